/* Places for a region's label, found on a coarse picture of the region: within it, or outside at a line. */
import { isFree, ring } from "../../client/script/placement.js";

const CELL = 3; // pixels of the map to a pixel of the coarse picture that is searched
const STRIDE = 2; // cells from one place to the next where many are wanted
const MOST_PLACES = 500;
const DEAREST = 4; // for each cell of a label, what a place within its region may cost
const OUTSIDE = 1500; // what a place outside costs more
const VALUE_ALONE = 6000; // what it costs to leave the name out
const LEAST_SEEN = 250; // square pixels of a region in sight under which it is not named
const FROM_DIVIDER = 10; // pixels that a name outside of its region keeps from the divider
const MOST_ON_LAND = 0.35; // of such a name that may lie on regions: more, and it would seem to name another one
const RADII = [24, 36, 48, 62, 78, 96, 116, 140, 170, 200];

/* Places that a region's name should leave free: where events are, the more the heavier. The
   same on every day, so that names do not jump while the day moves. A crowd is everywhere. */
function busyPlaces({ projected }) {
  if (projected.isCrowd) return [];
  return projected.piles.map(({ at, total }) => ({ at, weight: 70 + Math.min(330, 35 * total) }));
}

/* A coarse picture of some outlines, of the part of the map that `about` and a box of w by h beside it reach.
   Lengths are in its own pixels; it begins at `left` and `top`. `covered` tells how many of a box are land. */
function pictureOf(atlas, outlines, about, w, h) {
  const size = atlas.map.getSize();
  const within = (value, most) => Math.max(0, Math.min(most, value));
  const [bw, bh] = [Math.ceil(w / CELL), Math.ceil(h / CELL)];
  const left = within(Math.floor(about.left / CELL) - bw, Math.ceil(size.x / CELL));
  const top = within(Math.floor(about.top / CELL) - bh, Math.ceil(size.y / CELL));
  const columns = within(Math.ceil(about.right / CELL) + bw, Math.ceil(size.x / CELL)) - left;
  const rows = within(Math.ceil(about.bottom / CELL) + bh, Math.ceil(size.y / CELL)) - top;
  if (columns < Math.max(1, bw) || rows < Math.max(1, bh)) return null;
  const canvas = atlas.scratch;
  canvas.width = columns;
  canvas.height = rows;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale(1 / CELL, 1 / CELL);
  pen.translate(-left * CELL, -top * CELL);
  pen.beginPath();
  for (const outline of outlines) {
    outline.forEach((point, i) => {
      if (i) pen.lineTo(point.x, point.y);
      else pen.moveTo(point.x, point.y);
    });
    pen.closePath();
  }
  pen.fill("evenodd");
  for (const box of atlas.boxes) pen.clearRect(box.x, box.y, box.w, box.h); // the day's right comes first
  const pixels = pen.getImageData(0, 0, columns, rows).data;
  const sums = new Int32Array((columns + 1) * (rows + 1));
  for (let y = 0; y < rows; y += 1) {
    let row = 0;
    for (let x = 0; x < columns; x += 1) {
      row += pixels[(y * columns + x) * 4 + 3] > 200 ? 1 : 0;
      sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + row;
    }
  }
  const covered = (x, y, pw, ph) =>
    sums[(y + ph) * (columns + 1) + x + pw] -
    sums[y * (columns + 1) + x + pw] -
    sums[(y + ph) * (columns + 1) + x] +
    sums[y * (columns + 1) + x];
  return { left, top, columns, rows, covered };
}

/* Places of a label of w by h within a region: near to the region's own label point, the lines of the label on its
   land, and few events below. `best` gives the cheapest of all, as a list; `all` those on a lattice, the cheapest
   first. */
function placesWithin(atlas, region, { w, h, lines }, room) {
  const bw = Math.ceil(w / CELL);
  const bh = Math.ceil(h / CELL);
  const { rings: outlines, box: about } = atlas.paths.get(region.id).fill.onMap();
  const picture = pictureOf(atlas, outlines, about, w, h);
  if (!picture) return { best: () => [], all: () => [] };
  const anchor = atlas.map.latLngToContainerPoint([region.label[1], region.label[0]]);
  const { left, top, columns, rows, covered } = picture;
  // A name may touch the edge of its region and a bar reach it; the figure stays inside.
  const parts = lines.map((row) => ({
    x: Math.floor((w - row.w) / 2 / CELL),
    y: Math.floor(row.y / CELL),
    w: Math.ceil(row.w / CELL),
    h: Math.ceil(row.h / CELL),
    weight: row.weight,
  }));
  const busy = busyPlaces(atlas);
  const most = DEAREST * bw * bh;
  /* What a place costs; not to the end where it costs more than `limit`. */
  const costOf = (column, row, limit) => {
    const x = (left + column) * CELL;
    const y = (top + row) * CELL;
    const dx = x + (bw / 2) * CELL - anchor.x;
    const dy = y + (bh / 2) * CELL - anchor.y;
    let cost = Math.sqrt(dx * dx + dy * dy);
    if (cost >= limit) return cost;
    for (const part of parts)
      cost += part.weight * (part.w * part.h - covered(column + part.x, row + part.y, part.w, part.h));
    if (cost >= limit) return cost;
    for (const { at, weight } of busy) {
      const isCovered = at.x > x - 16 && at.x < x + w + 16 && at.y > y - 8 && at.y < y + h + 8;
      if (isCovered) cost += weight;
    }
    return cost;
  };
  const first = Math.max(0, Math.ceil(room.bounds.left / CELL) - left);
  const last = Math.min(columns, Math.floor(room.bounds.right / CELL) - left) - bw;
  const placeAt = (column, row, cost) => ({ x: (left + column) * CELL, y: (top + row) * CELL, w, h, cost });
  const best = () => {
    let found = { cost: most };
    // The rows about the label point come first: where a good place is known, most others cost one look.
    const middle = Math.max(0, Math.min(rows - bh, Math.round(anchor.y / CELL - bh / 2) - top));
    for (let step = 0; step <= rows; step += 1) {
      for (const row of step ? [middle - step, middle + step] : [middle]) {
        if (row < 0 || row + bh > rows) continue;
        for (let column = first; column <= last; column += 1) {
          const cost = costOf(column, row, found.cost);
          if (cost < found.cost && isFree(room, placeAt(column, row, cost))) found = placeAt(column, row, cost);
        }
      }
    }
    return found.cost < most ? [found] : [];
  };
  const all = () => {
    const found = [];
    for (let row = 0; row + bh <= rows; row += STRIDE) {
      for (let column = first; column <= last; column += STRIDE) {
        const cost = costOf(column, row, most);
        if (cost < most && isFree(room, placeAt(column, row, cost))) found.push(placeAt(column, row, cost));
      }
    }
    return found.sort((a, b) => a.cost - b.cost).slice(0, MOST_PLACES);
  };
  return { best, all };
}

/* Places of a label outside of its region, with `leader` the point of the region that a line goes to: over as little
   of the regions as may be. None where hardly anything of the region is seen. */
function placesBeside(atlas, region, { w, h }, room, land) {
  const { rings, box: about } = atlas.paths.get(region.id).fill.onMap();
  const leader = innermost(pictureOf(atlas, rings, about, 0, 0), room.bounds);
  if (!leader) return [];
  const [bw, bh] = [Math.ceil(w / CELL), Math.ceil(h / CELL)];
  const { columns, rows, covered } = land();
  const [from, to] = atlas.side
    ? [room.bounds.left + FROM_DIVIDER, room.bounds.right - FROM_DIVIDER]
    : [room.bounds.left, room.bounds.right];
  const found = [];
  RADII.forEach((radius, step) => {
    for (const box of ring(leader, w, h, [radius])) {
      if (box.x < from || box.x + w > to || !isFree(room, box)) continue;
      const [column, row] = [Math.floor(box.x / CELL), Math.floor(box.y / CELL)];
      const onLand = covered(column, row, Math.min(bw, columns - column), Math.min(bh, rows - row));
      const share = onLand / (bw * bh);
      if (share <= MOST_ON_LAND) found.push({ ...box, leader, cost: OUTSIDE + 100 * (share + step * 0.07) });
    }
  });
  return found.sort((a, b) => a.cost - b.cost);
}

/* The ways of labels of regions, in their order: the best place within the region, others within it, a place outside
   at a line, and the same for the value without the name. A label has the `region`, `full`, and `value` or null: the
   sizes `w`, `h` and the `lines` of each, of which the heavier ones keep to the land. */
export function waysOfLabels(atlas, labels, room) {
  let made;
  const land = () => {
    if (made) return made;
    const { x: right, y: bottom } = atlas.map.getSize();
    const all = atlas.scene.regions.flatMap(({ id }) => atlas.paths.get(id).fill.onMap().rings);
    made = pictureOf(atlas, all, { left: 0, top: 0, right, bottom }, 0, 0);
    return made;
  };
  const dearer = (places, kind) =>
    places.map((place) => ({ ...place, kind, cost: place.cost + (kind === "value" ? VALUE_ALONE : 0) }));
  return labels.map(({ region, full, value }) => {
    const ways = [];
    for (const [kind, size] of Object.entries({ full, value })) {
      if (!size) continue;
      let within;
      const places = () => (within ??= placesWithin(atlas, region, size, room));
      if (kind === "full") ways.push(() => dearer(places().best(), kind));
      ways.push(() => dearer(places().all(), kind));
      ways.push(() => dearer(placesBeside(atlas, region, size, room, land), kind));
    }
    return { key: region.id, ways };
  });
}

/* The point of a region's part in sight that lies furthest within it, or null where hardly any is seen. */
function innermost(picture, bounds) {
  if (!picture) return null;
  const { left, top, columns, rows, covered } = picture;
  const first = Math.max(0, Math.ceil(bounds.left / CELL) - left);
  const last = Math.min(columns, Math.floor(bounds.right / CELL) - left);
  if (last <= first || covered(first, 0, last - first, rows) * CELL ** 2 < LEAST_SEEN) return null;
  for (let reach = 40; reach >= 1; reach = Math.floor(reach * 0.8)) {
    for (let row = 0; row + reach <= rows; row += 1) {
      for (let column = first; column + reach <= last; column += 1) {
        if (covered(column, row, reach, reach) < reach * reach) continue;
        const middle = (start, offset) => (start + offset + reach / 2) * CELL;
        return { x: middle(left, column), y: middle(top, row) };
      }
    }
  }
  return null;
}
