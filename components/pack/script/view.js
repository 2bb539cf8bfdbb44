/* The view of a pack: what Python does with it in the running atlas, where it comes from the address, the
   timeline or a lesson's card. */
import { fill } from "../../client/script/dom.js";
import { PARTS } from "../../view/script/parts.js";
import { readAddress } from "./address.js";

/* Parts of the words that the timeline does not know of: they stay as they are. */
const BEYOND = PARTS.filter(({ role }) => role === "place" || role === "page").map(({ key }) => key);
const pick = (words, names) =>
  Object.fromEntries(names.filter((name) => words[name]).map((name) => [name, words[name]]));

/* As `take_told` in components/timeline/timeline.py. */
export function takeReport(pack, { channel: _channel, revision, pressed, ...report }) {
  const { words } = pack;
  if (revision !== String(pack.revision)) return words;
  const own = pressed === String(pack.pressed) ? report : { ...report, region: words.region, known_by: words.known_by };
  return { ...own, ...pick(words, BEYOND) };
}

export const lessonOf = ({ data, words }) => {
  const lesson = Object.hasOwn(data.lessons, words.lesson) ? data.lessons[words.lesson] : null;
  return lesson?.views[Number(words.step) - 1] ? lesson : null;
};

/* As `enter_lesson` in components/lesson/walk.py: an address without a day opens the step as it was written. */
function enterLesson(pack, words, query) {
  if (!words.lesson && !words.step) return { words, notices: [] };
  const entered = { ...words, step: words.step || "1" };
  const lesson = lessonOf({ data: pack.data, words: entered });
  if (!lesson) {
    const { lesson: _lesson, step: _step, ...rest } = entered;
    return { words: rest, notices: [pack.data.words.no_lesson] };
  }
  const isView = new URLSearchParams(query).has("day");
  return { words: isView ? entered : viewOfStep(lesson, entered, false), notices: [] };
}

const viewOfStep = (lesson, words, isRevealed) => ({
  ...lesson.views[Number(words.step) - 1][Number(isRevealed)],
  ...pick(words, ["data"]),
});

/* As `turn_to` in components/lesson/walk.py. */
export function turnTo(pack, target) {
  const { words } = pack;
  const lesson = lessonOf(pack);
  if (target.leave) return { ...words, present: "" };
  return lesson.views[target.step - 1]
    ? viewOfStep(lesson, { ...words, step: String(target.step) }, target.revealed === true)
    : words;
}

/* Words of the view that an address leads to, and what to say of it. */
export function wordsOf(pack, query) {
  const { rules, words: texts } = pack.data;
  const { words, unread } = readAddress(query, rules);
  const entered = enterLesson(pack, words, query);
  return { words: entered.words, notices: [...unread.map((part) => fill(texts.unread, { part })), ...entered.notices] };
}
