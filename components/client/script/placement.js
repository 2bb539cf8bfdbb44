/* One placement for all that is named or marked on the map and in charts: measured boxes in, places out. Nothing is
   drawn or measured in here.

   A room is what is left of a map or chart: its bounds, the boxes that are taken, and the lines that lead to some of them.
   Whoever comes first has the first right to a place. One that finds none moves out with a line, then says less, and
   then goes: what it says stands in the list and in the table of the map. */

export const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const contains = (box, { x, y }) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h;

/* The part of a line that lies in a box, as shares of its length from 0 to 1; null where it lies outside. */
function partWithin([a, b], box) {
  let [from, to] = [0, 1];
  for (const [start, way, low, high] of [
    [a.x, b.x - a.x, box.x, box.x + box.w],
    [a.y, b.y - a.y, box.y, box.y + box.h],
  ]) {
    if (way === 0) {
      if (start <= low || start >= high) return null;
      continue;
    }
    const ends = [(low - start) / way, (high - start) / way].sort((one, other) => one - other);
    from = Math.max(from, ends[0]);
    to = Math.min(to, ends[1]);
    if (from >= to) return null;
  }
  return [from, to];
}

export const crosses = (line, box) => partWithin(line, box) !== null;

/* What is free of a map from `left` to `right`, of a height, beside boxes that stand over it. */
export const roomOf = ({ left = 0, right, height }, boxes = []) => ({
  bounds: { left, top: 0, right, bottom: height },
  boxes: [...boxes],
  lines: [],
});

export const take = (room, box, line = null) => {
  room.boxes.push(box);
  if (line) room.lines.push(line);
};

/* Whether a box, and the line that leads to it, lie within the bounds and on nothing. */
export function isFree({ bounds, boxes, lines }, box, line = null) {
  return (
    box.x >= bounds.left &&
    box.y >= bounds.top &&
    box.x + box.w <= bounds.right &&
    box.y + box.h <= bounds.bottom &&
    !boxes.some((other) => overlaps(box, other)) &&
    !lines.some((other) => crosses(other, box)) &&
    !(line && boxes.some((other) => crosses(line, other)))
  );
}

/* The line from what is meant to the box that names it: to the nearest point of the box, and from the edge of what
   covers the spot itself. */
export function lineTo({ boxes }, at, box) {
  const end = {
    x: Math.max(box.x, Math.min(box.x + box.w, at.x)),
    y: Math.max(box.y, Math.min(box.y + box.h, at.y)),
  };
  let start = at;
  for (const cover of boxes.filter((other) => contains(other, at))) {
    const [, leaves] = partWithin([start, end], cover) ?? [0, 0];
    const share = Math.min(1, leaves + 0.001);
    start = { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
  }
  return [start, end];
}

/* The first of some boxes that is free. */
export const firstFree = (room, candidates) => candidates.find((box) => isFree(room, box));

/* The first of some boxes that is free with a line to it from a point, and that line. */
export function firstFreeWithLine(room, at, candidates) {
  for (const box of candidates) {
    const line = lineTo(room, at, box);
    if (isFree(room, box, line)) return { box, line };
  }
  return null;
}

const GONE = 1e6; // what it costs to leave one out
const MOST_ORDERS = 120;

function ordersOf(items) {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) =>
    ordersOf([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

/* The cheapest place of one label in a room, of its ways in their order. */
function placeOne(room, label) {
  for (const way of label.ways) {
    for (const candidate of way()) {
      const line = candidate.leader ? lineTo(room, candidate.leader, candidate) : null;
      if (isFree(room, candidate, line)) return { ...candidate, line };
    }
  }
  return null;
}

/* Places of labels that have the same right, by their keys: those that cost least together, whichever is placed
   first. A label has a `key` and `ways`: functions that give its places `{ x, y, w, h, cost }` with the cheapest
   first, of which those of an earlier way are better; a place with a point `leader` has a line to it. The room is
   left as it was. A label that finds no place is not among those given. */
export function placeTogether(labels, room) {
  const kept = labels.map((label) => ({ ...label, ways: label.ways.map(once) }));
  const tried = kept.length <= 5 ? ordersOf(kept) : [kept];
  let best = { cost: Infinity, places: new Map() };
  for (const order of tried.slice(0, MOST_ORDERS)) {
    const filled = { ...room, boxes: [...room.boxes], lines: [...room.lines] };
    const places = new Map();
    let cost = 0;
    for (const label of order) {
      const place = placeOne(filled, label);
      cost += place ? place.cost : GONE;
      if (cost >= best.cost) break;
      if (!place) continue;
      places.set(label.key, place);
      take(filled, place, place.line);
    }
    if (cost < best.cost) best = { cost, places };
    // Where each has its first wish no other order is better.
    if (kept.every(({ key, ways }) => places.get(key)?.cost === ways[0]()[0]?.cost)) break;
  }
  return best.places;
}

function once(make) {
  let made;
  return () => (made ??= make());
}

/* Boxes beside a point: right, left, below, above, and aslant. */
export function around(point, w, h, gap) {
  const { x, y } = point;
  return [
    { x: x + gap, y: y - h / 2 },
    { x: x - gap - w, y: y - h / 2 },
    { x: x - w / 2, y: y + gap },
    { x: x - w / 2, y: y - gap - h },
    { x: x + gap * 0.7, y: y + gap * 0.6 },
    { x: x - gap * 0.7 - w, y: y + gap * 0.6 },
    { x: x + gap * 0.7, y: y - gap * 0.6 - h },
    { x: x - gap * 0.7 - w, y: y - gap * 0.6 - h },
  ].map((corner) => ({ ...corner, w, h }));
}

/* Boxes whose middles lie on circles about a point, the nearest first, with room for the width. */
export function ring(point, w, h, radii) {
  const turns = Array.from({ length: 16 }, (_unused, i) => (i * Math.PI) / 8);
  return radii.flatMap((radius) =>
    turns.map((turn) => ({
      x: point.x + Math.cos(turn) * (radius + w / 4) - w / 2,
      y: point.y + Math.sin(turn) * radius - h / 2,
      w,
      h,
    })),
  );
}
