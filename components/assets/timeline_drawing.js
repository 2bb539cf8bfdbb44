/* How the timeline looks: its controls, bars, lanes and handle. `Scene` stands above this code. */
const { svg, html, fill } = Scene;
const WINDOWS = [7, 30, 90, 365, 0];
const LABELS_WIDTH = 142;

function build(root, scene) {
  const { words } = scene;
  const box = html("div", "timeline", "");
  const controls = html("div", "controls", "", box);
  const button = (text, name, className = "step") => {
    const element = html("button", className, text, controls);
    element.type = "button";
    element.setAttribute("aria-label", name);
    element.title = name;
    return element;
  };
  const play = button("", words.play, "play");
  const parts = {
    box, play,
    dayBack: button(`‹ ${words.day}`, words.day_back), dayOn: button(`${words.day} ›`, words.day_on),
    eventBack: button(`‹ ${words.event}`, words.event_back), eventOn: button(`${words.event} ›`, words.event_on),
    windowName: html("span", "window-name", words.window_label, controls),
    window: html("select", "", "", controls),
    families: html("div", "families", "", controls),
    stage: html("div", "stage", "", box),
    spoken: html("div", "spoken", "", box),
    bar: html("div", "bar-buttons", "", box),
    leave: html("button", "leave", "×", box),
    keys: html("dialog", "keys", "", box),
    black: html("div", "black", "", box),
  };
  for (const [name, text] of [["copy", words.copy_link], ["showKeys", words.keys.title], ["present", words.present]]) {
    parts[name] = html("button", "", text, parts.bar);
    parts[name].type = "button";
  }
  parts.leave.type = "button";
  parts.leave.setAttribute("aria-label", words.leave);
  parts.leave.title = words.leave;
  parts.black.hidden = true;
  parts.spoken.setAttribute("aria-live", "polite");
  parts.windowName.setAttribute("aria-hidden", "true");
  parts.window.setAttribute("aria-label", words.window_name);
  for (const days of WINDOWS) {
    const option = html("option", "", days ? fill(words.window, { days }) : words.window_all, parts.window);
    option.value = String(days);
  }
  scene.families.forEach((family, i) => {
    const item = html("span", "", "", parts.families);
    html("i", "", "", item).style.background = `var(--family-${i})`;
    item.append(family.name);
  });
  parts.slider = html("input", "slider", "", parts.stage);
  Object.assign(parts.slider, { type: "range", min: scene.days.first, max: scene.days.last, step: 1 });
  parts.slider.setAttribute("aria-label", words.slider);
  // What stays is painted once: the band below it and the handle above it are layers of their own.
  for (const layer of ["below", "drawing", "above"]) parts[layer] = svg("svg", { "aria-hidden": "true", class: layer }, parts.stage);
  root.append(box);
  return parts;
}

function playSign(parts, words, isPlaying) {
  const sign = svg("svg", { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" });
  svg("path", { d: isPlaying ? "M2 1H5V11H2ZM7 1H10V11H7Z" : "M3 1 11 6 3 11Z", fill: "currentColor" }, sign);
  parts.play.replaceChildren(sign);
  parts.play.setAttribute("aria-label", isPlaying ? words.pause : words.play);
  parts.play.title = isPlaying ? words.pause : words.play;
}

/* Events per month and family: [month start day, next month's start, counts per family]. */
function countMonths(scene) {
  const months = [];
  const first = new Date(scene.days.first * 86400000);
  for (let y = first.getUTCFullYear(), m = first.getUTCMonth(); ; m += 1) {
    const from = Date.UTC(y, m, 1) / 86400000;
    if (from > scene.days.last) break;
    months.push({ from, to: Date.UTC(y, m + 1, 1) / 86400000, counts: scene.families.map(() => 0) });
  }
  const starts = months.map((month) => month.from);
  scene.events.day.forEach((day, i) => {
    const family = scene.category_family[scene.events.category[i]];
    months[Scene.placeOf(starts, day)].counts[family] += 1;
  });
  return months;
}

function drawPatterns(defs) {
  const hatch = (id, dash) => {
    const pattern = svg("pattern", { id, width: 5, height: dash ? 6 : 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, defs);
    svg("path", { d: dash ? "M2.5 0V3.6" : "M2.5 0V5", stroke: "var(--hatch)", "stroke-width": 1.1 }, pattern);
  };
  hatch("lane-annexed", false);
  hatch("lane-independence", true);
  const dots = svg("pattern", { id: "lane-dots", width: 5, height: 5, patternUnits: "userSpaceOnUse" }, defs);
  svg("circle", { cx: 1.2, cy: 1.2, r: .6, fill: "var(--ink-3)" }, dots);
  svg("circle", { cx: 3.7, cy: 3.7, r: .6, fill: "var(--ink-3)" }, dots);
}

function drawLanes(state, group, x) {
  const { scene } = state;
  const top = 60;
  const pitch = 14.2;
  const bar = (from, to, y, paint) => svg("rect", { x: x(from), y, width: Math.max(0, x(to) - x(from)), height: 9, fill: paint }, group);
  scene.lanes.forEach((lane, i) => {
    const y = top + i * pitch;
    bar(scene.days.first, scene.days.last, y, "var(--lane)");
    svg("text", { x: LABELS_WIDTH - 8, y: y + 8.5, "text-anchor": "end" }, group).textContent = lane.name;
    for (const span of lane.spans) {
      const to = span.to === null ? scene.days.last : span.to;
      if (span.span_type === "assessed") bar(span.from, to, y, "var(--assessed)");
      else if (span.span_type === "unassessed") {
        bar(span.from, to, y, "url(#lane-dots)");
        const text = svg("text", { x: (x(span.from) + x(to)) / 2, y: y + 8.5, "text-anchor": "middle", "paint-order": "stroke", stroke: "var(--paper)", "stroke-width": 5 }, group);
        text.textContent = span.name;
        if (text.getComputedTextLength() > x(to) - x(span.from) - 8) text.remove();
      } else {
        bar(span.from, to, y, `url(#${span.span_type === "independence_declared" ? "lane-independence" : "lane-annexed"})`);
        svg("path", { d: `M${x(span.from)} ${y - 1}V${y + 10}`, stroke: "var(--hatch)", "stroke-width": 2 }, group);
      }
    }
  });
  return top + scene.lanes.length * pitch;
}

function drawBars(state, group, x, base, tall) {
  const most = Math.max(...state.months.map((month) => month.counts.reduce((a, b) => a + b)));
  for (const month of state.months) {
    let y = base;
    month.counts.forEach((count, family) => {
      if (!count) return;
      const h = count / most * tall;
      y -= h;
      svg("rect", { x: x(month.from), y, width: Math.max(2.2, x(month.to) - x(month.from) - .6), height: h, fill: `var(--family-${family})`, stroke: "var(--ink-2)", "stroke-width": .5 }, group);
    });
  }
  return most;
}

function drawYears(state, group, x, y) {
  const every = state.view.present ? 2 : state.isSmall ? 4 : 1;
  const first = new Date(state.scene.days.first * 86400000).getUTCFullYear() + 1;
  const last = new Date(state.scene.days.last * 86400000).getUTCFullYear();
  for (let year = first; year <= last; year += every) {
    const at = x(Date.UTC(year, 0, 1) / 86400000);
    svg("path", { d: `M${at} ${y - 4}V${y}`, stroke: "var(--ink-3)" }, group);
    const text = svg("text", { x: at + (state.isSmall ? 0 : 14), y: y + (state.view.present ? 24 : 10), "text-anchor": "middle", class: "axis" }, group);
    text.textContent = String(year);
    if (at + text.getComputedTextLength() / 2 + (state.isSmall ? 0 : 14) > state.width) text.remove();
  }
}

/* All that does not move with the day; drawn again when the width changes. */
function drawStill(state) {
  const { parts, scene } = state;
  const { drawing } = parts;
  state.width = parts.stage.clientWidth;
  state.isSmall = state.width < 600 || state.view.present; // the projector has no room for lanes
  const tall = state.view.present ? 1.6 : 1;
  parts.box.classList.toggle("small", state.isSmall);
  parts.box.classList.toggle("present", state.view.present);
  for (const layer of [parts.below, drawing, parts.above]) layer.replaceChildren();
  drawPatterns(svg("defs", {}, drawing));
  const left = state.isSmall ? 12 * tall : LABELS_WIDTH;
  const right = state.width - (state.isSmall ? 12 : 14);
  const span = scene.days.last - scene.days.first;
  const x = (day) => left + (day - scene.days.first) / span * (right - left);
  state.x = x;
  const base = state.view.present ? 78 : state.isSmall ? 44 : 52;
  state.base = base;
  state.band = svg("rect", { y: 16, height: base - 16, fill: "var(--band)" }, parts.below);
  const still = svg("g", {}, drawing);
  const most = drawBars(state, still, x, base, base - 18);
  svg("path", { d: `M${left} ${base}H${right}`, stroke: "var(--ink-3)" }, still);
  let bottom = base + 6;
  if (!state.isSmall) {
    svg("text", { x: left - 8, y: 24, "text-anchor": "end" }, still).textContent = fill(scene.words.most, { count: most });
    svg("text", { x: left - 8, y: base - 2, "text-anchor": "end", class: "strong" }, still).textContent = scene.words.events_a_month;
    bottom = drawLanes(state, still, x);
  }
  drawYears(state, still, x, bottom + 2);
  state.momentTexts = [];
  for (const moment of scene.moments) {
    const at = x(moment.day);
    svg("path", { d: `M${at} 12V${base}`, class: "moment-line" }, still);
    svg("path", { d: `M${at} 1 ${at + 5} 6 ${at} 11 ${at - 5} 6Z`, class: "moment" }, still);
    if (state.isSmall || !moment.name) continue;
    const text = svg("text", { x: at + 9, y: 10.5 }, still);
    text.textContent = moment.name;
    state.momentTexts.push({ text, at, w: text.getComputedTextLength() });
  }
  state.moving = svg("g", {}, parts.above);
  state.needle = svg("path", { class: "needle" }, state.moving);
  state.nowText = svg("text", { y: 10.5, class: "now" }, state.moving);
  state.focus = svg("circle", { r: 13, cy: base, class: "focus" }, state.moving);
  state.knob = svg("circle", { r: state.view.present ? 13 : state.isSmall ? 11 : 8, cy: base, class: "knob" }, state.moving);
  state.dot = svg("circle", { r: state.isSmall ? 4 : 2.6, cy: base, class: "dot" }, state.moving);
  state.bottom = state.isSmall ? base : bottom + 2;
  const { slider } = parts;
  const thumb = 16; // the thumb's centre runs from half its width to half its width before the end
  Object.assign(slider.style, { left: `${left - thumb / 2}px`, width: `${right - left + thumb}px`, top: `${base - 30}px` });
  drawMoving(state);
}

/* Labels of the moments give way to the day's own, and to each other, by measured width. */
function placeMomentTexts(state, nowBox) {
  const taken = [nowBox];
  for (const moment of [...state.momentTexts].reverse()) {
    const places = [moment.at + 9, moment.at - 9 - moment.w];
    const start = places.find((from) => from > 0 && from + moment.w < state.width
      && !taken.some(([a, b]) => from < b + 8 && a - 8 < from + moment.w));
    moment.text.setAttribute("visibility", start === undefined ? "hidden" : "visible");
    if (start === undefined) continue;
    moment.text.setAttribute("x", start);
    taken.push([start, start + moment.w]);
  }
  for (const moment of state.momentTexts) taken.push([moment.at - 6, moment.at + 6]);
}

const nowPen = document.createElement("canvas").getContext("2d");
function nowWidth(text) {
  nowPen.font = '700 12px "Source Sans"';
  return nowPen.measureText(text).width;
}

function drawMoving(state) {
  const { scene, view, x } = state;
  const at = x(view.day);
  const from = view.window ? Math.max(scene.days.first, view.day - view.window) : scene.days.first;
  state.band.setAttribute("x", x(from));
  state.band.setAttribute("width", Math.max(0, at - x(from)));
  state.needle.setAttribute("d", `M${at} 14V${state.bottom}`);
  for (const circle of [state.knob, state.dot, state.focus]) circle.setAttribute("cx", at);
  if (!state.isSmall) {
    state.nowText.textContent = Scene.dayInWords(view.day, scene.locale, { day: "numeric", month: "short", year: "numeric" });
    const w = nowWidth(state.nowText.textContent);
    // To the right of the needle, unless the edge or a key moment's sign is there.
    const isFree = (from) => from > 0 && from + w < state.width
      && !state.momentDays.some((day) => day !== view.day && x(day) + 7 > from && x(day) - 7 < from + w);
    const start = [at + 10, at - 10 - w].find(isFree) ?? (at + 10 + w < state.width ? at + 10 : at - 10 - w);
    state.nowText.setAttribute("x", start);
    placeMomentTexts(state, [start, start + w]);
  }
}

