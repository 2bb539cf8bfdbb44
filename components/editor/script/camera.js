/* Tells Python where the map was moved to, while a draft of a lesson is open. Nothing is drawn. */
import { html } from "../../client/script/dom.js";

const REST_MS = 250;
const watches = new WeakMap();

/* In the words of the address; all five regions have none. */
function tell(state, camera) {
  const [latitude, longitude, zoom] = camera || [];
  state.setStateValue(
    "camera",
    zoom ? [latitude.toFixed(4), longitude.toFixed(4), zoom.toFixed(2)].map(Number).join(",") : "all",
  );
}

function watch(parent, name) {
  const state = { channel: new BroadcastChannel(name), timer: 0, sign: html("span", "watching", "", parent) };
  state.channel.onmessage = ({ data }) => {
    if (data.kind !== "camera") return;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => tell(state, data.camera), REST_MS);
  };
  return state;
}

export default function LessonCamera({ parentElement, data, setStateValue }) {
  const isNew = !watches.has(parentElement);
  if (isNew) watches.set(parentElement, watch(parentElement, data.channel));
  const state = watches.get(parentElement);
  state.setStateValue = setStateValue;
  // A map that is new shows what the address names, or all five regions.
  if (isNew) {
    tell(state, data.camera);
    state.channel.postMessage({ kind: "where" });
  }
  return () => {
    clearTimeout(state.timer);
    state.channel.close();
    state.sign.remove();
    watches.delete(parentElement);
  };
}
