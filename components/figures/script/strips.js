/* The strips that set rival figures on an axis. */
import { html, svg } from "../../client/script/dom.js";
import { placeLabels } from "./labels.js";
import { labelWidth } from "./measure.js";
import { stanceShape } from "./signs.js";

const LABEL_LINE = 13;
const LEAD = 4;

/* What finds no room is left to the pop-up, the widest first. */
function placeWhatFits(labels, width) {
  const kept = [...labels].sort((a, b) => a.at - b.at);
  for (;;) {
    const placed = placeLabels(kept, width);
    if (placed) return { kept, ...placed };
    const widest = kept.reduce((one, other) => (other.w > one.w ? other : one));
    widest.text.remove();
    kept.splice(kept.indexOf(widest), 1);
  }
}

/* A line from a label to its mark, where the label does not stand right above it. */
function drawLeader(group, label, place, y) {
  const isAbove = label.at >= place.x && label.at <= place.x + label.w;
  if (isAbove && place.line === 0) return;
  const from = Math.min(Math.max(label.at, place.x + 4), place.x + label.w - 4);
  const line = svg("path", { d: `M${from} ${label.y + 2}L${label.at} ${y - 6}`, class: `leader ${label.stance}` });
  group.prepend(line);
}

function drawPoint(panel, group, point, x, y) {
  const mark = svg("g", { class: `point ${point.stance}` }, group);
  const low = x(point.low);
  const high = x(point.high);
  svg("rect", { class: "halo", x: low - 9, y: y - 12, width: high - low + 18, height: 24, rx: 5 }, mark);
  if (high - low > 1.5) {
    svg(
      "rect",
      {
        x: low - 5,
        y: y - 5,
        width: high - low + 10,
        height: 10,
        rx: 5,
        fill: "var(--panel)",
        stroke: "var(--mark)",
        "stroke-width": 1.8,
        "stroke-dasharray": point.is_after_day ? "2.5 2" : "none",
      },
      mark,
    );
  } else mark.append(stanceShape(point.stance, point.is_after_day, low, y, 4.6));
  // A figure of the reader's own has a dashed ring about it, whatever its stance.
  if (point.is_own)
    svg("rect", { class: "own-ring", x: low - 9, y: y - 9, width: high - low + 18, height: 18, rx: 9 }, mark);
  if (point.open) {
    const way = point.open === "up" ? 1 : -1;
    svg(
      "path",
      {
        d: `M${low + 6 * way} ${y}h${7 * way}m${-3 * way} -3l${3 * way} 3l${-3 * way} 3`,
        fill: "none",
        stroke: "var(--mark)",
        "stroke-width": 1.4,
      },
      mark,
    );
  }
  const { words } = panel;
  const name = [
    words.stances[point.stance],
    point.name,
    point.is_after_day ? words.after_day : "",
    point.is_verified ? "" : words.unverified,
  ]
    .filter(Boolean)
    .join(". ");
  svg("title", {}, mark).textContent = name;
  if (point.id) {
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", name);
    const open = () => panel.openDetails([point.id]);
    mark.addEventListener("click", open);
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open();
      }
    });
  }
  return mark;
}

export function drawStrip(panel, parent, strip) {
  const row = html("div", "strip", "", parent);
  const name = html("div", "name", "", row);
  html("b", "", strip.label, name);
  name.append(strip.unit);
  const picture = svg("svg", { role: "group", "aria-label": `${strip.label}, ${strip.unit}` });
  row.append(picture);
  if (strip.note) html("p", "strip-note", strip.note, row);
  panel.strips.push({
    picture,
    draw: (width) => {
      picture.replaceChildren();
      const pad = 12;
      const { axis } = strip;
      const x = (value) => pad + ((value - axis.min) / (axis.max - axis.min || 1)) * (width - 2 * pad);
      const labels = strip.points.map((point) => {
        const text = svg("text", { class: "label" });
        text.textContent = point.label + (point.is_verified ? "" : " ?");
        return { text, stance: point.stance, at: (x(point.low) + x(point.high)) / 2, w: labelWidth(text.textContent) };
      });
      const { kept, places, lineCount } = placeWhatFits(labels, width);
      const lead = lineCount > 1 ? LEAD : 0;
      const y = 20 + lead + (lineCount - 1) * LABEL_LINE;
      picture.style.height = `${y + 20}px`;
      svg("path", { class: "axis", d: `M${pad} ${y}H${width - pad}` }, picture);
      axis.ticks.forEach(([value, text], i) => {
        svg("path", { class: "axis", d: `M${x(value)} ${y - 3}V${y + 3}` }, picture);
        const label = svg("text", { x: x(value), y: y + 16, "text-anchor": "middle" }, picture);
        label.textContent = i === axis.ticks.length - 1 && strip.is_percent ? `${text} %` : text;
      });
      strip.points.forEach((point, i) => {
        const mark = drawPoint(panel, picture, point, x, y);
        if (kept.includes(labels[i])) mark.append(labels[i].text);
      });
      kept.forEach((label, i) => {
        label.y = y - 11 - lead - places[i].line * LABEL_LINE;
        label.text.setAttribute("x", places[i].x);
        label.text.setAttribute("y", label.y);
        drawLeader(picture, label, places[i], y);
      });
    },
  });
}

/* What is drawn takes the width that its column has: it is read of all before any is drawn. What is out of sight has
   none, and waits until it is seen. */
export function drawStrips(strips) {
  const widths = strips.map(({ picture }) => picture.clientWidth);
  strips.forEach((strip, i) => {
    if (!widths[i]) return;
    strip.width = widths[i];
    strip.draw(widths[i]);
  });
}

/* Strips that are new, or were last drawn out of sight or in another width. */
export const staleStrips = (strips) => strips.filter(({ picture, width }) => width !== picture.clientWidth);
