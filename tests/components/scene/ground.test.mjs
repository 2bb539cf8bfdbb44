/* What the ground document says of places on days. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  CONTESTED,
  HELD,
  NOT_HELD,
  changeDays,
  changesOn,
  groundDay,
  isDoubted,
  isJudged,
  isJudgedIn,
  openGround,
  placeAt,
  seriesOf,
  statusesOn,
  statusOfPlace,
  stepsOf,
} from "../../../components/scene/script/ground.js";
import { facts } from "../client/facts.mjs";

/* Three places, of which the last is a seed: one held from the first day, one that changes, one without a step. */
const DOCUMENT = {
  source: { id: "S", name: "Source" },
  days: { first: 100, last: 199, until: 245, doubted: [150, 160] },
  places: { lon: [300000, 10000, -5000], lat: [470000, -10000, 20000], region: [1, 1, 1] },
  steps: { count: [1, 3, 0], day: [0, 10, 20, 30], status: "2210" },
  names_url: "/scene/names.json",
};

test("a document opens as columns", () => {
  const ground = openGround(DOCUMENT);
  assert.equal(ground.count, 3);
  assert.deepEqual([...ground.lon], [300000, 310000, 305000]);
  assert.deepEqual([...ground.lat], [470000, 460000, 480000]);
  assert.deepEqual([...ground.region], [0, 1, 2]);
  assert.deepEqual([...ground.given.day], [100, 110, 130, 160]);
});

test("a place is not held until a step says otherwise", () => {
  const { given } = openGround(DOCUMENT);
  const on = (day) => [...statusesOn(given, day, new Uint8Array(3))];
  assert.deepEqual(on(99), [NOT_HELD, NOT_HELD, NOT_HELD]);
  assert.deepEqual(on(100), [HELD, NOT_HELD, NOT_HELD]);
  assert.deepEqual(on(110), [HELD, HELD, NOT_HELD]);
  assert.deepEqual(on(159), [HELD, CONTESTED, NOT_HELD]);
  assert.equal(statusOfPlace(given, 1, 160), NOT_HELD);
});

test("steps of a place begin with the first day that is judged", () => {
  const ground = openGround(DOCUMENT);
  assert.deepEqual(stepsOf(ground.given, 0, ground.days, 500), [{ status: HELD, from: 100 }]);
  assert.deepEqual(stepsOf(ground.given, 1, ground.days, 130), [
    { status: NOT_HELD, from: 100 },
    { status: HELD, from: 110 },
    { status: CONTESTED, from: 130 },
  ]);
  assert.deepEqual(stepsOf(ground.given, 2, ground.days, 500), [{ status: NOT_HELD, from: 100 }]);
});

test("the first day of the series is no change", () => {
  const ground = openGround(DOCUMENT);
  assert.deepEqual(changeDays(ground, ground.given), [110, 130, 160]);
  assert.deepEqual(changeDays(ground, ground.given, 0), []);
  assert.deepEqual([...changesOn(ground.given, 135, new Int32Array(3))], [100, 130, 0]);
});

test("what looks ahead is not shown to whom asks what was known by the day", () => {
  const ground = openGround(DOCUMENT);
  assert.equal(seriesOf(ground, { known_by: false }), ground.settled);
  assert.equal(seriesOf(ground, { known_by: true }), ground.given);
  assert.equal(seriesOf(ground, { known_by: false, ground_as_given: true }), ground.given);
});

test("before the first day nobody judges, and the last picture grows too old", () => {
  const ground = openGround(DOCUMENT);
  assert.deepEqual(
    [99, 100, 199, 244, 245].map((day) => isJudged(ground, day)),
    [false, true, true, true, false],
  );
});

test("what changed is judged only where both days are", () => {
  const ground = openGround(DOCUMENT);
  assert.ok(isJudgedIn(ground, { day: 150 }));
  assert.ok(isJudgedIn(ground, { day: 150, since: 100 }));
  assert.ok(!isJudgedIn(ground, { day: 150, since: 99 }));
  assert.ok(!isJudgedIn(ground, { day: 245, since: 150 }));
});

test("days in doubt are those of the document, and none where it names none", () => {
  const ground = openGround(DOCUMENT);
  assert.deepEqual(
    [149, 150, 159, 160].map((day) => isDoubted(ground, day)),
    [false, true, true, false],
  );
  const sure = openGround({ ...DOCUMENT, days: { ...DOCUMENT.days, doubted: [] } });
  assert.ok(!isDoubted(sure, 150));
});

test("the place at a point is that of the field", () => {
  const ground = openGround(DOCUMENT);
  assert.equal(placeAt(ground, 30, 47), -1);
  const world = 36000; // a pixel of a hundredth of a degree
  const x = Math.floor((30 / 360 + 0.5) * world);
  const y = Math.floor((0.5 - Math.log(Math.tan(Math.PI * (47 / 360 + 0.25))) / (2 * Math.PI)) * world);
  ground.field = { world, x, y, width: 2, height: 1, nearest: Uint16Array.of(1, 2) };
  assert.equal(placeAt(ground, 30.001, 47), 0);
  assert.equal(placeAt(ground, 30.011, 47), 1);
  assert.equal(placeAt(ground, 30.021, 47), -1);
});
test("Python says the same of every place on each of its days, as given and settled", () => {
  const ground = openGround(facts.ground.document);
  for (const [day, given, settled] of facts.ground.days) {
    const on = (series) => statusesOn(series, day, new Uint8Array(ground.count)).join("");
    assert.equal(on(ground.given), given, `as given on day ${day}`);
    assert.equal(on(ground.settled), settled, `settled on day ${day}`);
  }
});

/* Maps of a reader's own: of three days, one of them alone for long. */
const MAPS = { ...DOCUMENT, days: { first: 100, last: 199, until: 245, doubted: [], maps: [100, 110, 199] } };

test("between two maps the one before stands, as long as it is not too old", () => {
  const ground = openGround(MAPS);
  assert.deepEqual(
    [99, 100, 109, 110, 155, 156, 198, 199, 244, 245].map((day) => isJudged(ground, day)),
    [false, true, true, true, true, false, false, true, true, false],
  );
  assert.deepEqual(
    [105, 155, 230].map((day) => groundDay(ground, day)),
    [100, 110, 199],
  );
  assert.deepEqual(
    [150, 230].map((day) => groundDay(openGround(DOCUMENT), day)),
    [150, 199],
  );
});

test("maps are drawn as they are, however short a status lasts", () => {
  const ground = openGround(MAPS);
  assert.equal(ground.settled, ground.given);
  assert.equal(isDoubted(ground, 155), false);
});
