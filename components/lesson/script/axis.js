/* The axis of a step, on which the class sets its guess and figures are drawn. */
import { svg } from "../../client/script/dom.js";

export const PAD = 14;
export const placeOn = (axis, value, width) => PAD + ((value - axis.min) / (axis.max - axis.min)) * (width - 2 * PAD);

/* A guess may lie outside the axis: then it is said, and not drawn where it is not. */
export const isOnAxis = (axis, value) => value !== undefined && value >= axis.min && value <= axis.max;

export function drawTicks(picture, axis, width, y, isLabelled) {
  svg("path", { class: "axis", d: `M${PAD} ${y}H${width - PAD}` }, picture);
  axis.ticks.forEach(([value, text], i) => {
    const x = placeOn(axis, value, width);
    svg("path", { class: "axis", d: `M${x} ${y - 6}V${y + 6}` }, picture);
    const label = svg(
      "text",
      { x, y: y + 28, "text-anchor": i === 0 ? "start" : i === axis.ticks.length - 1 ? "end" : "middle" },
      picture,
    );
    if (i === 0) label.setAttribute("x", Math.max(0, x - 8));
    if (i === axis.ticks.length - 1) label.setAttribute("x", Math.min(width, x + 10));
    label.textContent = isLabelled && axis.is_percent && i === axis.ticks.length - 1 ? `${text} %` : text;
  });
}

/* The ends of a guess that lie on the axis: one of a number, two of a range. */
export function guessedOn(axis, guess) {
  const ends = Array.isArray(guess) ? guess : [guess];
  return ends.every((end) => typeof end === "number" && isOnAxis(axis, end)) ? ends : [];
}

/* Where the class guessed, as a line from top to bottom, or a band of a range. */
export function drawGuessed(picture, axis, guess, width, height) {
  const places = guessedOn(axis, guess).map((end) => placeOn(axis, end, width));
  if (places.length > 1)
    svg("rect", { class: "guessed-band", x: places[0], y: 0, width: places[1] - places[0], height }, picture);
  for (const x of places) svg("path", { class: "guessed", d: `M${x} 0V${height}` }, picture);
  return places;
}
