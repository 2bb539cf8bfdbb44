/* The ground as a table: places by region with their status and since when, searched by name. */
import { dayInWords } from "../../client/script/days.js";
import { fill, html } from "../../client/script/dom.js";
import { isJudged, seriesOf, stepsOf } from "../../scene/script/ground.js";
import { sideDay, sidesOf } from "./reading.js";
import { namesOf } from "./settlements.js";

const MOST_ROWS = 200;

const searchable = (text) => text.toLowerCase().replace(/[’'ʼ`-]/g, "");

/* Places of the five regions whose names hold a text, by region and name. */
function placesOf({ ground, scene }, names, text) {
  const wanted = searchable(text);
  const found = [];
  for (let number = 0; number < ground.count; number += 1) {
    if (ground.region[number] >= scene.regions.length || !names[number]) continue;
    if (searchable(names[number]).includes(wanted)) found.push(number);
  }
  const order = new Intl.Collator(scene.locale);
  return found.sort((a, b) => ground.region[a] - ground.region[b] || order.compare(names[a], names[b]));
}

function fillRows(atlas, parts, names) {
  const { scene, ground } = atlas;
  const { place: words } = scene.words;
  const places = placesOf(atlas, names, atlas.placeSearch);
  const sides = sidesOf(atlas);
  parts.rows.replaceChildren();
  for (const number of places.slice(0, MOST_ROWS)) {
    const line = html("tr", "", "", parts.rows);
    html("th", "", names[number], line).scope = "row";
    html("td", "", scene.regions[ground.region[number]].name, line);
    for (const side of sides) {
      const isIn = isJudged(ground, side.view.day);
      const step = isIn && stepsOf(seriesOf(ground, side.view), number, ground.days, side.view.day).at(-1);
      html("td", "", isIn ? words.status[step.status] : scene.words.no_ground, line);
      html("td", "", isIn ? dayInWords(step.from, scene.locale) : "", line);
    }
  }
  const shown = Math.min(places.length, MOST_ROWS);
  parts.count.textContent = places.length
    ? fill(words.shown, { shown: atlas.format.format(shown), all: atlas.format.format(places.length) })
    : words.none_found;
}

/* Fills the part of the table sheet that is about the ground; the names of the places may come later. */
export function fillGroundTable(atlas, body) {
  const { scene, ground } = atlas;
  if (!ground) return;
  const { place: words } = scene.words;
  atlas.placeSearch ??= "";
  html("h3", "", fill(words.table, { source: ground.source.name }), body);
  const label = html("label", "search", words.search, body);
  const field = html("input", "", "", label);
  field.type = "search";
  field.value = atlas.placeSearch;
  const count = html("p", "", "", body);
  count.setAttribute("role", "status");
  const box = html("div", "table-box", "", body);
  for (const [name, value] of [
    ["tabindex", "0"],
    ["role", "group"],
    ["aria-label", fill(words.table, { source: ground.source.name })],
  ])
    box.setAttribute(name, value);
  const table = html("table", "", "", box);
  const head = html("tr", "", "", html("thead", "", "", table));
  const sides = sidesOf(atlas);
  const heads = sides.flatMap((side) => [sides.length > 1 ? sideDay(side) : words.head.status, words.head.since]);
  for (const text of [words.head.place, words.head.region, ...heads]) html("th", "", text, head).scope = "col";
  const parts = { count, rows: html("tbody", "", "", table) };
  html("p", "", words.no_front_line, body);
  const show = () => {
    const names = namesOf(ground, show);
    if (names) fillRows(atlas, parts, names);
    else count.textContent = scene.words.loading;
  };
  field.addEventListener("input", () => {
    atlas.placeSearch = field.value;
    show();
  });
  // What is typed into the field is no key of the page.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") event.stopPropagation();
  });
  show();
}
