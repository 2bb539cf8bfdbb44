/* Keeps the draft in the browser's own storage as it changes, and lets the browser ask before the page is
   left while it has changes that are not saved. A draft that was closed is forgotten. */
import { forgetDraft, keepDraft } from "./kept.js";

const guards = new WeakMap();

export default function LessonGuard({ parentElement, data }) {
  let guard = guards.get(parentElement);
  if (!guard) {
    guard = {
      ask: (event) => {
        if (guard.isUnsaved) event.preventDefault();
      },
    };
    guards.set(parentElement, guard);
    window.addEventListener("beforeunload", guard.ask);
  }
  guard.isUnsaved = data.is_unsaved;
  if (data.closed) forgetDraft(data.closed);
  const { draft } = data;
  if (draft && draft.text !== guard.text && keepDraft(draft)) guard.text = draft.text;
  return () => {
    window.removeEventListener("beforeunload", guard.ask);
    guards.delete(parentElement);
  };
}
