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

/* Labels above a strip's marks stand in the order of their marks, each as near to its own as the
   others let it: on one line, or by turns on two or three where one would push them far away. */
const LABEL_GAP = 7;
const LABEL_LINE = 13;
const LEAD = 4;
const FARTHEST = 18;

/* Lines for labels sorted by mark: one that would touch the label before it goes to the next line. */
function linesOf(labels, count) {
  const lines = [];
  const ends = Array(count).fill(-Infinity);
  labels.forEach((label, i) => {
    const start = label.at - label.w / 2;
    const before = i ? lines[i - 1] : 0;
    const isFree = ends.every((end) => start >= end + LABEL_GAP);
    const line = isFree ? 0 : (before + 1) % count;
    lines.push(line);
    ends[line] = start + label.w;
  });
  return lines;
}

/* Centres that keep the order: those pushed only rightwards and those pushed only leftwards both
   keep every distance, and so does the middle between them. Nothing where there is no room. */
function centresOf(labels, lines, width) {
  const apart = (i, j) => (lines[i] === lines[j] ? (labels[i].w + labels[j].w) / 2 + LABEL_GAP : labels[i].at === labels[j].at ? 0 : 4);
  const lowest = (i) => labels[i].w / 2 - 2;
  const highest = (i) => width + 2 - labels[i].w / 2;
  const push = (from) => {
    const found = [...from];
    for (let i = 0; i < found.length; i += 1) for (let j = 0; j < i; j += 1) found[i] = Math.max(found[i], found[j] + apart(j, i));
    return found;
  };
  const pull = (from) => {
    const found = [...from];
    for (let i = found.length - 1; i >= 0; i -= 1) for (let j = i + 1; j < found.length; j += 1) found[i] = Math.min(found[i], found[j] - apart(i, j));
    return found;
  };
  const wanted = labels.map((label, i) => Math.min(Math.max(label.at, lowest(i)), highest(i)));
  const right = pull(push(wanted).map((x, i) => Math.min(x, highest(i))));
  const left = push(pull(wanted).map((x, i) => Math.max(x, lowest(i))));
  const isRoom = right.every((x, i) => x >= lowest(i) - .01) && left.every((x, i) => x <= highest(i) + .01);
  return isRoom ? right.map((x, i) => (x + left[i]) / 2) : null;
}

/* Left ends and lines of labels sorted by mark: one line while no label is far from its mark. */
function placeLabels(labels, width) {
  const far = (centres) => Math.max(0, ...centres.map((x, i) => Math.abs(x - labels[i].at) - labels[i].w / 2));
  const tries = [1, 2, 3].map((count) => linesOf(labels, count)).map((lines) => ({ lines, centres: centresOf(labels, lines, width) }));
  const [one, ...more] = tries;
  const chosen = one.centres && far(one.centres) <= FARTHEST ? one : [...more, one].find((each) => each.centres);
  return chosen && {
    lineCount: Math.max(0, ...chosen.lines) + 1,
    places: chosen.centres.map((x, i) => ({ x: x - labels[i].w / 2, line: chosen.lines[i] })),
  };
}

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
  } });
}

/* Strips take the width that their column has: it is read once for all of them. */
function drawStrips(strips) {
  const width = strips.length ? strips[0].picture.clientWidth : 0;
  if (width) for (const strip of strips) strip.draw(width);
}

