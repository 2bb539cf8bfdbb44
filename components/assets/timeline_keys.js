/* Keys for a keyboard or a clicker, the projector's view and the black screen. A reader can switch
   the keys of one letter or digit off; what is typed into a field is never taken for one. */
const KEYS_OFF = "atlas-keys-off";
const REGION_KEYS = ["all", "UA-14", "UA-09", "UA-23", "UA-65", "UA-43"];

function keysAreOff() {
  try { return window.localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; } // no storage: on
}

function setKeysOff(isOff) {
  try { window.localStorage.setItem(KEYS_OFF, isOff ? "1" : "0"); } catch { /* kept for this page only */ }
}

function present(state, isPresenting) {
  setPresenting(state, isPresenting);
  state.setStateValue("present", isPresenting);
}

function setBlack(state, isBlack) {
  state.parts.black.hidden = !isBlack;
  state.parts.black.textContent = "";
  if (isBlack) html("span", "spoken", state.scene.words.keys.black, state.parts.black).setAttribute("role", "status");
}

function fullScreenMap() {
  const frame = document.querySelector(".st-key-map-box iframe");
  if (document.fullscreenElement) document.exitFullscreen();
  else if (frame) frame.requestFullscreen().catch(() => {}); // the browser may refuse; nothing is lost
}

function showKeys(state) {
  const { keys } = state.parts;
  const { words } = state.scene;
  keys.replaceChildren();
  keys.setAttribute("aria-label", words.keys.title);
  html("h2", "", words.keys.title, keys);
  const list = html("dl", "", "", keys);
  for (const [key, text] of words.keys.list) {
    html("kbd", "", key, html("dt", "", "", list));
    html("dd", "", text, list);
  }
  const label = html("label", "", "", keys);
  const box = html("input", "", "", label);
  box.type = "checkbox";
  box.checked = !keysAreOff();
  box.addEventListener("change", () => setKeysOff(!box.checked));
  label.append(words.keys.switch);
  const close = html("button", "close", words.keys.close, keys);
  close.type = "button";
  close.addEventListener("click", () => keys.close());
  keys.showModal();
}

/* What each key does. Returns whether the key was ours. */
function pressKey(state, key, isShift) {
  if (!state.parts.black.hidden) { setBlack(state, false); return true; }
  if (key === "Escape") {
    if (!state.view.present) return false;
    present(state, false);
    return true;
  }
  const steps = {
    ArrowLeft: isShift ? "event_back" : "day_back", ArrowRight: isShift ? "event_on" : "day_on",
    PageUp: "moment_back", PageDown: "moment_on", Home: "first", End: "last",
  };
  if (steps[key]) { step(state, steps[key]); return true; }
  if (key === " ") { setPlaying(state, !state.playing); return true; }
  if (keysAreOff() && key !== "?") return false;
  if (REGION_KEYS[key]) { chooseRegion(state, REGION_KEYS[key]); return true; }
  const letters = {
    k: () => state.setStateValue("known_by", !state.view.known_by),
    b: () => setBlack(state, true),
    p: () => present(state, !state.view.present),
    l: () => state.channel.postMessage({ kind: "legend" }),
    m: fullScreenMap,
    "?": () => showKeys(state),
  };
  const action = letters[key.toLowerCase()];
  if (action) action();
  return Boolean(action);
}

/* Whether an element needs a key for itself: a field for all, a button for space, a list for arrows. */
function needsKey(element, key) {
  if (!element || !element.matches) return false;
  if (element.matches("input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true]")) return true;
  if (key === " ") return element.matches("button, a, summary, input, [role=button], [role=radio], [role=switch]");
  if (key.startsWith("Arrow") || key === "Home" || key === "End") return element.matches("[role=radio], [role=radiogroup] *, [role=menuitem]");
  return false;
}

function wireKeys(state) {
  const onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (needsKey(target, event.key) || document.querySelector("dialog[open]") || state.parts.keys.open) return;
    if (target.closest && target.closest("dialog[open]")) return;
    if (pressKey(state, event.key, event.shiftKey)) event.preventDefault();
  };
  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}

