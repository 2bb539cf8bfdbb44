/* What is one stroke for Back, and what is a step of its own. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { countStroke, endStroke } from "../../../components/timeline/script/back.js";

test("moves within a second of each other are one stroke", () => {
  const state = {};
  const strokes = [0, 33, 1000, 1990, 3500, 3600].map((now) => {
    countStroke(state, now);
    return state.stroke;
  });
  assert.deepEqual(strokes, [1, 1, 1, 1, 2, 2]);
});

test("what was ended is not gone on with", () => {
  const state = {};
  countStroke(state, 0);
  endStroke(state);
  countStroke(state, 10);
  assert.equal(state.stroke, 2);
});
