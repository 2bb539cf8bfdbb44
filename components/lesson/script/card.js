/* The card of a lesson beside the map: text, question, what is revealed, roll calls; one screen at a
   time. */
import { fill, html } from "../../client/script/dom.js";
import { live } from "../../client/script/life.js";
import { drawQuestion } from "./guess.js";
import { addAction, drawBlocks, memoryOf } from "./prose.js";
import { fitScreen, sayMore } from "./fit.js";
import { drawReveal } from "./reveal.js";
import { AFTER, focusScreen, showSteps, showTimer, switchTimer, tellRevealed, turn } from "./steps.js";
import { drawMoves, drawVotes } from "./votes.js";

const SCREENS = { text: drawBlocks, question: drawQuestion, reveal: drawReveal, votes: drawVotes, moves: drawMoves };

function draw(card) {
  const { data, memory } = card;
  const { words } = data;
  const { screens } = data.steps[data.step - 1];
  if (!screens.includes(memory.screen)) memory.screen = "text";
  if (AFTER.includes(memory.screen)) memory.revealed.add(data.step);
  // Beside the map on a wide page, above it on a narrow one; the page's own styles read it here.
  document.documentElement.dataset.lessonScreen = memory.screen;
  card.root.dataset.screen = memory.screen;
  card.root.dataset.step = String(data.step);
  card.root.lang = data.language;
  card.lesson.textContent = data.title;
  card.where.textContent = `${fill(words.step, { step: data.step, count: data.steps.length })} · ${data.place}`;
  card.title.textContent = data.steps[data.step - 1].title;
  card.pictures = [];
  card.screen.replaceChildren();
  SCREENS[memory.screen](card, card.screen);
  card.screen.scrollTop = 0;
  card.back.disabled = data.step === 1 && memory.screen === "text";
  card.next.disabled = data.step === data.steps.length && memory.screen === screens[screens.length - 1];
  showTimer(card);
  card.drawn = `${data.lesson} ${data.step}`;
  paint(card);
}

function paint(card) {
  fitScreen(card.screen, () => {
    for (const each of card.pictures) each();
  });
}

function build(parent, data) {
  const { words } = data;
  const root = html("article", "lesson", "", parent);
  const card = { root, data, memory: memoryOf(data), pictures: [], pending: null };
  card.draw = () => draw(card);
  card.turn = (way) => turn(card, way);
  const head = html("header", "", "", root);
  const line = html("div", "lesson-line", "", head);
  card.lesson = html("p", "lesson-title", "", line);
  card.where = html("p", "where", "", line);
  card.title = html("h1", "", "", head);
  card.screen = html("div", "screen", "", root);
  card.screen.tabIndex = -1;
  const foot = html("footer", "", "", root);
  card.back = addAction(foot, words.back, "", () => turn(card, -1));
  card.next = addAction(foot, words.next, "next", () => turn(card, 1));
  addAction(foot, words.steps, "", () => showSteps(card));
  card.timer = addAction(foot, words.timer, "timer", () => switchTimer(card));
  addAction(foot, words.explore, "", () => card.setTriggerValue("go", { leave: true }));
  card.list = html("dialog", "", "", root);
  card.list.addEventListener("click", (event) => {
    if (event.target === card.list) card.list.close();
  });
  return card;
}

/* The clicker's keys come from the timeline, which hears them in the map's frame too; a field that
   is typed into has them at once. The arrows that set a guess are no days. */
function wire(card) {
  const onPage = (event) => {
    event.preventDefault();
    turn(card, event.detail);
  };
  window.addEventListener("atlas-page", onPage);
  card.root.addEventListener("keydown", (event) => {
    const isField = event.target.matches("input");
    if (isField && ["PageDown", "PageUp"].includes(event.key)) {
      event.preventDefault();
      turn(card, event.key === "PageDown" ? 1 : -1);
    }
    if (isField && event.key !== "Escape") event.stopPropagation();
  });
  card.screen.addEventListener("scroll", () => sayMore(card.screen), { passive: true });
  const sizes = new ResizeObserver(() => paint(card));
  sizes.observe(card.root);
  document.fonts.ready.then(() => paint(card));
  return () => {
    clearInterval(card.ticking);
    window.removeEventListener("atlas-page", onPage);
    sizes.disconnect();
    delete document.documentElement.dataset.lessonScreen;
    card.root.remove();
  };
}

function begin({ parentElement, data }) {
  const card = build(parentElement, data);
  card.unwire = wire(card);
  return card;
}

function take(card, { data, setTriggerValue }) {
  card.memory = memoryOf(data);
  const isOther = card.data.step !== data.step || card.memory.step !== data.step;
  Object.assign(card, { data, setTriggerValue });
  if (card.pending && card.pending.step === data.step) card.memory.screen = card.pending.screen;
  else if (isOther && !card.pending) card.memory.screen = "text";
  // The same step again, after a move of the day: what is typed into it stays.
  const isSame = !isOther && !card.pending && card.drawn === `${data.lesson} ${data.step}`;
  if (isSame || (card.pending && card.pending.step !== data.step)) return;
  const isTurned = Boolean(card.pending);
  card.pending = null;
  card.memory.step = data.step;
  draw(card);
  if (isTurned) focusScreen(card);
  tellRevealed(card);
}

export default function LessonCard(given) {
  return live(given, { begin, draw: take, end: (card) => card.unwire() });
}
