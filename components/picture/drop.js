/* While a file is dragged over the page or its map, the page's root says so, and the field for files
   covers the page. What the field would refuse without a word is refused here, with the reason. */
import { live } from "../client/script/life.js";

const STILL_MS = 700; // a file that is dragged tells where it is more often than that

const carriesFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");

function watchDrags(state) {
  const { documentElement: root } = document;
  const hide = () => {
    clearTimeout(state.timer);
    root.removeAttribute("data-dragging");
  };
  const show = () => {
    clearTimeout(state.timer);
    root.setAttribute("data-dragging", "");
    state.timer = setTimeout(hide, STILL_MS);
  };
  const drag = (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    show();
  };
  const drop = (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setTimeout(hide);
    const { files } = event.dataTransfer;
    const reason = files.length !== 1 ? "count" : files[0].size > state.data.largest ? "large" : "";
    if (!reason) return;
    event.stopImmediatePropagation();
    state.setTriggerValue("refused", reason);
  };
  const channel = new BroadcastChannel(state.data.channel);
  channel.onmessage = ({ data }) => {
    if (data.kind === "drag") show();
  };
  const heard = [
    ["dragenter", drag],
    ["dragover", drag],
    ["drop", drop],
  ];
  for (const [name, hear] of heard) window.addEventListener(name, hear, true);
  return () => {
    hide();
    channel.close();
    for (const [name, hear] of heard) window.removeEventListener(name, hear, true);
  };
}

function begin({ data, setTriggerValue }) {
  const state = { data, setTriggerValue };
  state.unwatch = watchDrags(state);
  return state;
}

export default function PlateDrop(given) {
  return live(given, {
    begin,
    draw: (state, { data, setTriggerValue }) => Object.assign(state, { data, setTriggerValue }),
    end: (state) => state.unwatch(),
  });
}
