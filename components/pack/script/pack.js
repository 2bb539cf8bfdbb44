/* Opens a pack: unpacks what it holds, builds its page, and shows the view of its address. */
import { writeAddress } from "./address.js";
import { build, watchTheme } from "./build.js";
import { addFonts, sheetOf } from "./map.js";
import { contentOf, openPanels } from "./panels.js";
import { show, takeAddress } from "./show.js";
import { wordsOf } from "./view.js";

const { PackData } = window;

async function start() {
  const [data, code] = await Promise.all([PackData.block("pack"), PackData.block("code")]);
  const pack = {
    data,
    code,
    revision: 0,
    pressed: 0,
    written: null,
    pages: new Map(data.pages.map(({ name }) => [name, null])),
  };
  pack.home = writeAddress(data.home, data.rules);
  pack.words = wordsOf(pack, pack.home).words;
  window.AtlasPack = pack;
  for (const [name, urls] of Object.entries(data.documents)) PackData.place(name, urls);
  pack.sheets = Object.fromEntries(Object.entries(code.styles).map(([name, text]) => [name, sheetOf(text)]));
  document.adoptedStyleSheets = [pack.sheets.tokens, pack.sheets.page];
  pack.fonts = await Promise.all(
    data.fonts.map(async (font) => ({ ...font, bytes: await PackData.bytes(font.block) })),
  );
  addFonts(pack, window);
  document.documentElement.lang = data.tag;
  document.getElementById("wait").remove();
  build(pack);
  watchTheme(pack);
  window.addEventListener("popstate", () => takeAddress(pack));
  takeAddress(pack);
  if (pack.shown !== "atlas") show(pack);
  const [panels, contents] = await Promise.all([PackData.block("panels"), PackData.block("lessons")]);
  Object.assign(pack, { panels: openPanels(panels), contents });
  // What a view says, and what an address leads to, can be asked for here.
  pack.contentOf = (view) => contentOf(pack.panels, view);
  pack.wordsOf = (query) => wordsOf(pack, query);
  show(pack);
  document.documentElement.dataset.packReady = "true";
}

start().catch((error) => {
  console.error(error);
  document.getElementById("wait")?.replaceChildren(document.getElementById("failed").content.textContent);
});
