/* Marks of the stances and signs behind figures, and the strips that set rival figures on an axis.
   `Scene` stands above this code in the same module. */
const { svg, html, fill } = Scene;

/* Marks of the stances: claimed solid circle, disputed open circle, independent diamond, official
   square; a figure published after the day is hollow and dashed. */
function stanceShape(stance, isAfterDay, x, y, r) {
  const paint = isAfterDay
    ? { fill: "var(--panel)", stroke: "var(--mark)", "stroke-width": 1.5, "stroke-dasharray": "2 1.5" }
    : { fill: stance === "disputing" ? "var(--panel)" : "var(--mark)", stroke: "var(--mark)", "stroke-width": stance === "disputing" ? 2 : 1 };
  if (stance === "independent_estimate") {
    const d = r * 1.25;
    return svg("path", { d: `M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`, ...paint });
  }
  if (stance === "official_statistic") return svg("rect", { x: x - r * .9, y: y - r * .9, width: r * 1.8, height: r * 1.8, ...paint });
  return svg("circle", { cx: x, cy: y, r: stance === "disputing" && !isAfterDay ? r - .5 : r, ...paint });
}

function stanceSign(stance, isAfterDay, name) {
  const sign = svg("svg", { viewBox: "0 0 12 12", width: 11, height: 11, class: `stance ${stance}` });
  if (name) { sign.setAttribute("role", "img"); sign.setAttribute("aria-label", name); } else sign.setAttribute("aria-hidden", "true");
  sign.append(stanceShape(stance, isAfterDay, 6, 6, 4.2));
  return sign;
}

const clock = () => {
  const sign = svg("svg", { viewBox: "0 0 12 12", width: 11, height: 11, "aria-hidden": "true", style: "vertical-align:-1px" });
  svg("circle", { cx: 6, cy: 6, r: 4.8, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }, sign);
  svg("path", { d: "M6 3V6L8.2 7.4", fill: "none", stroke: "currentColor", "stroke-width": 1.2 }, sign);
  return sign;
};

/* Signs behind a figure: a clock where it was published after the day, a query where it was not
   seen at its source. Both say so in words to whoever hears or points. */
function addSigns(parent, item, words) {
  for (const [isMarked, text, sign] of [
    [item.is_after_day, words.after_day, clock], [item.is_verified === false, words.unverified, () => "?"],
  ]) {
    if (!isMarked) continue;
    const holder = html("span", "signs", "", parent);
    holder.title = text;
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", text);
    holder.append(sign());
  }
}

/* Labels above a strip's marks: pushed apart by measured width; what finds no room is left to the
   pop-up, the final and the widest apart first. */
function placeLabels(labels, width) {
  const kept = [];
  for (const label of labels) {
    const start = Math.max(0, Math.min(label.at - label.w / 2, width - label.w));
    const shifts = [0, -14, 14, -28, 28, -44, 44, -60, 60];
    const place = shifts.map((shift) => start + shift).find((x) => x >= -2 && x + label.w <= width + 2
      && kept.every((other) => x > other.x + other.w + 7 || x + label.w + 7 < other.x));
    if (place === undefined) { label.text.remove(); continue; }
    label.x = place;
    label.text.setAttribute("x", place);
    kept.push(label);
  }
}

function drawPoint(panel, group, point, x, y) {
  const mark = svg("g", { class: `point ${point.stance}` }, group);
  const low = x(point.low);
  const high = x(point.high);
  svg("rect", { class: "halo", x: low - 9, y: y - 12, width: high - low + 18, height: 24, rx: 5 }, mark);
  if (high - low > 1.5) {
    svg("rect", { x: low - 5, y: y - 5, width: high - low + 10, height: 10, rx: 5, fill: "var(--panel)", stroke: "var(--mark)", "stroke-width": 1.8, "stroke-dasharray": point.is_after_day ? "2.5 2" : "none" }, mark);
  } else mark.append(stanceShape(point.stance, point.is_after_day, low, y, 4.6));
  if (point.open) {
    const way = point.open === "up" ? 1 : -1;
    svg("path", { d: `M${low + 6 * way} ${y}h${7 * way}m${-3 * way} -3l${3 * way} 3l${-3 * way} 3`, fill: "none", stroke: "var(--mark)", "stroke-width": 1.4 }, mark);
  }
  const { words } = panel;
  const name = [words.stances[point.stance], point.name, point.is_after_day ? words.after_day : "", point.is_verified ? "" : words.unverified].filter(Boolean).join(". ");
  svg("title", {}, mark).textContent = name;
  if (point.id) {
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", name);
    const open = () => openDetails(panel, [point.id]);
    mark.addEventListener("click", open);
    mark.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
  }
  return mark;
}

const measure = document.createElement("canvas").getContext("2d");
function labelWidth(text) {
  measure.font = '600 12px "Source Sans"';
  return measure.measureText(text).width;
}

function drawStrip(panel, parent, strip) {
  const row = html("div", "strip", "", parent);
  const name = html("div", "name", "", row);
  html("b", "", strip.label, name);
  name.append(strip.unit);
  const picture = svg("svg", { role: "group", "aria-label": `${strip.label}, ${strip.unit}` });
  row.append(picture);
  if (strip.note) html("p", "strip-note", strip.note, row);
  panel.strips.push({ picture, draw: (width) => {
    picture.replaceChildren();
    const pad = 12;
    const { axis } = strip;
    const x = (value) => pad + (value - axis.min) / (axis.max - axis.min || 1) * (width - 2 * pad);
    const y = 20;
    svg("path", { class: "axis", d: `M${pad} ${y}H${width - pad}` }, picture);
    axis.ticks.forEach(([value, text], i) => {
      svg("path", { class: "axis", d: `M${x(value)} ${y - 3}V${y + 3}` }, picture);
      const label = svg("text", { x: x(value), y: y + 16, "text-anchor": "middle" }, picture);
      label.textContent = i === axis.ticks.length - 1 && strip.unit.startsWith("%") ? `${text} %` : text;
    });
    const labels = [];
    for (const point of strip.points) {
      const mark = drawPoint(panel, picture, point, x, y);
      const text = svg("text", { class: "label", y: 9 }, mark);
      text.textContent = point.label + (point.is_verified ? "" : " ?");
      labels.push({ text, at: (x(point.low) + x(point.high)) / 2, w: labelWidth(text.textContent), isFinal: / /.test(point.label) });
    }
    placeLabels(labels.sort((a, b) => Number(b.isFinal) - Number(a.isFinal)), width);
  } });
}

/* Strips take the width that their column has: it is read once for all of them. */
function drawStrips(strips) {
  const width = strips.length ? strips[0].picture.clientWidth : 0;
  if (width) for (const strip of strips) strip.draw(width);
}

