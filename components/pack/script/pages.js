/* The pages of a pack beside the atlas: lessons, sources, method; and the files that it carries. Their
   HTML is built by Python, where every text of the data is escaped. */
import { html } from "../../client/script/dom.js";
import { drawIn, slotOf } from "./slots.js";

const { PackData } = window;

/* HTML of the pack's own making; its styles wait under another name for a policy without any. */
function addHtml(parent, text) {
  const box = html("div", "stHtml", "", html("div", "", "", parent));
  box.innerHTML = text;
  for (const element of box.querySelectorAll("[data-style]")) element.style.cssText = element.dataset.style;
  for (const link of box.querySelectorAll('a[href^="#"]'))
    link.addEventListener("click", (event) => scrollTo(event, parent, link));
  return box;
}

/* An address within a page is no address of a view. Two pages may have a section of one name. */
function scrollTo(event, page, link) {
  const target = page.querySelector(`#${CSS.escape(link.getAttribute("href").slice(1))}`);
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView();
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function addFile(parent, file, name) {
  const button = html("button", "", name, parent);
  button.type = "button";
  button.addEventListener("click", () => hand(file));
  return button;
}

/* Hand a file over that the pack carries. */
async function hand({ block, name, type }) {
  const address = URL.createObjectURL(new Blob([await PackData.bytes(block)], { type }));
  const link = html("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/* A page from its pieces: HTML, a component with its data, a lesson's buttons. */
async function fill(pack, box, name) {
  const pages = await PackData.block("pages");
  for (const piece of pages[name]) {
    if (piece.html) addHtml(box, piece.html);
    if (piece.component) drawIn(slotOf(box, pack, piece.component), piece.data);
    if (piece.lesson) addLesson(pack, box, piece);
  }
}

function addLesson(pack, box, { lesson, start, file }) {
  const line = html("div", `st-key-lesson-${lesson} buttons`, "", box);
  const link = html("a", "", "", line);
  link.href = start;
  html("span", "", pack.data.words.start, link);
  addFile(line, file, file.title);
}

export function buildPage(pack, name) {
  const box = html("div", `st-key-reading-${name}`, "", pack.parts.main);
  fill(pack, box, name);
  return box;
}

/* What the pack carries to take away. */
export function openFiles(pack) {
  const { dialog } = pack.parts;
  const { words, files } = pack.data;
  dialog.replaceChildren();
  dialog.setAttribute("aria-label", words.files);
  html("h2", "", words.files, dialog);
  for (const file of files) addFile(html("p", "", "", dialog), file, file.title);
  html("p", "hint", words.files_hint, dialog);
  const close = html("button", "close", words.close, dialog);
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.showModal();
}
