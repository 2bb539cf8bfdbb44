/* The pointer on the stage: it takes a handle, brushes a span on the bars, or puts the day where it
   is pressed. On the bars a press without a drag puts the day, below them the day follows at once. */
import { fill } from "../../client/script/dom.js";
import { clamp } from "../../client/script/view.js";
import { drawSpan } from "./handles.js";
import { shortDay } from "./layout.js";
import { moveTo } from "./move.js";
import { setPlaying, startClock } from "./player.js";
import { speak } from "./tell.js";

const DRAG_PX = 5;
const TRACK_PX = 10; // the track begins this much above the line that the bars stand on
const REACH_PX = { mouse: 12, pen: 16, touch: 22 };

function dayAt(state, px) {
  const { first, last } = state.scene.days;
  return clamp(Math.round(state.dayAtPx(px)), first, last);
}

/* What lies under the pointer: { what, grip }, grip being the way from the pointer to a handle's day. */
function underPointer(state, event) {
  const { view, span, x, base } = state;
  const box = state.parts.stage.getBoundingClientRect();
  const [px, py] = [event.clientX - box.left, event.clientY - box.top];
  const reach = REACH_PX[event.pointerType] || REACH_PX.mouse;
  const handles = [
    ["day", view.day],
    ["compare", view.compare],
  ]
    .filter(([, day]) => day !== null)
    .map(([what, day]) => ({ what, px, grip: x(day) - px }))
    .sort((a, b) => Math.abs(a.grip) - Math.abs(b.grip));
  const isOnBars = py < base - TRACK_PX;
  if (Math.abs(handles[0].grip) <= (isOnBars ? reach / 2 : reach)) return handles[0];
  if (!isOnBars) return { what: "track", px, grip: 0 };
  if (span && Math.abs(x(span.from) - px) <= reach / 2) return { what: "edge", px, anchor: span.to };
  if (span && Math.abs(x(span.to) - px) <= reach / 2) return { what: "edge", px, anchor: span.from };
  return { what: "bars", px, anchor: dayAt(state, px) };
}

const CURSORS = { day: "grab", compare: "grab", track: "pointer", edge: "ew-resize", bars: "crosshair" };

function setSpan(state, span) {
  state.span = span && span.from < span.to ? span : null;
  if (state.clock) startClock(state);
  showSpan(state);
}

function showSpan(state) {
  const { parts, scene, span } = state;
  parts.chip.hidden = !span;
  parts.box.classList.toggle("with-span", Boolean(span));
  parts.loop.setAttribute("aria-pressed", String(state.isLooping));
  if (span) {
    const [first, last] = [span.from, span.to].map((day) => shortDay(scene, day));
    parts.spanDays.textContent = fill(scene.words.span.days, { first, last });
    parts.chip.setAttribute("aria-label", fill(scene.words.span.name, { first, last }));
  }
  drawSpan(state);
}

export function clearSpan(state) {
  const hadFocus = state.parts.chip.contains(state.parts.box.getRootNode().activeElement);
  setSpan(state, null);
  speak(state, state.scene.words.span.cleared);
  if (hadFocus) state.parts.slider.focus({ preventScroll: true });
}

const spanOf = (one, other) => ({ from: Math.min(one, other), to: Math.max(one, other) });

/* One end of the span by key: the day that is shown. The other end stays, or is the timeline's own. */
export function setSpanEnd(state, end) {
  const { view, span, scene } = state;
  const whole = { from: scene.days.first, to: scene.days.last };
  const next = { ...whole, ...span, [end]: view.day };
  if (next.from >= next.to) next[end === "from" ? "to" : "from"] = whole[end === "from" ? "to" : "from"];
  setSpan(state, next);
  if (state.span) speak(state, state.parts.chip.getAttribute("aria-label"));
}

/* The gesture means the timeline: the slider has the keys from now on, and nothing plays. */
function begin(state, drag) {
  setPlaying(state, false);
  (drag.what === "compare" ? state.parts.second : state.parts.slider).focus({ preventScroll: true });
}

function dragOn(state, drag, event) {
  const px = event.clientX - state.parts.stage.getBoundingClientRect().left;
  if (!drag.isMoved) {
    const across = Math.abs(px - drag.px);
    if (across < DRAG_PX || (drag.isTouch && across <= Math.abs(event.clientY - drag.y))) return;
    if (drag.isWaiting) begin(state, drag);
    state.parts.surface.setPointerCapture(event.pointerId); // no button is pressed where a drag ends
  }
  drag.isMoved = true;
  if (drag.what === "bars" || drag.what === "edge") setSpan(state, spanOf(drag.anchor, dayAt(state, px)));
  else moveTo(state, dayAt(state, px + drag.grip), drag.handle);
}

export function wireStage(state) {
  const { parts } = state;
  const { surface } = parts;
  const end = (isKept) => {
    const { drag } = state;
    state.drag = null;
    if (!drag) return;
    if (drag.isOnMoment && !drag.isMoved) return; // the moment's own button is pressed
    if (isKept && drag.isTouch && !drag.isMoved) begin(state, drag);
    if (!isKept && drag.before !== undefined) setSpan(state, drag.before);
    else if (!isKept && drag.isMoved) moveTo(state, drag.day, drag.handle);
    else if (drag.what === "bars" && !drag.isMoved && isKept) moveTo(state, drag.anchor);
    else if (drag.what === "track" && drag.isTouch && !drag.isMoved && isKept) moveTo(state, dayAt(state, drag.px));
    else if (drag.isMoved && state.span && drag.before !== undefined)
      speak(state, parts.chip.getAttribute("aria-label"));
  };
  state.endDrag = end;
  surface.addEventListener("mousedown", (event) => event.preventDefault()); // the slider keeps the focus
  const start = (event, isOnMoment) => {
    if (event.button || state.drag) return;
    const drag = underPointer(state, event);
    if (drag.what === "bars" || drag.what === "edge") drag.before = state.span;
    drag.handle = drag.what === "compare" ? "compare" : "day";
    drag.day = state.view[drag.handle];
    drag.y = event.clientY;
    // A finger may be about to scroll the page, and the button of a key moment be meant: until the
    // pointer moves across, or is lifted, nothing is.
    drag.isTouch = event.pointerType === "touch";
    drag.isOnMoment = isOnMoment;
    drag.isWaiting = drag.isTouch || isOnMoment;
    state.drag = drag;
    event.target.setPointerCapture(event.pointerId);
    if (drag.isWaiting) return;
    begin(state, drag);
    if (drag.what === "track") moveTo(state, dayAt(state, drag.px));
  };
  for (const place of [surface, parts.moments]) {
    place.addEventListener("pointerdown", (event) => start(event, place === parts.moments));
    place.addEventListener("pointermove", (event) => {
      if (state.drag) dragOn(state, state.drag, event);
      else if (place === surface) surface.style.cursor = CURSORS[underPointer(state, event).what];
    });
    place.addEventListener("pointerup", () => end(true));
    place.addEventListener("pointercancel", () => end(false));
  }
  parts.clearSpan.addEventListener("click", () => clearSpan(state));
  parts.loop.addEventListener("click", () => {
    state.isLooping = !state.isLooping;
    setSpan(state, state.span);
  });
}
