/* Predict, then reveal: the guess of the class on an axis, and beside it every figure with its range,
   who says so and where. */
import { fill, html, plural, svg } from "../../client/script/dom.js";
import { addSigns, stanceShape, stanceSign } from "../../figures/script/signs.js";
import { addAction, addPieces, addSource } from "./prose.js";

const PAD = 14;
const placeOn = (axis, value, width) => PAD + ((value - axis.min) / (axis.max - axis.min)) * (width - 2 * PAD);

function drawTicks(picture, axis, width, y, isLabelled) {
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

/* A guess may lie outside the axis: then it is said, and not drawn where it is not. */
const isOnAxis = (axis, guess) => guess !== undefined && guess >= axis.min && guess <= axis.max;

function setGuess(card, text) {
  const { axis, step } = card.data;
  const { guesses } = card.memory;
  if (!axis) {
    if (text.trim()) guesses.set(step, text.trim());
    else guesses.delete(step);
    return;
  }
  const value = text.trim() === "" ? NaN : Number(text.replace(",", "."));
  if (Number.isFinite(value)) guesses.set(step, value);
  else guesses.delete(step);
}

/* A guess as the lesson's language prints it: a number with its decimal sign, words as they are. */
const guessText = (card, guess) =>
  typeof guess === "number"
    ? new Intl.NumberFormat(card.data.language, { maximumFractionDigits: 9, useGrouping: false }).format(guess)
    : guess;

/* The guess is typed, or set on the axis with a pointer or the arrow keys; both show the same. */
function drawGuess(card, parent) {
  const { axis, step, words } = card.data;
  const form = html("div", "guess", "", parent);
  const label = html("label", "", axis ? fill(words.guess_on_axis, { unit: axis.unit }) : words.guess, form);
  const field = html("input", axis ? "number" : "words", "", label);
  Object.assign(field, {
    type: "text",
    maxLength: axis ? 9 : 80,
    autocomplete: "off",
    value: card.memory.guesses.has(step) ? guessText(card, card.memory.guesses.get(step)) : "",
  });
  if (axis) field.inputMode = "decimal";
  const show = [];
  const showGuess = () => {
    for (const each of show) each();
  };
  field.addEventListener("input", () => {
    setGuess(card, field.value);
    showGuess();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") field.blur();
  });
  if (!axis) return;
  const line = html("div", "line", "", form);
  const slider = html("input", "", "", line);
  Object.assign(slider, { type: "range", min: axis.min, max: axis.max, step: axis.grain });
  slider.setAttribute("aria-label", label.firstChild.textContent);
  const picture = svg("svg", { "aria-hidden": "true" });
  line.append(picture);
  slider.addEventListener("input", () => {
    setGuess(card, slider.value);
    field.value = guessText(card, Number(slider.value));
    showGuess();
  });
  const take = () => {
    const guess = card.memory.guesses.get(step);
    slider.value = String(guess ?? (axis.min + axis.max) / 2);
    slider.classList.toggle("unset", guess === undefined);
    slider.setAttribute("aria-valuetext", guess === undefined ? words.no_guess : guessText(card, guess));
  };
  show.push(take);
  take();
  card.pictures.push(() => {
    picture.replaceChildren();
    drawTicks(picture, axis, picture.clientWidth, 8, true);
  });
}

export function drawQuestion(card, parent) {
  const { data } = card;
  addPieces(card, html("p", "question", "", parent), data.question);
  if (!data.rows.length) return;
  drawGuess(card, parent);
  addAction(parent, data.words.reveal, "reveal", () => card.turn(1));
}

/* A figure on the axis: its mark, or a capsule from its lowest to its highest; where it is open. */
function drawOnAxis(card, picture, row, width) {
  const { axis } = card.data;
  const [low, high, y] = [placeOn(axis, row.low, width), placeOn(axis, row.high, width), 40];
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
  } else group.append(stanceShape(row.stance, false, low, y, 8));
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
  const { axis, step, words } = card.data;
  if (!row.is_on_axis) {
    html("small", "off", words.off_axis, cell);
    return;
  }
  const picture = svg("svg", {
    role: "img",
    "aria-label": `${words.stances[row.stance]}, ${row.who}: ${row.figure} ${row.unit}`,
  });
  cell.append(picture);
  card.pictures.push(() => {
    const width = picture.clientWidth;
    picture.replaceChildren();
    svg("path", { class: "axis", d: `M${PAD} 40H${width - PAD}` }, picture);
    const guess = card.memory.guesses.get(step);
    if (isOnAxis(axis, guess)) svg("path", { class: "guessed", d: `M${placeOn(axis, guess, width)} 0V400` }, picture);
    drawOnAxis(card, picture, row, width);
  });
}

function addCell(line, name, heading, text = "") {
  const cell = html("td", name, text, line);
  cell.setAttribute("role", "cell");
  cell.dataset.heading = heading;
  line.append(" "); // the cells of a row run on like words
  return cell;
}

function drawRow(card, body, row) {
  const { words, axis } = card.data;
  const line = html("tr", row.stance, "", body);
  line.setAttribute("role", "row");
  const who = addCell(line, "who", words.columns[0]);
  who.append(stanceSign(row.stance, false, words.stances[row.stance]));
  who.append(row.who);
  const figure = addCell(line, "figure", words.columns[1]);
  html("b", "", row.figure, figure);
  addSigns(figure, row, words);
  const what = addCell(line, "what", words.columns[2], row.unit);
  html("small", "", row.metric, what);
  addCell(line, "as-of", words.columns[3], row.as_of ? fill(words.as_of, { day: row.as_of }) : "");
  addCell(line, "published", words.columns[4], row.published);
  const source = addCell(line, "source", words.columns[5]);
  row.sources.forEach((one, i) => {
    if (i) source.append("; ");
    addSource(source, one);
  });
  if (axis) drawRowAxis(card, addCell(line, "on-axis", words.columns[6]), row);
}

/* Under the figures: the axis with its ticks, and the guess where it stands. */
function drawScale(card, parent) {
  const { axis, step, words } = card.data;
  const guess = card.memory.guesses.get(step);
  const foot = html("div", "scale", "", parent);
  const said =
    guess === undefined
      ? words.no_guess
      : [guessText(card, guess), axis ? plural(axis.units, guess, card.data.language) : ""].join(" ").trim();
  const outside = axis && guess !== undefined && !isOnAxis(axis, guess) ? ` (${words.outside})` : "";
  html("p", "said", fill(words.guess_said, { guess: said }) + outside, foot);
  if (!axis) return;
  const picture = svg("svg", { "aria-hidden": "true" });
  foot.append(picture);
  card.pictures.push(() => {
    const width = picture.clientWidth;
    picture.replaceChildren();
    drawTicks(picture, axis, width, 14, false);
    if (!isOnAxis(axis, guess)) return;
    const x = placeOn(axis, guess, width);
    svg("path", { class: "guessed", d: `M${x} 0V14` }, picture);
    svg("path", { class: "hand", d: `M${x - 8} 0H${x + 8}L${x} 14Z` }, picture);
  });
}

export function drawReveal(card, parent) {
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
  drawScale(card, parent);
}
