/* What a teacher needs in front of a class: the projector's view, the black screen, the picture that
   is held while something else is looked up, the map on the full screen. */
import { copyText } from "../../client/script/copy.js";
import { html } from "../../client/script/dom.js";
import { cameraWords, linkOf } from "../../client/script/view.js";
import { drawStill } from "./drawing.js";
import { openFilter } from "./filter_panel.js";
import { setPlaying } from "./player.js";
import { speak, tellMap, tellPython } from "./tell.js";

export function setPresenting(state, isPresenting) {
  if (!isPresenting) setHeld(state, false);
  else openFilter(state, false);
  state.view.present = isPresenting;
  document.documentElement.toggleAttribute("data-present", isPresenting);
  tellMap(state);
  drawStill(state);
}

export function present(state, isPresenting) {
  setPresenting(state, isPresenting);
  tellPython(state);
}

export function setBlack(state, isBlack) {
  state.parts.black.hidden = !isBlack;
  state.parts.black.textContent = "";
  if (isBlack) html("span", "spoken", state.scene.words.keys.black, state.parts.black).setAttribute("role", "status");
}

/* While the picture is held nothing reaches the page: a shield takes the pointer, the keys are kept
   away, and what Python says of the view waits. */
export function setHeld(state, isHeld) {
  if (Boolean(state.held) === isHeld) return;
  const { shield, held } = state.parts;
  setPlaying(state, false);
  if (isHeld) state.held = { focus: state.parts.box.getRootNode().activeElement };
  shield.hidden = !isHeld;
  const frame = document.querySelector(".st-key-map-box");
  if (frame) frame.inert = isHeld;
  if (isHeld) {
    held.focus({ preventScroll: true });
    return;
  }
  const { focus } = state.held;
  state.held = null;
  if (focus) focus.focus({ preventScroll: true });
  state.takeWaiting();
}

export function fullScreenMap() {
  const frame = document.querySelector(".st-key-map-box iframe");
  if (document.fullscreenElement) document.exitFullscreen();
  else if (frame) frame.requestFullscreen().catch(() => {}); // the browser may refuse; nothing is lost
}

function copyLink(state) {
  const { copy } = state.parts;
  const words = state.scene.words.bar;
  const say = (text) => {
    copy.textContent = text;
    speak(state, text);
    clearTimeout(state.copiedTimer);
    state.copiedTimer = setTimeout(() => {
      copy.textContent = words.copy_link;
    }, 2500);
  };
  copyText(linkOf(state), state.parts.box).then(
    () => say(words.copied),
    () => say(words.not_copied),
  );
}

export function wirePresent(state) {
  const { parts } = state;
  parts.leave.addEventListener("click", () => present(state, false));
  parts.present.addEventListener("click", () => present(state, true));
  parts.hold.addEventListener("click", () => setHeld(state, true));
  parts.held.addEventListener("click", () => setHeld(state, false));
  parts.copy.addEventListener("click", () => copyLink(state));
  parts.save.addEventListener("click", () => {
    setPlaying(state, false);
    tellPython(state);
    state.setTriggerValue("save", cameraWords(state.view.camera) || "all");
  });
}
