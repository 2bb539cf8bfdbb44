/* The ground: what a source says of each place on each day. Plain functions over the ground document; no
   screen in here. Python says the same in `geodata.ground`. */
import { placeOf } from "../../client/script/days.js";

/* Statuses of a place, in the order of `geodata.schema_ground.GROUND_STATUSES`. */
export const NOT_HELD = 0;
export const CONTESTED = 1;
export const HELD = 2;

/* Spells of a place that are shorter are no settled status; see `geodata.ground.settle_ground`. */
const LONG_DAYS = 7;
const BLIP_DAYS = 3;

const PER_DEGREE = 10000;
const PLACES_AT_ONCE = 200; // between two frames that may pass

/* Longitude and latitude on the square of the Mercator map, from its upper left corner, 0 to 1. */
export const acrossOf = (lon) => lon / 360 + 0.5;
export const downOf = (lat) => 0.5 - Math.log(Math.tan(Math.PI * (lat / 360 + 0.25))) / (2 * Math.PI);

/* Sums of differences: the numbers themselves. */
function sums(differences, Column = Int32Array) {
  const numbers = new Column(differences.length);
  for (let i = 0, sum = 0; i < differences.length; i += 1) {
    sum += differences[i];
    numbers[i] = sum;
  }
  return numbers;
}

/* The document as typed columns. Places have coordinates in 1e-4 degree and the number of their region in the
   scene, or one more for a place outside of all. A series has the steps of place i from `start[i]` up to
   `start[i + 1]`: the days from which a status holds, and the statuses. No step says "not held".
   A generator, that takes long: it stops where a frame may pass and goes on when it is asked to. */
export function* groundOf(document) {
  const { places, steps, days, source } = document;
  const count = places.lon.length;
  const region = new Uint8Array(count);
  places.region.reduce((from, length, number) => region.fill(number, from, from + length) && from + length, 0);
  const start = new Uint32Array(count + 1);
  for (let i = 0; i < count; i += 1) start[i + 1] = start[i] + steps.count[i];
  const day = new Int32Array(steps.day.length);
  for (let i = 0; i < count; i += 1) {
    for (let k = start[i], sum = days.first; k < start[i + 1]; k += 1) {
      sum += steps.day[k];
      day[k] = sum;
    }
  }
  const status = Uint8Array.from(steps.status, Number);
  const given = { start, day, status };
  const lon = sums(places.lon);
  const lat = sums(places.lat);
  return {
    source,
    days,
    names_url: document.names_url,
    count,
    region,
    lon,
    lat,
    x: Float64Array.from(lon, (each) => acrossOf(each / PER_DEGREE)),
    y: Float64Array.from(lat, (each) => downOf(each / PER_DEGREE)),
    given,
    // A reader's own maps are drawn as they are: days lie between them, of which nothing is known.
    settled: days.maps ? given : yield* settleSeries(given, days),
  };
}

/* The same in one go, where no frame waits for it. */
export function openGround(document) {
  const work = groundOf(document);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/* The spells of one place from the first day of the series to the last: [status, days]. */
function spellsOf({ start, day, status }, place, days) {
  const spells = [];
  let from = days.first;
  let now = NOT_HELD;
  for (let k = start[place]; k < start[place + 1]; k += 1) {
    if (day[k] > from) spells.push([now, day[k] - from]);
    from = day[k];
    now = status[k];
  }
  spells.push([now, days.last + 1 - from]);
  return spells;
}

/* Spells with the short ones settled. */
function settleSpells(spells) {
  const whole = [];
  spells.forEach(([status, length], i) => {
    const before = spells[i - 1];
    const after = spells[i + 1];
    const isBlip =
      length <= BLIP_DAYS &&
      before &&
      after &&
      before[0] === after[0] &&
      before[1] >= LONG_DAYS &&
      after[1] >= LONG_DAYS;
    whole.push([isBlip ? before[0] : status, length]);
  });
  const merged = [];
  for (const [status, length] of whole) {
    if (merged.length && merged.at(-1)[0] === status) merged.at(-1)[1] += length;
    else merged.push([status, length]);
  }
  return merged.map(([status, length], i) => [
    length < LONG_DAYS && i > 0 && i < merged.length - 1 ? CONTESTED : status,
    length,
  ]);
}

/* One settled series for another: what holds for less than a week is contested, and what interrupts two long
   spells of the same status for three days at most is left out. It looks ahead, at how long a spell will last. */
function* settleSeries(series, days) {
  const count = series.start.length - 1;
  const start = new Uint32Array(count + 1);
  const day = [];
  const status = [];
  for (let place = 0; place < count; place += 1) {
    if (place % PLACES_AT_ONCE === 0) yield;
    let from = days.first;
    let now = NOT_HELD;
    for (const [next, length] of settleSpells(spellsOf(series, place, days))) {
      if (next !== now) {
        day.push(from);
        status.push(next);
        now = next;
      }
      from += length;
    }
    start[place + 1] = day.length;
  }
  return { start, day: Int32Array.from(day), status: Uint8Array.from(status) };
}

/* The series that a view shows: what looks ahead is not shown to whom asks what was known by the day. */
export const seriesOf = (ground, view) => (view.known_by || view.ground_as_given ? ground.given : ground.settled);

/* The day whose ground stands for a day: that day while a series runs, or the day of the last map by then. */
export function groundDay({ days }, day) {
  if (!days.maps) return Math.min(day, days.last);
  return days.maps[placeOf(days.maps, day)] ?? -Infinity;
}

/* Whether the source judges a day, or did so not too long before it. */
export function isJudged(ground, day) {
  const { first, last, until } = ground.days;
  return day >= first && day < until && day - groundDay(ground, day) < until - last;
}

/* Whether the source judges what a view shows: its day, and the one before where it shows what changed. */
export const isJudgedIn = (ground, { day, since }) =>
  isJudged(ground, day) && (since === undefined || isJudged(ground, since));

/* Whether the source's word of a day is in doubt. */
export const isDoubted = ({ days: { doubted } }, day) => day >= doubted[0] && day < doubted[1];

/* Status of one place on a day. */
export function statusOfPlace({ start, day: days, status }, place, day) {
  const last = placeOf(days, day, start[place], start[place + 1]);
  return last < start[place] ? NOT_HELD : status[last];
}

/* Steps of one place up to a day, { status, from } each; the first one is of the first day that is judged. */
export function stepsOf({ start, day, status }, place, { first }, until) {
  const steps =
    day[start[place]] === first && start[place] < start[place + 1] ? [] : [{ status: NOT_HELD, from: first }];
  for (let k = start[place]; k < start[place + 1] && day[k] <= until; k += 1)
    steps.push({ status: status[k], from: day[k] });
  return steps;
}

/* The place nearest to a point, by the field that is drawn; -1 outside of it or before it is laid out. */
export function placeAt({ field }, lon, lat) {
  if (!field) return -1;
  const x = Math.floor(acrossOf(lon) * field.world) - field.x;
  const y = Math.floor(downOf(lat) * field.world) - field.y;
  if (x < 0 || y < 0 || x >= field.width || y >= field.height) return -1;
  return field.nearest[y * field.width + x] - 1;
}

/* Writes the status of each place on a day. */
export function statusesOn(series, day, into) {
  for (let place = 0; place < into.length; place += 1) into[place] = statusOfPlace(series, place, day);
  return into;
}

/* Writes the day of the latest step of each place up to a day; 0 where there is none. */
export function changesOn({ start, day: days }, day, into) {
  for (let place = 0; place < into.length; place += 1) {
    const last = placeOf(days, day, start[place], start[place + 1]);
    into[place] = last < start[place] ? 0 : days[last];
  }
  return into;
}

/* Days on which some place of a region changes, in their order; of all regions without one. */
export function changeDays({ region, days: { first } }, { start, day }, number = null) {
  const found = new Set();
  for (let place = 0; place < region.length; place += 1) {
    if (number !== null && region[place] !== number) continue;
    for (let k = start[place]; k < start[place + 1]; k += 1) if (day[k] > first) found.add(day[k]);
  }
  return [...found].sort((a, b) => a - b);
}
