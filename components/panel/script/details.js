/* Who says a figure, where and when: the pop-up of the panel. */
import { copyText } from "../../client/script/copy.js";
import { dayInWords } from "../../client/script/days.js";
import { fill, html } from "../../client/script/dom.js";
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

const sourceInWords = ({ publisher, title, day }) => [publisher, title, day].filter(Boolean).join(", ");

/* How a figure is cited: who says it where comes first, the atlas that it was found in second. Whatever says that
   the source is not the best one goes along. */
function citationOf({ words, data }, { who, figure, rows, marks, source }) {
  const about = rows.filter(([name, text]) => text && name !== words.note).map(([name, text]) => `${name}: ${text}`);
  const said = `${who}: ${figure} (${about.join("; ")}).`;
  const where = [sourceInWords(source), source.url].filter(Boolean).join(", ");
  const { origin, href } = window.location;
  const found = {
    day: dayInWords(Math.floor(Date.now() / 86400000), document.documentElement.lang || undefined),
    link: origin === "null" ? data.day : href,
  };
  const ended = marks.map((text) => (text.endsWith(".") ? text : `${text}.`));
  return [`${where}.`, said, ...ended, fill(words.cited, found)].join(" ");
}

function addCitation(panel, details, section) {
  const { words } = panel;
  const button = html("button", "copy", words.copy_citation, section);
  button.type = "button";
  const said = html("span", "copied", "", section);
  said.setAttribute("role", "status");
  button.addEventListener("click", () => {
    const say = (text) => {
      said.textContent = text;
    };
    copyText(citationOf(panel, details), section).then(
      () => say(words.copied_citation),
      () => say(words.not_copied_citation),
    );
  });
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
    const where = html("dd", "", sourceInWords(details.source), list);
    where.append(document.createElement("br"));
    if (details.source.url) {
      Object.assign(html("a", "", details.source.url, where), {
        href: details.source.url,
        target: "_blank",
        rel: "noopener noreferrer",
      });
    } else where.append(words.no_address);
    // The atlas has no such figure that it could be cited for.
    if (!details.is_own) addCitation(panel, details, section);
  }
  dialog.showModal();
}
