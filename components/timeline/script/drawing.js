/* How the timeline looks: its bars, lanes, bands and handles. */
import { fill, svg } from "../../client/script/dom.js";
import { addHandles, drawMoving, drawSpan } from "./handles.js";
import { LABELS_WIDTH, layOut } from "./layout.js";
import { drawMoments } from "./moments.js";

const MOST_LINE = 31; // between the words of the day and those of the bars

function drawPatterns(defs) {
  const hatch = (id, dash) => {
    const pattern = svg(
      "pattern",
      { id, width: 5, height: dash ? 6 : 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      defs,
    );
    svg("path", { d: dash ? "M2.5 0V3.6" : "M2.5 0V5", stroke: "var(--hatch)", "stroke-width": 1.1 }, pattern);
  };
  hatch("lane-annexed", false);
  hatch("lane-independence", true);
  const dots = svg("pattern", { id: "lane-dots", width: 5, height: 5, patternUnits: "userSpaceOnUse" }, defs);
  svg("circle", { cx: 1.2, cy: 1.2, r: 0.6, fill: "var(--ink-3)" }, dots);
  svg("circle", { cx: 3.7, cy: 3.7, r: 0.6, fill: "var(--ink-3)" }, dots);
  const judged = svg("pattern", { id: "lane-judged", width: 11, height: 9, patternUnits: "userSpaceOnUse" }, defs);
  for (const [x, y] of [
    [0, 1],
    [5.5, 4],
    [0, 7],
  ])
    svg("rect", { x, y, width: 5.5, height: 1.1, fill: "var(--bar)" }, judged);
}

function drawLanes(state, group, x) {
  const { scene } = state;
  const top = 60;
  const pitch = 14.2;
  const bar = (from, to, y, paint) =>
    svg("rect", { x: x(from), y, width: Math.max(0, x(to) - x(from)), height: 9, fill: paint }, group);
  scene.lanes.forEach((lane, i) => {
    const y = top + i * pitch;
    bar(scene.days.first, scene.days.last, y, "var(--lane)");
    svg("text", { x: LABELS_WIDTH - 8, y: y + 8.5, "text-anchor": "end" }, group).textContent = lane.name;
    for (const span of lane.spans) {
      const to = span.to === null ? scene.days.last : span.to;
      if (span.span_type === "assessed") bar(span.from, to, y, "var(--assessed)");
      else if (span.span_type === "unassessed" || span.span_type === "judged") {
        bar(span.from, to, y, `url(#lane-${span.span_type === "judged" ? "judged" : "dots"})`);
        const text = svg(
          "text",
          {
            x: (x(span.from) + x(to)) / 2,
            y: y + 8.5,
            "text-anchor": "middle",
            "paint-order": "stroke",
            stroke: "var(--paper)",
            "stroke-width": 5,
          },
          group,
        );
        text.textContent = span.name;
        if (text.getComputedTextLength() > x(to) - x(span.from) - 8) text.remove();
      } else {
        bar(
          span.from,
          to,
          y,
          `url(#${span.span_type === "independence_declared" ? "lane-independence" : "lane-annexed"})`,
        );
        svg("path", { d: `M${x(span.from)} ${y - 1}V${y + 10}`, stroke: "var(--hatch)", "stroke-width": 2 }, group);
      }
    }
  });
  return top + scene.lanes.length * pitch;
}

function drawBars(state, group, x, base, tall) {
  const most = Math.max(...state.months.map((month) => month.counts.reduce((a, b) => a + b)));
  for (const month of state.months) {
    let y = base;
    month.counts.forEach((count, family) => {
      if (!count) return;
      const h = (count / most) * tall;
      y -= h;
      svg(
        "rect",
        {
          x: x(month.from),
          y,
          width: Math.max(2.2, x(month.to) - x(month.from) - 0.6),
          height: h,
          fill: `var(--family-${family})`,
          stroke: "var(--ink-2)",
          "stroke-width": 0.5,
        },
        group,
      );
    });
  }
  return most;
}

function drawYears(state, group, x, y) {
  const every = state.view.present ? 2 : state.isSmall ? 4 : 1;
  const first = new Date(state.scene.days.first * 86400000).getUTCFullYear() + 1;
  const last = new Date(state.scene.days.last * 86400000).getUTCFullYear();
  for (let year = first; year <= last; year += every) {
    const at = x(Date.UTC(year, 0, 1) / 86400000);
    svg("path", { d: `M${at} ${y - 4}V${y}`, stroke: "var(--ink-3)" }, group);
    const text = svg(
      "text",
      {
        x: at + (state.isSmall ? 0 : 14),
        y: y + (state.view.present ? 24 : 10),
        "text-anchor": "middle",
        class: "axis",
      },
      group,
    );
    text.textContent = String(year);
    if (at + text.getComputedTextLength() / 2 + (state.isSmall ? 0 : 14) > state.width) text.remove();
  }
}

/* All that does not move with the day; drawn again when the width or the filter changes. */
export function drawStill(state) {
  const { parts, scene } = state;
  const { left, right } = layOut(state);
  const { x, base } = state;
  const words = scene.words.player;
  for (const layer of [parts.below, parts.drawing, parts.above]) layer.replaceChildren();
  drawPatterns(svg("defs", {}, parts.drawing));
  const still = svg("g", {}, parts.drawing);
  const most = drawBars(state, still, x, base, base - 18);
  svg("path", { d: `M${left} ${base}H${right}`, stroke: "var(--ink-3)" }, still);
  let bottom = base + 6;
  if (!state.isSmall) {
    const count = new Intl.NumberFormat(scene.locale).format(most);
    svg("text", { x: left - 8, y: MOST_LINE, "text-anchor": "end", class: "most" }, still).textContent = fill(
      words.most,
      {
        count,
      },
    );
    svg("text", { x: left - 8, y: base - 2, "text-anchor": "end", class: "strong" }, still).textContent =
      words.events_a_month;
    bottom = drawLanes(state, still, x);
  }
  drawYears(state, still, x, bottom + 2);
  drawMoments(state, still);
  addHandles(state, state.isSmall ? base : bottom + 2);
  drawSpan(state);
  drawMoving(state);
}
