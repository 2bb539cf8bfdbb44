/* Drafts that this browser keeps in its own storage: the newest few, by the name that the editor gave each.
   Nothing here reaches a server before the reader asks for it. */
const KEY = "claims-atlas-drafts";
const MOST = 5;

/* Storage may be forbidden, full or written by somebody else: then there are no drafts. */
export function keptDrafts() {
  try {
    const found = JSON.parse(window.localStorage.getItem(KEY) ?? "[]");
    const isDraft = (one) => one && ["token", "title", "text"].every((name) => typeof one[name] === "string");
    return Array.isArray(found) ? found.filter(isDraft).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/* Whether it could be kept. */
function write(drafts) {
  try {
    if (drafts.length) window.localStorage.setItem(KEY, JSON.stringify(drafts.slice(0, MOST)));
    else window.localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

export const keepDraft = (draft) =>
  write([{ ...draft, at: Date.now() }, ...keptDrafts().filter(({ token }) => token !== draft.token)]);

export const forgetDraft = (gone) => write(keptDrafts().filter(({ token }) => token !== gone));
