/* Where a step of the day leads. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, isoOf } from "../../../components/client/script/days.js";
import { dayAfterStep } from "../../../components/timeline/script/steps.js";

const state = {
  scene: { days: { first: dayOf("2014-01-15"), last: dayOf("2024-03-20") } },
  eventDays: [dayOf("2022-02-24"), dayOf("2022-09-30")],
  momentDays: [dayOf("2022-09-30")],
};
const step = (iso, unit, sign) => {
  const day = dayAfterStep(state, dayOf(iso), unit, sign);
  return day === undefined ? undefined : isoOf(day);
};

test("a month later is the same day, or the last one of a shorter month", () => {
  assert.equal(step("2022-09-30", "month", 1), "2022-10-30");
  assert.equal(step("2024-01-31", "month", 1), "2024-02-29");
  assert.equal(step("2023-03-31", "month", -1), "2023-02-28");
});

test("no step leads beyond the timeline", () => {
  assert.equal(step("2014-01-16", "week", -1), "2014-01-15");
  assert.equal(step("2024-03-10", "month", 1), "2024-03-20");
  assert.equal(step("2020-01-01", "end", 1), "2024-03-20");
});

test("events and moments lead to the next of theirs, where there is one", () => {
  assert.equal(step("2022-02-24", "event", 1), "2022-09-30");
  assert.equal(step("2022-09-30", "event", -1), "2022-02-24");
  assert.equal(step("2022-09-30", "moment", 1), undefined);
});
