/* What the timeline tells: the map over the channel, Python, and who listens to the page. */
import { onMap, sameWords, themeOf, writeView } from "../../client/script/view.js";
import { noteTold } from "./back.js";

export function tellMap(state) {
  state.theme = themeOf(state.parts.box);
  const view = {
    ...onMap(state.view),
    theme: state.theme,
    cameraRevision: state.cameraRevision,
    playing: Boolean(state.clock),
  };
  state.channel.postMessage({ kind: "view", view });
  // The panel is drawn by the server; meanwhile it says which day it is of.
  const { day, compare } = state.view;
  window.dispatchEvent(new CustomEvent("atlas-day", { detail: [day, compare].filter((each) => each !== null) }));
}

export function tellFilter(state) {
  state.channel.postMessage({ kind: "filter", mask: state.mask });
}

export function speak(state, text) {
  state.parts.spoken.textContent = text;
}

/* What waits to be told to Python is told no more. */
export function stopWaiting(state) {
  clearTimeout(state.timer);
  cancelAnimationFrame(state.frame);
}

/* The whole view in the words of the address, with what this timeline has seen of Python's. */
export function tellPython(state) {
  stopWaiting(state);
  const words = writeView(state.view);
  if (sameWords(state.sent, words)) return;
  state.sent = words;
  noteTold(state, words);
  const seen = { channel: state.channelName, revision: String(state.revision), pressed: String(state.pressed) };
  state.setStateValue("view", { ...words, ...seen });
}
