/* Words with holes and counts. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { fill, plural, withinBrackets } from "../../../components/client/script/dom.js";

test("holes are filled and unknown ones stay", () => {
  assert.equal(fill("{count} of {all}", { count: 0 }), "0 of {all}");
  assert.equal(fill("{a}", { a: "{b}", b: "never" }), "{b}");
});

test("no brackets stand within brackets", () => {
  const within = ["Fox News (AP contributed), 29 September", "The Dish (A. Sullivan) on polls", "TASS"].map(
    withinBrackets,
  );
  assert.deepEqual(within, ["Fox News, AP contributed, 29 September", "The Dish, A. Sullivan, on polls", "TASS"]);
});

test("a count chooses its form", () => {
  const forms = { one: "подія", few: "події", many: "подій", other: "події" };
  const shown = [1, 2, 5, 11, 21].map((count) => plural(forms, count, "uk"));
  assert.deepEqual(shown, ["подія", "події", "подій", "подій", "подія"]);
  assert.equal(plural({ other: "events" }, 1, "en-GB"), "events");
});
