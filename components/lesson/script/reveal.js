/* What is revealed once the class has guessed: the answer, and every figure with its range, who says so
   and where, on the axis beside the guess. */
import { fill, html, svg } from "../../client/script/dom.js";
import { addSigns, stanceShape, stanceSign } from "../../figures/script/signs.js";
import { drawAnswer } from "./answer.js";
import { PAD, drawGuessed, drawTicks, isOnAxis, placeOn } from "./axis.js";
import { guessText, isOutside, placedGuess } from "./guess.js";
import { addBracketedSource, addSource } from "./prose.js";

/* What was worked out has a bar across the axis, no mark of a stance: nobody says it. */
const markOf = (row, x, y) =>
  row.stance === "check"
    ? svg("rect", { x: x - 3, y: y - 12, width: 6, height: 24, fill: "var(--mark)" })
    : stanceShape(row.stance, false, x, y, 8);

/* Heights of a figure's line, and of that of what it is held against. */
const [LINE, HELD] = [40, 96];

/* A figure on a line of the axis: its mark, or a capsule from its lowest to its highest; where it is open. */
function drawOnAxis(card, picture, row, width, y = LINE) {
  const { axis } = card.data;
  svg("path", { class: "axis", d: `M${PAD} ${y}H${width - PAD}` }, picture);
  const [low, high] = [placeOn(axis, row.low, width), placeOn(axis, row.high, width)];
  const group = svg("g", { class: `point ${row.stance}` }, picture);
  if (high - low > 2) {
    svg(
      "rect",
      {
        x: low - 8,
        y: y - 8,
        width: high - low + 16,
        height: 16,
        rx: 8,
        fill: "var(--panel)",
        stroke: "var(--mark)",
        "stroke-width": 3,
      },
      group,
    );
  } else group.append(markOf(row, low, y));
  if (row.open) {
    const way = row.open === "up" ? 1 : -1;
    svg(
      "path",
      {
        d: `M${(way > 0 ? high : low) + 11 * way} ${y}h${12 * way}m${-5 * way} -5l${5 * way} 5l${-5 * way} 5`,
        fill: "none",
        stroke: "var(--mark)",
        "stroke-width": 2.4,
      },
      group,
    );
  }
  const label = svg("text", { class: "label", y: y - 16 }, group);
  label.textContent = row.figure + (row.is_verified ? "" : " ?");
  const half = label.getComputedTextLength() / 2;
  label.setAttribute("x", Math.min(width - half, Math.max(half, (low + high) / 2)));
  label.setAttribute("text-anchor", "middle");
}

function drawRowAxis(card, cell, row) {
  const { axis, words } = card.data;
  if (!row.is_on_axis) {
    html("small", "off", words.off_axis, cell);
    return;
  }
  const picture = svg("svg", {
    role: "img",
    "aria-label": `${row.check ? words.check : words.stances[row.stance]}, ${row.who}: ${row.figure} ${row.unit}`,
  });
  cell.append(picture);
  card.pictures.push(() => {
    const width = picture.clientWidth;
    picture.replaceChildren();
    drawGuessed(picture, axis, placedGuess(card), width, 600);
    drawOnAxis(card, picture, row, width);
    const announced = row.check?.announced;
    if (announced && announced.unit === row.unit && isOnAxis(axis, announced.low) && isOnAxis(axis, announced.high))
      drawOnAxis(card, picture, announced, width, HELD);
  });
}

function addCell(line, name, heading, text = "") {
  const cell = html("td", name, text, line);
  cell.setAttribute("role", "cell");
  cell.dataset.heading = heading;
  line.append(" "); // the cells of a row run on like words
  return cell;
}

/* How a figure was worked out, what it was held against, and every figure in it with who says so. */
function drawCheck(card, cell, check) {
  const { words } = card.data;
  html("p", `formula ${check.outcome}`, check.formula, cell);
  html("p", "held", [check.said, check.note].filter(Boolean).join(". "), cell);
  const list = html("ul", "", "", cell);
  for (const one of [...check.inputs, ...(check.announced ? [check.announced] : [])]) {
    const item = html("li", one.stance, "", list);
    item.append(stanceSign(one.stance, false, words.stances[one.stance]));
    item.append(fill(words.input, one));
    addSigns(item, one, words);
    const source = html("small", "source", "", item);
    one.sources.forEach((each) => {
      source.append(" ");
      addBracketedSource(source, each);
    });
  }
}

function drawRow(card, body, row) {
  const { words, axis } = card.data;
  const line = html("tr", row.stance, "", body);
  line.setAttribute("role", "row");
  const who = addCell(line, "who", words.columns[0]);
  if (!row.check) who.append(stanceSign(row.stance, false, words.stances[row.stance]));
  who.append(row.check ? words.check : row.who); // who says its figures stands beside each of them
  const figure = addCell(line, "figure", words.columns[1]);
  html("b", "", row.figure, figure);
  addSigns(figure, row, words);
  const what = addCell(line, "what", words.columns[2], row.unit);
  html("small", "", row.metric, what);
  if (row.is_answer) html("b", "tag", words.answer, what);
  addCell(line, "as-of", words.columns[3], row.as_of ? fill(words.as_of, { day: row.as_of }) : "");
  addCell(line, "published", words.columns[4], row.published);
  const source = addCell(line, "source", words.columns[5]);
  row.sources.forEach((one, i) => {
    if (i) source.append("; ");
    addSource(source, one);
  });
  if (row.check) drawCheck(card, source, row.check);
  if (axis) drawRowAxis(card, addCell(line, "on-axis", words.columns[6]), row);
}

/* Under the figures: the axis with its ticks, and the guess where it stands. */
function drawScale(card, parent) {
  const { axis, step, words, guess: asked } = card.data;
  const guess = card.memory.guesses.get(step);
  const isSaid = ["number", "range", "words"].includes(asked.kind);
  if (!axis && !isSaid) return;
  const foot = html("div", "scale", "", parent);
  const outside = isOutside(card) ? ` (${words.outside})` : "";
  const said = fill(words.guess_said, { guess: guessText(card, guess) || words.no_guess }) + outside;
  html("p", "said", isSaid ? said : "", foot);
  if (!axis) return;
  const picture = svg("svg", { "aria-hidden": "true" });
  foot.append(picture);
  card.pictures.push(() => {
    const width = picture.clientWidth;
    picture.replaceChildren();
    drawTicks(picture, axis, width, 14, false);
    for (const x of drawGuessed(picture, axis, placedGuess(card), width, 14))
      svg("path", { class: "hand", d: `M${x - 8} 0H${x + 8}L${x} 14Z` }, picture);
  });
}

function drawFigures(card, parent) {
  const { data } = card;
  const table = html("table", data.axis ? "revealed with-axis" : "revealed", "", parent);
  table.setAttribute("role", "table");
  table.setAttribute("aria-label", data.words.revealed);
  const head = html("tr", "", "", html("thead", "spoken", "", table));
  head.setAttribute("role", "row");
  const names = data.axis ? data.words.columns : data.words.columns.slice(0, -1);
  for (const name of names) html("th", "", name, head).setAttribute("role", "columnheader");
  const body = html("tbody", "", "", table);
  body.setAttribute("role", "rowgroup");
  for (const row of data.rows) drawRow(card, body, row);
}

export function drawReveal(card, parent) {
  drawAnswer(card, parent);
  if (card.data.rows.length) drawFigures(card, parent);
  drawScale(card, parent);
}
