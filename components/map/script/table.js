/* The map as a table: a row for each region, of two days for each of both, with the values that are
   drawn. Copied, it is text with tabs that says its day, its boundaries and its sources. */
import { copyText } from "../../client/script/copy.js";
import { dayInWords, isoOf } from "../../client/script/days.js";
import { fill, html } from "../../client/script/dom.js";
import { controlOn, countOn, judgedInWords, lawOn, percentWhole } from "../../scene/script/scene.js";
import { fillGroundTable } from "./ground_table.js";
import { assessmentsOn, boundaryInWords, claimOn, countsByRegion, eventsInWords, sideDay, sidesOf } from "./reading.js";
import { say } from "./walk.js";

const COPIED_MS = 2500;
const shortDay = (day, { locale }) => dayInWords(day, locale, { day: "numeric", month: "short", year: "numeric" });

const wholePercent = (share, words) => (share > 0 && share < 0.005 ? words.under_one : String(percentWhole(share)));

/* Names of the assessors that have something in force, in alphabetical order. */
function assessorsOf(atlas) {
  const named = sidesOf(atlas).flatMap((side) =>
    side.scene.regions.flatMap((region) => assessmentsOn(region, side.view.day)),
  );
  return [...new Set(named.map(({ name }) => name))].sort();
}

function rowsOf(atlas) {
  return sidesOf(atlas).flatMap((side) => {
    const counts = countsByRegion(side);
    return side.scene.regions.map((region, place) => ({
      side,
      region,
      claim: claimOn(region, side.view.day),
      control: controlOn(region, side.view.day),
      count: counts[place],
      shares: new Map(assessmentsOn(region, side.view.day).map((found) => [found.name, found])),
    }));
  });
}

/* A row's cells: what the screen shows, and the values of the copy, in which a share and the day that
   it is of are two. */
function cellsOf(row, assessors, isSplit) {
  const { side, region, claim, control, count } = row;
  const { scene } = side;
  const words = scene.words.sheet;
  const cells = isSplit ? [{ shown: sideDay(side), copied: [isoOf(side.view.day)] }] : [];
  const add = (shown, ...copied) => cells.push({ shown, copied: copied.length ? copied : [shown] });
  const judged = control.count ? null : judgedInWords(region, side.view, scene.words);
  const unassessed = judged ? `${judged.extent}, ${judged.share}` : words.none_in_force;
  const share = (value) => (control.count ? wholePercent(value, words) : unassessed);
  const inPercent = (value) => (control.count ? fill(words.percent, { value }) : value);
  add(region.name);
  add(lawOn(scene, side.view.day, "legal"));
  add(scene.words.status[claim ? claim.type : "none"]);
  if (claim) add(shortDay(claim.since, scene), isoOf(claim.since));
  else add(words.no_claim);
  for (const name of assessors) {
    const found = row.shares.get(name);
    if (!found) {
      add(words.none_in_force, words.none_in_force, "");
      continue;
    }
    const value = wholePercent(found.share, words);
    add(
      fill(words.share_of_day, { share: fill(words.percent, { value }), day: shortDay(found.on, scene) }),
      value,
      isoOf(found.on),
    );
  }
  for (const end of [control.low, control.high]) add(inPercent(share(end)), share(end));
  add(new Intl.NumberFormat(scene.locale).format(count), String(count));
  return cells;
}

function headsOf({ scene }, assessors, isSplit) {
  const { head } = scene.words.sheet;
  const own = (text) => ({ shown: text, copied: [text] });
  return [
    ...(isSplit ? [own(head.day)] : []),
    ...[head.region, head.legal, head.claimed, head.since].map(own),
    ...assessors.map((assessor) => ({
      shown: fill(head.share, { assessor }),
      copied: [fill(head.share, { assessor }), fill(head.on, { assessor })],
    })),
    ...[head.low, head.high, head.events].map(own),
  ];
}

/* What begins like a formula is text to a spreadsheet only behind an apostrophe. */
const plain = (text) => text.replace(/\s+/g, " ").replace(/^[=+\-@]/, "'$&");

function tabbedText(atlas, lines) {
  const { scene } = atlas;
  const titles = sidesOf(atlas).map(
    (side) => `${sideDay(side)}: ${eventsInWords(side, countOn(scene.events, side.view, side.mask).all)}`,
  );
  const notes = [scene.words.sheet.note, boundaryInWords(atlas), scene.words.attribution];
  const table = lines.map((cells) =>
    cells
      .flatMap(({ copied }) => copied)
      .map(plain)
      .join("\t"),
  );
  return [scene.words.map_name, ...titles, ...table, ...notes].join("\n");
}

function addCopyButton(atlas, body, lines) {
  const words = atlas.scene.words.sheet;
  const button = html("button", "copy", words.copy, body);
  button.type = "button";
  const tell = (text) => {
    button.textContent = text;
    button.focus();
    say(atlas, text);
    setTimeout(() => {
      button.textContent = words.copy;
    }, COPIED_MS);
  };
  button.addEventListener("click", () =>
    copyText(tabbedText(atlas, lines), body).then(
      () => tell(words.copied),
      () => tell(words.not_copied),
    ),
  );
}

export function fillTable(atlas, body) {
  const isSplit = Boolean(atlas.twin);
  const assessors = assessorsOf(atlas);
  const lines = [headsOf(atlas, assessors, isSplit), ...rowsOf(atlas).map((row) => cellsOf(row, assessors, isSplit))];
  const box = html("div", "table-box", "", body);
  const table = html("table", "", "", box);
  const titles = sidesOf(atlas).map(
    (side) => `${sideDay(side)}: ${eventsInWords(side, countOn(side.scene.events, side.view, side.mask).all)}`,
  );
  html("caption", "", titles.join(" · "), table);
  const parts = [html("thead", "", "", table), html("tbody", "", "", table)];
  lines.forEach((cells, number) => {
    const line = html("tr", "", "", parts[number ? 1 : 0]);
    cells.forEach(({ shown }, place) => {
      const isName = place === (isSplit ? 1 : 0);
      const cell = html(number === 0 || isName ? "th" : "td", "", shown, line);
      if (number === 0) cell.scope = "col";
      else if (isName) cell.scope = "row";
    });
  });
  // A box that scrolls is a stop of its own, so that the arrows can move it.
  for (const [name, value] of [
    ["tabindex", "0"],
    ["role", "group"],
    ["aria-label", atlas.scene.words.sheet.table_title],
  ])
    box.setAttribute(name, value);
  html("p", "", atlas.scene.words.sheet.note, body);
  addCopyButton(atlas, body, lines);
  fillGroundTable(atlas, body);
}
