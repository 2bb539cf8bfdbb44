/* The steps of a draft as a list to choose from, and under it what is wrong, each fault a way to its step.
   Text is set as text, never as markup. */
import { fill, html } from "../../client/script/dom.js";
import { live } from "../../client/script/life.js";

const TYPED_MS = 800;
const AREAS = '[class*="st-key-words-"] textarea, .st-key-editor-text textarea';
const FILE = ".st-key-editor-text textarea";

/* Streamlit takes an area over when it is left or at Ctrl+Enter; so that the check is live, a pause in
   typing counts as that. */
let typing = 0;
function settle({ target }) {
  if (!target.matches?.(AREAS)) return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    if (target.isConnected)
      target.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
      );
  }, TYPED_MS);
}

/* In the file as text a fault leads to its line. */
function showLine(number) {
  const area = document.querySelector(FILE);
  if (!area) return;
  const lines = area.value.split("\n");
  const from = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(from, from + (lines[number - 1] || "").length);
  area.scrollTop = Math.max(0, ((number - 4) * area.scrollHeight) / lines.length);
}

function go(state, key, line) {
  showLine(line);
  state.setTriggerValue("go", key);
  const form = document.querySelector(".st-key-editor-form");
  if (form && window.innerWidth < 900) form.scrollIntoView({ block: "start" });
}

function drawItems(state, list, { items, chosen, words }) {
  for (const item of items) {
    const line = html("li", "", "", list);
    const button = html("button", "step", "", line);
    button.type = "button";
    html("span", "number", item.number, button);
    const said = html("span", "said", "", button);
    html("b", "", item.name, said);
    if (item.place) html("small", "", item.place, said);
    if (item.faults) html("small", "faulty", item.faults, said);
    const name = item.number ? fill(words.step, { number: item.number, name: item.name }) : item.name;
    button.setAttribute("aria-label", [name, item.place, item.faults].filter(Boolean).join(". "));
    if (item.key === chosen) button.setAttribute("aria-current", "step");
    button.addEventListener("click", () => go(state, item.key, 1));
  }
}

function draw(state, data) {
  const { box, list, faults, count, more } = state;
  // Who walks the list with the keyboard stays where they were.
  const had = box.getRootNode().activeElement;
  const place = had ? [...box.querySelectorAll("button")].indexOf(had) : -1;
  list.replaceChildren();
  list.hidden = !data.items.length;
  list.setAttribute("aria-label", data.words.steps);
  drawItems(state, list, data);
  if (count.textContent !== data.count) count.textContent = data.count;
  count.classList.toggle("good", data.is_good);
  faults.replaceChildren();
  faults.hidden = data.is_good;
  faults.setAttribute("aria-label", data.words.check);
  for (const fault of data.faults) {
    const button = html("button", "fault", fault.text, html("li", "", "", faults));
    button.type = "button";
    button.addEventListener("click", () => go(state, fault.key, fault.line));
  }
  more.textContent = data.more;
  if (place >= 0) box.querySelectorAll("button")[place]?.focus({ preventScroll: true });
}

function begin({ parentElement }) {
  const box = html("div", "editor", "", parentElement);
  const state = { box, list: html("ol", "steps", "", box) };
  state.count = html("p", "count", "", box);
  state.count.setAttribute("role", "status");
  state.faults = html("ul", "faults", "", box);
  state.more = html("p", "more", "", box);
  for (const each of [state.list, state.faults]) each.setAttribute("role", "list");
  document.addEventListener("input", settle);
  return state;
}

function end(state) {
  clearTimeout(typing);
  document.removeEventListener("input", settle);
  state.box.remove();
}

export default function LessonEditor(given) {
  return live(given, {
    begin,
    draw: (state, { data, setTriggerValue }) => {
      state.setTriggerValue = setTriggerValue;
      draw(state, data);
    },
    end,
  });
}
