/* What is claimed on a day against what is held: a box and a bar of one height for each region. */
import { html } from "../../client/script/dom.js";
import { stanceSign } from "../../figures/script/signs.js";
import { drawBar, hatch } from "./bars.js";
import { openDetails } from "./details.js";

const drawClaimedBox = (parent, kind) =>
  drawBar(parent, "claimed-box", [{ to: 100, fill: hatch(kind === "independence") }], true);

function drawHeldBar(parent, { low, high }) {
  const sure = { to: low, fill: "var(--bar)" };
  const unsure = { from: low, to: high, fill: "var(--bar-uncertain)" };
  drawBar(parent, "held-bar", [unsure, sure], true);
}

function drawSide(panel, parent, side, texts) {
  if (side.figure) {
    const button = html("button", "figure", side.figure, parent);
    button.type = "button";
    if (side.unit) html("small", "", ` ${side.unit}`, button);
    button.addEventListener("click", () => openDetails(panel, side.ids));
  }
  html("p", side.figure ? "" : "none", texts, parent);
}

/* An assessor and its figure stay on one line. */
export const heldInWords = (held) =>
  held.text || held.assessors.map((assessor) => assessor.replaceAll(" ", "\u00A0")).join(", ");

export function drawClaimedHeld(panel, parent) {
  const { words, data } = panel;
  const table = html("table", "claimed-held", "", parent);
  html("h2", "", words.claimed_held, html("caption", "", "", table));
  const heads = html("tr", "", "", html("thead", "", "", table));
  html("th", "", words.of_area, heads).scope = "col";
  for (const [stance, className, text] of [
    ["claimed", "claimed-text", words.claimed],
    ["independent_estimate", "independent-text", words.held_independent],
  ]) {
    const head = html("th", className, "", heads);
    head.scope = "col";
    head.append(stanceSign(stance, false), text);
  }
  const body = html("tbody", "", "", table);
  for (const { what, claimed, held } of data.claimed_held.rows) {
    const line = html("tr", "", "", body);
    html("th", "place", what, line).scope = "row";
    const left = html("td", claimed.kind ? "barred" : "", "", line);
    drawSide(panel, left, claimed, claimed.text);
    if (claimed.kind) drawClaimedBox(left, claimed.kind);
    const right = html("td", held.figure ? "barred" : "", "", line);
    drawSide(panel, right, held, heldInWords(held));
    if (held.figure) drawHeldBar(right, held);
  }
  html("p", "legal", data.claimed_held.note, parent);
}

/* The projector's rows: name and range, the two bars under each other, and since when all is claimed. */
export function drawClaimedHeldLarge(panel, parent) {
  const { words, data } = panel;
  const box = html("div", "projector claimed-held-large", "", parent);
  for (const { what, claimed, held } of data.claimed_held.rows) {
    const section = html("section", "", "", box);
    section.setAttribute("aria-label", what);
    const line = html("div", "columns", "", section);
    html("div", "name", what, line);
    if (held.figure) html("small", "", words.held, html("div", "number", `${held.figure} ${held.unit} `, line));
    else html("div", "what", words.no_assessment, line);
    if (claimed.kind) drawClaimedBox(section, claimed.kind);
    if (held.figure) drawHeldBar(section, held);
    html("div", "what", claimed.short, section);
  }
}
