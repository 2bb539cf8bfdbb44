/* The button that leads back to all five regions. It is there while they are not what is seen. */
import { html, svg } from "../../client/script/dom.js";
import { goHome } from "./view.js";

const HOUSE = "M2 8.2 9 2.4 16 8.2M4.2 6.6V15.2H7.4V10.8H10.6V15.2H13.8V6.6";

export function addHome(atlas) {
  const holder = html(
    "div",
    "home leaflet-control",
    "",
    atlas.map.getContainer().querySelector(".leaflet-top.leaflet-right"),
  );
  const button = html("button", "", "", holder);
  button.type = "button";
  button.title = atlas.scene.words.home;
  button.setAttribute("aria-label", atlas.scene.words.home);
  const sign = svg("svg", { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" }, button);
  svg(
    "path",
    { d: HOUSE, fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linejoin": "round" },
    sign,
  );
  L.DomEvent.disableClickPropagation(holder);
  button.addEventListener("click", () => {
    goHome(atlas);
    atlas.map.getContainer().focus({ preventScroll: true }); // the button goes
  });
}

/* To be called after each drawing. */
export function followHome(atlas) {
  atlas.outer.classList.toggle("away", !atlas.isHome);
}
