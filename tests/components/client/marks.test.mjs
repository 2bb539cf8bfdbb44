/* The marks of the categories. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { MARKS } from "../../../components/client/script/marks.js";
import { facts } from "./facts.mjs";

test("every category has a mark, and no other has one", () => {
  assert.deepEqual(Object.keys(MARKS).sort(), [...facts.categories].sort());
});

test("a mark is paths that are filled or stroked", () => {
  for (const [path, mode] of Object.values(MARKS).flat()) {
    assert.ok(path.startsWith("M"));
    assert.ok(["fill", "stroke"].includes(mode));
  }
});
