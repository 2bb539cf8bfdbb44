/* Turning the pages of a lesson: the screens of a step, the list of steps, the time that one takes. */
import { html } from "../../client/script/dom.js";
import { addAction } from "./prose.js";

export const AFTER = ["reveal", "votes", "moves"];

/* Tells Python where to go; until its answer is here the next turn starts from there. */
function go(card, step, screen) {
  const { memory } = card;
  card.pending = { step, screen };
  memory.screen = screen;
  card.setTriggerValue("go", { step, revealed: memory.revealed.has(step) });
}

function showScreen(card, screen) {
  const { memory } = card;
  memory.screen = screen;
  card.draw();
  focusScreen(card);
  tellRevealed(card);
}

/* The layers that a step hides come back with what it reveals. */
export function tellRevealed(card) {
  const { memory, data } = card;
  if (AFTER.includes(memory.screen) && data.is_hidden) card.setTriggerValue("go", { step: data.step, revealed: true });
}

/* What has no room on the screen is shown before the page is turned; whether there was something. */
function scrolls(screen, way) {
  const left = way > 0 ? screen.scrollHeight - screen.clientHeight - screen.scrollTop : screen.scrollTop;
  if (left < 6 || getComputedStyle(screen).overflowY === "visible") return false;
  screen.scrollBy(0, way > 0 ? toWhatIsCut(screen) : -screen.clientHeight * 0.8);
  return true;
}

/* How far it is to the first figure or paragraph that the lower edge cuts: it is read whole on the next page. */
function toWhatIsCut(screen) {
  const { top } = screen.getBoundingClientRect();
  const bottom = (screen.querySelector(".scale") ?? screen).getBoundingClientRect();
  const edge = screen.querySelector(".scale") ? bottom.top : bottom.bottom;
  const cut = [...screen.querySelectorAll("tbody tr, p, li, h3")]
    .map((block) => block.getBoundingClientRect())
    .find((box) => box.bottom > edge + 1 && box.top > top + screen.clientHeight * 0.2);
  const zoom = Number(screen.style.zoom) || 1;
  return cut ? (Math.min(cut.top, edge) - top) / zoom : screen.clientHeight * 0.8;
}

/* Forward to the next screen or step; back to the screen before, or to the last one that the class
   has seen of the step before. */
export function turn(card, way) {
  const { data, memory } = card;
  if (!card.pending && scrolls(card.screen, way)) return;
  const { step, screen } = card.pending || { step: data.step, screen: memory.screen };
  const { screens } = data.steps[step - 1];
  const place = screens.indexOf(screen) + way;
  if (!card.pending && screens[place]) {
    showScreen(card, screens[place]);
    return;
  }
  const next = step + way;
  if (next < 1 || next > data.steps.length) return;
  const before = data.steps[next - 1].screens;
  const last = memory.revealed.has(next)
    ? before[before.length - 1]
    : before[before.length - 1] === "question"
      ? "question"
      : "text";
  go(card, next, way > 0 ? "text" : last);
}

export function focusScreen(card) {
  if (card.list.open) card.list.close();
  card.screen.focus({ preventScroll: true });
}

export function showSteps(card) {
  const { data, list } = card;
  list.replaceChildren();
  list.setAttribute("aria-label", data.words.steps);
  html("h2", "", data.title, list);
  const items = html("ol", "", "", list);
  data.steps.forEach(({ title }, i) => {
    const button = addAction(html("li", "", "", items), title, "", () => {
      list.close();
      go(card, i + 1, "text");
    });
    if (i + 1 === data.step) button.setAttribute("aria-current", "step");
  });
  list.showModal();
  const here = list.querySelector("[aria-current]");
  if (here) here.focus();
}

const clockText = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/* Counts the minutes of a step down, quietly, and only while it is switched on. */
export function showTimer(card) {
  const { memory, data, timer } = card;
  clearInterval(card.ticking);
  timer.hidden = !data.minutes;
  timer.setAttribute("aria-pressed", String(memory.isTimed));
  const { words } = data;
  if (!memory.isTimed) {
    card.root.classList.remove("time-over");
    timer.textContent = words.timer;
    return;
  }
  if (memory.timedStep !== data.step)
    Object.assign(memory, { timedStep: data.step, until: Date.now() + data.minutes * 60000 });
  const tick = () => {
    const left = Math.max(0, Math.round((memory.until - Date.now()) / 1000));
    timer.textContent = clockText(left);
    timer.setAttribute("aria-label", left ? `${words.timer}: ${clockText(left)}` : words.time_over);
    timer.classList.toggle("over", left === 0);
    card.root.classList.toggle("time-over", left === 0); // to be seen from the back row
  };
  tick();
  card.ticking = setInterval(tick, 1000);
}

export function switchTimer(card) {
  const { memory, timer } = card;
  memory.isTimed = !memory.isTimed;
  memory.timedStep = null;
  timer.removeAttribute("aria-label");
  timer.classList.remove("over");
  showTimer(card);
}
