/* Marks of the categories in a box of 10 by 10: [path, "fill" or "stroke"]. */
import { svg } from "./dom.js";

export const MARKS = {
  annexation_step: [["M5 .4 9.2 2.7V7.3L5 9.6.8 7.3V2.7Z", "fill"]],
  vote: [
    ["M1 1H9V9H1Z", "stroke"],
    ["M3 3.9H7", "stroke"],
  ],
  civilian_harm: [["M5 .8 9.7 9.2H.3Z", "fill"]],
  control_change: [
    ["M5 .9A4.1 4.1 0 1 1 5 9.1A4.1 4.1 0 1 1 5 .9Z", "stroke"],
    ["M5 .9A4.1 4.1 0 0 0 5 9.1Z", "fill"],
  ],
  military: [["M1.2 1.2 8.8 8.8M8.8 1.2 1.2 8.8", "stroke"]],
  infrastructure: [["M1.6 .8V9.2M8.4 .8V9.2M1.6 5H8.4", "stroke"]],
  international_response: [
    ["M5 .9A4.1 4.1 0 1 1 5 9.1A4.1 4.1 0 1 1 5 .9Z", "stroke"],
    ["M2.4 5H7.6", "stroke"],
  ],
  legal: [["M.8 1.4H9.2M5 1.4V9.4", "stroke"]],
  political: [["M5 2.6A2.4 2.4 0 1 1 5 7.4A2.4 2.4 0 1 1 5 2.6Z", "fill"]],
  negotiation: [
    ["M3.4 2.4A2.6 2.6 0 1 1 3.4 7.6A2.6 2.6 0 1 1 3.4 2.4Z", "stroke"],
    ["M6.6 2.4A2.6 2.6 0 1 1 6.6 7.6A2.6 2.6 0 1 1 6.6 2.4Z", "stroke"],
  ],
  own: [
    ["M5 9.3 2.2 5.9A3.6 3.6 0 1 1 7.8 5.9Z", "stroke"],
    ["M5 2.3A1.4 1.4 0 1 1 5 5.1A1.4 1.4 0 1 1 5 2.3Z", "fill"],
  ],
};

export function markElement(category, size = 10) {
  const element = svg("svg", { viewBox: "0 0 10 10", width: size, height: size, "aria-hidden": "true", class: "mark" });
  for (const [path, mode] of MARKS[category]) {
    svg(
      "path",
      mode === "fill"
        ? { d: path, fill: "currentColor" }
        : { d: path, fill: "none", stroke: "currentColor", "stroke-width": 1.6 },
      element,
    );
  }
  return element;
}
