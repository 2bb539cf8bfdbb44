/* Keys for a keyboard or a clicker. A reader can switch them off, all but Escape and the one for their
   list; what is typed into a field is never taken for one. */
import { html } from "../../client/script/dom.js";
import { isField, keyOf, swallowKeyUp, takesSpace, watchFocus } from "../../client/script/keys.js";
import { openSearch } from "./search.js";
import { setComparing, toggleContrast } from "./compare.js";
import { addButton } from "./controls.js";
import { openFilter } from "./filter_panel.js";
import { chooseRegion, show } from "./move.js";
import { setPlaying, step } from "./player.js";
import { fullScreenMap, present, setBlack, setHeld } from "./present.js";
import { clearSpan, setSpanEnd } from "./span.js";
import { tellPython } from "./tell.js";

const KEYS_OFF = "atlas-keys-off";
const REGION_KEYS = ["all", "UA-14", "UA-09", "UA-23", "UA-65", "UA-43"];
const HELD_KEYS = new Set(["f", "b", "?", "Escape"]);

function keysAreOff() {
  try {
    return localStorage.getItem(KEYS_OFF) === "1";
  } catch {
    return false;
  } // no storage: on
}

function setKeysOff(isOff) {
  try {
    localStorage.setItem(KEYS_OFF, isOff ? "1" : "0");
  } catch {
    /* kept for this page only */
  }
}

function showKeys(state) {
  const { keys } = state.parts;
  const words = state.scene.words.keys;
  keys.replaceChildren();
  keys.setAttribute("aria-label", words.title);
  html("h2", "", words.title, keys);
  const list = html("dl", "", "", keys);
  for (const [key, text] of words.list) {
    html("kbd", "", key, html("dt", "", "", list));
    html("dd", "", text, list);
  }
  const label = html("label", "", "", keys);
  const box = html("input", "", "", label);
  box.type = "checkbox";
  box.checked = !keysAreOff();
  box.addEventListener("change", () => setKeysOff(!box.checked));
  label.append(words.switch);
  addButton(keys, words.close, "", "close").addEventListener("click", () => keys.close());
  keys.showModal();
}

/* Escape ends what lies on top: a drag, the projector's view, the span, the second day. */
function endTopmost(state) {
  if (state.held) setHeld(state, false);
  else if (state.drag) state.endDrag(false);
  else if (state.view.present) present(state, false);
  else if (!state.parts.panel.hidden) openFilter(state, false);
  else if (state.span) clearSpan(state);
  else return setComparing(state, false);
  return true;
}

/* Switches a part of the view that is so or not. */
function toggle(state, part) {
  state.view[part] = !state.view[part];
  show(state);
  tellPython(state);
}

const LETTERS = {
  d: (state) => state.parts.dayFields[0].input.focus(),
  k: (state) => toggle(state, "known_by"),
  h: (state) => toggleContrast(state, "claimed_held"),
  o: (state) => toggleContrast(state, "sources"),
  g: (state) => toggle(state, "ground_as_given"),
  w: (state) => toggle(state, "ground_changed"),
  b: (state) => setBlack(state, true),
  f: (state) => setHeld(state, !state.held),
  p: (state) => present(state, !state.view.present),
  l: (state) => state.channel.postMessage({ kind: "legend" }),
  m: fullScreenMap,
  "[": (state) => setSpanEnd(state, "from"),
  "]": (state) => setSpanEnd(state, "to"),
  "/": openSearch,
  "?": showKeys,
};

/* What each key does, on the day or, with its handle in focus, on the second one. Returns whether
   the key was ours. */
export function pressKey(state, key, isShift, handle = "day") {
  const letter = key.toLowerCase();
  if (!state.parts.black.hidden) {
    setBlack(state, false);
    return true;
  }
  if (state.held && !HELD_KEYS.has(key) && !HELD_KEYS.has(letter)) return key !== "Tab";
  if (key === "Escape") return endTopmost(state);
  if (keysAreOff() && key !== "?") return false;
  const steps = {
    ArrowLeft: [isShift ? "event" : "day", -1],
    ArrowRight: [isShift ? "event" : "day", 1],
    PageUp: ["moment", -1],
    PageDown: ["moment", 1],
    Home: ["end", -1],
    End: ["end", 1],
  };
  // In a lesson a clicker turns its pages; the card takes the event, whichever frame heard the key.
  const isPage = steps[key] && steps[key][0] === "moment";
  if (isPage && !window.dispatchEvent(new CustomEvent("atlas-page", { cancelable: true, detail: steps[key][1] })))
    return true;
  if (steps[key]) {
    step(state, ...steps[key], handle);
    return true;
  }
  if (key === " ") {
    setPlaying(state, !state.clock);
    return true;
  }
  if (REGION_KEYS[key]) {
    chooseRegion(state, REGION_KEYS[key]);
    return true;
  }
  if (LETTERS[letter]) LETTERS[letter](state);
  return Boolean(LETTERS[letter]);
}

/* Whether an element needs a key for itself: a field for all, a button for space, a list for arrows. */
function needsKey(element, key, isByPointer) {
  if (!element || !element.matches) return false;
  if (isField(element)) return true;
  if (key === " ") return takesSpace(element, isByPointer);
  if (element.matches("select")) return true;
  if (key.startsWith("Arrow") || key === "Home" || key === "End")
    return element.matches("[role=radio], [role=radiogroup] *, [role=menuitem], [role=separator]");
  return false;
}

const isOfDialog = (element) => Boolean(element.closest?.("dialog[open]"));

export function wireKeys(state) {
  state.parts.showKeys.addEventListener("click", () => showKeys(state));
  const focus = watchFocus(window);
  const onKey = (event) => {
    // Some keyboards write the brackets with AltGr, which browsers may give as Ctrl and Alt.
    const isCommand = event.ctrlKey || event.metaKey || event.altKey;
    if (event.defaultPrevented || (isCommand && !event.getModifierState("AltGraph"))) return;
    const target = event.composedPath()[0];
    const key = keyOf(event);
    if (state.parts.keys.open || state.parts.search.dialog.open) return;
    if (state.held) {
      if (["Enter", " "].includes(event.key) && target === state.parts.held) return;
    } else {
      const isBehind = document.querySelector("dialog[open], [role=dialog]");
      if (isBehind || isOfDialog(target) || needsKey(target, key, focus.isByPointer())) return;
    }
    const handle = target === state.parts.second ? "compare" : "day";
    if (!pressKey(state, key, event.shiftKey, handle)) return;
    event.preventDefault();
    if (key === " ") swallowKeyUp(window, event.code);
    if (state.held || key === " ") event.stopPropagation();
  };
  // In the capture phase while the picture is held, so that no part of the page hears the key; and the space bar
  // where a pointer has left the focus, before Streamlit's buttons take it for themselves.
  const onFirst = (event) => {
    if (state.held || (event.key === " " && focus.isByPointer())) onKey(event);
  };
  window.addEventListener("keydown", onFirst, true);
  window.addEventListener("keydown", onKey);
  return () => {
    focus.end();
    window.removeEventListener("keydown", onFirst, true);
    window.removeEventListener("keydown", onKey);
  };
}
