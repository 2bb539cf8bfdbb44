/* Where a label may go. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { around, freePlace, obstacles, overlaps, ring } from "../../../components/map/script/places.js";

const size = { x: 100, y: 100 };

test("boxes that touch do not overlap", () => {
  const box = { x: 0, y: 0, w: 10, h: 10 };
  assert.ok(overlaps(box, { x: 9, y: 9, w: 5, h: 5 }));
  assert.ok(!overlaps(box, { x: 10, y: 0, w: 5, h: 5 }));
});

test("the first place that is free and on the map is taken", () => {
  const point = { x: 95, y: 50 };
  const [right, left] = around(point, 20, 10, 4);
  assert.deepEqual(right, { x: 99, y: 45, w: 20, h: 10 });
  assert.deepEqual(freePlace(around(point, 20, 10, 4), [], size), left);
  assert.equal(freePlace([right], [], size), undefined);
  assert.notDeepEqual(freePlace(around(point, 20, 10, 4), [left], size), left);
});

test("a ring lies about its point", () => {
  const boxes = ring({ x: 50, y: 50 }, 4, 2, [10, 20]);
  assert.equal(boxes.length, 32);
  for (const { x, y, w, h } of boxes.slice(0, 16)) {
    assert.ok(Math.abs(Math.hypot((x + w / 2 - 50) / 11, (y + h / 2 - 50) / 10) - 1) < 1e-9);
  }
});

test("of a divided map the other side is taken", () => {
  const map = { getSize: () => size };
  const free = (box, side) => !obstacles({ boxes: [], side, map }).some((other) => overlaps(box, other));
  const box = { x: 60, y: 10, w: 20, h: 10 };
  assert.ok(free(box, { from: 50, to: 100 }));
  assert.ok(!free(box, { from: 0, to: 50 }));
});
