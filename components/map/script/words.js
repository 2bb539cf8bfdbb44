/* Words on the map: the day, the legend, and the tips. Text is set as text, never as markup. */
import { dayInWords, placeOf } from "../../client/script/days.js";
import { fill, html, plural, svg, withinBrackets } from "../../client/script/dom.js";
import { markElement } from "../../client/script/marks.js";
import { groundDay, isDoubted, isJudgedIn } from "../../scene/script/ground.js";
import {
  controlOn,
  heldInWords,
  isJudgedWhole,
  judgedInWords,
  lawOn,
  percentWhole,
  statusOn,
  textOf,
} from "../../scene/script/scene.js";
import { lookOf } from "./base.js";
import { widthOf } from "./lettering.js";
import { boundaryInWords } from "./reading.js";
import { nearestInWords } from "./settlements.js";
import { eventOfDay, eventsOfPile } from "./events.js";

const MOST_LISTED = 200;
const MOST_JUDGED = 2;
const PHONE = 600; // pixels of width under which the style has smaller type
const SHARE = 0.46; // of a phone's width that the day takes
const EDGE = 14; // pixels beside the day
const SHORT = { day: "numeric", month: "short", year: "numeric" };

export function writeDay(atlas) {
  const { view } = atlas;
  const { title, note, short } = view.side ? sideInWords(atlas) : dayOnMap(atlas);
  atlas.plate.classList.toggle("long", view.since !== undefined && title.length > 20);
  atlas.day.textContent = fitted(atlas, title, short ?? title);
  atlas.note.textContent = note;
}

const SMALLEST = 15; // pixels that the day may shrink to
const typeSizes = new Map(); // of the day, in each look: asking the page for it costs a layout

/* The day in words that its side of a divided map has room for on one line: in full, else shortened, else in smaller
   type. A day that has the whole map takes two lines, is shortened for more, and shrinks for a word that is wider than the map. */
function fitted({ day, plate, pen, map, wordsRoom }, title, short) {
  const width = map.getSize().x;
  const look = [lookOf(), width <= PHONE, Boolean(wordsRoom), plate.className].join();
  if (!typeSizes.has(look)) {
    day.style.fontSize = "";
    typeSizes.set(look, parseFloat(getComputedStyle(day).fontSize));
  }
  const size = typeSizes.get(look);
  const room = wordsRoom ?? width - 2 * EDGE;
  const wide = (text) => widthOf(pen, text, `700 ${size}px "Source Serif"`) + 1;
  const isLong = wordsRoom ? wide(title) > room : linesOf(title, wide, width <= PHONE ? SHARE * width : room) > 2;
  const widest = (text) => Math.max(...(wordsRoom ? [text] : text.split(" ")).map(wide));
  const text = isLong ? short : title;
  const most = Math.max(SMALLEST, Math.floor((size * room) / widest(text)));
  const own = most < size ? `${most}px` : "";
  if (day.style.fontSize !== own) day.style.fontSize = own;
  return text;
}

/* How many lines words take in a width. */
function linesOf(text, wide, room) {
  let [lines, line] = [1, ""];
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && wide(longer) > room) [lines, line] = [lines + 1, word];
    else line = longer;
  }
  return lines;
}

export function writeBoundary(atlas) {
  const said = boundaryInWords(atlas);
  if (atlas.boundary.textContent !== said) atlas.boundary.textContent = said;
}

/* The day of a map, with the event of it; or the two days between which it shows what changed. */
function dayOnMap(atlas) {
  const { scene, view, ground } = atlas;
  const { words, locale } = scene;
  if (view.since !== undefined) {
    const [first, second] = [view.since, view.day].map((day) => dayInWords(day, locale, SHORT));
    const note = ground && isJudgedIn(ground, view) ? fill(words.difference_note, { source: ground.source.name }) : "";
    return { title: fill(words.difference_days, { first, second }), note };
  }
  const title = dayInWords(view.day, locale);
  const short = dayInWords(view.day, locale, SHORT);
  if (view.source !== undefined) return { title: scene.ground_sources[view.source], note: title };
  const index = eventOfDay(atlas);
  const text = index < 0 ? null : textOf(scene, index, atlas.again);
  if (text) {
    const source = withinBrackets(text.sources[0][0]);
    return { title, short, note: fill(words.event_note, { title: text.title, source }) };
  }
  if (index < 0 && view.day < scene.days.first_assessment)
    return {
      title,
      short,
      note: fill(words.before_assessment, { day: dayInWords(scene.days.first_assessment, locale) }),
    };
  return { title, short, note: "" };
}

/* What one side of a map shows that is divided between what is claimed and what is held, and who says so. */
function sideInWords({ scene, view, ground }) {
  const { words, locale } = scene;
  const day = dayInWords(view.day, locale);
  // Where there is little room the legend says who says so, and on the projector the left side the day of both.
  const isDaySaid = lookOf() === "present" && view.side === "held";
  if (lookOf() !== "page") return { title: words[`side_${view.side}`], note: isDaySaid ? "" : day };
  if (view.side === "held") {
    const isGround = ground && isJudgedIn(ground, view);
    const by = isGround ? fill(words.side_held_by, { source: ground.source.name }) : words.no_ground;
    return { title: words.side_held, note: `${day}\n${by}` };
  }
  const said = [];
  for (const [types, template] of [
    [["annexation_declared", "annexation_legislated"], words.side_annexed],
    [["independence_declared"], words.side_independence],
  ]) {
    const own = scene.regions.filter((region) => types.includes(statusOn(region, view.day)));
    const names = own.length === scene.regions.length ? words.all_regions : own.map(({ name }) => name).join(", ");
    if (own.length) said.push(fill(template, { regions: names }));
  }
  return { title: words.side_claimed, note: [day, ...(said.length ? said : [words.legend_no_claim])].join("\n") };
}

function legendSwatch(fillRef, stroke = "var(--control-edge)") {
  const swatch = svg("svg", { width: 34, height: 12, "aria-hidden": "true" });
  svg("rect", { x: 0.5, y: 0.5, width: 33, height: 11, fill: fillRef, stroke }, swatch);
  return swatch;
}

/* Swatches of the ground: held, contested, and the edge between two places. */
const PLAIN = { held: "var(--ramp-4)", kept: "var(--ramp-1)", gained: "var(--bar)" };
const groundSwatch = (kind) => legendSwatch(PLAIN[kind] ?? `url(#ground-${kind})`, "none");

function legendItem(parent, sign, text) {
  const item = html("span", "item", "", parent);
  item.append(sign, document.createTextNode(text));
  return item;
}

function legendLine(colourName, width) {
  const line = svg("svg", { width: 24, height: 6, "aria-hidden": "true" });
  svg("path", { d: "M0 3H24", stroke: `var(--${colourName})`, "stroke-width": width }, line);
  return line;
}

/* A few lines that the back row can read. */
function drawShortLegend(legend, words, facts) {
  const { statuses, judging, isJudged, isUnjudged, isMissing, view, hidden } = facts;
  const short = words.legend_short;
  const shows = (layer) => !hidden.includes(layer);
  const enlarged = (sign) => {
    for (const [key, value] of [
      ["width", 40],
      ["height", 22],
      ["viewBox", "0 0 34 12"],
      ["preserveAspectRatio", "none"],
    ])
      sign.setAttribute(key, value);
    return sign;
  };
  const swatch = (paint, stroke) => enlarged(legendSwatch(paint, stroke));
  const line = (sign, text) => legendItem(html("div", "row", "", legend), sign, text);
  const isDifference = view.since !== undefined;
  const claims = isDifference || !shows("claimed") ? new Set() : statuses;
  if (claims.has("annexation_declared") || claims.has("annexation_legislated"))
    line(swatch("url(#hatch-annexed)", "var(--hatch)"), short.annexed);
  if (claims.has("independence_declared")) line(swatch("url(#hatch-independence)", "var(--hatch)"), short.independence);
  // Bare paper is no statement: a class is told that a layer is not shown, as before a question.
  if (!shows("claimed") && !isDifference) line("", short.claims_not_shown);
  if (!shows("assessed")) line("", short.ground_not_shown);
  else if (judging.length) {
    if (isDifference) {
      for (const kind of ["gained", "lost", "contested", "kept"])
        line(enlarged(groundSwatch(kind)), words[`legend_${kind === "contested" ? "newly" : kind}`]);
    } else {
      line(enlarged(groundSwatch("held")), fill(short.held, { source: judging[0] }));
      line(enlarged(groundSwatch("contested")), words.legend_contested);
      if (view.ground_changed) line(enlarged(groundSwatch("changed")), words.legend_changed);
    }
    line("", short.no_front_line);
  } else {
    if (isJudged) line(swatch("url(#judged)"), words.judged.extent.whole);
    // As long as the ground is on its way nobody knows whether somebody judges.
    if (isUnjudged) line(swatch("url(#dots)"), words.no_assessment);
    if (isMissing) line("", words.ground_missing);
  }
}

/* A heading of the legend that switches its layer off and on. */
function layerHeading(atlas, legend, text, layer) {
  const { hidden } = atlas.shown;
  const isShown = !hidden.includes(layer);
  const button = html("button", "layer", "", html("h2", "", "", legend));
  button.type = "button";
  button.setAttribute("aria-pressed", String(isShown));
  button.title = fill(atlas.scene.words[isShown ? "layer_hide" : "layer_show"], { layer: text });
  html("i", "switch", "", button);
  html("span", layer === "events" ? "count" : "", text, button);
  button.addEventListener("click", () =>
    atlas.hide(isShown ? [...hidden, layer] : hidden.filter((name) => name !== layer)),
  );
}

/* A line of the legend that switches a part of the view. */
function legendSwitch(atlas, legend, part, text) {
  const isOn = Boolean(atlas.shown[part]);
  const button = html("button", "layer", "", legend);
  button.type = "button";
  button.setAttribute("aria-pressed", String(isOn));
  html("i", "switch", "", button);
  html("span", "", text, button);
  button.addEventListener("click", () => atlas.set({ [part]: !isOn }));
}

/* How many events the view has; of a map that is split, each side with its day. */
function countInWords({ scene, view, counted }, isSplit) {
  const { words, locale } = scene;
  const forms = words.event_count[view.window ? "window" : "all"];
  const number = new Intl.NumberFormat(locale);
  const text = fill(plural(forms, counted.all, locale), {
    all: number.format(counted.all),
    days: view.window,
    on_map: number.format(counted.on_map),
  });
  return isSplit ? `${dayInWords(view.day, locale, SHORT)}: ${text}` : text;
}

/* Who judges the ground on the day of a side. */
const judgesOf = ({ ground, view }) => (ground && isJudgedIn(ground, view) ? [ground.source.name] : []);

/* Whether a side shows a region that is judged to be held as a whole, and no ground. */
const hasJudged = (side) =>
  side.view.since === undefined &&
  Boolean(side.ground) &&
  !judgesOf(side).length &&
  side.scene.regions.some((region) => isJudgedWhole(region, side.view));

/* Who says so of the ground, how, of which day where it is an earlier one, and what is in doubt. */
function groundNotes(sides) {
  const notes = sides
    .filter((side) => judgesOf(side).length)
    .flatMap(({ scene, ground, view }) => {
      const { words, locale } = scene;
      const { name: source } = ground.source;
      const { last, doubted, maps } = ground.days;
      const which = view.source === undefined ? "{by}" : words.own_map.sides[view.source];
      if (maps) return [fill(which, { by: ownMapInWords(scene, ground, view.day) })];
      const judges =
        view.day <= last
          ? fill(words.legend_by, { source })
          : fill(words.legend_by_last, { source, day: dayInWords(last, locale) });
      const by = fill(which, { by: judges });
      if (!isDoubted(ground, view.day)) return [by];
      const [first, until] = doubted.map((day) => dayInWords(day, locale, SHORT));
      return [by, fill(words.in_doubt, { source, first, until })];
    });
  return [...new Set(notes)];
}

/* Of which day the map is that stands for a day, and how old it is then. */
function ownMapInWords({ words, locale }, ground, day) {
  const last = groundDay(ground, day);
  const age = day === last ? words.own_map.fresh : plural(words.own_map.age, day - last, locale);
  const said = { source: ground.source.name, day: dayInWords(last, locale, SHORT) };
  return fill(words.own_map.by, { ...said, age: fill(age, { days: day - last }) });
}

/* The sources whose ground may be drawn, where there is more than one. */
function drawSources(atlas, legend) {
  const sources = atlas.scene.ground_sources ?? [];
  if (sources.length < 2) return;
  const group = html("div", "sources", "", legend);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", atlas.scene.words.own_map.choose);
  html("span", "", atlas.scene.words.own_map.choose, group);
  sources.forEach((name, number) => {
    const button = html("button", "layer", "", group);
    button.type = "button";
    const isBoth = atlas.view.source !== undefined;
    button.setAttribute("aria-pressed", String(!isBoth && number === (atlas.groundNumber ?? 0)));
    html("i", "switch", "", button);
    html("span", "", name, button);
    button.addEventListener("click", () => atlas.chooseGround(number));
  });
  const both = html("button", "layer", "", group);
  both.type = "button";
  both.setAttribute("aria-pressed", String(atlas.view.source !== undefined));
  html("i", "switch", "", both);
  html("span", "", atlas.scene.words.own_map.both, both);
  both.addEventListener("click", () => {
    const isOn = atlas.shown.contrast === "sources";
    atlas.set({ contrast: isOn ? "" : "sources", compare: null });
  });
}

export function drawLegend(atlas) {
  const { scene, view, legend } = atlas;
  const { words } = scene;
  const sides = atlas.twin ? [atlas, atlas.twin] : [atlas];
  const statuses = new Set(
    sides.flatMap((side) => scene.regions.map((region) => statusOn(region, side.view.day))).filter(Boolean),
  );
  const controls = sides.flatMap((side) => scene.regions.map((region) => controlOn(region, side.view.day)));
  const judging = [...new Set(sides.flatMap((side) => judgesOf(side)))];
  const notes = groundNotes(sides);
  const isUnjudged = sides.some((side) => side.ground && !judgesOf(side).length);
  const isJudged = sides.some(hasJudged);
  const categories = [
    ...new Set(sides.flatMap((side) => side.piles.flatMap(({ counts: own }) => [...own.keys()]))),
  ].sort();
  const isCrowd = sides.some((side) => side.projected.isCrowd && !view.hidden.includes("events"));
  // two sources of one day have the same events
  const counted = view.source === undefined ? sides : [atlas];
  const counts = counted.map((side) => countInWords(side, counted.length > 1));
  const look = JSON.stringify([
    [...statuses],
    controls.map((c) => c.count > 0),
    judging,
    notes,
    isUnjudged,
    isJudged,
    atlas.isGroundMissing,
    atlas.ground?.source.id,
    view.source,
    view.since === undefined,
    view.side,
    view.ground_changed,
    view.ground_as_given,
    view.known_by,
    categories,
    isCrowd,
    counts.length,
    view.theme,
    view.hidden,
    atlas.shown.hidden,
    lookOf(),
  ]);
  if (legend.dataset.look === look) {
    legend.querySelectorAll(".count").forEach((element, side) => {
      if (element.textContent !== counts[side]) element.textContent = counts[side];
    });
    return;
  }
  legend.dataset.look = look;
  const focused = [...legend.querySelectorAll("button")].indexOf(document.activeElement);
  legend.replaceChildren();
  if (lookOf() === "present") {
    const { hidden } = atlas.shown;
    const isMissing = atlas.isGroundMissing;
    drawShortLegend(legend, words, { statuses, judging, isJudged, isUnjudged, isMissing, view, hidden });
    return;
  }
  html("h2", "", words.legend_line, legend);
  const lines = html("div", "row", "", legend);
  legendItem(lines, legendLine("state-border", 2.4), words.state_border);
  legendItem(lines, legendLine("state-border", 1), words.region_line);
  if (view.since === undefined) drawClaimKeys(atlas, legend, statuses);
  layerHeading(atlas, legend, words[view.side ? "legend_right" : "legend_fill"], "assessed");
  const keys = html("div", "keys", "", legend);
  if (judging.length) {
    const isDifference = view.since !== undefined;
    const kinds = isDifference ? { contested: "newly" } : {};
    for (const kind of isDifference ? ["gained", "lost", "contested", "kept"] : ["held", "contested", "edge"])
      legendItem(keys, groundSwatch(kind), words[`legend_${kinds[kind] ?? kind}`]);
    if (view.ground_changed && !isDifference) legendItem(keys, groundSwatch("changed"), words.legend_changed);
    for (const text of notes) html("div", "by", text, legend);
    if (!view.known_by && !atlas.ground.days.maps)
      legendSwitch(atlas, legend, "ground_as_given", fill(words.as_given, { source: judging[0] }));
    if (!isDifference) legendSwitch(atlas, legend, "ground_changed", words.show_changed);
  }
  drawSources(atlas, legend);
  if (atlas.isGroundMissing) {
    html("p", "", words.ground_missing, legend);
    html("button", "again", words.again, legend).addEventListener("click", () => atlas.bringGround());
  }
  const unjudged = view.since === undefined ? words.no_ground : words.no_ground_of_both;
  if (isJudged) legendItem(keys, legendSwatch("url(#judged)"), words.judged.legend);
  if (isUnjudged) legendItem(keys, legendSwatch("url(#dots)"), unjudged);
  if (controls.some((control) => control.count)) {
    const bar = svg("svg", { width: 34, height: 9, "aria-hidden": "true" });
    svg(
      "rect",
      { x: 0.5, y: 0.5, width: 33, height: 8, fill: "var(--bar-track)", stroke: "var(--bar-uncertain)" },
      bar,
    );
    svg("rect", { x: 0, y: 0, width: 27, height: 9, fill: "var(--bar-uncertain)" }, bar);
    svg("rect", { x: 0, y: 0, width: 20, height: 9, fill: "var(--bar)" }, bar);
    legendItem(html("div", "keys", "", legend), bar, words.legend_bar);
  }
  if (!view.side) drawEventKeys(atlas, legend, { counts, isCrowd, categories });
  if (focused >= 0) legend.querySelectorAll("button")[focused]?.focus();
}

/* The part of the legend that is about what is claimed. */
function drawClaimKeys(atlas, legend, statuses) {
  const { words } = atlas.scene;
  layerHeading(atlas, legend, words[atlas.view.side ? "legend_left" : "legend_hatch"], "claimed");
  const hatched = html("div", "row", "", legend);
  if (statuses.has("independence_declared"))
    legendItem(hatched, legendSwatch("url(#hatch-independence)", "var(--hatch)"), words.legend_independence);
  if (statuses.has("annexation_declared") || statuses.has("annexation_legislated"))
    legendItem(hatched, legendSwatch("url(#hatch-annexed)", "var(--hatch)"), words.legend_annexed);
  if (!statuses.size) html("span", "", words.legend_no_claim, hatched);
}

/* The part of the legend that is about events. */
function drawEventKeys(atlas, legend, { counts, isCrowd, categories }) {
  const { words } = atlas.scene;
  layerHeading(atlas, legend, counts[0], "events");
  if (counts.length > 1) html("p", "count", counts[1], legend);
  if (isCrowd) {
    const crowd = html("div", "row", "", legend);
    const dot = svg("svg", { width: 12, height: 12, "aria-hidden": "true" });
    for (const [x, y] of [
      [2, 3],
      [8, 2],
      [5, 8],
    ])
      svg("rect", { x, y, width: 2, height: 2, fill: "currentColor" }, dot);
    legendItem(crowd, dot, words.legend_crowd);
  }
  const grid = html("div", "grid", "", legend);
  for (const category of categories) legendItem(grid, markElement(category), words.category[category]);
}

export function showTip(atlas, point, build, isPinned = false) {
  const { tip, holder } = atlas;
  if (atlas.pinned && !isPinned) return;
  tip.replaceChildren();
  build(tip);
  if (isPinned) addClose(atlas);
  tip.hidden = false;
  tip.classList.toggle("pinned", isPinned);
  atlas.pinned = isPinned;
  const room = holder.getBoundingClientRect();
  const box = tip.getBoundingClientRect();
  const x = point.x + 16 + box.width > room.width ? point.x - box.width - 12 : point.x + 16;
  tip.style.left = `${Math.max(6, Math.min(x, room.width - box.width - 6))}px`;
  tip.style.top = `${Math.max(6, Math.min(point.y + 12, room.height - box.height - 6))}px`;
}

/* Who judges, of which days, said when: the first of them, and how many more the panel has. */
function listJudgements(tip, found, { words, locale }) {
  for (const { text } of found.slice(0, MOST_JUDGED)) html("p", "", text, tip);
  const count = found.length - MOST_JUDGED;
  if (count > 0) html("p", "more", fill(plural(words.judged.more, count, locale), { count }), tip);
}

/* What stays until it is closed can be closed, by a finger too. */
function addClose(atlas) {
  const close = html("button", "close", "×", atlas.tip);
  close.type = "button";
  close.setAttribute("aria-label", atlas.scene.words.close);
  close.addEventListener("click", atlas.unpin);
}

export function regionTip(atlas, region, point) {
  const { scene, view } = atlas;
  return (tip) => {
    html("h3", "", region.name, tip);
    html("p", "", lawOn(scene, view.day, "legal"), tip);
    html("p", "", scene.words.status[statusOn(region, view.day) || "none"], tip);
    const control = controlOn(region, view.day);
    const judged = control.count ? null : judgedInWords(region, view, scene.words);
    html("p", "what", judged ? `${judged.extent}, ${judged.share}` : heldInWords(control, scene.words), tip);
    if (judged) listJudgements(tip, judged.found, scene);
    for (const assessor of region.assessors) {
      const place = placeOf(assessor.day, view.day);
      if (place < 0 || assessor.share[place] < 0) continue;
      html(
        "p",
        "",
        fill(scene.words.assessor_says, {
          assessor: assessor.name,
          value: percentWhole(assessor.share[place] / 10000),
        }),
        tip,
      );
    }
    const nearest = nearestInWords(atlas, point);
    if (nearest) html("p", "more", nearest, tip);
  };
}

function listEvent(atlas, index, list, isPinned) {
  const { scene } = atlas;
  const text = textOf(scene, index, atlas.again);
  const item = html("li", "", "", list);
  const head = html("div", "what", "", item);
  head.append(
    markElement(scene.categories[scene.events.category[index]]),
    document.createTextNode(text ? text.title : scene.words.loading),
  );
  html("div", "", dayInWords(scene.events.day[index], scene.locale), item);
  if (text) listSources(scene, text.sources, html("div", "more", "", item), isPinned);
}

export function listSources(scene, sources, parent, isLinked) {
  parent.append(`${scene.words.source}: `);
  sources.forEach(([publisher, url], i) => {
    if (i) parent.append(", ");
    if (isLinked && url) {
      const link = html("a", "", publisher, parent);
      link.href = url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    } else parent.append(publisher);
  });
}

export function pillTip(atlas, pill, isPinned) {
  const { scene } = atlas;
  return (tip) => {
    const newest = eventsOfPile(atlas, pill.number);
    const shown = newest.slice(0, isPinned ? MOST_LISTED : 5);
    const list = html("ul", "", "", tip);
    for (const index of shown) listEvent(atlas, index, list, isPinned);
    if (shown.length === newest.length) return;
    const words = isPinned ? scene.words.more_on_zoom : scene.words.more_events;
    html(
      "p",
      "more",
      fill(words, { count: new Intl.NumberFormat(scene.locale).format(newest.length - shown.length) }),
      tip,
    );
  };
}
