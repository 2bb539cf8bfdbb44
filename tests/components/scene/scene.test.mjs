/* A scene of four events, whose answers can be checked in the head. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  controlOn,
  countOn,
  eventsOn,
  isJudgedWhole,
  judgedInWords,
  openScene,
  percentWhole,
  spanOn,
  statusOn,
} from "../../../components/scene/script/scene.js";
import { facts } from "../client/facts.mjs";

const packed = (Numbers, values) => Buffer.from(Numbers.from(values).buffer).toString("base64");

/* Events of the days 100, 110, 110 to 130 and 120, the second one known ten days later; the last is not
   on the map, and names both regions. */
export const written = {
  days: { first: 100, last: 200 },
  regions: [{ id: "WEST" }, { id: "EAST" }],
  categories: ["vote", "legal"],
  families: [{ id: "one" }],
  category_family: [0, 0],
  events: {
    count: 4,
    columns: {
      day: packed(Uint16Array, [0, 10, 10, 20]),
      until: packed(Uint16Array, [0, 10, 30, 20]),
      known: packed(Uint16Array, [0, 20, 10, 20]),
      lon: packed(Int32Array, [350000, -1, 2, 3]),
      lat: packed(Int32Array, [470000, 0, 0, 0]),
      category: packed(Uint8Array, [0, 1, 0, 1]),
      flags: packed(Uint8Array, [0b011, 0b101, 0b001, 0b110]),
    },
  },
};

const view = { day: 120, window: 0, known_by: false };

test("columns are unpacked", () => {
  const { events } = openScene(written);
  assert.deepEqual([...events.day], [100, 110, 110, 120]);
  assert.deepEqual([...events.reach], [100, 110, 130, 130]);
  assert.deepEqual([...events.lon], [350000, -1, 2, 3]);
  assert.deepEqual([...events.on_map], [1, 1, 1, 0]);
  assert.deepEqual([...events.regions], [1, 2, 0, 3]);
});

test("a window holds what lasts into it", () => {
  const { events } = openScene(written);
  assert.deepEqual(eventsOn(events, view), [0, 1, 2, 3]);
  assert.deepEqual(eventsOn(events, { ...view, window: 10 }), [2, 3]);
  assert.deepEqual(eventsOn(events, { ...view, day: 99 }), []);
  assert.deepEqual(spanOn(events, { ...view, window: 10 }), [2, 4]);
});

test("what is known by a day had been published", () => {
  const { events } = openScene(written);
  assert.deepEqual(eventsOn(events, { ...view, day: 119, known_by: true }), [0, 2]);
  assert.deepEqual(eventsOn(events, { ...view, known_by: true }), [0, 1, 2, 3]);
});

test("a mask lets through what it lets through", () => {
  const { events } = openScene(written);
  assert.deepEqual(eventsOn(events, view, Uint8Array.of(0, 1, 1, 1)), [1, 2, 3]);
  assert.deepEqual(countOn(events, view, Uint8Array.of(0, 1, 1, 1)), { all: 3, on_map: 2 });
});

test("what was said last is in force", () => {
  const region = {
    status: { day: [110], type: ["annexation_declared"] },
    control: { day: [100, 120], low: [5000, 0], high: [9960, 0], count: [2, 0] },
  };
  assert.equal(statusOn(region, 109), "");
  assert.equal(statusOn(region, 110), "annexation_declared");
  assert.deepEqual(controlOn(region, 119), { count: 2, low: 0.5, high: 0.996 });
  assert.deepEqual(controlOn(region, 120), { count: 0, low: 0, high: 0 });
});

const judging = {
  judged: [
    { from: 100, to: 120, known: 150, extent: "whole", is_legal: false, text: "court" },
    { from: 90, to: null, known: 95, extent: "part", is_legal: true, text: "law" },
  ],
  dated: [{ day: 110, known: 112, text: "30 %", name: "MAP" }],
  control: { day: [130], low: [5000], high: [5000], count: [1] },
};
const words = {
  judged: {
    extent: { whole: "held", part: "in part" },
    no_share: "none",
    no_share_of_day: "not of this day",
    by_law: "by law",
  },
};
const saidOn = (day, isKnownBy = false) => {
  const said = judgedInWords(judging, { day, known_by: isKnownBy }, words);
  return said && [said.extent, said.share, said.found.length];
};

test("a judgement is a state without a number, and a share of one day is of that day", () => {
  assert.equal(saidOn(89), null);
  assert.deepEqual(saidOn(99), ["in part", "by law", 1]);
  assert.deepEqual(saidOn(109), ["held", "none", 2]);
  assert.deepEqual(saidOn(110), ["held", "30 %, MAP", 2]);
  assert.deepEqual(saidOn(111), ["held", "not of this day", 2]);
  assert.deepEqual(saidOn(120), ["in part", "by law", 1]);
});

test("what is judged is known from the day that it was published", () => {
  assert.equal(saidOn(94, true), null);
  assert.deepEqual(saidOn(110, true), ["in part", "by law", 1]);
  assert.equal(isJudgedWhole(judging, { day: 110, known_by: true }), false);
  assert.equal(isJudgedWhole(judging, { day: 110, known_by: false }), true);
});

test("where a share is assessed no judgement takes its place", () => {
  const longer = { ...judging, judged: [{ ...judging.judged[0], to: null }] };
  assert.equal(isJudgedWhole(longer, { day: 129, known_by: false }), true);
  assert.equal(isJudgedWhole(longer, { day: 130, known_by: false }), false);
});

test("a percent is Python's, and never all where it is not all", () => {
  for (const [share, percent] of facts.percents) {
    // Halves are rounded up here and to the even number there.
    if (Math.abs(((share * 100) % 1) - 0.5) > 1e-6) assert.equal(percentWhole(share), percent);
  }
  assert.equal(percentWhole(0.9999), 99);
});
