/* Who says a figure, where and when: the pop-up of the panel. */
import { html } from "../../client/script/dom.js";
import { stanceSign } from "../../figures/script/signs.js";

/* Pop-up texts of the claims are a document of their own, the same on every day. */
const documents = new Map();

export function fetchDetails(url) {
  if (!documents.has(url)) {
    documents.set(
      url,
      fetch(url)
        .then((answer) => {
          if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
          return answer.json();
        })
        .catch((error) => {
          documents.delete(url);
          throw error;
        }),
    );
  }
  return documents.get(url);
}

export async function openDetails(panel, ids) {
  const { dialog, words, data } = panel;
  const ofClaims = await fetchDetails(data.details_url).catch(() => ({}));
  dialog.replaceChildren();
  dialog.setAttribute("aria-label", words.details);
  html("h2", "", words.details, dialog);
  const close = html("button", "close", "×", dialog);
  close.type = "button";
  close.setAttribute("aria-label", words.close);
  close.addEventListener("click", () => dialog.close());
  for (const id of ids) {
    const details = data.details[id] || data.comparison.details?.[id] || ofClaims[id];
    if (!details) {
      html("p", "", words.failed, dialog);
      continue;
    }
    const section = html("section", details.stance, "", dialog);
    const who = html("div", "who", "", section);
    who.append(stanceSign(details.stance, false));
    who.append(`${words.stances[details.stance]}: ${details.who}`);
    html("div", "figure", details.figure, section);
    const list = html("dl", "", "", section);
    for (const [name, text] of details.rows) {
      if (!text) continue;
      html("dt", "", data.known_by && name === words.note ? words.note_later : name, list);
      html("dd", "", text, list);
    }
    for (const text of details.marks) html("p", "marked", text, section);
    html("dt", "", words.source, list);
    const where = html(
      "dd",
      "",
      [details.source.publisher, details.source.title, details.source.day].filter(Boolean).join(", "),
      list,
    );
    where.append(document.createElement("br"));
    if (details.source.url) {
      Object.assign(html("a", "", details.source.url, where), {
        href: details.source.url,
        target: "_blank",
        rel: "noopener noreferrer",
      });
    } else where.append(words.no_address);
  }
  dialog.showModal();
}
