/* The words of a lesson on its card, and what it remembers of a class. Text is set as text, never as
   markup. */
import { html, withinBrackets } from "../../client/script/dom.js";
import { addSigns } from "../../figures/script/signs.js";

/* What the class has done in a lesson: its guesses, the steps that were revealed, the screen. It is
   kept while the page is open, also while the class explores. */
const memories = new Map();
export function memoryOf(data) {
  const key = `${data.session} ${data.lesson}`;
  if (!memories.has(key))
    memories.set(key, { guesses: new Map(), revealed: new Set(), screen: "text", step: data.step, isTimed: false });
  return memories.get(key);
}

export function addSource(parent, source) {
  if (!source.url) {
    html("span", "", source.text, parent);
    return;
  }
  Object.assign(html("a", "", source.text, parent), { href: source.url, target: "_blank", rel: "noopener noreferrer" });
}

export function addBracketedSource(parent, source) {
  parent.append("(");
  addSource(parent, { ...source, text: withinBrackets(source.text) });
  parent.append(")");
}

/* A piece of a line: words, a figure with a sign where nobody saw it at its source, who, the source. */
function addPiece(card, parent, piece, before) {
  if (piece.kind === "source") {
    parent.append(" ");
    addBracketedSource(html("small", "source", "", parent), piece);
    return;
  }
  if (piece.kind === "who" && before === "figure" && !/\s$/.test(parent.textContent)) parent.append(", ");
  const names = { figure: "b", emphasis: "em", strong: "strong" };
  const node = html(names[piece.kind] || "span", piece.kind, piece.text, parent);
  if (piece.kind === "figure") addSigns(node, piece, card.data.words);
}

export function addPieces(card, parent, pieces) {
  for (const [i, piece] of pieces.entries()) addPiece(card, parent, piece, i ? pieces[i - 1].kind : "");
  return parent;
}

export function drawBlocks(card, parent) {
  const box = html("div", "text", "", parent);
  for (const block of card.data.text) {
    if (block.kind === "paragraph") {
      addPieces(card, html("p", "", "", box), block.items[0]);
      continue;
    }
    const list = html(block.kind === "numbers" ? "ol" : "ul", "", "", box);
    for (const item of block.items) addPieces(card, html("li", "", "", list), item);
  }
}

export function addAction(parent, text, name, act) {
  const button = html("button", name, text, parent);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
