/* Which events a filter lets through, on five events of two months. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { countChoices, isFiltered, takeFilter } from "../../../components/timeline/script/filter.js";

const JANUARY = Date.UTC(2022, 0, 1) / 86400000;
const day = Int32Array.from([0, 5, 5, 31, 40], (after) => JANUARY + after);
const scene = {
  days: { first: JANUARY, last: JANUARY + 58 },
  categories: ["vote", "legal"],
  category_family: [0, 1],
  families: [{}, {}],
  regions: [{ id: "WEST" }, { id: "EAST" }],
  events: {
    count: 5,
    day,
    until: day,
    known: day,
    reach: day,
    category: Uint8Array.of(0, 1, 0, 1, 0),
    regions: Uint8Array.of(0b01, 0b10, 0b11, 0, 0b10),
    on_map: Uint8Array.of(1, 1, 1, 1, 1),
  },
};
const texts = { title: ["A vote", "Law", "Vote again", "", ""], place: ["", "", "", "Voting hall", "Kherson"] };
const none = { day: JANUARY + 58, window: 0, known_by: false, categories: [], event_regions: [], text: "" };

async function taken(change) {
  const state = { scene, view: { ...none, ...change }, texts: Promise.resolve(texts), hits: null, searched: "" };
  assert.ok(await takeFilter(state));
  return state;
}

test("no filter is no mask", async () => {
  assert.ok(!isFiltered(none));
  const { mask, months, eventDays } = await taken({});
  assert.equal(mask, null);
  assert.deepEqual(
    months.map(({ counts }) => counts),
    [
      [2, 1],
      [1, 1],
    ],
  );
  assert.deepEqual(
    eventDays.map((each) => each - JANUARY),
    [0, 5, 31, 40],
  );
});

test("categories, regions and words all have to be met", async () => {
  assert.deepEqual([...(await taken({ categories: ["vote"] })).mask], [1, 0, 1, 0, 1]);
  assert.deepEqual([...(await taken({ event_regions: ["EAST"] })).mask], [0, 1, 1, 0, 1]);
  assert.deepEqual([...(await taken({ text: "VOT" })).mask], [1, 0, 1, 1, 0]);
  const all = { categories: ["vote"], event_regions: ["EAST"], text: "vote" };
  assert.deepEqual([...(await taken(all)).mask], [0, 0, 1, 0, 0]);
});

test("an apostrophe is found by whichever of its signs is typed", async () => {
  const said = Promise.resolve({ title: ["Слов’янськ", "", "", "", ""], place: ["", "Слов'янськ", "", "", ""] });
  for (const sign of ["'", "’", "ʼ", "`"]) {
    const state = { scene, view: { ...none, text: `слов${sign}янськ` }, texts: said, hits: null, searched: "" };
    assert.ok(await takeFilter(state));
    assert.deepEqual([...state.mask], [1, 1, 0, 0, 0]);
  }
});

test("the days and bars are those of what passes", async () => {
  const { months, eventDays } = await taken({ categories: ["legal"] });
  assert.deepEqual(
    months.map(({ counts }) => counts),
    [
      [0, 1],
      [0, 1],
    ],
  );
  assert.deepEqual(
    eventDays.map((each) => each - JANUARY),
    [5, 31],
  );
});

test("each choice is counted given the others", () => {
  const counts = countChoices(scene, { ...none, categories: ["vote"], event_regions: ["EAST"] }, null);
  assert.deepEqual([...counts.categories], [2, 1]);
  assert.deepEqual([...counts.regions], [2, 2]);
});

test("the newest search wins", async () => {
  const state = { scene, view: { ...none, text: "vote" }, texts: Promise.resolve(texts), hits: null, searched: "" };
  const first = takeFilter(state);
  state.view = { ...none, text: "law" };
  const second = takeFilter(state);
  assert.deepEqual(await Promise.all([first, second]), [false, true]);
  assert.deepEqual([...state.mask], [0, 1, 0, 0, 0]);
});
