/* What the class is asked, and its guess: a number or a range on the axis, a choice, an order, words.
   A guess is kept as a number, two of them, places of options in a list, or a text. */
import { fill, html, plural, svg } from "../../client/script/dom.js";
import { drawTicks, isOnAxis } from "./axis.js";
import { addAction, addPieces } from "./prose.js";

const numberOf = (text) => (text.trim() === "" ? NaN : Number(text.trim().replace(",", ".")));

/* A number as the lesson's language prints it. */
const numberText = (card, value) =>
  new Intl.NumberFormat(card.data.language, { maximumFractionDigits: 9, useGrouping: false }).format(value);

/* A guess in words, with its unit; nothing for none. */
export function guessText(card, guess) {
  const { axis, guess: asked, language } = card.data;
  if (guess === undefined) return "";
  if (asked.kind === "words") return guess;
  if (asked.kind === "number") return `${numberText(card, guess)} ${plural(axis.units, guess, language)}`;
  if (asked.kind === "range")
    return `${guess.map((end) => numberText(card, end)).join("\u2013")} ${plural(axis.units, guess.at(-1), language)}`;
  return guess.map((place) => asked.names[place]).join(asked.kind === "order" ? " \u2192 " : "; ");
}

/* The guess that has a place on the axis: a number or a range, never a choice beside figures. */
export const placedGuess = (card) =>
  ["number", "range"].includes(card.data.guess.kind) ? card.memory.guesses.get(card.data.step) : undefined;

export function isOutside(card) {
  const guess = placedGuess(card);
  return guess !== undefined && ![guess].flat().every((end) => isOnAxis(card.data.axis, end));
}

function keep(card, guess) {
  const { guesses } = card.memory;
  if (guess === undefined) guesses.delete(card.data.step);
  else guesses.set(card.data.step, guess);
}

const kept = (card) => card.memory.guesses.get(card.data.step);

/* A field for a number beside a slider on the axis; both show the same. What is typed and is no
   number is said under them. */
function addNumber(card, parent, name, value, onChange, fields = parent) {
  const { axis, words } = card.data;
  const label = html("label", "", name, fields);
  const field = html("input", "number", "", label);
  Object.assign(field, { type: "text", inputMode: "decimal", maxLength: 12, autocomplete: "off" });
  const slider = html("input", "", "", html("div", "line", "", parent));
  Object.assign(slider, { type: "range", min: axis.min, max: axis.max, step: axis.grain });
  slider.setAttribute("aria-label", name);
  const said = html("p", "wrong", "", parent);
  said.setAttribute("role", "status");
  const show = (now) => {
    slider.value = String(now ?? (axis.min + axis.max) / 2);
    slider.classList.toggle("unset", now === undefined);
    slider.setAttribute("aria-valuetext", now === undefined ? words.no_guess : numberText(card, now));
  };
  const take = (text) => {
    const now = numberOf(text);
    const isWrong = text.trim() !== "" && !Number.isFinite(now);
    said.textContent = isWrong ? fill(words.no_number, { written: text.trim() }) : "";
    field.setAttribute("aria-invalid", String(isWrong));
    const number = Number.isFinite(now) ? now : undefined;
    show(number);
    onChange(number);
  };
  field.addEventListener("input", () => take(field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") field.blur();
  });
  slider.addEventListener("input", () => {
    field.value = numberText(card, Number(slider.value));
    take(slider.value);
  });
  if (value !== undefined) field.value = numberText(card, value);
  show(value);
}

/* The axis under its sliders. */
function addAxis(card, parent) {
  const picture = svg("svg", { class: "scale-of-guess", "aria-hidden": "true" });
  parent.append(picture);
  card.pictures.push(() => {
    picture.replaceChildren();
    drawTicks(picture, card.data.axis, picture.clientWidth, 8, true);
  });
}

function addNumberGuess(card, form) {
  const { axis, words } = card.data;
  addNumber(card, form, fill(words.guess_on_axis, { unit: axis.unit }), kept(card), (value) => keep(card, value));
  addAxis(card, form);
}

function addRangeGuess(card, form) {
  const { axis, words } = card.data;
  const ends = [...(kept(card) || [undefined, undefined])];
  html("p", "guess-head", fill(words.guess_on_axis, { unit: axis.unit }), form);
  const fields = html("div", "ends", "", form);
  const turned = html("p", "wrong");
  turned.setAttribute("role", "status");
  [words.guess_from, words.guess_to].forEach((name, place) =>
    addNumber(
      card,
      form,
      name,
      ends[place],
      (value) => {
        ends[place] = value;
        const isWhole = ends.every((end) => end !== undefined);
        const isTurned = isWhole && ends[0] > ends[1];
        turned.textContent = isTurned ? words.turned : "";
        keep(card, isWhole && !isTurned ? [...ends] : undefined);
      },
      fields,
    ),
  );
  form.append(turned);
  addAxis(card, form);
}

/* One of the options, or several: native fields, so keys and screen readers know them. */
function addChoice(card, form) {
  const { guess, words, step } = card.data;
  const isOne = guess.kind !== "choices";
  const group = html("fieldset", "options", "", form);
  html("legend", "", isOne ? words.choose_one : words.choose_some, group);
  const chosen = new Set(kept(card) || []);
  guess.options.forEach((option, place) => {
    const label = html("label", "", "", group);
    const field = html("input", "", "", label);
    Object.assign(field, {
      type: isOne ? "radio" : "checkbox",
      name: `guess-${step}`,
      value: String(place),
      checked: chosen.has(place),
    });
    field.addEventListener("change", () => {
      if (isOne) chosen.clear();
      if (field.checked) chosen.add(place);
      else chosen.delete(place);
      keep(card, chosen.size ? [...chosen].toSorted((a, b) => a - b) : undefined);
    });
    addPieces(card, html("span", "", "", label), option);
  });
}

/* Options that are moved up and down; what moved keeps the focus and its new place is said. */
function addOrder(card, form) {
  const { guess, words } = card.data;
  const order = [...(kept(card) || guess.options.keys())];
  html("p", "guess-head", words.put_in_order, form);
  const list = html("ol", "order", "", form);
  const said = html("p", "spoken", "", form);
  said.setAttribute("role", "status");
  const draw = (focus) => {
    list.replaceChildren();
    order.forEach((option, place) => {
      const item = html("li", "", "", list);
      for (const [way, sign, name] of [
        [-1, "\u2191", words.move_up],
        [1, "\u2193", words.move_down],
      ]) {
        const button = addAction(item, sign, "", () => {
          order.splice(place + way, 0, ...order.splice(place, 1));
          keep(card, [...order]);
          said.textContent = fill(words.moved, {
            option: guess.names[option],
            place: place + way + 1,
            count: order.length,
          });
          draw({ option, way });
        });
        button.setAttribute("aria-label", fill(name, { option: guess.names[option] }));
        button.disabled = !(place + way in order);
        if (focus && focus.option === option && focus.way === way) item.dataset.moved = String(way);
      }
      addPieces(card, html("span", "", "", item), guess.options[option]);
    });
    const moved = list.querySelector("[data-moved]");
    if (!moved) return;
    const [up, down] = moved.querySelectorAll("button");
    const wanted = moved.dataset.moved === "-1" ? up : down;
    (wanted.disabled ? (wanted === up ? down : up) : wanted).focus();
  };
  draw();
}

function addWords(card, form) {
  const label = html("label", "", card.data.words.guess, form);
  const field = html("input", "words", "", label);
  Object.assign(field, { type: "text", maxLength: 80, autocomplete: "off", value: kept(card) || "" });
  field.addEventListener("input", () => keep(card, field.value.trim() || undefined));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") field.blur();
  });
}

const GUESSES = {
  number: addNumberGuess,
  range: addRangeGuess,
  choice: addChoice,
  choices: addChoice,
  agree: addChoice,
  order: addOrder,
  words: addWords,
};

export function drawQuestion(card, parent) {
  const { data } = card;
  addPieces(card, html("p", "question", "", parent), data.question);
  if (!data.steps[data.step - 1].screens.includes("reveal")) return;
  GUESSES[data.guess.kind](card, html("div", `guess ${data.guess.kind}`, "", parent));
  addAction(parent, data.words.reveal, "reveal", () => card.turn(1));
}
