/* What moves on the stage: the window's band, the day's handle, the second day's, and the span. */
import { svg } from "../../client/script/dom.js";
import { LABELS_WIDTH, shortDay } from "./layout.js";
import { placeMoments } from "./moments.js";

export function addHandles(state, bottom) {
  const { parts, base } = state;
  const r = state.view.present ? 13 : state.isSmall ? 11 : 8;
  const handle = (name) => {
    const group = svg("g", { class: `handle ${name}` }, parts.above);
    return {
      group,
      bottom,
      needle: svg("path", { class: "needle" }, group),
      focus: svg("circle", { r: r + 5, cy: base, class: "focus" }, group),
      knob: svg("circle", { r, cy: base, class: "knob" }, group),
      dot: svg("circle", { r: state.isSmall ? 4 : 2.6, cy: base, class: "dot" }, group),
      text: svg("text", { y: 10.5, class: "day-text" }, group),
    };
  };
  const span = { shade: svg("rect", { y: 14, height: base - 14, class: "span-shade" }, parts.below) };
  const band = svg("rect", { y: 16, height: base - 16, class: "band" }, parts.below);
  span.bracket = svg("path", { class: "span-bracket" }, parts.above);
  span.first = svg("text", { y: 25, "text-anchor": "end", class: "span-day" }, parts.above);
  span.last = svg("text", { y: 25, class: "span-day" }, parts.above);
  state.marks = { band, span, compare: handle("second-handle"), day: handle("day-handle") };
}

const pen = document.createElement("canvas").getContext("2d");
function textWidth(text, isBold) {
  pen.font = `${isBold ? 700 : 600} 12px "Source Sans"`;
  return pen.measureText(text).width;
}

/* A day beside its needle: to the right, unless the edge, another day or a key moment's sign is there. Where
   neither side has room it is left to its field: beyond a sign it would be read as the sign's. */
function placeDay(state, mark, day, taken) {
  const { scene, x, width } = state;
  const text = shortDay(scene, day);
  const at = x(day);
  const w = textWidth(text, mark === state.marks.day);
  const isFree = (from) =>
    from > 0 &&
    from + w < width &&
    !taken.some(([a, b]) => from < b + 6 && a - 6 < from + w) &&
    !state.momentDays.some((moment) => moment !== day && x(moment) + 7 > from && x(moment) - 7 < from + w);
  const start = [at + 10, at - 10 - w].find(isFree);
  if (start === undefined) return;
  mark.text.textContent = text;
  mark.text.setAttribute("x", start);
  taken.push([start, start + w]);
}

function moveHandle(state, mark, day) {
  mark.group.setAttribute("visibility", day === null ? "hidden" : "visible");
  if (day === null) return;
  const at = state.x(day);
  mark.needle.setAttribute("d", `M${at} 14V${mark.bottom}`);
  for (const circle of [mark.knob, mark.dot, mark.focus]) circle.setAttribute("cx", at);
}

export function drawMoving(state) {
  const { scene, view, x, marks } = state;
  const at = x(view.day);
  const from = view.window ? Math.max(scene.days.first, view.day - view.window) : scene.days.first;
  marks.band.setAttribute("x", x(from));
  marks.band.setAttribute("width", Math.max(0, at - x(from)));
  moveHandle(state, marks.compare, view.compare);
  moveHandle(state, marks.day, view.day);
  // A small stage has no room for days but where there are two to tell apart; the map says the one.
  const isSaid = !view.present && (!state.isSmall || view.compare !== null);
  for (const mark of [marks.day, marks.compare]) mark.text.textContent = "";
  const taken = [];
  if (isSaid) placeDay(state, marks.day, view.day, taken);
  if (isSaid && view.compare !== null) placeDay(state, marks.compare, view.compare, taken);
  placeMoments(state, taken);
}

/* The span as a bracket with both its days; a narrow one has them at its sides, or to one side. */
export function drawSpan(state) {
  const { span, x, base, marks, scene } = state;
  const { shade, bracket, first, last } = marks.span;
  for (const part of [shade, bracket, first, last]) part.setAttribute("visibility", span ? "visible" : "hidden");
  if (!span) return;
  const [from, to] = [x(span.from), x(span.to)];
  shade.setAttribute("x", from);
  shade.setAttribute("width", to - from);
  bracket.setAttribute("d", `M${from + 5} 15H${from}V${base}H${from + 5}M${to - 5} 15H${to}V${base}H${to - 5}`);
  if (state.isSmall) return; // the line under the stage says the days
  first.textContent = shortDay(scene, span.from);
  last.textContent = shortDay(scene, span.to);
  const w = Math.max(textWidth(first.textContent), textWidth(last.textContent)) + 5;
  const isInside = (at, room) => at + room < LABELS_WIDTH - 8 || at + room > state.width;
  placeSpanDay(first, from, isInside(from, -w) ? 5 : -5);
  placeSpanDay(last, to, isInside(to, w) ? -5 : 5);
}

function placeSpanDay(text, at, offset) {
  text.setAttribute("x", at + offset);
  text.setAttribute("text-anchor", offset < 0 ? "end" : "start");
}
