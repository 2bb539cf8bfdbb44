/* What each place covers, and what a day costs: two square regions, West and East, and four places. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  MOST,
  TILE,
  WHOLE,
  WORLD,
  fieldOf,
  nearestPlaces,
  rasterOf,
  setAmounts,
  sheetOf,
} from "../../../components/map/script/field.js";
import { coveredShare } from "./covered.mjs";

const finish = (work) => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
};
const places = (points) => ({
  count: points.length,
  x: Float64Array.from(points, ([x]) => x / WORLD),
  y: Float64Array.from(points, ([, y]) => y / WORLD),
});
const square = (left, top, side) =>
  [left, top, left + side, top, left + side, top + side, left, top + side].map((part) => part / WORLD);

const LEFT = 19500;
const TOP = 11300;
const SIDE = 60;
const raster = finish(rasterOf([[square(LEFT, TOP, SIDE)], [square(LEFT + SIDE, TOP, SIDE)]]));
const four = places([
  [LEFT + 15, TOP + 30],
  [LEFT + 45, TOP + 30],
  [LEFT + 75, TOP + 30],
  [LEFT + 105, TOP + 30],
]);
const field = finish(fieldOf(raster, four));
const at = (x, y) => (TOP + y - raster.y) * raster.width + LEFT + x - raster.x;

test("a raster knows the region of each pixel, and leaves holes out", () => {
  assert.equal(raster.region[at(0, 0)], 1);
  assert.equal(raster.region[at(59, 59)], 1);
  assert.equal(raster.region[at(60, 0)], 2);
  assert.equal(raster.region[at(-1, 0)], 0);
  assert.equal(raster.region.filter((number) => number === 1).length, SIDE * SIDE);
  const ringed = finish(rasterOf([[square(LEFT, TOP, SIDE), square(LEFT + 20, TOP + 20, 10)]]));
  assert.equal(ringed.region.filter(Boolean).length, SIDE * SIDE - 100);
});

test("each pixel is nearest to the place that a look at all of them finds", () => {
  let seed = 7;
  const chance = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  for (const count of [1, 2, 90]) {
    // Some lie outside of the field, as seeds do.
    const points = Array.from({ length: count }, () => [LEFT - 40 + chance() * 200, TOP - 40 + chance() * 140]);
    const many = places(points);
    const nearest = finish(nearestPlaces(raster, many));
    for (let pixel = 0; pixel < nearest.length; pixel += 37) {
      const x = raster.x + (pixel % raster.width) + 0.5;
      const y = raster.y + Math.floor(pixel / raster.width) + 0.5;
      const away = points.map(([px, py]) => Math.hypot(px - x, py - y));
      if (nearest[pixel])
        assert.ok(away[nearest[pixel] - 1] - Math.min(...away) < 1e-9, `${count} places, pixel ${pixel}`);
      else assert.equal(raster.region[pixel], 0);
    }
  }
});

test("together the places cover all of each region, and each its own part", () => {
  const sheet = sheetOf(field);
  setAmounts(field, sheet, new Uint8Array(4).fill(MOST));
  raster.region.forEach((number, pixel) => {
    if (number) assert.ok(Math.abs(sheet.sum[pixel] / (WHOLE * MOST) - 1) < 0.002);
  });
  setAmounts(field, sheet, Uint8Array.from([MOST, 0, 0, 0]));
  assert.ok(Math.abs(coveredShare(field, sheet, 0, WHOLE * MOST) - 0.5) < 0.01);
  assert.equal(coveredShare(field, sheet, 1, WHOLE * MOST), 0);
  setAmounts(field, sheet, Uint8Array.from([0, 0, MOST, MOST]));
  assert.ok(coveredShare(field, sheet, 0, WHOLE * MOST) < 0.02); // no more than the soft edge
  assert.ok(coveredShare(field, sheet, 1, WHOLE * MOST) > 0.98);
});

test("the edge between two places is soft, and symmetric", () => {
  const sheet = sheetOf(field);
  setAmounts(field, sheet, Uint8Array.from([MOST, 0, 0, 0]));
  const along = Array.from({ length: 12 }, (_unused, i) => sheet.sum[at(24 + i, 30)] / (WHOLE * MOST));
  for (let i = 1; i < along.length; i += 1) assert.ok(along[i] <= along[i - 1]);
  assert.ok(along[0] > 0.999);
  assert.equal(along[11], 0);
  assert.ok(Math.abs(along[5] + along[6] - 1) < 0.002);
});

test("a day that is walked to equals a day that is jumped to, to the number", () => {
  const walked = sheetOf(field);
  const jumped = sheetOf(field);
  for (const amounts of [
    [4, 4, 0, 0],
    [4, 0, 0, 2],
    [0, 0, 4, 1],
    [1, 3, 0, 4],
  ])
    setAmounts(field, walked, Uint8Array.from(amounts));
  setAmounts(field, jumped, Uint8Array.from([1, 3, 0, 4]));
  assert.deepEqual(walked.sum, jumped.sum);
});

test("only the tiles change that a changed place reaches", () => {
  const sheet = sheetOf(field);
  setAmounts(field, sheet, Uint8Array.from([MOST, 0, 0, 0]));
  sheet.changed.fill(0);
  setAmounts(field, sheet, Uint8Array.from([MOST, 0, 0, 0]));
  assert.ok(!sheet.changed.some(Boolean));
  const before = sheet.sum.slice();
  setAmounts(field, sheet, Uint8Array.from([MOST, 0, 0, MOST]));
  assert.ok(sheet.changed.some(Boolean) && !sheet.changed.every(Boolean));
  before.forEach((sum, pixel) => {
    const tile =
      Math.floor(Math.floor(pixel / field.width) / TILE) * field.columns + Math.floor((pixel % field.width) / TILE);
    if (!sheet.changed[tile]) assert.equal(sheet.sum[pixel], sum);
  });
});

test("the work stops where a frame may pass", () => {
  const work = fieldOf(raster, four);
  let stops = 0;
  while (!work.next().done) stops += 1;
  assert.ok(stops >= raster.height / 8);
});
