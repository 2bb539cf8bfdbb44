/* What the map sets against each other: two days, which the button and the handle of the second one are for,
   what changed between them, or what is claimed on one day against what is held. */
import { MIDDLE, clamp } from "../../client/script/view.js";
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

/* Contrasts of one day. */
const OF_ONE_DAY = new Set(["claimed_held", "sources"]);

/* Whether the scene has the ground of two sources, or what else a contrast needs. */
const canShow = ({ scene }, contrast) => contrast !== "sources" || Boolean(scene.ground_sources);

const isContrasting = (state) =>
  state.view.compare !== null || (OF_ONE_DAY.has(state.view.contrast) && canShow(state, state.view.contrast));

/* Shows one contrast, of `CONTRASTS` in events/views.py; two days need a second one, and one day has none. */
function setContrast(state, contrast) {
  const { view } = state;
  view.contrast = contrast;
  if (OF_ONE_DAY.has(contrast)) view.compare = null;
  else view.compare ??= secondDay(state);
  show(state);
  tellPython(state);
}

/* Ends whatever contrast there is, or begins with two days side by side. Returns whether there was one. */
export function setComparing(state, isComparing) {
  const { parts, view } = state;
  const wasContrasting = isContrasting(state);
  const hadFocus = parts.box.getRootNode().activeElement === parts.second;
  if (isComparing) setContrast(state, "");
  else if (wasContrasting) {
    Object.assign(view, { compare: null, contrast: "", divider: MIDDLE });
    show(state);
    tellPython(state);
  }
  if (hadFocus) parts.slider.focus({ preventScroll: true });
  return wasContrasting;
}

/* A contrast of one day, or back: claimed against held, or two sources of the ground where there are two. */
export function toggleContrast(state, contrast) {
  if (!canShow(state, contrast)) return;
  if (state.view.contrast === contrast) setComparing(state, false);
  else setContrast(state, contrast);
}

export function showContrast(state) {
  const { parts, view } = state;
  const isOn = isContrasting(state);
  parts.compare.setAttribute("aria-pressed", String(isOn));
  parts.contrast.hidden = !isOn;
  parts.box.classList.toggle("contrasting", isOn);
  for (const [contrast, button] of parts.contrasts)
    button.setAttribute("aria-pressed", String(isOn && contrast === view.contrast));
}

export function wireCompare(state) {
  const { parts } = state;
  parts.compare.addEventListener("click", () => setComparing(state, !isContrasting(state)));
  for (const [contrast, button] of parts.contrasts)
    button.addEventListener("click", () => setContrast(state, contrast));
  parts.second.addEventListener("input", () => moveTo(state, Number(parts.second.value), "compare"));
}
