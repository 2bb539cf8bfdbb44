/* The panel: lays out what Python worked out. Text is set as text, never as markup. */
import { dayInWords } from "../../client/script/days.js";
import { fill, html } from "../../client/script/dom.js";
import { live } from "../../client/script/life.js";
import { markElement } from "../../client/script/marks.js";
import { addSigns, stanceSign } from "../../figures/script/signs.js";
import { drawStrip, drawStrips, staleStrips } from "../../figures/script/strips.js";
import { drawGroundChanges } from "./changes.js";
import { drawClaimedHeld, drawClaimedHeldLarge, heldInWords } from "./claimed_held.js";
import { drawComparedLarge, drawComparison } from "./compare.js";
import { fetchDetails, openDetails } from "./details.js";
import { fitProjector } from "./fit.js";
import { drawHeldOverTime, moveHeldOverTime } from "./held_over_time.js";
import { drawJudged } from "./judged.js";
import { drawTable, tableSection } from "./rows.js";

const FIRST_EVENTS = 8;

function drawSide(panel, side) {
  const box = html("div", `side ${side.stance}`);
  if (!side.figure) {
    html("p", "none", side.text, box);
    return box;
  }
  const button = html("button", "figure", "", box);
  button.type = "button";
  button.disabled = side.ids.length === 0;
  // Its column says that a claim is one; the other column holds figures of several stances.
  if (side.stance && side.stance !== "claimed")
    button.append(stanceSign(side.stance, side.is_after_day, panel.words.stances[side.stance]));
  button.append(side.figure);
  if (side.unit) html("small", "", side.unit, button);
  button.addEventListener("click", () => openDetails(panel, side.ids));
  addSigns(button, side, panel.words);
  html("p", "", side.text, box);
  return box;
}

/* Who the figures in the second column are of: those that are there, else who they could be of. */
function rivalStances({ data: { pairs, overview }, words }) {
  const rivals = new Set([...pairs, ...overview.flatMap((row) => row.pairs)].map((pair) => pair.rival.stance));
  const stances = [
    ["disputing", "disputed-text", words.disputed],
    ["party_figure", "party-text", words.party_figure],
    ["independent_estimate", "independent-text", words.independent],
  ];
  const present = stances.filter(([stance]) => rivals.has(stance));
  return present.length ? present : stances.filter(([stance]) => stance !== "party_figure");
}

function drawHeads(panel, parent) {
  const { words } = panel;
  const claimed = html("div", "head", "", parent);
  claimed.append(stanceSign("claimed", false));
  html("span", "claimed-text", words.claimed, claimed);
  const rival = html("div", "head", "", parent);
  rivalStances(panel).forEach(([stance, className, text], place) => {
    if (place) html("span", "plain", words.or, rival);
    const named = html("span", `named ${className}`, "", rival);
    named.append(stanceSign(stance, false), place ? text : words.stances[stance]);
  });
}

function drawPairs(panel, parent) {
  const grid = html("div", "pairs", "", parent);
  html("div", "head", "", grid);
  drawHeads(panel, grid);
  for (const pair of panel.data.pairs) {
    html("div", "label", pair.label, grid);
    for (const side of [pair.claimed, pair.rival]) {
      const cell = html("div", "", "", grid);
      cell.append(drawSide(panel, side));
    }
  }
}

function drawOverview(panel, parent) {
  drawHeads(panel, html("div", "overview-heads", "", parent));
  const table = html("table", "overview", "", parent);
  const head = html("tr", "", "", html("thead", "", "", table));
  html("td", "", "", head).style.width = "92px";
  for (const text of panel.data.overview[0].pairs.map((pair) => pair.label)) html("th", "", text, head).scope = "col";
  const body = html("tbody", "", "", table);
  for (const row of panel.data.overview) {
    const line = html("tr", "", "", body);
    html("th", "place", row.name, line).scope = "row";
    for (const pair of row.pairs) {
      const cell = html("td", "", "", line);
      cell.append(drawSide(panel, pair.claimed));
      if (pair.rival.figure) cell.append(drawSide(panel, pair.rival));
    }
  }
}

function drawPart(panel, part, name) {
  const { words } = panel;
  if (part.heading) section(panel, `${name} heading`, part.heading, (box) => html("h3", "", part.heading, box));
  if (part.strips.length) section(panel, `${name} strips`, words.strips, (box) => html("h2", "", words.strips, box));
  for (const [i, strip] of part.strips.entries())
    section(panel, `${name} strip ${i}`, strip, (box) => drawStrip(panel, box, strip));
  if (!part.rows.length && part.more_rows.length) return;
  section(panel, `${name} table`, [part.rows, part.year], (box) =>
    tableSection(panel, box, words.table, part.rows, part.year),
  );
}

function drawMore(panel, part, name) {
  if (!part.more_rows.length) return;
  const { words } = panel;
  section(panel, `${name} more`, [part.more_strips, part.more_rows, part.more_year], (box) => {
    html("h2", "", part.heading ? `${part.heading}: ${words.more_strips}` : words.more_strips, box);
    for (const strip of part.more_strips) drawStrip(panel, box, strip);
    html("p", "legal", part.more_year, box);
    drawTable(panel, box, part.more_rows);
  });
}

function drawOthers(panel, parent) {
  const { data } = panel;
  const details = html("details", "", "", parent);
  html("summary", "", `${data.words.others} (${data.others.length})`, details);
  html("p", "legal", data.others_year, details);
  drawTable(panel, details, data.others);
}

function drawChecks(panel, parent) {
  const { data, words } = panel;
  html("h2", "", words.checks, parent);
  const grid = html("div", "checks", "", parent);
  for (const check of data.checks) {
    const box = html("div", `check ${check.outcome}`, "", grid);
    const opener = html("button", "", "", box);
    opener.type = "button";
    opener.addEventListener("click", () => openDetails(panel, check.ids));
    html("b", "", check.title, opener);
    html("div", "kind", check.kind, box);
    html("div", "formula", check.formula, box);
    html("div", "", check.announced, box);
    if (check.note) html("div", "note", check.note, box);
    if (!check.is_verified) html("div", "note", `? ${words.unverified}`, box);
  }
}

function drawEvents(panel, parent) {
  const { data, words } = panel;
  html("h2", "", words.events, parent);
  if (!data.events.length) {
    html("p", "legal", words.nothing, parent);
    return;
  }
  const list = html("ul", "events", "", parent);
  const show = (count) => {
    list.replaceChildren();
    for (const event of data.events.slice(0, count)) {
      const item = html("li", "", "", list);
      const time = html("time", "", event.day, item);
      time.dateTime = event.iso;
      const what = html("div", "", "", item);
      const sign = markElement(event.category);
      sign.removeAttribute("aria-hidden");
      sign.setAttribute("role", "img");
      sign.setAttribute("aria-label", event.category_name);
      what.append(sign);
      html("b", "", event.title, what);
      html("p", "", [event.description, event.note].filter(Boolean).join(" "), what);
      const sources = html("p", "", `${words.source}: `, what);
      event.sources.forEach(([publisher, url], i) => {
        if (i) sources.append(", ");
        if (url)
          Object.assign(html("a", "", publisher, sources), { href: url, target: "_blank", rel: "noopener noreferrer" });
        else sources.append(publisher);
      });
    }
  };
  show(FIRST_EVENTS);
  if (data.events.length <= FIRST_EVENTS) return;
  const more = html("button", "more", fill(words.show_all, { count: data.events.length }), parent);
  more.type = "button";
  let isAll = false;
  more.addEventListener("click", () => {
    isAll = !isAll;
    show(isAll ? data.events.length : FIRST_EVENTS);
    more.textContent = isAll ? words.show_fewer : fill(words.show_all, { count: data.events.length });
  });
}

const sideInWords = ({ figure, unit, text }) => [figure, unit, text].filter(Boolean).join(" ");

/* The projector's panel: the ground, then what was announced against what others say, in large
   figures, each under the word for who stands behind it. */
function drawPresent(panel, parent) {
  const { data, words } = panel;
  const box = html("div", "projector", "", parent);
  const head = (holder, side) => {
    const line = html("div", `head ${side.stance}`, "", holder);
    line.append(stanceSign(side.stance, side.is_after_day));
    html("span", "", words.stances[side.stance], line);
    addSigns(line, side, words);
  };
  const block = (holder, side, size) => {
    if (!side.figure) return;
    head(holder, side);
    const kind = /\d/.test(side.figure) ? "" : " words";
    html("div", `number ${size}${kind}`, [side.figure, side.unit].filter(Boolean).join(" "), holder);
    html("div", "what", side.what, holder);
    if (side.who) html("div", "who", side.who, holder);
  };
  const [ground, ...votes] = [...data.pairs].reverse();
  const [result, ...others] = votes.reverse();
  const disputed = votes.find((pair) => pair.rival.figure) || result;
  for (const [i, pair] of [ground, disputed].entries()) {
    const half = html("section", i ? "two" : "", "", box);
    half.setAttribute("aria-label", pair.label);
    const sides = [pair.claimed, pair.rival];
    for (const side of sides) block(html("div", "", "", half), side, i ? "medium" : "large");
    // The result is said where others have a figure for the turnout alone.
    if (!i && others.includes(disputed) && result.claimed.figure)
      html("div", "what", sideInWords(result.claimed), half.firstElementChild);
    if (sides.some((side) => side.figure)) continue;
    const nothing = new Set(sides.map((side) => side.text).filter(Boolean));
    half.classList.remove("two");
    half.replaceChildren(...[...nothing].map((text) => html("div", "what", text)));
  }
}

/* The projector's panel of all five regions: how much of each is held, and below what was announced and by whom. */
function drawOverviewLarge(panel, parent) {
  const { data, words } = panel;
  const box = html("div", "projector overview-large", "", parent);
  for (const row of data.overview) {
    const [result] = row.pairs;
    const { rival: ground } = row.pairs.at(-1);
    const part = html("section", "", "", box);
    part.setAttribute("aria-label", row.name);
    const line = html("div", "columns", "", part);
    html("div", "name", row.short, line);
    if (ground.figure) {
      const number = html("div", "number", [ground.figure, ground.unit].filter(Boolean).join(" "), line);
      if (ground.unit) html("small", "", ` ${words.held}`, number);
    } else html("div", "what", words.no_assessment, line);
    html("div", "what", sideInWords(result.claimed), part);
  }
}

/* A section is drawn again only when what it says has changed: a move of the day touches what moves,
   and a list that was opened stays open. */
function section(panel, name, said, drawSection, className = "section") {
  const key = JSON.stringify(said);
  let kept = panel.sections.get(name);
  if (!kept || kept.key !== key) {
    const node = html("div", className);
    panel.strips = [];
    drawSection(node);
    kept = { key, node, strips: panel.strips };
    panel.sections.set(name, kept);
  }
  panel.shown.push(kept);
}

function draw(panel) {
  const { content, data } = panel;
  panel.words = data.words;
  panel.shown = [];
  const isCompared = Boolean(data.comparison.days);
  if (isCompared)
    section(panel, "compare projector", data.comparison, (box) => drawComparedLarge(panel, box), "on-projector");
  const isContrasted = Boolean(data.claimed_held.rows);
  if (isContrasted)
    section(
      panel,
      "claimed held projector",
      data.claimed_held,
      (box) => drawClaimedHeldLarge(panel, box),
      "on-projector",
    );
  if (data.pairs.length) section(panel, "projector", data.pairs, (box) => drawPresent(panel, box), "on-projector");
  section(panel, "legal", [data.legal, data.vote], (box) => {
    html("p", "legal", data.legal, box);
    if (data.vote) html("p", "vote", data.vote, box);
  });
  if (isCompared) section(panel, "compare", data.comparison, (box) => drawComparison(panel, box));
  if (data.sources?.rows)
    section(panel, "compare sources", data.sources, (box) =>
      drawGroundChanges(panel, box, data.sources, panel.words.sources),
    );
  if (isContrasted) section(panel, "claimed held", data.claimed_held, (box) => drawClaimedHeld(panel, box));
  if (data.pairs.length) section(panel, "pairs", data.pairs, (box) => drawPairs(panel, box));
  if (data.overview.length)
    section(panel, "overview projector", data.overview, (box) => drawOverviewLarge(panel, box), "on-projector");
  if (data.overview.length) section(panel, "overview", data.overview, (box) => drawOverview(panel, box));
  if (data.judged.rows.length || data.judged.shares)
    section(panel, "judged", data.judged, (box) => drawJudged(panel, box));
  if (data.region !== "all")
    section(panel, "held over time", [data.region, panel.words], (box) => drawHeldOverTime(panel, box));
  for (const [i, part] of data.parts.entries()) drawPart(panel, part, `part ${i}`);
  if (data.checks.length) section(panel, "checks", data.checks, (box) => drawChecks(panel, box));
  for (const [i, part] of data.parts.entries()) drawMore(panel, part, `part ${i}`);
  section(panel, "events", data.events, (box) => drawEvents(panel, box));
  if (data.others.length) section(panel, "others", data.others, (box) => drawOthers(panel, box));
  section(panel, "reach", data.reach, (box) => html("p", "legal", data.reach, box));
  const nodes = panel.shown.map((kept) => kept.node);
  if (nodes.length !== content.children.length || nodes.some((node, i) => node !== content.children[i]))
    content.replaceChildren(...nodes);
  drawStrips(staleStrips(allStrips(panel)));
  moveHeldOverTime(panel);
  if (panel.region !== data.region) requestAnimationFrame(showChosenButton);
  // After what the map says of the region; the page's first region is not announced.
  if (panel.region && panel.region !== data.region) panel.status.textContent = headlinesInWords(data);
  panel.region = data.region;
  panel.box.dataset.day = data.day;
}

/* The headline pairs in words, or claimed against held, for who chose a region and cannot see the panel. */
function headlinesInWords({ pairs, claimed_held: contrasted, words }) {
  if (contrasted.rows) return contrasted.rows.map((row) => contrastInWords(row, words)).join(" ");
  const withStance = ({ stance, figure, unit, text }) => {
    const said = [figure, unit].filter(Boolean).join(" ");
    return said ? `${words.stances[stance]}: ${said}, ${text}` : text;
  };
  return pairs
    .map(({ label, claimed, rival }) => [label, withStance(claimed), withStance(rival)].filter(Boolean).join(". "))
    .join(". ");
}

function contrastInWords({ what, claimed, held }, words) {
  const claim = [claimed.figure, claimed.text].filter(Boolean).join(", ");
  const range = [[held.figure, held.unit].filter(Boolean).join(" "), heldInWords(held)].filter(Boolean).join(", ");
  const ended = (text) => (text.endsWith(".") ? text : `${text}.`);
  return `${what}. ${words.claimed}: ${ended(claim)} ${words.held_independent}: ${ended(range)}`;
}

const allStrips = (panel) => panel.shown.flatMap((kept) => kept.strips);

/* On a phone the regions' buttons are wider than the screen. */
function showChosenButton() {
  const list = document.querySelector(".st-key-region");
  const chosen = list?.querySelector("[aria-checked=true]");
  if (!chosen || list.scrollWidth <= list.clientWidth) return;
  const [row, button] = [list.getBoundingClientRect(), chosen.getBoundingClientRect()];
  list.scrollLeft += button.x - row.x - (row.width - button.width) / 2;
}

/* The map and the timeline may be ahead of the panel: while the day moves, or with no server to ask. */
function showBehind({ box, ofDay, data, words, asked }) {
  // What is claimed against what is held is of one day.
  const isBehind = Boolean(asked) && String(asked.slice(0, data.days.length)) !== String(data.days);
  if (isBehind) {
    const days = data.days.map((day) => dayInWords(day, document.documentElement.lang || undefined));
    ofDay.textContent = fill(words.of_day, { day: days.join(", ") });
  }
  box.classList.toggle("behind", isBehind);
}

function begin({ parentElement, data: given }) {
  const data = JSON.parse(given.panel);
  const box = html("div", "panel", "", parentElement);
  const panel = {
    box,
    data,
    ofDay: html("p", "of-day", "", box),
    content: html("div", "content", "", box),
    dialog: html("dialog", "", "", box),
    sections: new Map(),
    shown: [],
  };
  panel.status = html("div", "spoken", "", box);
  panel.status.setAttribute("role", "status");
  panel.dialog.addEventListener("click", (event) => {
    if (event.target === panel.dialog) panel.dialog.close();
  });
  panel.openDetails = (ids) => openDetails(panel, ids);
  // A search has found them; it knows nothing of this component.
  panel.onFound = ({ detail }) => openDetails(panel, detail);
  window.addEventListener("atlas-details", panel.onFound);
  panel.onDay = ({ detail }) => {
    panel.asked = detail;
    showBehind(panel);
  };
  window.addEventListener("atlas-day", panel.onDay);
  const root = document.documentElement;
  // What was drawn while it was hidden had no width, and the panel may be as wide as before.
  const redraw = () => {
    box.classList.toggle("present", root.hasAttribute("data-present"));
    drawStrips(allStrips(panel));
    fitProjector(box);
  };
  panel.presenting = new MutationObserver(redraw);
  panel.presenting.observe(root, { attributes: true, attributeFilter: ["data-present"] });
  redraw();
  panel.sizes = new ResizeObserver(() => {
    if (panel.width === box.clientWidth) return; // it grows and shrinks with what a day has to say
    panel.width = box.clientWidth;
    drawStrips(allStrips(panel));
    fitProjector(box);
  });
  panel.sizes.observe(box);
  panel.onResize = () => fitProjector(box);
  window.addEventListener("resize", panel.onResize);
  document.fonts.ready.then(redraw);
  return panel;
}

function take(panel, { data: given }) {
  panel.data = JSON.parse(given.panel);
  panel.sceneUrl = given.scene;
  draw(panel);
  fitProjector(panel.box);
  showBehind(panel);
  fetchDetails(panel.data.details_url).catch(() => {});
}

function end(panel) {
  panel.sizes.disconnect();
  window.removeEventListener("atlas-details", panel.onFound);
  window.removeEventListener("atlas-day", panel.onDay);
  window.removeEventListener("resize", panel.onResize);
  panel.presenting.disconnect();
  panel.box.remove();
}

export default function Panel(given) {
  return live(given, { begin, draw: take, end });
}
