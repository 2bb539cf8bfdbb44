/* The key moments over the bars: marks, and the buttons that lead to their days, each with the name of its
   moment beside it where there is room. */
import { html, svg } from "../../client/script/dom.js";
import { nameIt } from "./controls.js";

const NEAR_PX = 24; // marks so near to each other leave no room for two buttons
const REACH_PX = { small: 22, large: 12 }; // to either side of a mark: a finger is larger than a pointer
const GAP_PX = 9; // between a mark and the name beside it
const MARK_PX = 7;

/* Moments that share a name, or that lie on one spot, where the first has its name: [{ name, moments, from, to }]. */
function groupMoments(state) {
  const groups = [];
  for (const moment of state.scene.moments) {
    const at = state.x(moment.day);
    const last = groups.at(-1);
    if (last && (!moment.name || at - last.to < NEAR_PX)) {
      last.moments.push(moment);
      last.to = at;
    } else groups.push({ name: moment.name, moments: [moment], from: at, to: at });
  }
  return groups;
}

export function drawMoments(state, group) {
  const { parts, base } = state;
  for (const { day } of state.scene.moments) {
    const at = state.x(day);
    svg("path", { d: `M${at} 12V${base}`, class: "moment-line" }, group);
    svg("path", { d: `M${at} 1 ${at + 5} 6 ${at} 11 ${at - 5} 6Z`, class: "moment" }, group);
  }
  parts.moments.replaceChildren();
  state.moments = groupMoments(state);
  for (const each of state.moments) {
    const button = html("button", "", "", parts.moments);
    button.type = "button";
    nameIt(button, each.moments.map(({ text }) => text).join("\n"));
    each.button = button;
    each.label = state.isSmall ? null : html("span", "", each.name, button);
    each.w = each.label?.offsetWidth ?? 0;
    each.placed = "";
  }
}

const isClear = (from, to, [a, b]) => to < a || b < from;

/* Where the name of a moment begins: beside its own mark, before no other one's and clear of what is taken. */
function startOf(state, group, taken) {
  if (!group.label) return null;
  const marks = state.moments.filter((other) => other !== group).map(({ from, to }) => [from - MARK_PX, to + MARK_PX]);
  const isFree = (start) =>
    start > 0 &&
    start + group.w < state.width &&
    [...marks, ...taken.map(([a, b]) => [a - 8, b + 8])].every((box) => isClear(start, start + group.w, box));
  return [group.to + GAP_PX, group.from - GAP_PX - group.w].find(isFree) ?? null;
}

/* Names give way to the days' own words, and to each other; the button is as wide as what is shown of it. */
export function placeMoments(state, taken) {
  const { moments } = state;
  for (let i = moments.length - 1; i >= 0; i -= 1) {
    const group = moments[i];
    const start = startOf(state, group, taken);
    if (start !== null) taken.push([start, start + group.w]);
    const before = moments[i - 1]?.to ?? -Infinity;
    const after = moments[i + 1]?.from ?? Infinity;
    const reach = REACH_PX[state.isSmall ? "small" : "large"];
    const from = Math.max(group.from - reach, (before + group.from) / 2);
    const to = Math.min(group.to + reach, (group.to + after) / 2);
    const left = start === null ? from : Math.min(from, start - 3);
    const right = start === null ? to : Math.max(to, start + group.w + 3);
    const placed = `${left} ${right} ${start}`;
    if (placed === group.placed) continue;
    group.placed = placed;
    Object.assign(group.button.style, { left: `${left}px`, width: `${right - left}px` });
    if (!group.label) continue;
    group.label.style.visibility = start === null ? "hidden" : "";
    if (start !== null) group.label.style.left = `${start - left}px`;
  }
}
