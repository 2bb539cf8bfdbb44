/* What assessors say over time: a daily series with a gap, and single days. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { dailySpans, dayRuns, extremesOf, singleDays } from "../../../components/scene/script/held.js";

const DAILY = { daily_until: 30, day: [10, 15, 20, 25], share: [5000, 9882, -1, 7000] };
const SINGLE = { daily_until: null, day: [12, 18, 40], share: [0, 10000, -1] };

test("a daily series says each share up to the next step, and the last one up to its end", () => {
  assert.deepEqual(dailySpans(DAILY), [
    { from: 10, to: 15, share: 0.5 },
    { from: 15, to: 20, share: 0.9882 },
    { from: 25, to: 31, share: 0.7 },
  ]);
  assert.deepEqual(dailySpans(SINGLE), []);
});

test("a daily series ends with its last day, whatever comes after it", () => {
  const longer = { daily_until: 16, day: [10, 15, 20], share: [1, 2, 3] };
  assert.deepEqual(
    dailySpans(longer).map(({ from, to }) => [from, to]),
    [
      [10, 15],
      [15, 17],
    ],
  );
  assert.deepEqual(singleDays(longer), [{ day: 20, share: 0.0003 }]);
});

test("single days are the days on which a share is judged", () => {
  assert.deepEqual(singleDays(SINGLE), [
    { day: 12, share: 0 },
    { day: 18, share: 1 },
  ]);
  assert.deepEqual(singleDays(DAILY), []);
});

test("maps of days that follow one another are one run, and a gap ends it", () => {
  const maps = { daily_until: null, day: [10, 11, 12, 20, 30, 31, 76], share: [1, 1, 3, 4, 5, 6, -1] };
  assert.deepEqual(
    dayRuns(maps).map((run) => run.map(({ day }) => day)),
    [[10, 11, 12], [20], [30, 31]],
  );
});

test("the extremes are those up to the day, since the first day that it was so, the latest to its last", () => {
  assert.equal(extremesOf(DAILY, 9), null);
  assert.deepEqual(extremesOf(DAILY, 14), {
    lowest: { day: 10, share: 0.5 },
    highest: { day: 10, share: 0.5 },
    latest: { day: 14, share: 0.5 },
  });
  assert.deepEqual(extremesOf(DAILY, 99).latest, { day: 30, share: 0.7 });
  assert.deepEqual(extremesOf(DAILY, 99).highest, { day: 15, share: 0.9882 });
});
