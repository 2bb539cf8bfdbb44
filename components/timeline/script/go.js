/* Ways to go to a day at once: it is typed into its field, or its key moment is pressed. */
import { dayInWords } from "../../client/script/days.js";
import { fill } from "../../client/script/dom.js";
import { clamp } from "../../client/script/view.js";
import { endStroke } from "./back.js";
import { showDayField } from "./day_field.js";
import { moveTo } from "./move.js";
import { setPlaying } from "./player.js";
import { readTypedDay } from "./typed_day.js";

/* The day that was typed, or { fault } in words. */
function typedDay({ scene }, text) {
  const words = scene.words.day_field;
  const { first, last } = scene.days;
  const { from, to, fault } = readTypedDay(text);
  if (fault) return { fault: words[fault] };
  if (to >= first && from <= last) return { day: clamp(from, first, last) };
  const [start, end] = [first, last].map((day) => dayInWords(day, scene.locale));
  return { fault: fill(words.outside, { first: start, last: end }) };
}

/* A day that was chosen by itself is one for Back, however soon it follows. */
function goTo(state, day, handle) {
  endStroke(state);
  moveTo(state, day, handle);
  endStroke(state);
}

function say(field, text) {
  field.fault.hidden = !text;
  field.fault.textContent = text;
  if (text) field.input.setAttribute("aria-invalid", "true");
  else field.input.removeAttribute("aria-invalid");
}

function restore(state, field) {
  field.isTyped = false;
  say(field, "");
  showDayField(state, field);
}

/* Goes where the text says. Returns whether it could be read. */
function goToTyped(state, field) {
  const { day, fault } = typedDay(state, field.input.value);
  if (fault) {
    say(field, fault);
    return false;
  }
  restore(state, field);
  goTo(state, day, field.handle);
  return true;
}

function wireField(state, field) {
  const { input, handle } = field;
  const leave = () => (handle === "day" ? state.parts.slider : state.parts.second).focus({ preventScroll: true });
  let isFresh = false;
  input.addEventListener("focus", () => {
    setPlaying(state, false);
    isFresh = true;
    input.select();
  });
  // The press that brought the focus would else leave a caret in the middle of the old day.
  input.addEventListener("click", () => {
    if (isFresh && !field.isTyped) input.select();
    isFresh = false;
  });
  input.addEventListener("input", () => {
    field.isTyped = true;
    say(field, "");
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    event.stopPropagation(); // letters are no keys of the page here, neither ours nor Streamlit's
    if (event.key === "Enter" && (!field.isTyped || goToTyped(state, field))) leave();
    if (event.key === "Escape") {
      restore(state, field);
      leave();
    }
  });
  // Who goes on elsewhere after typing a day means it; what is no day is forgotten.
  input.addEventListener("blur", () => {
    if (!field.isTyped || !goToTyped(state, field)) restore(state, field);
  });
}

/* The first day of the moments of a button, or from a day of them on to the next one. */
function goToMoment(state, days) {
  setPlaying(state, false);
  goTo(state, days[(days.indexOf(state.view.day) + 1) % days.length], "day");
}

export function wireGo(state) {
  for (const field of state.parts.dayFields) wireField(state, field);
  state.parts.moments.addEventListener("click", ({ target }) => {
    const group = state.moments.find(({ button }) => button.contains(target));
    if (group)
      goToMoment(
        state,
        group.moments.map(({ day }) => day),
      );
  });
}
