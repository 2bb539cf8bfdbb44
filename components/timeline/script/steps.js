/* Steps of the day, and the buttons that take them. */
import { placeOf } from "../../client/script/days.js";
import { clamp } from "../../client/script/view.js";
import { nameIt } from "./controls.js";

function monthOn(day, sign) {
  const date = new Date(day * 86400000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + sign];
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), length)) / 86400000;
}

/* The day that a step of one unit leads to; undefined where there is none. */
export function dayAfterStep(state, day, unit, sign) {
  const { first, last } = state.scene.days;
  if (unit === "end") return sign < 0 ? first : last;
  if (unit === "day") return clamp(day + sign, first, last);
  if (unit === "week") return clamp(day + 7 * sign, first, last);
  if (unit === "month") return clamp(monthOn(day, sign), first, last);
  const days = unit === "event" ? state.eventDays : state.momentDays;
  return days[sign < 0 ? placeOf(days, day - 1) : placeOf(days, day) + 1];
}

export function showSteps(state) {
  const { parts, scene, view } = state;
  const unit = parts.unit.value;
  for (const [button, words, sign] of [
    [parts.back, scene.words.player.back, -1],
    [parts.on, scene.words.player.on, 1],
  ]) {
    nameIt(button, words[unit]);
    const day = dayAfterStep(state, view.day, unit, sign);
    button.disabled = day === undefined || day === view.day;
  }
}
