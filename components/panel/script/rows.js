/* Tables of figures, a row each. */
import { html } from "../../client/script/dom.js";
import { addSigns, stanceSign } from "../../figures/script/signs.js";
import { openDetails } from "./details.js";

export function drawTable(panel, parent, rows) {
  const { words } = panel;
  const table = html("table", "", "", parent);
  const head = html("tr", "", "", html("thead", "", "", table));
  const classes = ["who", "num", "what", "as-of", "published", "source"];
  const heads = Object.fromEntries(classes.map((name, place) => [name, words.columns[place]]));
  // What a figure is a share of stands under it: as a column it would be too narrow for its words.
  for (const name of classes.filter((each) => each !== "what")) {
    const cell = html("th", `col-${name}`, heads[name], head);
    cell.scope = "col";
    if (name === "num") html("small", "what", heads.what, cell);
  }
  const body = html("tbody", "", "", table);
  for (const row of rows) {
    const line = html("tr", row.is_own ? "row own" : "row", "", body);
    const who = html("td", "col-who", "", line);
    who.append(stanceSign(row.stance, row.is_after_day, words.stances[row.stance]));
    const opener = html("button", "", row.who, who);
    opener.type = "button";
    opener.title = `${row.who}. ${row.metric}`;
    opener.addEventListener("click", () => openDetails(panel, [row.id]));
    // A narrow table has no room for the column that it would be missed in.
    if (row.lacks) html("small", "lacks", row.lacks, who);
    const figure = html("td", "col-num", "", line);
    const number = html("button", "", row.figure, figure);
    number.type = "button";
    number.title = `${row.figure} ${row.what}`;
    number.addEventListener("click", () => openDetails(panel, [row.id]));
    addSigns(figure, { is_verified: row.is_verified }, words);
    html("small", "what", row.what, figure).title = `${row.metric}, ${row.what}`;
    html("td", "col-as-of", row.as_of, line);
    const published = html("td", "col-published", row.is_assumed ? "–" : row.published, line);
    if (row.is_assumed) published.title = words.assumed;
    addSigns(published, { is_after_day: row.is_after_day }, words);
    const source = html("td", "col-source", "", line);
    source.title = row.source;
    const link = row.url ? html("a", "", "", source) : source;
    if (row.url) Object.assign(link, { href: row.url, target: "_blank", rel: "noopener noreferrer" });
    // The name of a site breaks at its dots.
    for (const part of row.source.split(/(?<=\.)/)) link.append(part, document.createElement("wbr"));
  }
}

export function tableSection(panel, parent, title, rows, hint = "") {
  const head = html("div", "table-head", "", parent);
  html("h2", "", title, head);
  if (hint) html("span", "hint", hint, head);
  if (rows.length) drawTable(panel, parent, rows);
  else html("p", "legal", panel.words.nothing, parent);
}
