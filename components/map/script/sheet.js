/* A sheet of text beside the map, or over it where there is no room: the list of events, the table. */
import { html } from "../../client/script/dom.js";

const NARROW = 760; // pixels of the frame under which a list beside the map leaves too little of either
const REST_MS = 200;
const ARROWS = ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"];
const OWN_KEYS = new Set([...ARROWS, "Home", "End", "PageUp", "PageDown", " ", "Enter"]);

/* Whether the sheet leaves no map to be seen; then nothing under it can be reached either. */
export const isSheetOver = (kind) => kind === "table" || window.innerWidth <= NARROW;

function layOut(atlas) {
  const { kind } = atlas.sheet.dataset;
  const isOpen = !atlas.sheet.hidden;
  atlas.outer.classList.toggle("beside", isOpen && !isSheetOver(kind));
  atlas.holder.inert = isOpen && isSheetOver(kind);
}

function fill(atlas) {
  const { sheet, sheetBody } = atlas;
  const { kind } = sheet.dataset;
  const stops = () => [...sheetBody.querySelectorAll("button, input")];
  const focused = stops().indexOf(document.activeElement);
  sheetBody.replaceChildren();
  atlas.sheets[kind](atlas, sheetBody);
  const again = stops();
  if (focused >= 0) (again[Math.min(focused, again.length - 1)] || atlas.sheetTitle).focus();
}

function open(atlas, kind) {
  const { sheet, sheetTitle, scene } = atlas;
  sheet.hidden = false;
  sheet.dataset.kind = kind;
  sheetTitle.textContent = scene.words.sheet[`${kind}_title`];
  for (const [name, button] of Object.entries(atlas.openers))
    button.setAttribute("aria-expanded", String(name === kind));
  layOut(atlas);
  fill(atlas);
  sheetTitle.focus();
}

export function closeSheet(atlas) {
  const { sheet, sheetBody, openers } = atlas;
  if (sheet.hidden) return;
  atlas.ring?.remove();
  const { kind } = sheet.dataset;
  sheet.hidden = true;
  sheetBody.replaceChildren();
  for (const button of Object.values(openers)) button.setAttribute("aria-expanded", "false");
  layOut(atlas);
  openers[kind].focus();
}

/* To be called after each drawing: an open sheet says what the map shows, once that is at rest. */
export function followSheet(atlas) {
  if (!atlas.sheet.hidden) layOut(atlas);
  const { day, compare, window, known_by: knownBy, contrast, ground_as_given: asGiven } = atlas.shown;
  const state = [day, compare, window, knownBy, contrast, asGiven, atlas.ground?.source.id].join();
  if (state === atlas.filled && atlas.mask === atlas.filledMask) return;
  atlas.filled = state;
  atlas.filledMask = atlas.mask;
  atlas.ring?.remove();
  clearTimeout(atlas.filling);
  atlas.filling = setTimeout(() => {
    if (!atlas.sheet.hidden) fill(atlas);
  }, REST_MS);
}

function onKey(atlas, event) {
  if (event.key === "Escape") {
    event.preventDefault();
    closeSheet(atlas);
  }
  if (event.key === "Escape" || OWN_KEYS.has(event.key)) event.stopPropagation(); // not for the timeline
}

/* `sheets` says by kind what fills the sheet. */
export function wireSheet(atlas, sheets) {
  const words = atlas.scene.words.sheet;
  const bar = html("div", "views", "", atlas.holder);
  atlas.sheets = sheets;
  atlas.openers = {};
  for (const kind of Object.keys(sheets)) {
    const button = html("button", "", words[kind], bar);
    button.type = "button";
    button.setAttribute("aria-label", words[`open_${kind}`]);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () =>
      button.getAttribute("aria-expanded") === "true" ? closeSheet(atlas) : open(atlas, kind),
    );
    atlas.openers[kind] = button;
  }
  atlas.sheet = html("section", "sheet", "", atlas.outer);
  atlas.sheet.hidden = true;
  const head = html("div", "sheet-head", "", atlas.sheet);
  atlas.sheetTitle = html("h2", "", "", head);
  atlas.sheetTitle.id = "sheet-title";
  atlas.sheetTitle.tabIndex = -1;
  atlas.sheet.setAttribute("aria-labelledby", "sheet-title");
  const shut = html("button", "", words.close, head);
  shut.type = "button";
  shut.addEventListener("click", () => closeSheet(atlas));
  atlas.sheetBody = html("div", "sheet-body", "", atlas.sheet);
  atlas.sheet.addEventListener("keydown", (event) => onKey(atlas, event));
  atlas.watch();
}
