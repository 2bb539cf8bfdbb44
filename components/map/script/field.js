/* The ground as a field: a picture of the regions in which each place covers what is nearest to it, with a
   soft edge. A place that changes adds or takes away what it covers, so a day costs what has changed on it.
   Plain numbers over typed columns; nothing is drawn in here, and no screen is needed.

   What takes long are generators: they stop where a frame may pass and go on when they are asked to. */

const ZOOM = 7; // whose pixels the field has: about 0.8 km of ground each
export const WORLD = 256 * 2 ** ZOOM; // pixels of the field about the whole earth
const SIGMA_KM = 1.1; // of the soft edge: between two places nothing is known
const EARTH_KM = 40075;
const REACH = 4; // pixels that the soft edge reaches out of a cell
const BUCKET = 8; // side of the squares that places are looked up in
export const TILE = 32; // side of the squares that are painted anew
export const WHOLE = 4080; // what the places together cover of a pixel
const ROWS_AT_ONCE = 8; // between two frames that may pass
const PLACES_AT_ONCE = 100;

/* Latitude, as an angle, of a row of the field. */
const latitudeOf = (y) => 2 * Math.atan(Math.exp(2 * Math.PI * (0.5 - y / WORLD))) - Math.PI / 2;

/* Where the field lies, and the region of each of its pixels: 1 for the first one, 0 for none. `regions` are
   lists of rings on the sphere from 0 to 1: x0, y0, x1, y1, ... */
export function* rasterOf(regions) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of regions.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      left = Math.min(left, ring[i]);
      right = Math.max(right, ring[i]);
      top = Math.min(top, ring[i + 1]);
      bottom = Math.max(bottom, ring[i + 1]);
    }
  }
  const x = Math.floor(left * WORLD) - REACH;
  const y = Math.floor(top * WORLD) - REACH;
  const width = Math.ceil(right * WORLD) + REACH - x;
  const height = Math.ceil(bottom * WORLD) + REACH - y;
  const region = new Uint8Array(width * height);
  for (const [number, rings] of regions.entries()) {
    yield;
    fillRings(rings, { x, y, width, height }, region, number + 1);
  }
  return { x, y, width, height, region };
}

/* Writes a number into each pixel whose middle lies inside of the rings. */
function fillRings(rings, { x, y, width, height }, into, number) {
  const crossings = Array.from({ length: height }, () => []);
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      let [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[j], ring[j + 1]].map((part) => part * WORLD);
      if (ay > by) [ax, ay, bx, by] = [bx, by, ax, ay];
      const last = Math.ceil(by - 0.5) - 1 - y;
      for (let row = Math.max(0, Math.ceil(ay - 0.5) - y); row <= Math.min(last, height - 1); row += 1)
        crossings[row].push(ax + ((row + y + 0.5 - ay) * (bx - ax)) / (by - ay));
    }
  }
  crossings.forEach((found, row) => {
    found.sort((a, b) => a - b);
    for (let k = 0; k + 1 < found.length; k += 2) {
      const from = Math.max(0, Math.ceil(found[k] - 0.5) - x);
      const to = Math.min(width, Math.ceil(found[k + 1] - 0.5) - x);
      if (to > from) into.fill(number, row * width + from, row * width + to);
    }
  });
}

/* Pixels that some region lies in or near, where the soft edge still reaches. */
function* nearRegions({ width, height, region }) {
  const across = new Uint8Array(region.length);
  const near = new Uint8Array(region.length);
  for (let i = 0; i < region.length; i += 1) {
    if (!region[i]) continue;
    const x = i % width;
    across.fill(1, i - Math.min(REACH, x), i + Math.min(REACH, width - 1 - x) + 1);
  }
  for (let y = 0; y < height; y += 1) {
    if (y % (8 * ROWS_AT_ONCE) === 0) yield;
    const low = Math.max(0, y - REACH);
    const high = Math.min(height - 1, y + REACH);
    for (let x = 0; x < width; x += 1) {
      if (!across[y * width + x]) continue;
      for (let row = low; row <= high; row += 1) near[row * width + x] = 1;
    }
  }
  return near;
}

/* Places by the squares that they lie in, also those outside of the field, at its edge. */
function bucketsOf({ width, height }, px, py) {
  const columns = Math.ceil(width / BUCKET);
  const rows = Math.ceil(height / BUCKET);
  const within = (value, most) => Math.max(0, Math.min(most - 1, Math.floor(value / BUCKET)));
  const start = new Uint32Array(columns * rows + 1);
  const of = Uint32Array.from(px, (x, i) => within(py[i], rows) * columns + within(x, columns));
  for (const bucket of of) start[bucket + 1] += 1;
  for (let b = 0; b < columns * rows; b += 1) start[b + 1] += start[b];
  const fill = start.slice();
  const numbers = new Uint16Array(px.length);
  of.forEach((bucket, i) => {
    numbers[fill[bucket]] = i;
    fill[bucket] += 1;
  });
  return { columns, rows, start, numbers };
}

/* For each pixel near a region the place (`x` and `y` on the sphere, from 0 to 1) nearest to its middle: one more
   than its number, 0 elsewhere. Of two that are as near the first one counts. */
export function* nearestPlaces(raster, places) {
  const { width, height } = raster;
  const px = places.x.map((part) => part * WORLD - raster.x);
  const py = places.y.map((part) => part * WORLD - raster.y);
  const near = yield* nearRegions(raster);
  yield;
  const { columns, rows, start, numbers } = bucketsOf(raster, px, py);
  const nearest = new Uint16Array(width * height);
  const away = (i, x, y) => (px[i] - x) ** 2 + (py[i] - y) ** 2;
  for (let row = 0; row < height; row += 1) {
    let last = -1;
    for (let column = 0; column < width; column += 1) {
      if (!near[row * width + column]) continue;
      const x = column + 0.5;
      const y = row + 0.5;
      let best = last < 0 ? Infinity : away(last, x, y);
      let found = last;
      const bx = Math.floor(column / BUCKET);
      const by = Math.floor(row / BUCKET);
      for (let ring = 0; ring <= Math.max(columns, rows); ring += 1) {
        // What lies in a square of this ring is at least so far away; places at the field's edge may be nearer
        // than their square, never further than it says.
        const least = Math.min(
          x - (bx - ring + 1) * BUCKET,
          (bx + ring) * BUCKET - x,
          y - (by - ring + 1) * BUCKET,
          (by + ring) * BUCKET - y,
        );
        if (ring && least > 0 && least * least > best) break;
        for (let b = Math.max(0, by - ring); b <= Math.min(rows - 1, by + ring); b += 1) {
          const isEdge = b === by - ring || b === by + ring;
          for (let a = bx - ring; a <= bx + ring; a += isEdge || ring === 0 ? 1 : 2 * ring) {
            if (a < 0 || a >= columns) continue;
            for (let k = start[b * columns + a]; k < start[b * columns + a + 1]; k += 1) {
              const i = numbers[k];
              const far = away(i, x, y);
              if (far < best || (far === best && i < found)) {
                best = far;
                found = i;
              }
            }
          }
        }
      }
      nearest[row * width + column] = found + 1;
      last = found;
    }
    if (row % ROWS_AT_ONCE === 0) yield;
  }
  return nearest;
}

/* Weights of a row of pixels about a middle one, which together are 1. */
function softEdge(raster) {
  const sigma = SIGMA_KM / ((EARTH_KM * Math.cos(latitudeOf(raster.y + raster.height / 2))) / WORLD);
  const kernel = Array.from({ length: 2 * REACH + 1 }, (_unused, i) =>
    Math.exp(-((i - REACH) ** 2) / (2 * sigma ** 2)),
  );
  const all = kernel.reduce((sum, weight) => sum + weight, 0);
  return kernel.map((weight) => weight / all);
}

/* Pixels of each place, one list behind the other. */
function pixelsByPlace(nearest, count) {
  const start = new Uint32Array(count + 1);
  for (const place of nearest) if (place) start[place] += 1;
  for (let i = 0; i < count; i += 1) start[i + 1] += start[i];
  const fill = start.slice();
  const pixels = new Uint32Array(start[count]);
  for (let at = 0; at < nearest.length; at += 1) {
    const place = nearest[at] - 1;
    if (place < 0) continue;
    pixels[fill[place]] = at;
    fill[place] += 1;
  }
  return { start, pixels };
}

/* The field of the places: what each covers, as a box of pixels with weights of `WHOLE`. */
export function* fieldOf(raster, places) {
  const { width, height } = raster;
  const { count } = places;
  const nearest = yield* nearestPlaces(raster, places);
  const { start, pixels } = pixelsByPlace(nearest, count);
  yield;
  const kernel = softEdge(raster);
  const box = new Uint16Array(count * 4); // left, top, width, height
  const offset = new Uint32Array(count + 1);
  for (let i = 0; i < count; i += 1) {
    offset[i + 1] = offset[i];
    if (start[i] === start[i + 1]) continue;
    let [left, right] = [width, 0];
    for (let k = start[i]; k < start[i + 1]; k += 1) {
      const x = pixels[k] % width;
      if (x < left) left = x;
      if (x > right) right = x;
    }
    left = Math.max(0, left - REACH);
    right = Math.min(width - 1, right + REACH);
    const top = Math.max(0, Math.floor(pixels[start[i]] / width) - REACH);
    const bottom = Math.min(height - 1, Math.floor(pixels[start[i + 1] - 1] / width) + REACH);
    box.set([left, top, right - left + 1, bottom - top + 1], i * 4);
    offset[i + 1] += (right - left + 1) * (bottom - top + 1);
  }
  yield;
  const weight = new Uint16Array(offset[count]);
  let largest = 0;
  for (let i = 0; i < count; i += 1) largest = Math.max(largest, offset[i + 1] - offset[i]);
  const across = new Float32Array(largest);
  const whole = new Float32Array(largest);
  for (let i = 0; i < count; i += 1) {
    if (offset[i] === offset[i + 1]) continue;
    const [left, top, w, h] = box.subarray(i * 4, i * 4 + 4);
    across.fill(0, 0, w * h);
    whole.fill(0, 0, w * h);
    for (let k = start[i]; k < start[i + 1]; k += 1) {
      const x = (pixels[k] % width) - left;
      const row = (Math.floor(pixels[k] / width) - top) * w;
      const high = Math.min(w - 1, x + REACH);
      for (let to = Math.max(0, x - REACH); to <= high; to += 1) across[row + to] += kernel[to - x + REACH];
    }
    for (let y = 0; y < h; y += 1) {
      const high = Math.min(h - 1, y + REACH);
      for (let to = Math.max(0, y - REACH); to <= high; to += 1) {
        const part = kernel[to - y + REACH];
        for (let x = 0; x < w; x += 1) whole[to * w + x] += across[y * w + x] * part;
      }
    }
    for (let k = 0; k < w * h; k += 1) weight[offset[i] + k] = Math.round(whole[k] * WHOLE);
    if (i % PLACES_AT_ONCE === 0) yield;
  }
  const columns = Math.ceil(width / TILE);
  return { ...raster, world: WORLD, nearest, count, box, offset, weight, columns, rows: Math.ceil(height / TILE) };
}

/* One thing that places are or are not: how much of it each is, from 0 to `MOST`, the sum of what they cover,
   and the tiles in which that has changed since it was painted. */
export const MOST = 4;
export function sheetOf(field) {
  return {
    amount: new Uint8Array(field.count),
    sum: new Uint16Array(field.width * field.height),
    changed: new Uint8Array(field.columns * field.rows),
  };
}

/* Gives the places of a sheet other amounts, and notes the tiles that this changes. */
export function setAmounts(field, sheet, amounts) {
  const { box, offset, weight, width, columns } = field;
  const { amount, sum, changed } = sheet;
  for (let i = 0; i < field.count; i += 1) {
    const more = amounts[i] - amount[i];
    if (more === 0) continue;
    amount[i] = amounts[i];
    const left = box[i * 4];
    const top = box[i * 4 + 1];
    const w = box[i * 4 + 2];
    const h = box[i * 4 + 3];
    if (w === 0) continue;
    for (let y = 0, k = offset[i]; y < h; y += 1) {
      let at = (top + y) * width + left;
      for (const end = at + w; at < end; at += 1, k += 1) sum[at] += more * weight[k];
    }
    const lastColumn = Math.floor((left + w - 1) / TILE);
    const lastRow = Math.floor((top + h - 1) / TILE);
    for (let row = Math.floor(top / TILE); row <= lastRow; row += 1) {
      for (let column = Math.floor(left / TILE); column <= lastColumn; column += 1) changed[row * columns + column] = 1;
    }
  }
}
