/* Who judged control where nobody assesses a share: a line for each finding, with the days that it is about and the
   day it was published. No share is drawn, for none is given. */
import { fill, html } from "../../client/script/dom.js";
import { addSigns, stanceSign } from "../../figures/script/signs.js";

const FIRST = 3;

function drawFinding(panel, list, row) {
  const { words } = panel;
  const item = html("li", "", "", list);
  item.append(stanceSign("judged", false));
  const box = html("div", "", "", item);
  const head = html("div", "", "", box);
  html("b", "", row.who, head);
  html("span", "kind", ` (${row.kind})`, head);
  const dates = html("div", "when", `${row.when}; ${fill(words.published, { day: row.published })}`, box);
  addSigns(dates, row, words);
  html("div", "", row.words, box);
  const where = html("div", "where", `${words.source}: `, box);
  Object.assign(html("a", "", row.publisher, where), { href: row.url, target: "_blank", rel: "noopener noreferrer" });
  if (row.note) where.append(`. ${row.note}`);
}

export function drawJudged(panel, parent) {
  const { data, words } = panel;
  const { rows, shares } = data.judged;
  if (rows.length) {
    const head = html("div", "table-head", "", parent);
    html("h2", "", words.judged, head);
    html("div", "hint", words.judged_hint, head);
    const list = html("ul", "judged-list", "", parent);
    const show = (count) => {
      list.replaceChildren();
      for (const row of rows.slice(0, count)) drawFinding(panel, list, row);
    };
    show(FIRST);
    if (rows.length > FIRST) addMore(parent, words, rows.length, show);
  }
  if (shares) html("p", "legal", shares, parent);
}

function addMore(parent, words, count, show) {
  const more = html("button", "more", fill(words.show_all, { count }), parent);
  more.type = "button";
  let isAll = false;
  more.addEventListener("click", () => {
    isAll = !isAll;
    show(isAll ? count : FIRST);
    more.textContent = isAll ? words.show_fewer : fill(words.show_all, { count });
  });
}
