/* Days as numbers and in words. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayInWords, dayOf, isoOf, placeOf } from "../../../components/client/script/days.js";
import { facts } from "./facts.mjs";

test("a day is Python's number", () => {
  for (const { iso, day } of facts.days) {
    assert.equal(dayOf(iso), day);
    assert.equal(isoOf(day), iso);
  }
});

test("a day is called what Python calls it", () => {
  for (const { day, words } of facts.days) {
    for (const [tag, text] of Object.entries(words)) assert.equal(dayInWords(day, tag), text);
  }
});

test("the last entry that is not after a day", () => {
  assert.equal(placeOf([], 5), -1);
  assert.equal(placeOf([6], 5), -1);
  assert.equal(placeOf([3, 5, 5, 7], 5), 2);
  assert.equal(placeOf([3, 5, 5, 7], 99), 3);
});
