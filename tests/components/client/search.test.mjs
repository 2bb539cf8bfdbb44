/* What a search compares: whichever apostrophe a keyboard has, it finds the others. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { foldText, latinText, searchedText } from "../../../components/client/script/search.js";
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

test("the spellings of a name in two alphabets are one", () => {
  for (const [latin, cyrillic] of [
    ["Zaporizhzhia", "Запоріжжя"],
    ["Kryvyi Rih", "Кривий Ріг"],
    ["Yevpatoriia", "Євпаторія"],
    ["Zghurivka", "Згурівка"],
    ["Ukraïne", "украине"],
    ["Luk'ianivka", "Лук’янівка"],
  ])
    assert.equal(latinText(latin), latinText(cyrillic));
});
