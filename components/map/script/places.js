/* Where labels go: found by measuring, not by hand. Nothing is drawn in here. */
export const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/* Places that a region's name should leave free: where events are, the more the heavier. The
   same on every day, so that names do not jump while the day moves. A crowd is everywhere. */
function busyPlaces({ projected }) {
  if (projected.isCrowd) return [];
  return projected.piles.map(({ at, total }) => ({ at, weight: 70 + Math.min(330, 35 * total) }));
}

/* Where a box of w by h lies wholly inside a region: the place nearest to the region's own label
   point, found on a coarse picture of the region with a summed table. Of a map that is split only
   its own side counts, and a name that finds no room there is left out: null. */
export function roomIn(atlas, region, w, h, lines) {
  const cell = 3;
  const { map } = atlas;
  const size = map.getSize();
  const bw = Math.ceil(w / cell);
  const bh = Math.ceil(h / cell);
  const { rings: outlines, box: about } = atlas.paths.get(region.id).fill.onMap();
  // Only what the region's own box reaches is looked at; the picture begins at (left, top).
  const within = (value, most) => Math.max(0, Math.min(most, value));
  const left = within(Math.floor(about.left / cell) - bw, Math.ceil(size.x / cell));
  const top = within(Math.floor(about.top / cell) - bh, Math.ceil(size.y / cell));
  const columns = within(Math.ceil(about.right / cell) + bw, Math.ceil(size.x / cell)) - left;
  const rows = within(Math.ceil(about.bottom / cell) + bh, Math.ceil(size.y / cell)) - top;
  const anchor = map.latLngToContainerPoint([region.label[1], region.label[0]]);
  const fallback = atlas.side ? null : { x: anchor.x - w / 2, y: anchor.y - h / 2 };
  if (columns < bw || rows < bh) return fallback;
  const canvas = atlas.scratch;
  canvas.width = columns;
  canvas.height = rows;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale(1 / cell, 1 / cell);
  pen.translate(-left * cell, -top * cell);
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
  const { from, to } = atlas.side || { from: 0, to: size.x };
  const pixels = pen.getImageData(0, 0, columns, rows).data;
  const sums = new Int32Array((columns + 1) * (rows + 1));
  for (let y = 0; y < rows; y += 1) {
    let row = 0;
    for (let x = 0; x < columns; x += 1) {
      row += pixels[(y * columns + x) * 4 + 3] > 200 ? 1 : 0;
      sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + row;
    }
  }
  // A name may touch the edge of its region and a bar reach it; the figure stays inside.
  const parts = lines.map((row) => ({
    x: Math.floor((w - row.w) / 2 / cell),
    y: Math.floor(row.y / cell),
    w: Math.ceil(row.w / cell),
    h: Math.ceil(row.h / cell),
    weight: row.weight,
  }));
  const covered = (x, y, pw, ph) =>
    sums[(y + ph) * (columns + 1) + x + pw] -
    sums[y * (columns + 1) + x + pw] -
    sums[(y + ph) * (columns + 1) + x] +
    sums[y * (columns + 1) + x];
  const places = busyPlaces(atlas);
  let best = { cost: Infinity };
  const tryPlace = (column, row) => {
    const x = (left + column) * cell;
    const y = (top + row) * cell;
    const dx = x + (bw / 2) * cell - anchor.x;
    const dy = y + (bh / 2) * cell - anchor.y;
    let cost = Math.sqrt(dx * dx + dy * dy);
    if (cost >= best.cost) return;
    for (const part of parts)
      cost += part.weight * (part.w * part.h - covered(column + part.x, row + part.y, part.w, part.h));
    if (cost >= best.cost) return;
    for (const { at, weight } of places) {
      const isCovered = at.x > x - 16 && at.x < x + w + 16 && at.y > y - 8 && at.y < y + h + 8;
      if (isCovered) cost += weight;
    }
    if (cost < best.cost) best = { cost, x, y };
  };
  const first = Math.max(0, Math.ceil(from / cell) - left);
  const last = Math.min(columns, Math.floor(to / cell) - left) - bw;
  // The rows about the label point come first: where a good place is known, most others cost one look.
  const middle = within(Math.round(anchor.y / cell - bh / 2) - top, rows - bh);
  for (let step = 0; step <= rows - bh; step += 1) {
    for (const row of step ? [middle - step, middle + step] : [middle]) {
      if (row < 0 || row + bh > rows) continue;
      for (let column = first; column <= last; column += 1) tryPlace(column, row);
    }
  }
  return best.cost < 4 * bw * bh ? best : fallback;
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
  ".day-plate, .legend:not(.open), .legend-button:not(.open), .views, .leaflet-control-zoom, .leaflet-control-scale";

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
