/* The view in the words of the address. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  TEXT_LENGTH,
  cameraWords,
  cleanText,
  readView,
  sameWords,
  writeView,
} from "../../../components/client/script/view.js";
import { facts } from "./facts.mjs";

test("what Python writes is read and written again as it was", () => {
  for (const words of facts.views) {
    const again = writeView(readView(words, facts.default_window), facts.default_window);
    assert.ok(sameWords(again, words), JSON.stringify([again, words]));
  }
});

test("words that are the same in another order are the same", () => {
  assert.ok(sameWords({ a: "1", b: "2" }, { b: "2", a: "1" }));
  assert.ok(!sameWords({ a: "1" }, { a: "2" }));
});

test("what is typed becomes a line that an address can carry", () => {
  assert.equal(cleanText("  a\n\tb\u00a0c\u0000 "), "a b c");
  assert.equal(cleanText("x".repeat(200)).length, TEXT_LENGTH);
});

test("the place of the map has no needless digits", () => {
  assert.equal(cameraWords(null), "");
  assert.equal(cameraWords([47.5, 35.00004, 6.254]), "47.5,35,6.25");
});
