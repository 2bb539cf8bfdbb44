/* What the search over the atlas finds, and where it leads. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { changeOf, entriesOf, findEntries } from "../../../components/timeline/script/find.js";

const SCENE = {
  regions: [
    { id: "UA-14", name: "Donetsk" },
    { id: "UA-65", name: "Kherson" },
  ],
  basemap: {
    cities: [
      { name: "Melitopol", lat: 46.8, lon: 35.4, inside: true },
      { name: "Rostov-on-Don", lat: 47.2, lon: 39.7, inside: false },
    ],
  },
  events: {
    lat: [468000, 485000],
    lon: [354000, 377000],
    on_map: [1, 1],
    day: [19000, 19100],
    known: [19000, 19120],
    regions: [0b10, 0b01],
  },
};
const TEXTS = {
  title: ["Russian forces enter Melitopol", "Sloviansk is shelled"],
  place: ["Melitopol", "Слов’янськ"],
};
const said = (who, figure, day, regions) => ({
  who,
  figure,
  rows: [["About", "turnout"]],
  source: { publisher: "TASS", title: "" },
  days: [day, day + 2],
  regions,
});
const DETAILS = {
  C1: said("Denys Pushylin", "571,001 ballots", 19000, ["UA-14"]),
  C2: said("Denys Pushylin", "87.05 %", 19200, ["UA-14"]),
};
const ENTRIES = entriesOf({
  scene: SCENE,
  texts: TEXTS,
  details: DETAILS,
  lessons: [["crimea-2014", "Crimea, March 2014"]],
  dayInWords: (day) => `day ${day}`,
});
const DAYS = { first: 16000, last: 20000 };
const kindsOf = (text) => findEntries(ENTRIES, text).found.map(({ kind }) => kind);

test("places, claimants, lessons, figures and events are found, each under its kind", () => {
  assert.deepEqual(kindsOf("melitopol"), ["place", "event"]);
  assert.deepEqual(kindsOf("pushylin"), ["claimant", "figure", "figure"]);
  assert.deepEqual(kindsOf("crimea"), ["lesson"]);
  assert.deepEqual(kindsOf("rostov"), []);
});

test("either alphabet, any case and any apostrophe find the same", () => {
  for (const text of ["мелітополь", "MELITOPOL", "Мелитополь"]) assert.deepEqual(kindsOf(text), ["place", "event"]);
  for (const text of ["Slov'iansk", "Слов`янськ", "sloviansk"]) assert.deepEqual(kindsOf(text), ["place", "event"]);
  assert.deepEqual(kindsOf("Пушилін"), ["claimant", "figure", "figure"]);
});

test("a number is found however its digits are grouped", () => {
  for (const text of ["571001", "571 001", "571,001", "571\u00a0001"]) assert.deepEqual(kindsOf(text), ["figure"]);
});

test("nothing typed finds nothing, and neither does what is not there", () => {
  assert.deepEqual(findEntries(ENTRIES, "  "), { count: 0, found: [] });
  assert.equal(findEntries(ENTRIES, "Atlantis").count, 0);
});

test("a beginning is nearer than a middle, and all words may stand anywhere", () => {
  assert.equal(findEntries(ENTRIES, "melitopol").found.at(-1).text, "Russian forces enter Melitopol");
  assert.deepEqual(kindsOf("tass 87.05"), ["figure"]);
});

test("an event leads to its day, and to its region where another one is shown", () => {
  const [event] = findEntries(ENTRIES, "Russian forces").found;
  assert.deepEqual(changeOf(event, { region: "UA-14" }, DAYS), { day: 19000, region: "UA-65" });
  assert.deepEqual(changeOf(event, { region: "all" }, DAYS), { day: 19000 });
});

test("a claimant leads to the newest figure, by the clock of the day to when it was known", () => {
  const [claimant] = findEntries(ENTRIES, "pushylin").found;
  assert.deepEqual(claimant.target.ids, ["C1", "C2"]);
  assert.equal(changeOf(claimant, { region: "all" }, DAYS).day, 19200);
  assert.equal(changeOf(claimant, { region: "all", known_by: true }, DAYS).day, 19202);
});

test("a place leads to the map, a region to its panel", () => {
  const [place] = findEntries(ENTRIES, "melitopol").found;
  assert.deepEqual(changeOf(place, {}, DAYS).camera.slice(0, 2), [46.8, 35.4]);
  const [region] = findEntries(ENTRIES, "kherson").found;
  assert.deepEqual(changeOf(region, {}, DAYS), { region: "UA-65", camera: null });
});
