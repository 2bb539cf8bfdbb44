/* Keeps the draft in the browser's own storage as it changes, and lets the browser ask before the page is
   left while it has changes that are not saved. A draft that was closed is forgotten. */
import { live } from "../../client/script/life.js";
import { forgetDraft, keepDraft } from "./kept.js";

function begin() {
  const guard = {
    ask: (event) => {
      if (guard.isUnsaved) event.preventDefault();
    },
  };
  window.addEventListener("beforeunload", guard.ask);
  return guard;
}

function keep(guard, { data }) {
  guard.isUnsaved = data.is_unsaved;
  if (data.closed) forgetDraft(data.closed);
  const { draft } = data;
  if (draft && draft.text !== guard.text && keepDraft(draft)) guard.text = draft.text;
}

export default function LessonGuard(given) {
  return live(given, {
    begin,
    draw: keep,
    end: (guard) => window.removeEventListener("beforeunload", guard.ask),
  });
}
