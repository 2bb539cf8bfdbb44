/* The timeline: owns the view. While it moves it tells the map over the channel; at rest it tells
   Python. Its parts know this file by nothing but the state that they are given. */
import { html } from "../../client/script/dom.js";
import { live } from "../../client/script/life.js";
import { readView, sameWords, themeOf, writeView } from "../../client/script/view.js";
import { fetchDocument, openScene } from "../../scene/script/scene.js";
import { wireBack } from "./back.js";
import { showContrast, wireCompare } from "./compare.js";
import { build, playSign } from "./controls.js";
import { drawStill } from "./drawing.js";
import { takeFilter } from "./filter.js";
import { buildPanel, changeFilter, showFilter, wireFilter } from "./filter_panel.js";
import { wireGo } from "./go.js";
import { pressKey, wireKeys } from "./keys.js";
import { chooseRegion, moveTo, show } from "./move.js";
import { setPlaying, wirePlayer } from "./player.js";
import { setHeld, setPresenting, wirePresent } from "./present.js";
import { wireSearch } from "./search.js";
import { wireStage } from "./span.js";
import { stopWaiting, tellFilter, tellMap, tellPython } from "./tell.js";

const scenes = new Map();
function fetchScene(url) {
  if (!scenes.has(url)) scenes.set(url, fetchDocument(url).then(openScene));
  return scenes.get(url);
}

function hearMap(state, data) {
  if (data.kind === "hello") {
    tellFilter(state);
    tellMap(state);
  }
  if (data.kind === "key") pressKey(state, data.key, data.shift);
  if (state.held) return;
  if (data.kind === "select") chooseRegion(state, data.region);
  if (data.kind === "camera") state.view.camera = data.camera;
  if (data.kind === "set") {
    Object.assign(state.view, data.parts);
    if ("contrast" in data.parts) show(state);
    else tellMap(state);
    tellPython(state);
  }
}

function wire(state) {
  const { parts } = state;
  parts.slider.addEventListener("input", () => {
    setPlaying(state, false);
    moveTo(state, Number(parts.slider.value));
  });
  const unwire = [
    wirePlayer,
    wireStage,
    wireCompare,
    wireGo,
    wireFilter,
    wirePresent,
    wireSearch,
    wireKeys,
    wireBack,
  ].map((part) => part(state));
  const sizes = new ResizeObserver(() => {
    if (parts.stage.clientWidth !== state.width) drawStill(state);
  });
  sizes.observe(parts.stage);
  // The theme is chosen in Streamlit's menu or by the system; either shows as a change of colour scheme.
  const themes = new MutationObserver(() => {
    if (themeOf(parts.box) !== state.theme) tellMap(state);
  });
  themes.observe(document.querySelector(".stApp"), { attributes: true, attributeFilter: ["class", "style"] });
  state.channel.onmessage = ({ data }) => hearMap(state, data);
  return () => {
    if (state.clock) clearTimeout(state.clock.timer);
    for (const undo of unwire) if (undo) undo();
    stopWaiting(state);
    clearTimeout(state.copiedTimer);
    sizes.disconnect();
    themes.disconnect();
    state.channel.close();
  };
}

/* What Python says of the view counts when it says something new: an address, Back, a button. Its answer
   to an older move does not: the reader may have gone on since. */
function takeView(state, data) {
  const before = JSON.stringify(state.view);
  const given = readView(data.view);
  const isPressed = state.pressed !== data.pressed;
  state.pressed = data.pressed;
  if (state.revision === data.revision && !isPressed) return;
  if (state.revision === data.revision) {
    Object.assign(state.view, { region: given.region, known_by: given.known_by });
    state.sent = { ...state.sent, region: data.view.region };
    delete state.sent.known_by;
    if (data.view.known_by) state.sent.known_by = data.view.known_by;
  } else takeAll(state, given, data);
  if (JSON.stringify(state.view) !== before) show(state);
}

function takeAll(state, given, data) {
  const { view } = state;
  const isOtherFilter = ["categories", "event_regions", "text"].some(
    (name) => String(view[name]) !== String(given[name]),
  );
  const wasPresenting = view.present;
  setPlaying(state, false);
  state.revision = data.revision;
  // An address without a place of the map leaves the map where the reader has moved it; another step of a
  // lesson does not, for it shows the same whichever step was before.
  const { lesson, step, present } = data.view;
  const taught = lesson && present ? `${lesson} ${step}` : "";
  const isPlaced = Boolean(given.camera || (taught && taught !== state.taught));
  state.taught = taught;
  if (isPlaced) state.cameraRevision = data.revision;
  Object.assign(view, given, { present: wasPresenting, camera: isPlaced ? given.camera : view.camera });
  if (wasPresenting !== given.present) setPresenting(state, given.present);
  state.sent = writeView(view);
  stopWaiting(state);
  if (isOtherFilter) changeFilter(state, {});
}

// Where the reader left the atlas for another page: its view, and where the map was.
let left = null;

/* The place of the map that was left, for who comes back to the same view. */
function placeLeft(data, given) {
  const isSame = left?.channel === data.channel && !given.camera && sameWords(left.words, writeView(given));
  return isSame ? left.camera : null;
}

/* The first drawing: with the filter of the address taken, so that the map never shows more. */
async function start(state, parentElement) {
  const { data } = state;
  const scene = await fetchScene(data.scene);
  state.scene = scene;
  state.momentDays = scene.moments.map((moment) => moment.day);
  const given = readView(data.view);
  state.sent = writeView(given);
  // A server that was started again knows the address alone: where the reader has gone since stays.
  state.view = state.kept ?? given;
  const place = placeLeft(data, given);
  if (place) state.view.camera = place;
  state.isLooping = true;
  state.speed = 1;
  const failed = await takeFilter(state).then(
    () => "",
    () => scene.words.filter.failed,
  );
  if (failed) await takeFilter(Object.assign(state, { view: { ...state.view, text: "" } }));
  if (state.isClosed) return;
  Object.assign(state, {
    revision: data.revision,
    cameraRevision: place ? `${data.revision} left` : data.revision,
    pressed: data.pressed,
    parts: build(parentElement, scene),
  });
  buildPanel(state);
  state.parts.notice.textContent = failed;
  state.channel = new BroadcastChannel(data.channel);
  const unwire = wire(state);
  state.close = () => {
    state.isClosed = true;
    left = { channel: state.channelName, words: writeView(state.view), camera: state.view.camera };
    setHeld(state, false);
    unwire();
    state.parts.box.remove();
    document.documentElement.removeAttribute("data-present");
  };
  playSign(state.parts, scene.words.player, false);
  setPresenting(state, state.view.present);
  tellFilter(state);
  show(state);
  showFilter(state);
  takeView(state, state.data);
  tellPython(state);
  document.fonts.ready.then(() => drawStill(state));
  state.parts.box.dataset.ready = "true";
}

function open({ parentElement, data, setStateValue, setTriggerValue }, kept) {
  const state = {
    data,
    kept,
    setStateValue,
    setTriggerValue,
    channelName: data.channel,
    url: data.scene,
    hits: null,
    searched: "",
    span: null,
  };
  state.showContrast = () => showContrast(state);
  state.takeWaiting = () => takeView(state, state.data);
  state.close = () => {
    state.isClosed = true;
  };
  start(state, parentElement).catch((error) => {
    console.error(error);
    scenes.delete(data.scene);
    html("p", "notice", data.failed, parentElement);
  });
  return state;
}

/* Another language or another server brings a timeline of its own. */
function take(place, given) {
  const { data, setStateValue, setTriggerValue } = given;
  const { state } = place;
  if (state.channelName === data.channel && state.url === data.scene) {
    Object.assign(state, { setStateValue, setTriggerValue, data });
    if (state.parts && !state.held) takeView(state, data);
    return;
  }
  state.close();
  place.state = open(given, state.parts && state.url === data.scene ? state.view : null);
}

export default function Timeline(given) {
  return live(given, {
    begin: () => ({ state: open(given, null) }),
    draw: take,
    end: ({ state }) => state.close(),
  });
}
