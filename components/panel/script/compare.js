/* Two days side by side: a table of what is said of each and what changed, its earlier day left. */
import { fill, html } from "../../client/script/dom.js";
import { addSigns, stanceSign } from "../../figures/script/signs.js";
import { drawGroundChanges } from "./changes.js";
import { openDetails } from "./details.js";

/* One figure of a cell: it opens who says so, and below it stand its reading and its source. */
function drawCompared(panel, cell, item) {
  const box = html("div", "compared", "", cell);
  if (!item.figure) {
    html("p", "none", item.text, box);
    return;
  }
  const isOpen = item.ids.length > 0;
  const figure = html(isOpen ? "button" : "span", item.is_words ? "figure words" : "figure", item.figure, box);
  if (item.unit) html("small", "", ` ${item.unit}`, figure);
  if (isOpen) {
    figure.type = "button";
    figure.addEventListener("click", () => openDetails(panel, item.ids));
  }
  addSigns(figure, item, panel.words);
  if (item.text) html("p", "", item.text, box);
  if (!item.source) return;
  const source = html("p", "source", "", box);
  source.title = item.source;
  if (item.url)
    Object.assign(html("a", "", item.source, source), { href: item.url, target: "_blank", rel: "noopener noreferrer" });
  else source.append(item.source);
}

function drawComparedRow(panel, body, row) {
  const { words } = panel;
  const line = html("tr", row.stance, "", body);
  const head = html("th", "", "", line);
  head.scope = "row";
  html("b", "", row.what, head);
  if (row.of) html("span", "of", row.of, head);
  if (row.who) {
    const who = html("span", "who", "", head);
    who.append(stanceSign(row.stance, false, words.stances[row.stance]), row.who);
  }
  for (const items of [row.first, row.second]) {
    const cell = html("td", "", "", line);
    for (const item of items) drawCompared(panel, cell, item);
  }
  const change = html("td", row.is_same ? "change same" : "change", "", line);
  for (const text of row.change) html("p", "", text, change);
}

function drawComparedTable(panel, parent, groups, name) {
  const { words, data } = panel;
  const table = html("table", data.region === "all" ? "compare places" : "compare", "", parent);
  table.setAttribute("aria-label", name);
  const head = html("tr", "", "", html("thead", "", "", table));
  for (const text of [words.compare_what, ...data.comparison.days, words.compare_change])
    html("th", "", text, head).scope = "col";
  for (const group of groups) {
    const body = html("tbody", "", "", table);
    const heading = html("th", "group", group.heading, html("tr", "", "", body));
    heading.scope = "rowgroup";
    heading.colSpan = 4;
    for (const row of group.rows) drawComparedRow(panel, body, row);
  }
}

/* The groups with those of their rows that pass; a group without any is left out. */
function rowsThat(groups, isIn) {
  return groups.map((group) => ({ ...group, rows: group.rows.filter(isIn) })).filter((group) => group.rows.length);
}

export function drawComparison(panel, parent) {
  const { words, data } = panel;
  const { ground, own_ground: ownGround, groups, note, hint } = data.comparison;
  const isShown = (row) => row.is_kept || !row.is_same;
  html("h2", "", words.compare, parent);
  html("p", "legal", note, parent);
  if (ground.rows) drawGroundChanges(panel, parent, ground, words.compare_ground);
  if (ownGround?.rows) drawGroundChanges(panel, parent, ownGround, words.compare_own_ground);
  const shown = rowsThat(groups, isShown);
  drawComparedTable(panel, parent, shown, words.compare);
  if (!shown.some((group) => group.rows.some((row) => !row.is_kept))) html("p", "legal", words.compare_nothing, parent);
  html("p", "legal", hint, parent);
  const same = rowsThat(groups, (row) => !isShown(row));
  if (!same.length) return;
  const details = html("details", "unchanged", "", parent);
  const count = same.reduce((sum, group) => sum + group.rows.length, 0);
  const title = fill(words.compare_same, { count });
  html("summary", "", title, details);
  drawComparedTable(panel, details, same, title);
}

/* The projector's two days: the large things alone, each with both its figures and the change. */
export function drawComparedLarge(panel, parent) {
  const { large_days: days, groups, large } = panel.data.comparison;
  const box = html("div", "projector compared-large", "", parent);
  const heads = html("div", "columns days", "", box);
  for (const day of days) html("div", "", day, heads);
  if (large) html("div", "what", large, box);
  for (const row of groups.flatMap((group) => group.rows).filter((each) => each.is_kept)) {
    const section = html("section", "", "", box);
    section.setAttribute("aria-label", row.what);
    html("div", "what", [row.what, row.of].filter(Boolean).join(", "), section);
    const columns = html("div", "columns", "", section);
    for (const items of [row.first, row.second]) {
      const cell = html("div", "", "", columns);
      // Of a region's row the projector has room for the figure, not for the words of its status.
      const item = items[items.length - 1];
      html(
        "div",
        item.figure && !item.is_words ? "number" : "words",
        item.figure ? [item.figure, item.unit].filter(Boolean).join(" ") : item.text,
        cell,
      );
    }
  }
  const changes = groups[0].rows.filter((row) => !row.is_kept && !row.is_same && !row.who);
  for (const row of changes) html("div", "what", `${row.what}: ${row.change.join(", ")}`, box);
}
