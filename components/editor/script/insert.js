/* Writes a reference where the cursor was in a field of the editor, as if it were typed: the browser's
   own undo takes it back. */
import { html } from "../../client/script/dom.js";
import { live } from "../../client/script/life.js";

const WORDS = '[class*="st-key-words-"] :is(textarea, input[type="text"])';
const KINDS = ["focusin", "keyup", "pointerup", "input"];
let last = null;

/* A field is put together anew when the page runs; its name stays. */
const nameOf = (field) =>
  [...field.closest('[class*="st-key-words-"]').classList].find((name) => name.startsWith("st-key-words-"));

function remember({ target }) {
  if (target.matches?.(WORDS))
    last = { field: target, name: nameOf(target), from: target.selectionStart, to: target.selectionEnd };
}

function fieldOf() {
  const found = last && document.querySelector(`.${CSS.escape(last.name)} :is(textarea, input[type="text"])`);
  return found || document.querySelector('[class*="st-key-words-text-"] textarea');
}

/* Where the cursor is in a field: a field keeps it when it is left, a new one of its name does not. */
function placeIn(field) {
  if (!last || nameOf(field) !== last.name) return [field.value.length, field.value.length];
  return field === last.field ? [field.selectionStart, field.selectionEnd] : [last.from, last.to];
}

function insert(token) {
  const field = fieldOf();
  if (!field) return false;
  const [from, to] = placeIn(field);
  field.focus();
  field.setSelectionRange(from, to);
  const before = /[^\s(]$/.test(field.value.slice(0, from)) ? " " : "";
  const after = /^[\p{L}\p{N}(]/u.test(field.value.slice(to)) ? " " : "";
  return document.execCommand("insertText", false, before + token + after);
}

function build(parent) {
  const box = html("div", "insert", "", parent);
  const state = { box, button: html("button", "", "", box), said: html("p", "", "", box) };
  state.button.type = "button";
  state.said.setAttribute("role", "status");
  // The field keeps the focus, and with it the cursor.
  state.button.addEventListener("mousedown", (event) => event.preventDefault());
  state.button.addEventListener("click", () => {
    if (insert(state.data.token)) state.said.textContent = state.data.done;
  });
  for (const kind of KINDS) document.addEventListener(kind, remember);
  remember({ target: document.activeElement });
  return state;
}

function draw(state, { data }) {
  if (!state.data || state.data.token !== data.token) state.said.textContent = data.where;
  state.data = data;
  state.button.textContent = data.insert;
  // It is here before there is anything to insert, so that it knows where the cursor was.
  state.box.hidden = !data.token;
}

function end(state) {
  for (const kind of KINDS) document.removeEventListener(kind, remember);
  state.box.remove();
}

export default function LessonInsert(given) {
  return live(given, { begin: ({ parentElement }) => build(parentElement), draw, end });
}
