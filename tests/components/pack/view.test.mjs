/* What the address of a pack leads to. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { lessonOf, wordsOf } from "../../../components/pack/script/view.js";

const lessons = { one: { views: [[{ day: "2022-09-30" }, { day: "2022-09-30" }]] } };
const rules = [
  { key: "lesson", kind: "pattern", by: "[a-z]+", silent: "", fallback: "" },
  { key: "step", kind: "pattern", by: "[0-9]+", silent: "", fallback: "" },
];
const words = { no_lesson: "no such lesson", unread: "{part} was not read" };

test("a lesson is one of the pack's own", () => {
  assert.equal(lessonOf({ data: { lessons }, words: { lesson: "one", step: "1" } }), lessons.one);
  for (const lesson of ["constructor", "toString", "__proto__", "hasOwnProperty", "", undefined])
    assert.equal(lessonOf({ data: { lessons }, words: { lesson, step: "1" } }), null);
  for (const step of ["0", "2", "constructor", "length", ""])
    assert.equal(lessonOf({ data: { lessons }, words: { lesson: "one", step } }), null);
});

test("an address of a lesson that is none opens the pack, and says so", () => {
  const pack = { data: { lessons, rules, words } };
  assert.deepEqual(wordsOf(pack, "lesson=constructor&step=1"), { words: {}, notices: ["no such lesson"] });
  assert.deepEqual(wordsOf(pack, "lesson=one&step=1"), { words: { day: "2022-09-30" }, notices: [] });
});
