/* The answer to what the class was asked: which options are right beside those that it chose, the
   answer in words, or that there is none. */
import { fill, html } from "../../client/script/dom.js";
import { guessText } from "./guess.js";
import { addPieces } from "./prose.js";

/* Each option: whether it is right, and whether the class chose it. */
function drawOptions(card, parent) {
  const { guess, words, step } = card.data;
  const chosen = card.memory.guesses.get(step) || [];
  const list = html("ul", "answers", "", parent);
  guess.options.forEach((option, place) => {
    const isRight = guess.answer.includes(place);
    const item = html("li", isRight ? "right" : "", "", list);
    addPieces(card, html("span", "", "", item), option);
    const said = [isRight ? words.answer : "", chosen.includes(place) ? words.class : ""].filter(Boolean);
    if (said.length) html("b", "tag", said.join(", "), item);
  });
}

/* The options as they should stand, each with the place that the class gave it. */
function drawOrder(card, parent) {
  const { guess, words, step } = card.data;
  const given = card.memory.guesses.get(step);
  const list = html("ol", "answers", "", parent);
  for (const place of guess.answer) {
    const item = html("li", "", "", list);
    addPieces(card, html("span", "", "", item), guess.options[place]);
    if (given) html("b", "tag", `${words.class}: ${given.indexOf(place) + 1}`, item);
  }
}

/* Above the figures: the answer, where the step has more than figures to say. */
export function drawAnswer(card, parent) {
  const { guess, words, step } = card.data;
  const hasOptions = guess.options.length > 0;
  if (!hasOptions && !guess.is_open && !guess.solution.length) return;
  const box = html("section", "answer", "", parent);
  html("h2", "asked", guess.is_open ? words.open : words.answer, box);
  if (guess.is_open && hasOptions) {
    const said = guessText(card, card.memory.guesses.get(step)) || words.no_guess;
    html("p", "said", fill(words.guess_said, { guess: said }), box);
  } else if (guess.kind === "order") drawOrder(card, box);
  else if (hasOptions) drawOptions(card, box);
  if (guess.solution.length) addPieces(card, html("p", "solution", "", box), guess.solution);
}
