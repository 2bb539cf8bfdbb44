/* Bars as wide as their cell, in the inks of the map. */
import { svg } from "../../client/script/dom.js";

let drawn = 0;

/* Whatever stands in a bar is placed in percent, so that it grows with it. `fills` are drawn in their order; a
   fill may be a pattern, as a function that draws it into the bar's definitions. A frame says what the whole is. */
export function drawBar(parent, className, fills, isFramed = false) {
  const bar = svg("svg", { class: className, "aria-hidden": "true" }, parent);
  for (const { from = 0, to, fill } of fills) {
    const paint = typeof fill === "function" ? fill(bar) : fill;
    svg("rect", { x: `${from}%`, y: 0, width: `${to - from}%`, height: "100%", fill: paint }, bar);
  }
  if (isFramed) svg("rect", { width: "100%", height: "100%", class: "frame" }, bar);
  return bar;
}

function pattern(bar, width, height, turn, shapes) {
  drawn += 1;
  const id = `bar-pattern-${drawn}`;
  const turned = turn ? { patternTransform: `rotate(${turn})` } : {};
  const box = svg("pattern", { id, width, height, patternUnits: "userSpaceOnUse", ...turned }, svg("defs", {}, bar));
  for (const shape of shapes) svg("rect", shape, box);
  return `url(#${id})`;
}

/* The hatch of what is claimed, closer than on the map since a bar is low: whole, or broken for independence. */
export const hatch = (isBroken) => (bar) =>
  isBroken
    ? pattern(bar, 5, 6, 45, [{ x: 1.85, width: 1.3, height: 3.6, fill: "var(--hatch)" }])
    : pattern(bar, 5, 5, 45, [{ x: 1.85, width: 1.3, height: 5, fill: "var(--hatch)" }]);

/* Ground that is not held any more, in falling lines. */
export const falling = (bar) =>
  pattern(bar, 5, 5, -45, [
    { width: 5, height: 5, fill: "var(--disputed)", opacity: 0.6 },
    { width: 1.5, height: 5, fill: "var(--panel)", opacity: 0.75 },
  ]);

/* Contested ground, in level lines. */
export const level = (bar) =>
  pattern(bar, 8, 4, 0, [
    { width: 8, height: 4, fill: "var(--ramp-4)", opacity: 0.5 },
    { y: 1.3, width: 8, height: 1.4, fill: "var(--bar)", opacity: 0.75 },
  ]);
