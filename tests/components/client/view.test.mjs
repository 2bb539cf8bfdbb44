/* The view in the words of the address. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  TEXT_LENGTH,
  cameraWords,
  cleanText,
  pickShown,
  readParts,
  readView,
  sameWords,
  writeParts,
  writeView,
} from "../../../components/client/script/view.js";
import { facts } from "./facts.mjs";

test("what Python writes is read and written again as it was", () => {
  for (const words of facts.views) {
    const again = writeView(readView(words));
    assert.ok(sameWords(again, words), JSON.stringify([again, words]));
  }
});

test("a part that is one more line of the table is read, shown and written", () => {
  const { parts, views } = facts.wider;
  const said = views.map((words) => readParts(parts, words));
  const flags = [false, true].flatMap((isGrey) => ["plain", "log", "root"].map((scale) => [isGrey, scale]));
  assert.deepEqual(
    said.map(({ is_grey: isGrey, scale }) => [isGrey, scale]),
    flags,
  );
  for (const [i, view] of said.entries()) {
    assert.ok(sameWords(writeParts(parts, view), views[i]));
    assert.equal(pickShown(parts, view).is_grey, view.is_grey);
    assert.ok(!("scale" in pickShown(parts, view)));
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
