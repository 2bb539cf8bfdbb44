/* What a pack says on a day, put together again. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { placeIn } from "../../../components/pack/script/compare.js";
import { fillTree, openParts, valueAt, valueOn } from "../../../components/pack/script/parts.js";
import { facts } from "../client/facts.mjs";

const { document, values, numbers, hole, on } = facts.parts;

test("a value is what Python wrote by its number", () => {
  const parts = openParts(document);
  for (const [i, number] of numbers.entries()) assert.deepEqual(valueAt(parts, number), values[i]);
});

test("a value is made once", () => {
  const parts = openParts(document);
  assert.equal(valueAt(parts, numbers.at(-1)), valueAt(parts, numbers.at(-1)));
});

test("a hole holds what was said last", () => {
  const parts = openParts(document);
  for (const [day, value] of on) {
    assert.deepEqual(valueOn(parts, hole, day), value);
    assert.deepEqual(fillTree(parts, { a: [hole, null, "text"] }, day), { a: [value, null, "text"] });
  }
});

test("two states have Python's place in a table", () => {
  for (const [by, first, second, place] of facts.places) assert.equal(placeIn(by, first, second), place);
});
