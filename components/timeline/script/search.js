/* One search over the atlas: a field with a list of what was found, and Enter goes there. */
import { dayInWords } from "../../client/script/days.js";
import { allTexts, fetchDocument } from "../../scene/script/scene.js";
import { endStroke } from "./back.js";
import { changeOf, entriesOf, findEntries } from "./find.js";
import { shortDay } from "./layout.js";
import { show } from "./move.js";
import { setPlaying } from "./player.js";
import { choose, listFound } from "./search_box.js";
import { tellPython } from "./tell.js";

/* A page in a frame of another one has no bar, and no search. */
const isEmbedded = ({ parts }) => getComputedStyle(parts.bar).getPropertyValue("--bar-display").trim() === "none";

/* What can be found, put together when it is first asked for. */
function loadEntries(state) {
  const { scene, data } = state;
  state.entries ??= Promise.all([allTexts(scene), fetchDocument(data.details)]).then(([texts, details]) =>
    entriesOf({ scene, texts, details, lessons: data.lessons, dayInWords: (day) => shortDay(scene, day) }),
  );
  state.entries.catch(() => {
    state.entries = null;
  });
  return state.entries;
}

async function lookUp(state) {
  const { search } = state.parts;
  const words = state.scene.words.search;
  if (!state.entries) search.said.textContent = words.searching;
  try {
    const entries = await loadEntries(state);
    const said = { words, locale: state.scene.locale };
    listFound(search, said, findEntries(entries, search.field.value), (found) => go(state, found));
  } catch (error) {
    console.warn(error);
    search.said.textContent = words.failed;
  }
}

export function openSearch(state) {
  const { search } = state.parts;
  if (search.dialog.open || isEmbedded(state)) return;
  setPlaying(state, false);
  search.field.value = "";
  search.dialog.showModal();
  search.field.focus();
  lookUp(state);
}

/* Goes to what was found. A lesson begins, a claimant's figures and a figure's source are opened in the panel. */
function go(state, found) {
  const { data, view, scene, parts } = state;
  parts.search.dialog.close();
  const { lesson, ids } = found.target;
  if (lesson) {
    const { origin, pathname } = window.location;
    const address = { lesson, step: "1", present: "1" };
    if (data.view.language) address.language = data.view.language;
    window.location.assign(`${data.link_start ?? `${origin}${pathname}?`}${new URLSearchParams(address)}`);
    return;
  }
  endStroke(state);
  const change = changeOf(found, view, scene.days);
  Object.assign(view, change);
  if ("camera" in change) {
    state.foundPlaces = (state.foundPlaces ?? 0) + 1;
    state.cameraRevision = `${state.revision} found ${state.foundPlaces}`;
  }
  show(state);
  tellPython(state);
  parts.spoken.textContent = `${found.text}. ${dayInWords(view.day, scene.locale)}`;
  if (ids) window.dispatchEvent(new CustomEvent("atlas-details", { detail: ids }));
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export function wireSearch(state) {
  const { search, searchButton } = state.parts;
  Object.assign(search, { found: [], options: [], chosen: -1 });
  searchButton.addEventListener("click", () => openSearch(state));
  search.close.addEventListener("click", () => search.dialog.close());
  search.dialog.addEventListener("click", ({ target }) => {
    if (target === search.dialog) search.dialog.close();
  });
  search.field.addEventListener("input", () => lookUp(state));
  search.dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // no key is one of the page here, neither ours nor Streamlit's
    if (event.isComposing || event.target !== search.field) return;
    const count = search.options.length;
    if (STEPS[event.key] && count) choose(search, (search.chosen + STEPS[event.key] + count) % count);
    else if (event.key === "Enter" && search.found[search.chosen]) go(state, search.found[search.chosen]);
    else return;
    event.preventDefault();
  });
}
