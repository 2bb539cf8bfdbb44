/* What the page of a pack shows: it holds the view and the address, and hands the timeline, the panel and a
   lesson's card what Python would hand them in the running atlas. */
import { dayOf } from "../../client/script/days.js";
import { fill, html } from "../../client/script/dom.js";
import { writeAddress } from "./address.js";
import { buildMap } from "./map.js";
import { buildPage, openFiles } from "./pages.js";
import { contentOf } from "./panels.js";
import { closeSlot, drawIn, slotOf } from "./slots.js";
import { namePage, nameView } from "./title.js";
import { lessonOf, takeReport, turnTo, wordsOf } from "./view.js";

export function takeAddress(pack) {
  const query = window.location.hash.slice(1);
  if (query === pack.written) return;
  pack.written = query;
  const page = new URLSearchParams(query).get("page");
  showPage(pack, pack.pages.has(page) ? page : "atlas");
  if (pack.shown !== "atlas") return;
  const { words, notices } = wordsOf(pack, query || pack.home);
  pack.words = words;
  pack.revision += 1;
  notice(pack, notices);
  show(pack);
}

export function setWords(pack, words) {
  pack.words = words;
  const query = writeAddress(words, pack.data.rules);
  if (query !== pack.written) {
    pack.written = query;
    window.history.pushState(null, "", `#${query}`);
  }
  show(pack);
}

function notice(pack, texts) {
  for (const text of texts) {
    const line = html("p", "", text, pack.parts.notices);
    setTimeout(() => line.remove(), 10000);
  }
}

export function press(pack, change) {
  pack.pressed += 1;
  setWords(pack, { ...pack.words, ...change });
}

export function go(pack, target) {
  pack.revision += 1;
  setWords(pack, turnTo(pack, target));
}

/* What the view shows, after every change of it. */
export function show(pack) {
  const { data, words, parts } = pack;
  const lesson = lessonOf(pack);
  const isTaught = Boolean(lesson) && words.present === "1";
  for (const button of parts.regions) {
    const isChosen = button.dataset.region === words.region;
    button.setAttribute("aria-checked", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
  parts.toggle.checked = words.known_by === "1";
  parts.heading.textContent = data.regions.find(({ id }) => id === words.region).place;
  parts.way.hidden = !lesson || isTaught;
  parts.line.hidden = isTaught;
  pack.panel.host.hidden = isTaught;
  if (lesson)
    parts.back.textContent = fill(data.words.back_to_lesson, { step: words.step, count: lesson.views.length });
  pack.links.get("atlas").href = `#${writeAddress(words, data.rules)}`;
  if (pack.shown === "atlas") nameView(pack, isTaught);
  drawTimeline(pack);
  drawCard(pack, isTaught ? lesson : null);
  if (!isTaught) drawPanel(pack);
}

function drawTimeline(pack) {
  const data = {
    ...pack.data.timeline,
    revision: pack.revision,
    pressed: pack.pressed,
    view: pack.words,
    link_start: linkStart(),
  };
  drawIn(pack.timeline, data, {
    setStateValue: (name, report) => {
      if (name === "view") setWords(pack, takeReport(pack, report));
    },
    setTriggerValue: (name) => {
      if (name === "save") openFiles(pack);
    },
  });
}

/* A link to a view of this file begins with the file. */
const linkStart = () => `${window.location.href.split("#")[0]}#`;

function drawPanel(pack) {
  const { day, region, known_by: knownBy, compare, contrast = "" } = pack.words;
  if (!pack.panels) return; // they are unpacked behind the map
  const second = compare ? dayOf(compare) : null;
  const view = { day: dayOf(day), region, known_by: knownBy === "1", compare: second, contrast };
  const content = JSON.stringify(contentOf(pack.panels, view));
  drawIn(pack.panel, { panel: content, scene: pack.data.timeline.scene });
}

function drawCard(pack, lesson) {
  if (!lesson || !pack.contents) {
    if (pack.card) closeSlot(pack.card);
    pack.card = null;
    return;
  }
  if (!pack.card) {
    pack.card = slotOf(pack.parts.panel, pack, "lesson");
    pack.card.host.classList.add("st-key-lesson-card");
  }
  const { lesson: id, step, hidden } = pack.words;
  const own = (lesson.views[Number(step) - 1][0].hidden || "").split(",");
  const isHidden = (hidden || "").split(",").some((layer) => layer && own.includes(layer));
  const data = { ...pack.contents[id][Number(step) - 1], session: `pack ${id}`, is_hidden: isHidden };
  // The card tells while it is drawn where to go, as Streamlit would hear it after the run.
  drawIn(pack.card, data, {
    setTriggerValue: (name, target) =>
      queueMicrotask(() => {
        if (name === "go") go(pack, target);
      }),
  });
}

/* One of the pages beside the atlas, which is built when it is first asked for. */
function showPage(pack, name) {
  if (pack.shown === name) return;
  const before = pack.pages.get(pack.shown);
  if (before) before.hidden = true;
  pack.shown = name;
  for (const [page, link] of pack.links) {
    link.parentElement.className = page === name ? "st-key-here" : "";
    if (page === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  pack.parts.board.hidden = name !== "atlas";
  if (name === "atlas" && !pack.frame) pack.frame = buildMap(pack); // a map needs to be seen to be placed
  if (name === "atlas") return;
  namePage(pack, name);
  if (!pack.pages.get(name)) pack.pages.set(name, buildPage(pack, name));
  pack.pages.get(name).hidden = false;
  window.scrollTo(0, 0);
}
