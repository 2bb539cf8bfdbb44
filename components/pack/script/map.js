/* The frame of the map, and the styles and fonts of the pack. */
import { html } from "../../client/script/dom.js";

/* The map in a frame of its own, as in the page. */
export function buildMap(pack) {
  const frame = html("iframe", "", "", pack.parts.map);
  frame.title = pack.data.words.map;
  frame.srcdoc = "<!doctype html><meta charset=utf-8><meta name=viewport content=width=device-width><body>";
  frame.addEventListener(
    "load",
    () => {
      const { contentDocument: inner, contentWindow } = frame;
      // Who shows the file in a frame with a sandbox keeps each frame within it apart, this one too.
      if (!inner) {
        frame.replaceWith(html("p", "kept-apart", pack.data.words.kept_apart));
        return;
      }
      inner.title = pack.data.words.map;
      const sheet = new contentWindow.CSSStyleSheet();
      sheet.replaceSync(pack.code.styles.map);
      inner.adoptedStyleSheets = [sheet];
      addFonts(pack, contentWindow);
      html("div", "folium-map", "", inner.body).id = "map_div";
      addScript(inner, pack.code.map);
    },
    { once: true },
  );
  return frame;
}

function addScript(inner, text) {
  const script = inner.createElement("script");
  script.textContent = text;
  inner.body.append(script);
}

export function addFonts(pack, inner) {
  for (const { family, weight, style, bytes } of pack.fonts) {
    inner.document.fonts.add(new inner.FontFace(family, bytes, { weight, style }));
  }
}

export function sheetOf(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
