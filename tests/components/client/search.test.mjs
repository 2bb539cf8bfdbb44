/* What a search compares: whichever apostrophe a keyboard has, it finds the others. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { foldText, searchedText } from "../../../components/client/script/search.js";
import { facts } from "./facts.mjs";

test("the four signs of an apostrophe are one", () => {
  for (const sign of ["'", "’", "ʼ", "`"]) {
    assert.equal(searchedText(`Слов${sign}янськ`), "слов'янськ");
    assert.equal(foldText(`Слов${sign}янськ`), foldText("слов'янськ"));
  }
});

test("folded is what Python folds", () => {
  for (const [text, folded] of facts.folded) assert.equal(foldText(text), folded);
});
