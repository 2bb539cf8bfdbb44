/* Marks of the stances and signs behind figures. */
import { html, svg } from "../../client/script/dom.js";

/* Marks of the stances: claimed solid circle, disputed open circle, a party's own triangle on its tip,
   independent diamond, official square; a figure published after the day is hollow and dashed. What is
   judged has a span and no figure: a line between two ends. */
export function stanceShape(stance, isAfterDay, x, y, r) {
  const paint = isAfterDay
    ? { fill: "var(--panel)", stroke: "var(--mark)", "stroke-width": 1.5, "stroke-dasharray": "2 1.5" }
    : {
        fill: stance === "disputing" ? "var(--panel)" : "var(--mark)",
        stroke: "var(--mark)",
        "stroke-width": stance === "disputing" ? 2 : 1,
      };
  if (stance === "judged") {
    const d = `M${x - r} ${y - r}V${y + r}M${x - r} ${y}H${x + r}M${x + r} ${y - r}V${y + r}`;
    return svg("path", { d, fill: "none", stroke: "var(--mark)", "stroke-width": 1.8 });
  }
  if (stance === "independent_estimate") {
    const d = r * 1.25;
    return svg("path", { d: `M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`, ...paint });
  }
  if (stance === "party_figure") {
    const d = r * 1.15;
    return svg("path", { d: `M${x - d} ${y - d * 0.8}H${x + d}L${x} ${y + d}Z`, ...paint });
  }
  if (stance === "official_statistic")
    return svg("rect", { x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8, ...paint });
  return svg("circle", { cx: x, cy: y, r: stance === "disputing" && !isAfterDay ? r - 0.5 : r, ...paint });
}

export function stanceSign(stance, isAfterDay, name) {
  const sign = svg("svg", { viewBox: "0 0 12 12", width: 11, height: 11, class: `stance ${stance}` });
  if (name) {
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", name);
  } else sign.setAttribute("aria-hidden", "true");
  sign.append(stanceShape(stance, isAfterDay, 6, 6, 4.2));
  return sign;
}

const clock = () => {
  const sign = svg("svg", {
    viewBox: "0 0 12 12",
    width: 11,
    height: 11,
    "aria-hidden": "true",
    style: "vertical-align:-1px",
  });
  svg("circle", { cx: 6, cy: 6, r: 4.8, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }, sign);
  svg("path", { d: "M6 3V6L8.2 7.4", fill: "none", stroke: "currentColor", "stroke-width": 1.2 }, sign);
  return sign;
};

/* Signs behind a figure: a clock where it was published after the day, a query where it was not
   seen at its source; a figure of the reader's own is called theirs. All say so in words to whoever hears or
   points. */
export function addSigns(parent, item, words) {
  for (const [isMarked, text, sign] of [
    [item.is_after_day, words.after_day, clock],
    [item.is_verified === false, words.unverified, () => "?"],
    [item.is_own, words.own_hint, () => html("span", "yours", words.own)],
  ]) {
    if (!isMarked) continue;
    const holder = html("span", "signs", "", parent);
    holder.title = text;
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", text);
    holder.append(sign());
  }
}
