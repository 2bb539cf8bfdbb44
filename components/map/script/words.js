/* Words on the map: the day, the legend, and the tips. Text is set as text, never as markup. */
import { dayInWords, placeOf } from "../../client/script/days.js";
import { fill, html, plural, svg } from "../../client/script/dom.js";
import { markElement } from "../../client/script/marks.js";
import { controlOn, heldInWords, percentWhole, statusOn, textOf } from "../../scene/script/scene.js";
import { lookOf } from "./base.js";
import { eventOfDay, eventsOfPile } from "./events.js";

const MOST_LISTED = 200;

export function writeDay(atlas) {
  const { scene, view } = atlas;
  atlas.day.textContent = dayInWords(view.day, scene.locale);
  let note = "";
  const index = eventOfDay(atlas);
  const text = index < 0 ? null : textOf(scene, index, atlas.again);
  if (text) note = fill(scene.words.event_note, { title: text.title, source: text.sources[0][0] });
  else if (index < 0 && view.day < scene.days.first_assessment) {
    note = fill(scene.words.before_assessment, { day: dayInWords(scene.days.first_assessment, scene.locale) });
  }
  atlas.note.textContent = note;
}

function legendSwatch(fillRef, stroke = "var(--control-edge)") {
  const swatch = svg("svg", { width: 26, height: 12, "aria-hidden": "true" });
  svg("rect", { x: 0.5, y: 0.5, width: 25, height: 11, fill: fillRef, stroke }, swatch);
  return swatch;
}

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

/* Three lines that the back row can read. */
function drawShortLegend(legend, words, statuses, controls) {
  const short = words.legend_short;
  const swatch = (paint, stroke) => {
    const sign = legendSwatch(paint, stroke);
    for (const [key, value] of [
      ["width", 46],
      ["height", 24],
      ["viewBox", "0 0 26 12"],
      ["preserveAspectRatio", "none"],
    ])
      sign.setAttribute(key, value);
    return sign;
  };
  const line = (sign, text) => legendItem(html("div", "row", "", legend), sign, text);
  if (statuses.has("annexation_declared") || statuses.has("annexation_legislated"))
    line(swatch("url(#hatch-annexed)", "var(--hatch)"), short.annexed);
  if (statuses.has("independence_declared"))
    line(swatch("url(#hatch-independence)", "var(--hatch)"), short.independence);
  if (controls.some((control) => control.count)) {
    const ramp = html("span", "ramp");
    for (let step = 0; step < 5; step += 1) html("i", "", "", ramp).style.background = `var(--ramp-${step})`;
    line(ramp, short.held);
  }
  if (controls.some((control) => !control.count)) line(swatch("url(#dots)"), words.no_assessment);
}

/* A heading of the legend that switches its layer off and on. */
function layerHeading(atlas, legend, text, layer) {
  const { hidden } = atlas.view;
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
  return isSplit
    ? `${dayInWords(view.day, locale, { day: "numeric", month: "short", year: "numeric" })}: ${text}`
    : text;
}

export function drawLegend(atlas) {
  const { scene, view, legend } = atlas;
  const { words } = scene;
  const sides = atlas.twin ? [atlas, atlas.twin] : [atlas];
  const statuses = new Set(
    sides.flatMap((side) => scene.regions.map((region) => statusOn(region, side.view.day))).filter(Boolean),
  );
  const controls = sides.flatMap((side) => scene.regions.map((region) => controlOn(region, side.view.day)));
  const categories = [
    ...new Set(sides.flatMap((side) => side.pills.flatMap((pill) => [...pill.counts.keys()]))),
  ].sort();
  const isCrowd = sides.some((side) => side.projected.isCrowd && !view.hidden.includes("events"));
  const counts = sides.map((side) => countInWords(side, sides.length > 1));
  const look = JSON.stringify([
    [...statuses],
    controls.map((c) => c.count > 0),
    categories,
    isCrowd,
    counts.length,
    view.theme,
    view.hidden,
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
    drawShortLegend(legend, words, statuses, controls);
    return;
  }
  html("h2", "", words.legend_line, legend);
  const lines = html("div", "row", "", legend);
  legendItem(lines, legendLine("state-border", 2.4), words.state_border);
  legendItem(lines, legendLine("state-border", 1), words.region_line);
  layerHeading(atlas, legend, words.legend_hatch, "claimed");
  const hatched = html("div", "row", "", legend);
  if (statuses.has("independence_declared"))
    legendItem(hatched, legendSwatch("url(#hatch-independence)", "var(--hatch)"), words.legend_independence);
  if (statuses.has("annexation_declared") || statuses.has("annexation_legislated"))
    legendItem(hatched, legendSwatch("url(#hatch-annexed)", "var(--hatch)"), words.legend_annexed);
  if (!statuses.size) html("span", "", words.legend_no_claim, hatched);
  layerHeading(atlas, legend, words.legend_fill, "assessed");
  if (controls.some((control) => control.count)) {
    const ramp = html("div", "ramp", "", legend);
    for (let step = 0; step < 5; step += 1) html("i", "", "", ramp).style.background = `var(--ramp-${step})`;
    const ticks = html("div", "ticks", "", legend);
    [0, 25, 50, 75, 95, 100].forEach((tick, i) => {
      html("span", "", i === 5 ? "100 %" : String(tick), ticks).style.left = `${i * 20}%`;
    });
    html("div", "", words.legend_at_least, legend);
  }
  const keys = html("div", "row", "", legend);
  if (controls.some((control) => control.count)) {
    const bar = svg("svg", { width: 34, height: 9, "aria-hidden": "true" });
    svg(
      "rect",
      { x: 0.5, y: 0.5, width: 33, height: 8, fill: "var(--bar-track)", stroke: "var(--bar-uncertain)" },
      bar,
    );
    svg("rect", { x: 0, y: 0, width: 27, height: 9, fill: "var(--bar-uncertain)" }, bar);
    svg("rect", { x: 0, y: 0, width: 20, height: 9, fill: "var(--bar)" }, bar);
    legendItem(keys, bar, words.legend_bar);
  }
  if (controls.some((control) => !control.count)) legendItem(keys, legendSwatch("url(#dots)"), words.no_assessment);
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
  if (focused >= 0) legend.querySelectorAll("button")[focused]?.focus();
}

export function showTip(atlas, point, build, isPinned = false) {
  const { tip, holder } = atlas;
  if (atlas.pinned && !isPinned) return;
  tip.replaceChildren();
  build(tip);
  tip.hidden = false;
  tip.classList.toggle("pinned", isPinned);
  atlas.pinned = isPinned;
  const room = holder.getBoundingClientRect();
  const box = tip.getBoundingClientRect();
  const x = point.x + 16 + box.width > room.width ? point.x - box.width - 12 : point.x + 16;
  tip.style.left = `${Math.max(6, Math.min(x, room.width - box.width - 6))}px`;
  tip.style.top = `${Math.max(6, Math.min(point.y + 12, room.height - box.height - 6))}px`;
}

export function regionTip(atlas, region) {
  const { scene, view } = atlas;
  return (tip) => {
    html("h3", "", region.name, tip);
    html("p", "", scene.words.legal_line, tip);
    html("p", "", scene.words.status[statusOn(region, view.day) || "none"], tip);
    const control = controlOn(region, view.day);
    html("p", "what", heldInWords(control, scene.words), tip);
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
