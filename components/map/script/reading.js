/* What the map says of a region in whole words, to be read out, listed and copied: the same values as
   are drawn. Nothing is written to the screen in here. */
import { dayInWords, placeOf } from "../../client/script/days.js";
import { fill, plural } from "../../client/script/dom.js";
import { isJudged, placeAt, seriesOf, statusOfPlace, stepsOf } from "../../scene/script/ground.js";
import {
  controlOn,
  countOn,
  heldInWords,
  judgedInWords,
  lawOn,
  percentWhole,
  walkEvents,
} from "../../scene/script/scene.js";

const MOST_CITIES = 4; // of a region, whose status is read out

export const sidesOf = (atlas) => (atlas.twin ? [atlas, atlas.twin] : [atlas]);
/* What the boundaries rest on; of two days on the later one. */
export function boundaryInWords(atlas) {
  const day = Math.max(...sidesOf(atlas).map(({ view }) => view.day));
  return lawOn(atlas.scene, day, "boundary");
}
export const sideDay = ({ scene, view }) => dayInWords(view.day, scene.locale);

/* Assessments in force on a day: who, which share, the day that is judged, how many days ago that is. */
export function assessmentsOn(region, day) {
  return region.assessors.flatMap(({ name, day: days, share, daily_until: until }) => {
    const place = placeOf(days, day);
    if (place < 0 || share[place] < 0) return [];
    const on = until === null ? days[place] : Math.min(day, until);
    return [{ name, share: share[place] / 10000, on, age: day - on }];
  });
}

/* The claimed status in force and the day since when; null where nothing is claimed. */
export function claimOn(region, day) {
  const place = placeOf(region.status.day, day);
  return place < 0 ? null : { type: region.status.type[place], since: region.status.day[place] };
}

/* How many events of the view name each region, in the regions' order. */
export function countsByRegion({ scene, view, mask }) {
  const counts = scene.regions.map(() => 0);
  const { regions } = scene.events;
  walkEvents(scene.events, view, mask, (i) => {
    for (let bits = regions[i], at = 0; bits; bits >>= 1, at += 1) counts[at] += bits & 1;
  });
  return counts;
}

export function eventsInWords({ scene, view }, count) {
  const forms = scene.words.walk.event_count[view.window ? "window" : "all"];
  const shown = new Intl.NumberFormat(scene.locale).format(count);
  return fill(plural(forms, count, scene.locale), { count: shown, days: view.window });
}

function statusInWords({ scene, view }, region, withDay = false) {
  const claim = claimOn(region, view.day);
  const status = scene.words.status[claim ? claim.type : "none"];
  if (!claim || !withDay) return status;
  return fill(scene.words.walk.since, { status, day: dayInWords(claim.since, scene.locale) });
}

function ageInWords(age, { words, locale }) {
  return age === 0 ? words.walk.age_none : fill(plural(words.walk.age, age, locale), { days: age });
}

/* The assessed range, in how many assessments, and how old the newest and the oldest are. */
function controlInWords({ scene, view }, region) {
  const { walk } = scene.words;
  const found = assessmentsOn(region, view.day);
  if (!found.length) {
    const judged = judgedInWords(region, view, scene.words);
    return judged ? `${judged.extent}, ${judged.share}. ${judged.found[0].text}` : walk.no_assessment;
  }
  const control = controlOn(region, view.day);
  const [low, high] = [control.low, control.high].map(percentWhole);
  let held = fill(low === high ? walk.held_one : walk.held_range, { value: low, low, high });
  if (high === 0 && control.high > 0) held = walk.held_under_one;
  const ages = found.map((assessment) => assessment.age);
  const [newest, oldest] = [Math.min(...ages), Math.max(...ages)];
  const age =
    newest === oldest
      ? ageInWords(newest, scene)
      : fill(walk.age_range, { newest: ageInWords(newest, scene), oldest: ageInWords(oldest, scene) });
  return fill(plural(walk.assessments, found.length, scene.locale), { held, count: found.length, age });
}

/* What the source of the ground says of a place on the day: its status, and since when. */
export function placeInWords({ scene, ground, view }, number) {
  const { place: words } = scene.words;
  const { status, from } = stepsOf(seriesOf(ground, view), number, ground.days, view.day).at(-1);
  return fill(words[from === ground.days.first ? "since_first" : "since"], {
    status: words.status[status],
    day: dayInWords(from, scene.locale),
    source: ground.source.name,
  });
}

/* How many places of a region are held and contested, and what is said of its largest cities. */
function groundInWords(side, place) {
  const { scene, ground, view } = side;
  const { place: words } = scene.words;
  if (!ground || !isJudged(ground, view.day)) return scene.words.no_ground;
  const series = seriesOf(ground, view);
  const counts = [0, 0, 0];
  for (let number = 0; number < ground.count; number += 1)
    if (ground.region[number] === place) counts[statusOfPlace(series, number, view.day)] += 1;
  const number = new Intl.NumberFormat(scene.locale);
  const [none, contested, held] = counts.map((count) => number.format(count));
  const all = number.format(counts[0] + counts[1] + counts[2]);
  const cities = scene.basemap.cities
    .map((city) => ({ city, at: city.inside ? placeAt(ground, city.lon, city.lat) : -1 }))
    .filter(({ at }) => at >= 0 && ground.region[at] === place)
    .slice(0, MOST_CITIES)
    .map(({ city, at }) => fill(words.city, { city: city.name, status: placeInWords(side, at) }));
  return [fill(words.counts, { all, held, contested, none, source: ground.source.name }), ...cities].join(". ");
}

const sentences = (parts) => parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(" ");

/* A region's short name for who comes by: of two days, both. */
export function labelOf(atlas, region) {
  const isSplit = Boolean(atlas.twin);
  const said = sidesOf(atlas).flatMap((side) => {
    const status = statusInWords(side, region);
    const control = controlOn(region, side.view.day);
    const judged = control.count ? null : judgedInWords(region, side.view, side.scene.words);
    const held = judged ? `${judged.extent}, ${judged.share}` : heldInWords(control, side.scene.words);
    return [isSplit ? `${sideDay(side)}: ${status}` : status, held];
  });
  return [region.name, ...said].join(". ");
}

/* All that the map says of a region, for who asks by pressing Enter. */
export function readingOf(atlas, region) {
  const { scene } = atlas;
  const place = scene.regions.indexOf(region);
  const said = sidesOf(atlas).flatMap((side) => {
    const events = eventsInWords(side, countsByRegion(side)[place]);
    return [
      sideDay(side),
      lawOn(scene, side.view.day, "legal"),
      statusInWords(side, region, true),
      controlInWords(side, region),
      groundInWords(side, place),
      fill(scene.words.walk.of_region, { events }),
    ];
  });
  return sentences([region.name, ...said]);
}

/* What is announced when the day has come to rest: the day, its events, and of the chosen region, or
   of those that are not as they were before, the claimed status and the assessed range. */
export function announcementOf(side, before) {
  const { scene, view } = side;
  const told = (region) => `${region.name}: ${controlInWords(side, region)}; ${statusInWords(side, region)}`;
  const isTold = (region) =>
    view.region === "all" ? before && before.get(region.id) !== told(region) : region.id === view.region;
  const regions = scene.regions.filter(isTold).map(told);
  const { all } = countOn(scene.events, view, side.mask);
  const said = regions.length ? regions : [scene.words.walk.no_change];
  return {
    text: sentences([sideDay(side), eventsInWords(side, all), ...said]),
    told: new Map(scene.regions.map((region) => [region.id, told(region)])),
  };
}
