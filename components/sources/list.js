/* The list of sources. Text is set as text, never as markup. */
import { fill, html, svg } from "../client/script/dom.js";
import { live } from "../client/script/life.js";

const FIRST_ROWS = 60;

function stanceSign(stance, name) {
  const sign = svg("svg", {
    viewBox: "0 0 12 12",
    width: 11,
    height: 11,
    class: `stance ${stance}`,
    role: "img",
    "aria-label": name,
  });
  const paint = {
    fill: stance === "disputing" ? "var(--paper)" : "var(--mark)",
    stroke: "var(--mark)",
    "stroke-width": stance === "disputing" ? 2 : 1,
  };
  if (stance === "independent_estimate") svg("path", { d: "M6 .7 11.3 6 6 11.3.7 6Z", ...paint }, sign);
  else if (stance === "party_figure") svg("path", { d: "M1.2 2.1H10.8L6 10.8Z", ...paint }, sign);
  else if (stance === "official_statistic") svg("rect", { x: 2, y: 2, width: 8, height: 8, ...paint }, sign);
  else svg("circle", { cx: 6, cy: 6, r: stance === "disputing" ? 3.7 : 4.2, ...paint }, sign);
  return sign;
}

function drawItem(list, item, words) {
  const line = html("li", "", "", list);
  if (item.stance) line.append(stanceSign(item.stance, words.stances[item.stance]));
  html("b", "", item.lead, line);
  line.append(" ");
  html("span", "", item.text, line);
  const by = html("div", "by", `${item.by} `, line);
  const place = html("a", "", words.atlas, by);
  place.href = item.atlas;
  place.target = "_self";
  place.setAttribute("aria-label", `${words.atlas}: ${item.lead} ${item.text}`);
}

/* What rests on a source is laid out when it is opened: few readers open many. */
function drawSupports(parent, row, words) {
  if (!row.groups.length) {
    html("p", "quiet", words.nothing_rests, parent);
    return;
  }
  const details = html("details", "", "", parent);
  const things = row.groups.map((group) => group.count).join(", ");
  html("summary", "", fill(words.supports, { things }), details);
  details.addEventListener("toggle", () => {
    if (!details.open || details.dataset.drawn) return;
    details.dataset.drawn = "yes";
    for (const group of row.groups) {
      if (row.groups.length > 1) html("h3", "", group.count, details);
      const list = html("ul", "items", "", details);
      for (const item of group.items) drawItem(list, item, words);
    }
  });
}

function drawRow(list, row, words) {
  const line = html("li", "source", "", list);
  const who = html("div", "who", "", line);
  html("h2", "", row.publisher, who);
  html("p", "quiet", row.day, who);
  html("p", "key", row.id, who);
  const what = html("div", "what", "", line);
  html("p", row.title ? "title" : "title quiet", row.title || words.no_title, what);
  const where = html("p", "where", "", what);
  if (/^https?:\/\//.test(row.url)) {
    const link = html("a", "", row.url.replace(/^https?:\/\/(www\.)?/, ""), where);
    Object.assign(link, { href: row.url, target: "_blank", rel: "noopener noreferrer" });
  } else html("span", "quiet", row.url || words.no_address, where);
  if (row.note) html("p", "note", row.note, what);
  const marks = row.marks.filter((mark) => mark !== "no_address");
  if (marks.length) {
    const tags = html("p", "marks", "", what);
    for (const mark of marks) html("span", `mark-${mark}`, words.marks[mark], tags);
  }
  drawSupports(what, row, words);
}

function draw(box, { rows, words }) {
  box.replaceChildren();
  if (!rows.length) {
    html("p", "none", words.none, box);
    return;
  }
  const list = html("ul", "sources", "", box);
  list.setAttribute("role", "list");
  list.setAttribute("aria-label", words.list);
  const show = (from, to) => {
    for (const row of rows.slice(from, to)) drawRow(list, row, words);
  };
  show(0, FIRST_ROWS);
  if (rows.length <= FIRST_ROWS) return;
  const more = html("button", "more", fill(words.show_all, { count: rows.length }), box);
  more.type = "button";
  more.addEventListener("click", () => {
    more.remove();
    show(FIRST_ROWS);
    const next = list.children[FIRST_ROWS];
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
}

export default function Sources(given) {
  return live(given, {
    begin: ({ parentElement }) => html("div", "source-list", "", parentElement),
    draw: (box, { data }) => {
      draw(box, data);
      box.dataset.count = data.rows.length;
    },
    end: (box) => box.remove(),
  });
}
