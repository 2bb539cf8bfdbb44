/* The timeline: owns the day. While it moves it tells the map over the channel; at rest it tells
   Python. `Scene` and the drawing stand above this code in the same module. */
const REST_MS = 20; // a little longer than a frame: no word to Python while the handle moves
const SINGLE_MS = 200;
const REST_PLAYING_MS = 400; // longer than a step: the panels wait for the pause
const STEP_MS = 140; // playing: about seven steps a second
const PLAY_DAYS = 7;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

const scenes = new Map();
function fetchScene(url) {
  if (!scenes.has(url)) {
    scenes.set(url, fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return answer.json();
    }));
  }
  return scenes.get(url);
}

function themeOf(element) {
  return getComputedStyle(element).colorScheme.includes("dark") ? "dark" : "light";
}

function tellMap(state) {
  state.theme = themeOf(state.parts.box);
  state.channel.postMessage({ kind: "view", view: { ...state.view, theme: state.theme } });
}

function show(state) {
  const { parts, scene, view } = state;
  const words = Scene.dayInWords(view.day, scene.locale);
  parts.slider.value = String(view.day);
  parts.slider.setAttribute("aria-valuetext", words);
  parts.window.value = String(view.window);
  parts.dayBack.disabled = view.day <= scene.days.first;
  parts.dayOn.disabled = view.day >= scene.days.last;
  parts.eventBack.disabled = view.day <= scene.events.day[0];
  parts.eventOn.disabled = view.day >= scene.events.day.at(-1);
  if (state.x) drawMoving(state);
  tellMap(state);
}

function tellPython(state) {
  const iso = Scene.isoOf(state.view.day);
  if (state.told === iso) return;
  state.told = iso;
  state.setStateValue("day", iso);
}

/* A single step is at rest at once; while steps follow each other, the last one is. */
function rest(state) {
  const now = performance.now();
  const isSingle = !state.playing && now - (state.movedAt || 0) > SINGLE_MS;
  state.movedAt = now;
  clearTimeout(state.timer);
  if (isSingle) tellPython(state);
  else state.timer = setTimeout(() => tellPython(state), state.playing ? REST_PLAYING_MS : REST_MS);
}

function moveTo(state, day) {
  const next = clamp(day, state.scene.days.first, state.scene.days.last);
  if (next === state.view.day) return;
  state.view.day = next;
  show(state);
  rest(state);
}

function setPlaying(state, isPlaying) {
  clearInterval(state.playing);
  state.playing = null;
  if (isPlaying) {
    if (state.view.day >= state.scene.days.last) moveTo(state, state.scene.days.first);
    state.playing = setInterval(() => {
      moveTo(state, state.view.day + PLAY_DAYS);
      if (state.view.day >= state.scene.days.last) setPlaying(state, false);
    }, STEP_MS);
  }
  playSign(state.parts, state.scene.words, isPlaying);
  rest(state);
}

/* Steps by name, as the buttons and the keys ask for them. */
function step(state, name) {
  const { scene, view } = state;
  const before = (days) => days[Scene.placeOf(days, view.day - 1)];
  const after = (days) => days[Scene.placeOf(days, view.day) + 1];
  const days = {
    day_back: view.day - 1, day_on: view.day + 1,
    event_back: before(state.eventDays), event_on: after(state.eventDays),
    moment_back: before(state.momentDays), moment_on: after(state.momentDays),
    first: scene.days.first, last: scene.days.last,
  };
  if (state.playing) setPlaying(state, false);
  if (days[name] !== undefined) moveTo(state, days[name]);
}

function chooseRegion(state, region) {
  state.view.region = region;
  tellMap(state);
  state.setStateValue("region", region);
}

/* The address carries the view; a browser that keeps the clipboard shut shows it instead. */
function copyLink(state) {
  const { copy, spoken } = state.parts;
  const { words } = state.scene;
  const say = (text) => {
    copy.textContent = text;
    spoken.textContent = text;
    setTimeout(() => { copy.textContent = words.copy_link; spoken.textContent = ""; }, 2500);
  };
  navigator.clipboard.writeText(window.location.href).then(() => say(words.copied), () => say(words.not_copied));
}

function setPresenting(state, isPresenting) {
  state.view.present = isPresenting;
  document.documentElement.toggleAttribute("data-present", isPresenting);
  tellMap(state);
  drawStill(state);
}

function wire(state) {
  const { parts, scene } = state;
  const stop = () => { if (state.playing) setPlaying(state, false); };
  parts.slider.addEventListener("input", () => { stop(); moveTo(state, Number(parts.slider.value)); });
  parts.dayBack.addEventListener("click", () => step(state, "day_back"));
  parts.dayOn.addEventListener("click", () => step(state, "day_on"));
  parts.eventBack.addEventListener("click", () => step(state, "event_back"));
  parts.eventOn.addEventListener("click", () => step(state, "event_on"));
  parts.play.addEventListener("click", () => setPlaying(state, !state.playing));
  parts.window.addEventListener("change", () => {
    state.view.window = Number(parts.window.value);
    show(state);
    state.setStateValue("window", state.view.window);
  });
  parts.leave.addEventListener("click", () => present(state, false));
  parts.present.addEventListener("click", () => present(state, true));
  parts.showKeys.addEventListener("click", () => showKeys(state));
  parts.copy.addEventListener("click", () => copyLink(state));
  const unwireKeys = wireKeys(state);
  const onHidden = () => { if (document.hidden) stop(); };
  document.addEventListener("visibilitychange", onHidden);
  const sizes = new ResizeObserver(() => { if (parts.stage.clientWidth !== state.width) drawStill(state); });
  sizes.observe(parts.stage);
  // The theme is chosen in Streamlit's menu or by the system; either shows as a change of colour scheme.
  const themes = new MutationObserver(() => { if (themeOf(parts.box) !== state.theme) tellMap(state); });
  themes.observe(document.querySelector(".stApp"), { attributes: true, attributeFilter: ["class", "style"] });
  state.channel.onmessage = ({ data }) => {
    if (data.kind === "hello") tellMap(state);
    if (data.kind === "select") chooseRegion(state, data.region);
    if (data.kind === "key") pressKey(state, data.key, data.shift);
  };
  return () => {
    stop();
    unwireKeys();
    clearTimeout(state.timer);
    document.removeEventListener("visibilitychange", onHidden);
    sizes.disconnect();
    themes.disconnect();
    state.channel.close();
  };
}

/* What Python says of the view counts when it says something new: an address, Back, a button. */
function takeView(state, data) {
  const before = JSON.stringify(state.view);
  if (state.revision !== data.revision) {
    state.revision = data.revision;
    state.view.day = clamp(Scene.dayOf(data.day), state.scene.days.first, state.scene.days.last);
    state.view.window = data.window;
    state.told = data.day;
    if (Boolean(state.view.present) !== data.present) setPresenting(state, data.present);
  }
  state.view.region = data.region;
  state.view.known_by = data.known_by;
  if (JSON.stringify(state.view) !== before) show(state);
}

const mounted = new WeakMap();

export default function Timeline({ parentElement, data, setStateValue }) {
  const existing = mounted.get(parentElement);
  if (existing && existing.channelName === data.channel && existing.url === data.scene) {
    existing.setStateValue = setStateValue;
    if (existing.scene) takeView(existing, data); else existing.data = data;
    return undefined;
  }
  if (existing) existing.close();
  const state = { data, setStateValue, channelName: data.channel, url: data.scene, view: { day: 0, region: "all", window: 90, known_by: false, present: false } };
  state.close = () => {};
  mounted.set(parentElement, state);
  fetchScene(data.scene).then((scene) => {
    state.scene = scene;
    state.months = countMonths(scene);
    state.eventDays = [...new Set(scene.events.day)];
    state.momentDays = scene.moments.map((moment) => moment.day);
    state.parts = build(parentElement, scene);
    state.channel = new BroadcastChannel(data.channel);
    const unwire = wire(state);
    state.close = () => { unwire(); state.parts.box.remove(); document.documentElement.removeAttribute("data-present"); };
    playSign(state.parts, scene.words, false);
    takeView(state, state.data);
    drawStill(state);
    document.fonts.ready.then(() => drawStill(state));
    state.parts.box.dataset.ready = "true";
  }).catch((error) => {
    console.error(error);
    scenes.delete(data.scene);
    html("p", "notice", data.failed, parentElement);
  });
  return () => { state.close(); mounted.delete(parentElement); };
}
