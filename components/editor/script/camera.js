/* Tells Python where the map was moved to, while a draft of a lesson is open. Nothing is drawn. */
import { html } from "../../client/script/dom.js";
import { live } from "../../client/script/life.js";

const REST_MS = 250;

/* In the words of the address; all five regions have none. */
function tell(state, camera) {
  const [latitude, longitude, zoom] = camera || [];
  state.setStateValue(
    "camera",
    zoom ? [latitude.toFixed(4), longitude.toFixed(4), zoom.toFixed(2)].map(Number).join(",") : "all",
  );
}

function begin({ parentElement, data, setStateValue }) {
  const state = {
    setStateValue,
    channel: new BroadcastChannel(data.channel),
    timer: 0,
    sign: html("span", "watching", "", parentElement),
  };
  state.channel.onmessage = ({ data: message }) => {
    if (message.kind !== "camera") return;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => tell(state, message.camera), REST_MS);
  };
  // A map that is new shows what the address names, or all five regions.
  tell(state, data.camera);
  state.channel.postMessage({ kind: "where" });
  return state;
}

function draw(state, { setStateValue }) {
  state.setStateValue = setStateValue;
}

function end(state) {
  clearTimeout(state.timer);
  state.channel.close();
  state.sign.remove();
}

export default function LessonCamera(given) {
  return live(given, { begin, draw, end });
}
