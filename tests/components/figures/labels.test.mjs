/* Labels above the marks of a strip. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { placeLabels } from "../../../components/figures/script/labels.js";

const ends = (labels, placed) => placed.places.map(({ x, line }, i) => ({ from: x, to: x + labels[i].w, line }));

test("labels with room stand over their marks on one line", () => {
  const labels = [50, 150].map((at) => ({ at, w: 40 }));
  assert.deepEqual(placeLabels(labels, 200), {
    lineCount: 1,
    places: [
      { x: 30, line: 0 },
      { x: 130, line: 0 },
    ],
  });
});

test("labels never touch, keep their order and stay on the strip", () => {
  const labels = [10, 60, 62, 64, 190].map((at) => ({ at, w: 48 }));
  const placed = ends(labels, placeLabels(labels, 200));
  for (const [i, one] of placed.entries()) {
    assert.ok(one.from >= -2.1 && one.to <= 202.1);
    for (const other of placed.slice(i + 1)) {
      if (one.line === other.line) assert.ok(one.to < other.from);
      else assert.ok((one.from + one.to) / 2 < (other.from + other.to) / 2 + 0.01);
    }
  }
  assert.ok(placed.some(({ line }) => line > 0));
});

test("what finds no room finds no place", () => {
  assert.equal(placeLabels([{ at: 5, w: 300 }], 200), undefined);
});
