/* The page of a pack: its bar, its buttons, the places of the page's own components. */
import { html } from "../../client/script/dom.js";
import { go, press, setWords } from "./show.js";
import { slotOf } from "./slots.js";

function buildBar(pack, parent) {
  const { data } = pack;
  const bar = html("header", "st-key-bar", "", parent);
  html("p", "site-name", data.words.site, html("div", "", "", bar));
  const nav = html("nav", "", "", bar);
  nav.setAttribute("aria-label", data.words.site);
  pack.links = new Map(
    data.pages.map(({ name, title }) => {
      const holder = html("div", "", "", nav);
      const link = html("a", "", "", holder);
      html("p", "", title, link);
      link.href = `#page=${name}`;
      return [name, link];
    }),
  );
  html("span", "version", data.words.version, bar);
}

function buildRegions(pack, parent) {
  const box = html("div", "st-key-region", "", parent);
  const group = html("div", "", "", box);
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", pack.data.words.region);
  const buttons = pack.data.regions.map(({ id, name }) => {
    const button = html("button", "", "", group);
    button.type = "button";
    button.dataset.region = id;
    button.setAttribute("role", "radio");
    html("p", "", name, button);
    button.addEventListener("click", () => press(pack, { region: id }));
    return button;
  });
  group.addEventListener("keydown", (event) => moveAlong(buttons, event));
  return buttons;
}

/* In a group of radios the arrows go to the next, which is chosen by that. */
function moveAlong(buttons, event) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const at = buttons.indexOf(event.target.closest("button"));
  if (!by || at < 0) return;
  event.preventDefault();
  const next = buttons[(at + by + buttons.length) % buttons.length];
  next.focus();
  next.click();
}

function buildPlace(pack, parent) {
  const line = html("div", "st-key-place-line", "", parent);
  const heading = html("h1", "place", "", html("div", "stElementContainer", "", line));
  const label = html("label", "", "", html("div", "stElementContainer st-key-known_by", "", line));
  const toggle = html("input", "", "", label);
  Object.assign(toggle, { type: "checkbox" });
  toggle.setAttribute("role", "switch");
  label.append(pack.data.words.known_by);
  toggle.addEventListener("change", () => press(pack, { known_by: toggle.checked ? "1" : "" }));
  return { line, heading, toggle };
}

function buildWay(pack, parent) {
  const way = html("div", "st-key-lesson-way", "", parent);
  const add = (name, act) => {
    const button = html("button", name, "", way);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };
  const back = add("primary", () => go(pack, { step: Number(pack.words.step) }));
  add("", () => {
    const { lesson: _lesson, step: _step, ...words } = pack.words;
    setWords(pack, words);
  }).textContent = pack.data.words.end_lesson;
  return { way, back };
}

export function build(pack) {
  const app = html("div", "stApp", "", document.body);
  const block = html("div", "stMainBlockContainer", "", html("div", "stMain", "", app));
  const column = html("div", "stVerticalBlock", "", html("div", "", "", block));
  buildBar(pack, column);
  const main = html("main", "", "", column);
  const board = html("div", "st-key-board", "", main);
  const map = html("div", "st-key-map-box", "", html("div", "", "", board));
  const run = html("div", "", "", board);
  const timeline = html("div", "st-key-timeline-box", "", html("div", "", "", run));
  const panel = html("div", "st-key-panel-box", "", html("div", "", "", run));
  pack.parts = {
    app,
    main,
    board,
    map,
    panel,
    regions: buildRegions(pack, panel),
    ...buildWay(pack, panel),
    ...buildPlace(pack, panel),
    notices: html("div", "notices", "", app),
    dialog: html("dialog", "save", "", app),
  };
  pack.parts.notices.setAttribute("role", "status");
  pack.timeline = slotOf(timeline, pack, "timeline");
  pack.panel = slotOf(panel, pack, "panel");
}

/* The timeline looks at the element of the page when the system's theme changes. */
export function watchTheme(pack) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const take = () => pack.parts.app.classList.toggle("dark", dark.matches);
  dark.addEventListener("change", take);
  take();
}
