/* Where everything lies on the stage. */
import { dayInWords } from "../../client/script/days.js";

export const LABELS_WIDTH = 142;
const SHORT_DAY = { day: "numeric", month: "short", year: "numeric" };
export const shortDay = (scene, day) => dayInWords(day, scene.locale, SHORT_DAY);

/* Where everything lies: the way from a day to a place on the stage and back. */
export function layOut(state) {
  const { parts, scene } = state;
  const isProjected = state.view.present;
  state.width = parts.stage.clientWidth;
  state.isSmall = state.width < 600 || isProjected; // the projector has no room for lanes
  parts.box.classList.toggle("small", state.isSmall && !isProjected);
  parts.box.classList.toggle("narrow", state.width < 700);
  parts.box.classList.toggle("present", isProjected);
  const left = isProjected ? 19 : state.isSmall ? 12 : LABELS_WIDTH;
  const right = state.width - (state.isSmall ? 12 : 14);
  const { first, last } = scene.days;
  state.x = (day) => left + ((day - first) / (last - first)) * (right - left);
  state.dayAtPx = (px) => first + ((px - left) / (right - left)) * (last - first);
  state.base = isProjected ? 78 : state.isSmall ? 44 : 52;
  const thumb = 16; // the thumb's centre runs from half its width to half its width before the end
  const place = { left: `${left - thumb / 2}px`, width: `${right - left + thumb}px`, top: `${state.base - 30}px` };
  for (const slider of [parts.slider, parts.second]) Object.assign(slider.style, place);
  return { left, right };
}
