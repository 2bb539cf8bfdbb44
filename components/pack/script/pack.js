/* The page of a pack: what Python is in the running atlas. It holds the view and the address, and hands
   the timeline, the panel and a lesson's card what Python would hand them. The pack's other parts stand
   above this code in the same script. */

function takeAddress(pack) {
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

function setWords(pack, words) {
  pack.words = words;
  const query = PackAddress.write(words, pack.data.rules);
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

function press(pack, change) {
  pack.pressed += 1;
  setWords(pack, { ...pack.words, ...change });
}

function go(pack, told) {
  pack.revision += 1;
  setWords(pack, turnTo(pack, told));
}

/* What the view shows, after every change of it. */
function show(pack) {
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
  if (lesson) parts.back.textContent = Scene.fill(data.words.back_to_lesson, { step: words.step, count: lesson.views.length });
  pack.links.get("atlas").href = `#${PackAddress.write(words, data.rules)}`;
  drawTimeline(pack);
  drawCard(pack, isTaught ? lesson : null);
  if (!isTaught) drawPanel(pack);
}

function drawTimeline(pack) {
  const data = { ...pack.data.timeline, revision: pack.revision, pressed: pack.pressed, view: pack.words, link_start: linkStart() };
  drawIn(pack.timeline, data, {
    setStateValue: (name, told) => { if (name === "view") setWords(pack, takeTold(pack, told)); },
    setTriggerValue: (name) => { if (name === "save") PackPages.openFiles(pack); },
  });
}

/* A link to a view of this file begins with the file. */
const linkStart = () => `${window.location.href.split("#")[0]}#`;

function drawPanel(pack) {
  const { day, region, known_by: knownBy, compare } = pack.words;
  if (!pack.panels) return; // they are unpacked behind the map
  const view = { day: Scene.dayOf(day), region, known_by: knownBy === "1", compare: compare ? Scene.dayOf(compare) : null };
  drawIn(pack.panel, { panel: JSON.stringify(PackPanel.contentOf(pack.panels, view)) });
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
  drawIn(pack.card, data, { setTriggerValue: (name, told) => queueMicrotask(() => { if (name === "go") go(pack, told); }) });
}

/* One of the pages beside the atlas, which is built when it is first asked for. */
function showPage(pack, name) {
  if (pack.shown === name) return;
  const before = pack.pages.get(pack.shown);
  if (before) before.hidden = true;
  pack.shown = name;
  for (const [page, link] of pack.links) {
    link.parentElement.className = page === name ? "st-key-here" : "";
    if (page === name) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  pack.parts.board.hidden = name !== "atlas";
  if (name === "atlas" && !pack.frame) pack.frame = buildMap(pack); // a map needs to be seen to be placed
  if (name === "atlas") return;
  if (!pack.pages.get(name)) pack.pages.set(name, PackPages.build(pack, name));
  pack.pages.get(name).hidden = false;
  window.scrollTo(0, 0);
}

async function start() {
  const [data, code] = await Promise.all([PackData.block("pack"), PackData.block("code")]);
  const pack = { data, code, revision: 0, pressed: 0, written: null, pages: new Map(data.pages.map(({ name }) => [name, null])) };
  pack.home = PackAddress.write(data.home, data.rules);
  pack.words = wordsOf(pack, pack.home).words;
  window.AtlasPack = pack;
  for (const [name, urls] of Object.entries(data.documents)) PackData.place(name, urls);
  pack.sheets = Object.fromEntries(Object.entries(code.styles).map(([name, text]) => [name, sheetOf(text)]));
  document.adoptedStyleSheets = [pack.sheets.tokens, pack.sheets.page];
  pack.fonts = await Promise.all(data.fonts.map(async (font) => ({ ...font, bytes: await PackData.bytes(font.block) })));
  addFonts(pack, window);
  document.documentElement.lang = data.tag;
  document.getElementById("wait").remove();
  build(pack);
  watchTheme(pack);
  window.addEventListener("popstate", () => takeAddress(pack));
  takeAddress(pack);
  if (pack.shown !== "atlas") show(pack);
  const [panels, contents] = await Promise.all([PackData.block("panels"), PackData.block("lessons")]);
  Object.assign(pack, { panels: PackPanel.open(panels), contents });
  // What a view says, and what an address leads to, can be asked for here.
  pack.contentOf = (view) => PackPanel.contentOf(pack.panels, view);
  pack.wordsOf = (query) => wordsOf(pack, query);
  show(pack);
  document.documentElement.dataset.packReady = "true";
}

start().catch((error) => {
  console.error(error);
  document.getElementById("wait")?.replaceChildren(document.getElementById("failed").content.textContent);
});
