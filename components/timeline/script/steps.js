/* Steps of the day, and the buttons that take them. */
import { placeOf } from "../../client/script/days.js";
import { changeDays, openGround, seriesOf } from "../../scene/script/ground.js";
import { fetchDocument } from "../../scene/script/scene.js";
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
  const days = { event: state.eventDays, moment: state.momentDays, ground: groundDays(state) }[unit];
  return days[sign < 0 ? placeOf(days, day - 1) : placeOf(days, day) + 1];
}

/* Days on which the ground of the chosen region changes as it is drawn; none until it is here. */
function groundDays(state) {
  const { ground, view, scene } = state;
  if (!ground) return [];
  const series = seriesOf(ground, view);
  const number = scene.regions.findIndex(({ id }) => id === view.region);
  const key = `${number} ${series === ground.given}`;
  if (!ground.changes.has(key)) ground.changes.set(key, changeDays(ground, series, number < 0 ? null : number));
  return ground.changes.get(key);
}

/* The ground is fetched when somebody wants to step from change to change of it. */
export async function fetchGround(state) {
  if (state.ground) return;
  const ground = openGround(await fetchDocument(state.scene.ground[0]));
  state.ground = Object.assign(ground, { changes: new Map() });
  if (!state.isClosed) showSteps(state);
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
