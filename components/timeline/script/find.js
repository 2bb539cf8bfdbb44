/* What one search over the atlas finds: places, claimants, lessons, figures and events. No screen in here. */
import { latinText } from "../../client/script/search.js";

/* Kinds in the order in which they are listed, and how many of each at most. */
const KINDS = { place: 5, claimant: 5, lesson: 4, figure: 8, event: 12 };
const DEGREE = 1e4;
const PLACE_ZOOM = 9;

const entry = (kind, text, note, target, more = []) => ({
  kind,
  text,
  note,
  target,
  folded: latinText(text),
  all: latinText([text, note, ...more].join(" ")),
});

/* The regions, the cities of the map in them, and the places of events, each once. */
function placesOf(scene, texts) {
  const { events, basemap, regions } = scene;
  const found = regions.map(({ id, name }) => entry("place", name, "", { region: id }));
  const known = new Set();
  const add = (name, at) => {
    const folded = latinText(name);
    if (!folded || known.has(folded)) return;
    known.add(folded);
    found.push(entry("place", name, "", { at }));
  };
  for (const { name, lat, lon, inside } of basemap.cities) if (inside) add(name, [lat, lon]);
  texts.place.forEach((name, i) => {
    if (events.on_map[i]) add(name, [events.lat[i] / DEGREE, events.lon[i] / DEGREE]);
  });
  return found;
}

/* Claimants, with all figures of theirs, and the figures: each leads to the day that it is as of. */
function figuresOf(details, dayInWords) {
  const claimants = new Map();
  const figures = Object.entries(details).map(([id, { who, figure, rows, source, days, regions }]) => {
    const target = { ids: [id], days, regions };
    const own = claimants.get(who) ?? { ids: [], days, regions };
    const isNewer = days[0] > own.days[0];
    claimants.set(who, { ...(isNewer ? target : own), ids: [...own.ids, id] });
    const note = [who, rows[0][1], dayInWords(days[0])].filter(Boolean).join(", ");
    return entry("figure", figure, note, target, [source.publisher, source.title]);
  });
  return [...[...claimants].map(([who, target]) => entry("claimant", who, "", target)), ...figures];
}

/* All that can be found: `texts` are those of the scene's events, `details` the pop-ups of claims by their ids,
   `lessons` ids and titles, and `dayInWords` prints a day. */
export function entriesOf({ scene, texts, details, lessons, dayInWords }) {
  const { events, regions } = scene;
  const ofBits = (bits) => regions.filter((_region, i) => bits & (1 << i)).map(({ id }) => id);
  return [
    ...placesOf(scene, texts),
    ...figuresOf(details, dayInWords),
    ...lessons.map(([id, title]) => entry("lesson", title, "", { lesson: id })),
    ...texts.title.map((title, i) => {
      const note = [dayInWords(events.day[i]), texts.place[i]].filter(Boolean).join(", ");
      const [day, known] = [events.day[i], events.known[i]];
      return entry("event", title, note, { days: [day, known], regions: ofBits(events.regions[i]) });
    }),
  ];
}

/* How near the words are to an entry: its beginning, the beginning of a word, within it, beside it; -1 is not at all. */
function nearness({ folded, all }, asked, sought) {
  if (folded.startsWith(asked)) return 0;
  if (` ${folded}`.includes(` ${asked}`)) return 1;
  if (folded.includes(asked)) return 2;
  return sought.every((word) => all.includes(word)) ? 3 : -1;
}

/* Entries that have all the words, the nearest of each kind first, and how many there are beside those listed. */
export function findEntries(entries, text) {
  const asked = latinText(text);
  if (!asked) return { count: 0, found: [] };
  const sought = asked.split(" ");
  const near = entries.map((each) => ({ each, at: nearness(each, asked, sought) })).filter(({ at }) => at >= 0);
  const found = Object.entries(KINDS).flatMap(([kind, most]) =>
    near
      .filter(({ each }) => each.kind === kind)
      .sort((a, b) => a.at - b.at)
      .slice(0, most)
      .map(({ each }) => each),
  );
  return { count: near.length, found };
}

/* What of a view changes when somebody goes to an entry. */
export function changeOf({ target }, view, { first, last }) {
  const { region, at, days, regions = [] } = target;
  if (region) return { region, camera: null };
  if (at) return { camera: [...at, PLACE_ZOOM] };
  const day = view.known_by ? Math.max(...days) : days[0];
  const isSeen = view.region === "all" || regions.length === 0 || regions.includes(view.region);
  return { day: Math.min(last, Math.max(first, day)), ...(isSeen ? {} : { region: regions[0] }) };
}
