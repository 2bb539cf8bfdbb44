/* The second day, for comparing two: its handle on the timeline and its button. */
import { clamp } from "../../client/script/view.js";
import { moveTo, show } from "./move.js";
import { dayAfterStep } from "./steps.js";
import { tellPython } from "./tell.js";

const COMPARE_DAYS = 90;

/* The key moment before the day, or a window's length before it. */
function secondDay(state) {
  const { view, scene } = state;
  const moment = dayAfterStep(state, view.day, "moment", -1);
  const { first, last } = scene.days;
  if (moment !== undefined) return moment;
  return view.day === first ? clamp(first + COMPARE_DAYS, first, last) : clamp(view.day - COMPARE_DAYS, first, last);
}

export function setComparing(state, isComparing) {
  const { parts } = state;
  const hadFocus = parts.box.getRootNode().activeElement === parts.second;
  state.view.compare = isComparing ? secondDay(state) : null;
  show(state);
  tellPython(state);
  if (hadFocus) parts.slider.focus({ preventScroll: true });
}

export function wireCompare(state) {
  const { parts } = state;
  parts.compare.addEventListener("click", () => setComparing(state, state.view.compare === null));
  parts.second.addEventListener("input", () => moveTo(state, Number(parts.second.value), "compare"));
}
