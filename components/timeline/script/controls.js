/* The timeline's elements: its controls, its stage, and the page's buttons that belong to it. */
import { fill, html, svg } from "../../client/script/dom.js";
import { buildDayFields } from "./day_field.js";
import { buildSearch, searchSign } from "./search_box.js";

const WINDOWS = [7, 30, 90, 365, 0];
const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];
const UNITS = ["day", "week", "month", "event", "moment", "ground"];

export function addButton(parent, text, name = "", className = "") {
  const element = html("button", className, text, parent);
  element.type = "button";
  if (name) nameIt(element, name);
  return element;
}

export function nameIt(element, name) {
  if (element.title === name) return;
  element.setAttribute("aria-label", name);
  element.title = name;
}

function addChoice(parent, name, className, options) {
  const element = html("select", className, "", parent);
  nameIt(element, name);
  for (const [value, text] of options) html("option", "", text, element).value = String(value);
  return element;
}

const signs = {
  play: "M3 1 11 6 3 11Z",
  pause: "M2 1H5V11H2ZM7 1H10V11H7Z",
  loop: "M2 7V5.5A2.5 2.5 0 0 1 4.5 3H10M8 1 10 3 8 5M10 5V6.5A2.5 2.5 0 0 1 7.5 9H2M4 7 2 9 4 11",
};
function signOf(name) {
  const sign = svg("svg", { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" });
  svg(
    "path",
    name === "loop"
      ? { d: signs.loop, fill: "none", stroke: "currentColor", "stroke-width": 1.3 }
      : { d: signs[name], fill: "currentColor" },
    sign,
  );
  return sign;
}

export function playSign(parts, words, isPlaying) {
  parts.play.replaceChildren(signOf(isPlaying ? "pause" : "play"));
  nameIt(parts.play, isPlaying ? words.pause : words.play);
}

/* What is set against each other, while something is: one button is pressed; two sources there are with a map of the reader's own. */
function buildContrast(controls, words, hasSources) {
  const contrast = html("div", "contrast", "", controls);
  contrast.setAttribute("role", "group");
  contrast.setAttribute("aria-label", words.name);
  contrast.hidden = true;
  const choices = [
    ["", words.days],
    ["difference", words.difference],
    ["claimed_held", words.claimed_held],
    ...(hasSources ? [["sources", words.sources]] : []),
  ];
  return { contrast, contrasts: new Map(choices.map(([value, text]) => [value, addButton(contrast, text)])) };
}

function buildControls(box, scene) {
  const words = scene.words.player;
  const controls = html("div", "controls", "", box);
  const decimal = new Intl.NumberFormat(scene.locale);
  const play = addButton(controls, "", words.play, "play");
  const dayFields = buildDayFields(controls, scene.words.day_field);
  const steps = html("div", "steps", "", controls);
  const parts = {
    play,
    dayFields,
    back: addButton(steps, "‹", words.back.day),
    unit: addChoice(
      steps,
      words.unit,
      "unit",
      UNITS.map((unit) => [unit, words.units[unit]]),
    ),
    on: addButton(steps, "›", words.on.day),
    windowName: html("span", "window-name", words.window_label, controls),
    window: addChoice(
      controls,
      words.window_name,
      "window",
      WINDOWS.map((days) => [days, days ? fill(words.window, { days }) : words.window_all]),
    ),
    speed: addChoice(
      controls,
      words.speed,
      "speed",
      SPEEDS.map((speed) => [speed, fill(words.speed_value, { speed: decimal.format(speed) })]),
    ),
    families: html("div", "families", "", controls),
    ...buildContrast(controls, words.contrast, Boolean(scene.ground_sources)),
  };
  parts.windowName.setAttribute("aria-hidden", "true");
  parts.speed.value = "1";
  scene.families.forEach((family, i) => {
    const item = html("span", "", "", parts.families);
    html("i", "", "", item).style.background = `var(--family-${i})`;
    item.append(family.name);
  });
  return parts;
}

/* The sliders are there for the keyboard and for screen readers; the pointer works on the surface. */
function buildStage(box, scene) {
  const words = scene.words.player;
  const stage = html("div", "stage", "", box);
  const parts = { stage };
  for (const [name, label] of [
    ["slider", words.slider],
    ["second", words.second],
  ]) {
    parts[name] = html("input", `slider ${name}`, "", stage);
    Object.assign(parts[name], { type: "range", min: scene.days.first, max: scene.days.last, step: 1 });
    parts[name].setAttribute("aria-label", label);
  }
  parts.second.hidden = true;
  // What stays is painted once: the bands below it and the handles above it are layers of their own.
  for (const layer of ["below", "drawing", "above"])
    parts[layer] = svg("svg", { "aria-hidden": "true", class: layer }, stage);
  parts.surface = html("div", "surface", "", stage);
  parts.moments = html("div", "moments", "", stage);
  parts.moments.setAttribute("role", "group");
  parts.moments.setAttribute("aria-label", words.moments);
  return parts;
}

function buildSpanChip(box, words) {
  const chip = html("div", "span-chip", "", box);
  chip.hidden = true;
  chip.setAttribute("role", "group");
  const parts = {
    chip,
    spanDays: html("span", "span-days", "", chip),
    loop: addButton(chip, "", words.loop, "loop"),
    clearSpan: addButton(chip, "×", words.clear),
  };
  parts.loop.append(signOf("loop"));
  return parts;
}

function buildBar(box, words) {
  const bar = html("div", "bar-buttons", "", box);
  const parts = {
    bar,
    searchButton: addButton(bar, "", words.search.title, "search-open"),
    filter: addButton(bar, words.bar.filter, "", "filter"),
    compare: addButton(bar, words.bar.compare),
  };
  parts.save = addButton(bar, words.bar.save);
  parts.copy = addButton(bar, words.bar.copy_link);
  parts.showKeys = addButton(bar, words.keys.title, "", "on-wide");
  parts.present = addButton(bar, words.bar.present, "", "on-wide");
  parts.searchButton.append(searchSign());
  parts.filter.setAttribute("aria-expanded", "false");
  return parts;
}

export function build(root, scene) {
  const { words } = scene;
  const box = html("div", "timeline", "");
  const parts = {
    box,
    ...buildControls(box, scene),
    ...buildStage(box, scene),
    ...buildSpanChip(box, words.span),
    ...buildBar(box, words),
    spoken: html("div", "spoken", "", box),
    leave: addButton(box, "×", words.bar.leave, "leave"),
    hold: addButton(box, "", words.bar.hold, "hold"),
    keys: html("dialog", "keys", "", box),
    search: buildSearch(box, words.search),
    shield: html("div", "shield", "", box),
    black: html("div", "black", "", box),
  };
  parts.hold.append(signOf("pause"));
  parts.held = addButton(parts.shield, words.bar.held, words.bar.go_on, "held");
  parts.shield.hidden = true;
  parts.black.hidden = true;
  parts.spoken.setAttribute("aria-live", "polite");
  root.append(box);
  return parts;
}
