/* Moves of the view, and what follows from each of them on the timeline. */
import { dayInWords } from "../../client/script/days.js";
import { clamp } from "../../client/script/view.js";
import { countStroke } from "./back.js";
import { showCounts } from "./counts.js";
import { showDayFields } from "./day_field.js";
import { isFiltered } from "./filter.js";
import { drawMoving } from "./handles.js";
import { showSteps } from "./steps.js";
import { stopWaiting, tellMap, tellPython } from "./tell.js";

const FRAMES_AT_REST = 2; // without a move, however long they take: no word to Python while the handle moves
const REST_UNSEEN_MS = 300;
const SINGLE_MS = 200;

export function show(state) {
  const { parts, scene, view } = state;
  parts.slider.value = String(view.day);
  parts.slider.setAttribute("aria-valuetext", dayInWords(view.day, scene.locale));
  parts.window.value = String(view.window);
  showDayFields(state);
  showSteps(state);
  showCompare(state);
  if (state.marks) drawMoving(state);
  if (isFiltered(view) || !parts.panel.hidden) showCounts(state);
  tellMap(state);
}

/* A single step is at rest at once; while steps follow each other, the last one is; playing rests
   when it pauses. */
function rest(state) {
  if (state.clock) return;
  const now = performance.now();
  const isSingle = now - (state.movedAt || 0) > SINGLE_MS;
  state.movedAt = now;
  stopWaiting(state);
  if (isSingle) tellPython(state);
  else waitForRest(state);
}

/* A page that is not seen has no frames, so that time alone counts there. */
function waitForRest(state) {
  let frames = 0;
  const onFrame = () => {
    frames += 1;
    if (frames > FRAMES_AT_REST) tellPython(state);
    else state.frame = requestAnimationFrame(onFrame);
  };
  state.frame = requestAnimationFrame(onFrame);
  state.timer = setTimeout(() => tellPython(state), REST_UNSEEN_MS);
}

/* The day, or with `compare` the second one. */
export function moveTo(state, day, handle = "day") {
  const next = clamp(day, state.scene.days.first, state.scene.days.last);
  if (next === state.view[handle]) return;
  state.view[handle] = next;
  countStroke(state);
  show(state);
  rest(state);
}

export function chooseRegion(state, region) {
  state.view.region = region;
  tellMap(state);
  tellPython(state);
}

function showCompare(state) {
  const { parts, scene, view } = state;
  state.showContrast();
  parts.second.hidden = view.compare === null;
  if (view.compare === null) return;
  parts.second.value = String(view.compare);
  parts.second.setAttribute("aria-valuetext", dayInWords(view.compare, scene.locale));
}
