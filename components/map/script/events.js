/* Events on the map: projected once for each place of the map, counted for each day. Few of them are
   piles that carry their marks; a crowd is a screen of dots under the counts of a grid. Nothing is
   made for a single event while the day moves. */
import { placeOf } from "../../client/script/days.js";
import { spanOn, walkBetween, walkEvents } from "../../scene/script/scene.js";

const NEAR = 17; // pixels within which events are one pile
const CELL = 72; // side of the grid's cells for a crowd
const MOST_PLACES = 1500;
const MOST_PILES = 110; // on the screen, over all days: beyond it is a crowd
const SPOT = 5; // pixels from dot to dot, so that the ground is seen between the dots of any crowd
const MANY = 4; // events in a spot that make its dot larger
const INK = 190; // how much a dot of this very day covers, of 255

/* Pixels of the whole world at zoom 0, and the number of the place of each event on the map while
   there are few places; a place is one pair of coordinates. */
function placeEvents(events) {
  const { count, lon, lat, on_map: isOnMap } = events;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const place = new Int32Array(count).fill(-1);
  const numbers = new Map();
  const totals = [];
  for (let i = 0; i < count; i += 1) {
    const sine = Math.sin(((lat[i] / 10000) * Math.PI) / 180);
    x[i] = (lon[i] / 3600000 + 0.5) * 256;
    y[i] = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256;
    if (!isOnMap[i] || numbers.size > MOST_PLACES) continue;
    const key = lon[i] * 2000000 + lat[i];
    let number = numbers.get(key);
    if (number === undefined) {
      number = totals.length;
      numbers.set(key, number);
      totals.push({ first: i, total: 0 });
    }
    totals[number].total += 1;
    place[i] = number;
  }
  return { x, y, place, places: numbers.size > MOST_PLACES ? null : totals };
}

/* Piles of the places that fall together at this zoom: the place with the most events takes in those
   near it. The same on every day, so that a pile stays where it is. */
function pilesOfPlaces(atlas, scale, corner) {
  const { placed, scene } = atlas;
  const piles = [];
  const pileOf = new Int32Array(placed.places.length);
  const order = placed.places
    .map((_place, number) => number)
    .sort((a, b) => placed.places[b].total - placed.places[a].total || a - b);
  for (const number of order) {
    const { first, total } = placed.places[number];
    const at = { x: placed.x[first] * scale - corner.x, y: placed.y[first] * scale - corner.y };
    let near = piles.findIndex((pile) => Math.hypot(pile.at.x - at.x, pile.at.y - at.y) < NEAR);
    if (near < 0) {
      near = piles.length;
      piles.push({ at, total: 0 });
    }
    piles[near].total += total;
    pileOf[number] = near;
  }
  const size = atlas.map.getSize();
  const shown = piles.filter(({ at }) => at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y);
  if (shown.length > MOST_PILES) return null;
  const of = new Int32Array(scene.events.count);
  for (let i = 0; i < of.length; i += 1) of[i] = placed.place[i] < 0 ? -1 : pileOf[placed.place[i]];
  return { piles, of, isCrowd: false };
}

/* Piles of a grid that lies fast on the ground, each at the middle of its events; and each event's spot
   in the screen of dots. */
function pilesOfCells(atlas, scale, corner) {
  const { placed, scene, map } = atlas;
  const { count, on_map: isOnMap } = scene.events;
  const size = map.getSize();
  const spotColumns = Math.floor(size.x / SPOT);
  const spotRows = Math.floor(size.y / SPOT);
  const left = Math.floor(corner.x / CELL);
  const top = Math.floor(corner.y / CELL);
  const columns = Math.ceil(size.x / CELL) + 1;
  const rows = Math.ceil(size.y / CELL) + 1;
  const of = new Int32Array(count).fill(-1);
  const spot = new Int32Array(count).fill(-1);
  const piles = Array.from({ length: columns * rows }, () => ({ at: { x: 0, y: 0 }, total: 0 }));
  for (let i = 0; i < count; i += 1) {
    if (!isOnMap[i]) continue;
    const x = placed.x[i] * scale;
    const y = placed.y[i] * scale;
    const column = Math.floor(x / CELL) - left;
    const row = Math.floor(y / CELL) - top;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const pile = piles[row * columns + column];
    pile.at.x += x - corner.x;
    pile.at.y += y - corner.y;
    pile.total += 1;
    of[i] = row * columns + column;
    const across = Math.floor((x - corner.x) / SPOT);
    const down = Math.floor((y - corner.y) / SPOT);
    if (across >= 0 && down >= 0 && across < spotColumns && down < spotRows) spot[i] = down * spotColumns + across;
  }
  for (const pile of piles) {
    if (pile.total) {
      pile.at.x /= pile.total;
      pile.at.y /= pile.total;
    }
  }
  const spots = spotColumns * spotRows;
  return { piles, of, spot, spotColumns, heat: new Uint32Array(spots), latest: new Int32Array(spots), isCrowd: true };
}

/* Where the events lie on this piece of map; to be called when it was moved, zoomed or sized. */
export function projectEvents(atlas) {
  const { map, scene } = atlas;
  atlas.placed ??= placeEvents(scene.events);
  const scale = 2 ** map.getZoom();
  const corner = map.getPixelBounds().min;
  const few = atlas.placed.places && pilesOfPlaces(atlas, scale, corner);
  const found = few || pilesOfCells(atlas, scale, corner);
  const categories = scene.categories.length;
  found.tally = new Uint32Array(found.piles.length * categories);
  found.newest = new Int32Array(found.piles.length);
  atlas.projected = found;
}

/* Count the events of the view: into the piles, and of a crowd into the spots of its dots. Of all
   events since the beginning only those between the last day counted and this one come or go. */
export function countPiles(atlas) {
  const { scene, view, projected, mask } = atlas;
  const { category, until, on_map: isOnMap } = scene.events;
  const { of, spot, tally, newest, heat, latest, isCrowd } = projected;
  const categories = scene.categories.length;
  const isHidden = view.hidden.includes("events");
  const isSteady = !view.window && !view.known_by;
  const [, to] = spanOn(scene.events, view);
  let { kept } = projected;
  if (!isSteady || !kept || kept.mask !== mask || kept.isHidden !== isHidden) {
    tally.fill(0);
    newest.fill(-1);
    if (isCrowd) heat.fill(0);
    kept = { mask, isHidden, to: 0, all: 0, on_map: 0 };
  }
  const sign = to < kept.to ? -1 : 1;
  const count = (i) => {
    kept.all += sign;
    kept.on_map += sign * isOnMap[i];
    const pile = of[i];
    if (pile < 0 || isHidden) return;
    tally[pile * categories + category[i]] += sign;
    if (until[i] > newest[pile]) newest[pile] = until[i];
    if (!isCrowd || spot[i] < 0) return;
    heat[spot[i]] += sign;
    latest[spot[i]] = until[i];
  };
  if (isSteady) walkBetween(mask, Math.min(kept.to, to), Math.max(kept.to, to), count);
  else walkEvents(scene.events, view, mask, count);
  projected.kept = isSteady ? Object.assign(kept, { to }) : null;
  atlas.counted = { all: kept.all, on_map: kept.on_map };
}

/* Pixels of the labels' canvas, kept between two days. */
function pixelsOf(atlas) {
  const { canvas, pen } = atlas;
  if (!atlas.image || atlas.image.width !== canvas.width || atlas.image.height !== canvas.height) {
    atlas.image = pen.createImageData(canvas.width, canvas.height);
    atlas.pixels = new Uint32Array(atlas.image.data.buffer);
  }
  return atlas.pixels;
}

/* The crowd's dots as an image of the canvas: ink that age thins out to half, larger where many are.
   `ink` is red, green and blue of a dot as 0xBBGGRR. */
export function dotsOf(atlas, ink) {
  const { view, canvas, map, projected } = atlas;
  const { heat, latest, spotColumns } = projected;
  const pixels = pixelsOf(atlas);
  const ratio = canvas.width / map.getSize().x;
  const [small, large] = [Math.round(2 * ratio), Math.round(3 * ratio)];
  const thin = view.window ? INK / 2 / view.window : 0;
  pixels.fill(0);
  for (let number = 0; number < heat.length; number += 1) {
    if (!heat[number]) continue;
    const age = Math.max(0, view.day - latest[number]);
    const colour = ((INK - age * thin) << 24) | ink;
    const side = heat[number] < MANY ? small : large;
    const x = Math.round(((number % spotColumns) + 0.5) * SPOT * ratio - side / 2);
    const y = Math.round((Math.floor(number / spotColumns) + 0.5) * SPOT * ratio - side / 2);
    for (let row = y; row < y + side; row += 1)
      pixels.fill(colour, row * canvas.width + x, row * canvas.width + x + side);
  }
  return atlas.image;
}

/* Piles that have events in the view and lie on this piece of map, the largest first. */
export function pilesOn(atlas) {
  const { scene, view, projected, map } = atlas;
  const { piles, tally, newest } = projected;
  const size = map.getSize();
  const categories = scene.categories.length;
  const shown = [];
  piles.forEach(({ at }, number) => {
    if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return;
    const counts = new Map();
    let total = 0;
    for (let c = 0; c < categories; c += 1) {
      const count = tally[number * categories + c];
      if (count) {
        counts.set(scene.categories[c], count);
        total += count;
      }
    }
    if (!total) return;
    const age = view.window ? Math.max(0, Math.min(1, (view.day - newest[number]) / view.window)) : 0;
    shown.push({ number, at, counts, total, age });
  });
  return shown.sort((a, b) => b.total - a.total);
}

/* Places in the columns of a pile's events, the newest first. */
export function eventsOfPile(atlas, number) {
  const { of } = atlas.projected;
  const found = [];
  walkEvents(atlas.scene.events, atlas.view, atlas.mask, (i) => {
    if (of[i] === number) found.push(i);
  });
  return found.reverse();
}

/* The event that is named under the day: of those that begin on it, the one that changes most. What is not the
   atlas's own weighs less than nothing. */
export function eventOfDay(atlas) {
  const { scene, view, mask } = atlas;
  const { events } = scene;
  const weight = (i) => scene.category_weight[events.category[i]];
  let best = -1;
  for (let i = placeOf(events.day, view.day); i >= 0 && events.day[i] === view.day; i -= 1) {
    if ((view.known_by && events.known[i] > view.day) || (mask && !mask[i])) continue;
    if (weight(i) >= (best < 0 ? 0 : weight(best))) best = i;
  }
  return best;
}
