/* A finger on the map. One scrolls the page, which the map must not swallow; two move and zoom the map. Where
   the map has the whole screen there is nothing to scroll, and one finger moves it. */
import { html } from "../../client/script/dom.js";
import { sidesOf } from "./reading.js";

const HINT_MS = 1600;
const MOST_HINTS = 3; // who scrolls past the map knows it by then

function sayHow(atlas) {
  atlas.hints += 1;
  if (atlas.hints > MOST_HINTS) return;
  atlas.touchHint.classList.add("shown");
  clearTimeout(atlas.hinting);
  atlas.hinting = setTimeout(() => atlas.touchHint.classList.remove("shown"), HINT_MS);
}

export function wireTouch(atlas) {
  const root = document.documentElement;
  const page = window.parent.document;
  const isWhole = () => "whole" in root.dataset || "present" in root.dataset;
  atlas.hints = 0;
  atlas.touchHint = html("p", "touch-hint", atlas.scene.words.two_fingers, atlas.holder);
  atlas.touchHint.setAttribute("aria-hidden", "true"); // who hears the screen has buttons and keys
  page.addEventListener("fullscreenchange", () => {
    root.toggleAttribute("data-whole", page.fullscreenElement === window.frameElement && Boolean(window.frameElement));
  });
  // Before Leaflet hears of it; a mouse on the same screen moves the map as ever.
  atlas.holder.addEventListener(
    "pointerdown",
    ({ pointerType }) => {
      const isScrolling = pointerType === "touch" && !isWhole();
      for (const { map } of sidesOf(atlas)) map.dragging[isScrolling ? "disable" : "enable"]();
    },
    true,
  );
  // The browser takes the finger over when it scrolls the page.
  atlas.holder.addEventListener("pointercancel", ({ pointerType, isPrimary }) => {
    if (pointerType === "touch" && isPrimary && !isWhole()) sayHow(atlas);
  });
}
