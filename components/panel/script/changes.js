/* What changed of the ground between two days: a table of land, its bars as long as the areas are large. */
import { fill, html } from "../../client/script/dom.js";
import { drawBar, falling, level } from "./bars.js";

const LEAST = 2.5; // percent of the longest bar: what there is can be seen
const FILLS = { gained: "var(--bar)", lost: falling, contested: level };

export function drawGroundChanges({ words }, parent, { heads, rows, note }, caption) {
  if (rows.length) {
    const table = html("table", "ground-changes", "", parent);
    html("caption", "", caption, table);
    const line = html("tr", "", "", html("thead", "", "", table));
    for (const text of [words.compare_region, ...heads]) html("th", "", text, line).scope = "col";
    const body = html("tbody", "", "", table);
    const most = Math.max(...rows.flatMap(({ cells }) => cells.map(({ km2 }) => km2)));
    for (const row of rows) drawRow(words, html("tr", "", "", body), row, most);
  }
  html("p", "legal", note, parent);
}

function drawRow(words, line, { what, cells }, most) {
  html("th", "", what, line).scope = "row";
  for (const { kind, area, share, km2 } of cells) {
    const cell = html("td", km2 ? "" : "nothing", "", line);
    html("b", "", area, cell);
    html("span", "", fill(words.compare_share, { share }), cell);
    if (km2) drawBar(cell, "changed-bar", [{ to: Math.max(LEAST, (100 * km2) / most), fill: FILLS[kind] }]);
  }
}
