/* Playing. It keeps to the clock: a slow machine shows fewer days, not a slower time. */
import { playSign } from "./controls.js";
import { moveTo, show } from "./move.js";
import { dayAfterStep, fetchGround, showSteps } from "./steps.js";
import { tellMap, tellPython } from "./tell.js";

const STEPS_A_SECOND = 7;
const CALM_STEPS_A_SECOND = 2; // for readers who ask for less motion: the same steps, seldom
const DAYS_A_STEP = 7;
const LONGEST_GAP_MS = 1000; // a machine that slept goes on where it was
const AT_THE_END_MS = 600; // a loop shows its last day for a while

/* A step of the day, or of the second one. */
export function step(state, unit, sign, handle = "day") {
  setPlaying(state, false);
  const day = dayAfterStep(state, state.view[handle], unit, sign);
  if (day !== undefined) moveTo(state, day, handle);
}

const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function setPlaying(state, isPlaying) {
  if (Boolean(state.clock) === isPlaying) return;
  if (state.clock) clearTimeout(state.clock.timer);
  state.clock = null;
  if (isPlaying) {
    const [from, to] = playedDays(state);
    if (state.view.day >= to || state.view.day < from) moveTo(state, from);
    startClock(state);
  } else {
    tellMap(state);
    tellPython(state);
  }
  playSign(state.parts, state.scene.words.player, isPlaying);
}

function playedDays(state) {
  const { span, scene } = state;
  return span && state.isLooping ? [span.from, span.to] : [scene.days.first, scene.days.last];
}

export function startClock(state) {
  if (state.clock) clearTimeout(state.clock.timer);
  const now = performance.now();
  state.clock = { day: state.view.day, since: now, rate: isCalm() ? CALM_STEPS_A_SECOND : STEPS_A_SECOND };
  waitForStep(state, 1);
}

function waitForStep(state, count) {
  const { clock } = state;
  clock.due = clock.since + (count * 1000) / clock.rate;
  clock.timer = setTimeout(() => playOn(state), Math.max(0, clock.due - performance.now()));
}

function playOn(state) {
  const { clock } = state;
  const now = performance.now();
  if (now - clock.due > LONGEST_GAP_MS) clock.since += now - clock.due;
  const count = Math.floor(((now - clock.since) * clock.rate) / 1000 + 1e-6);
  const [from, to] = playedDays(state);
  moveTo(state, Math.min(to, clock.day + Math.round(count * DAYS_A_STEP * state.speed)));
  if (state.view.day < to) waitForStep(state, count + 1);
  else if (state.span && state.isLooping)
    clock.timer = setTimeout(() => {
      moveTo(state, from);
      startClock(state);
    }, AT_THE_END_MS);
  else setPlaying(state, false);
}

function setSpeed(state, speed) {
  state.speed = speed;
  if (state.clock) startClock(state);
}

export function wirePlayer(state) {
  const { parts } = state;
  parts.play.addEventListener("click", () => setPlaying(state, !state.clock));
  parts.back.addEventListener("click", () => step(state, parts.unit.value, -1));
  parts.on.addEventListener("click", () => step(state, parts.unit.value, 1));
  parts.unit.addEventListener("change", () => {
    showSteps(state);
    if (parts.unit.value === "ground") fetchGround(state).catch((error) => console.error(error));
  });
  parts.speed.addEventListener("change", () => setSpeed(state, Number(parts.speed.value)));
  parts.window.addEventListener("change", () => {
    state.view.window = Number(parts.window.value);
    show(state);
    tellPython(state);
  });
  const onHidden = () => {
    if (document.hidden) setPlaying(state, false);
  };
  document.addEventListener("visibilitychange", onHidden);
  return () => document.removeEventListener("visibilitychange", onHidden);
}
