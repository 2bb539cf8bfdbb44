/* Drafts that this browser has kept, to go on with or to be forgotten. Nothing is drawn where there is none. */
import { fill, html } from "../../client/script/dom.js";
import { live } from "../../client/script/life.js";
import { forgetDraft, keptDrafts } from "./kept.js";

function draw(box, data, open) {
  const { words, tag } = data;
  box.replaceChildren();
  const drafts = keptDrafts();
  box.hidden = drafts.length === 0;
  if (!drafts.length) return;
  html("h2", "", words.heading, box);
  html("p", "", words.where, box);
  const list = html("ul", "", "", box);
  for (const draft of drafts) {
    const item = html("li", "", "", list);
    const at = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }).format(
      new Date(draft.at || 0),
    );
    html("span", "", fill(words.draft, { title: draft.title || words.untitled, at }), item);
    for (const [name, text, act] of [
      ["open", words.open, () => open({ token: draft.token, text: draft.text })],
      [
        "forget",
        words.forget,
        () => {
          forgetDraft(draft.token);
          draw(box, data, open);
        },
      ],
    ]) {
      const button = html("button", name, text, item);
      button.type = "button";
      button.setAttribute("aria-label", `${text}: ${draft.title || words.untitled}`);
      button.addEventListener("click", act);
    }
  }
}

export default function LessonOffer(given) {
  return live(given, {
    begin: ({ parentElement }) => html("section", "kept-drafts", "", parentElement),
    draw: (box, { data, setTriggerValue }) => draw(box, data, (draft) => setTriggerValue("open", draft)),
    end: (box) => box.remove(),
  });
}
