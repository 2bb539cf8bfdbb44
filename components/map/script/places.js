/* Where labels go: found by measuring, not by hand. Nothing is drawn in here. */
export const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/* Places that a region's name should leave free: where events are, the more the heavier. The
   same on every day, so that names do not jump while the day moves. A crowd is everywhere. */
function busyPlaces({ projected }) {
  if (projected.isCrowd) return [];
  return projected.piles.map(({ at, total }) => ({ at, weight: 70 + Math.min(330, 35 * total) }));
}

const CELL = 3; // pixels of the map to a pixel of the coarse picture that is searched

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

/* Where a box of w by h lies wholly inside a region: the place nearest to the region's own label
   point, found on a coarse picture of the region with a summed table. Of a map that is split only
   its own side counts, and for a name that finds no room there it is null. */
export function roomIn(atlas, region, w, h, lines) {
  const bw = Math.ceil(w / CELL);
  const bh = Math.ceil(h / CELL);
  const { rings: outlines, box: about } = atlas.paths.get(region.id).fill.onMap();
  const anchor = atlas.map.latLngToContainerPoint([region.label[1], region.label[0]]);
  const fallback = atlas.side ? null : { x: anchor.x - w / 2, y: anchor.y - h / 2 };
  const picture = pictureOf(atlas, outlines, about, w, h);
  if (!picture) return fallback;
  const { left, top, columns, rows, covered } = picture;
  const { from, to } = atlas.side || { from: 0, to: atlas.map.getSize().x };
  // A name may touch the edge of its region and a bar reach it; the figure stays inside.
  const parts = lines.map((row) => ({
    x: Math.floor((w - row.w) / 2 / CELL),
    y: Math.floor(row.y / CELL),
    w: Math.ceil(row.w / CELL),
    h: Math.ceil(row.h / CELL),
    weight: row.weight,
  }));
  const places = busyPlaces(atlas);
  let best = { cost: Infinity };
  const tryPlace = (column, row) => {
    const x = (left + column) * CELL;
    const y = (top + row) * CELL;
    const dx = x + (bw / 2) * CELL - anchor.x;
    const dy = y + (bh / 2) * CELL - anchor.y;
    let cost = Math.sqrt(dx * dx + dy * dy);
    if (cost >= best.cost) return;
    for (const part of parts)
      cost += part.weight * (part.w * part.h - covered(column + part.x, row + part.y, part.w, part.h));
    if (cost >= best.cost) return;
    if (atlas.side && atlas.boxes.some((box) => overlaps(box, { x, y, w, h }))) return;
    for (const { at, weight } of places) {
      const isCovered = at.x > x - 16 && at.x < x + w + 16 && at.y > y - 8 && at.y < y + h + 8;
      if (isCovered) cost += weight;
    }
    if (cost < best.cost) best = { cost, x, y };
  };
  const first = Math.max(0, Math.ceil(from / CELL) - left);
  const last = Math.min(columns, Math.floor(to / CELL) - left) - bw;
  // The rows about the label point come first: where a good place is known, most others cost one look.
  const middle = Math.max(0, Math.min(rows - bh, Math.round(anchor.y / CELL - bh / 2) - top));
  for (let step = 0; step <= rows - bh; step += 1) {
    for (const row of step ? [middle - step, middle + step] : [middle]) {
      if (row < 0 || row + bh > rows) continue;
      for (let column = first; column <= last; column += 1) tryPlace(column, row);
    }
  }
  return best.cost < 4 * bw * bh ? best : fallback;
}

const LEAST_SEEN = 250; // square pixels of a region on one side under which it is not named there
const FROM_DIVIDER = 10; // pixels that a name outside of its region keeps from the divider
const MOST_ON_LAND = 0.35; // of such a name that may lie on regions: more, and it would seem to name another one
const RADII = [24, 36, 48, 62, 78, 96, 116, 140, 170, 200];

/* Where a box of w by h stands that has no room in the part of its region on one side of a divided map: outside,
   with `leader` the point of the region that a line goes to. It lies on no box of `taken`, and over as little of
   the regions as may be. Null where hardly anything of the region is seen, or no such place is free. */
export function roomBeside(atlas, region, w, h, taken) {
  const { map, side, scene } = atlas;
  const { rings, box: about } = atlas.paths.get(region.id).fill.onMap();
  const leader = innermost(pictureOf(atlas, rings, about, 0, 0), side);
  if (!leader) return null;
  const all = scene.regions.flatMap(({ id }) => atlas.paths.get(id).fill.onMap().rings);
  const size = map.getSize();
  const land = pictureOf(atlas, all, { left: 0, top: 0, right: size.x, bottom: size.y }, 0, 0);
  const [bw, bh] = [Math.ceil(w / CELL), Math.ceil(h / CELL)];
  let best = { cost: Infinity };
  RADII.forEach((radius, step) => {
    for (const box of ring(leader, w, h, [radius])) {
      const isFree =
        box.x >= side.from + FROM_DIVIDER &&
        box.x + w <= side.to - FROM_DIVIDER &&
        freePlace([box], taken, { x: size.x, y: size.y });
      if (!isFree) continue;
      const [column, row] = [Math.floor(box.x / CELL), Math.floor(box.y / CELL)];
      const onLand = land.covered(column, row, Math.min(bw, land.columns - column), Math.min(bh, land.rows - row));
      const share = onLand / (bw * bh);
      const cost = share + step * 0.07;
      if (share <= MOST_ON_LAND && cost < best.cost) best = { cost, x: box.x, y: box.y, leader };
    }
  });
  return best.cost < Infinity ? best : null;
}

/* The point of a region's part on one side that lies furthest within it, or null where hardly any is seen. */
function innermost(picture, side) {
  if (!picture) return null;
  const { left, top, columns, rows, covered } = picture;
  const first = Math.max(0, Math.ceil(side.from / CELL) - left);
  const last = Math.min(columns, Math.floor(side.to / CELL) - left);
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

export function freePlace(candidates, taken, size) {
  return candidates.find(
    (box) =>
      box.x >= 0 &&
      box.y >= 0 &&
      box.x + box.w <= size.x &&
      box.y + box.h <= size.y &&
      !taken.some((other) => overlaps(box, other)),
  );
}

const OBSTACLES =
  ".day-plate, .legend:not(.open), .legend-button:not(.open), .views, .grip, .leaflet-control-zoom, .home, .leaflet-control-scale";

/* What stands over the map, measured after each layout that changes it; asking for it while drawing
   would cost a layout of its own. `onChange` is called when something grew or shrank in height. */
export function watchObstacles(atlas, onChange) {
  let heights = "";
  const measure = () => {
    const frame = atlas.holder.getBoundingClientRect();
    const found = [...atlas.holder.querySelectorAll(OBSTACLES)].filter((element) => element.offsetParent !== null);
    atlas.boxes = found.map((element) => {
      const box = element.getBoundingClientRect();
      return { x: box.x - frame.x - 4, y: box.y - frame.y - 4, w: box.width + 8, h: box.height + 8 };
    });
    const now = atlas.boxes.map(({ h }) => Math.round(h)).join();
    if (now !== heights) {
      heights = now;
      onChange();
    }
  };
  const sizes = new ResizeObserver(measure);
  atlas.watch = () => {
    sizes.disconnect();
    for (const element of atlas.holder.querySelectorAll(OBSTACLES)) sizes.observe(element);
    measure();
  };
  atlas.watch();
}

/* Boxes that no label may touch: what stands over the map, and the other side of a divided one. */
export function obstacles({ boxes, side, map }) {
  if (!side) return [...boxes];
  const { from, to } = side;
  const size = map.getSize();
  return [...boxes, { x: -size.x, y: 0, w: size.x + from, h: size.y }, { x: to, y: 0, w: size.x, h: size.y }];
}
