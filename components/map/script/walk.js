/* Walking the map by keyboard: the five regions are one stop of the Tab key, arrows go to the neighbour
   in their direction, Enter chooses and reads. What the day has changed is said once it is at rest. */
import { html } from "../../client/script/dom.js";
import { announcementOf, labelOf, readingOf, sidesOf } from "./reading.js";
import { regionTip, showTip } from "./words.js";

const REST_MS = 700;
const SILENCE_MS = 60; // so that the same words said again are heard as new ones
const PAN = 80;
const DIRECTIONS = { ArrowUp: "north", ArrowRight: "east", ArrowDown: "south", ArrowLeft: "west" };
const PANS = { ArrowUp: [0, -PAN], ArrowRight: [PAN, 0], ArrowDown: [0, PAN], ArrowLeft: [-PAN, 0] };

const pathOf = (atlas, id) => atlas.paths.get(id).element("fill");

/* Read out politely, by whatever reads the screen. */
export function say(atlas, text) {
  clearTimeout(atlas.saying);
  atlas.spoken.textContent = "";
  atlas.unsaid = text;
  atlas.saying = setTimeout(() => {
    atlas.spoken.textContent = text;
    atlas.unsaid = "";
  }, SILENCE_MS);
}

/* The region where the Tab key enters the map. */
function setEntrance(atlas, id) {
  atlas.entrance = id;
  for (const region of atlas.scene.regions)
    pathOf(atlas, region.id).setAttribute("tabindex", region.id === id ? "0" : "-1");
}

/* A region that is out of sight comes to the middle. */
function bringIntoView(atlas, region) {
  const [lon, lat] = region.label;
  for (const box of [atlas.holder, atlas.map.getContainer()]) box.scrollTo(0, 0); // browsers scroll to what has the focus
  if (atlas.map.getBounds().contains([lat, lon])) return;
  atlas.isHome = false;
  atlas.map.panTo([lat, lon], { animate: false });
}

function onFocus(atlas, path) {
  const region = atlas.scene.regions.find(({ id }) => id === path.dataset.region);
  setEntrance(atlas, region.id);
  if (!path.matches(":focus-visible")) return;
  bringIntoView(atlas, region);
  for (const line of sidesOf(atlas).flatMap(({ paths }) => [
    paths.get(region.id).casing,
    paths.get(region.id).outline,
  ])) {
    line.bringToFront().getElement().classList.add("walked");
  }
  const side = sidesOf(atlas).find((each) => each.regionLabels.some((label) => label.region === region));
  if (!side) return;
  const { x, y, w, h } = side.regionLabels.find((label) => label.region === region);
  showTip(atlas, { x: x + w, y: y + h - 8 }, regionTip(side, region));
}

function onBlur(atlas) {
  for (const line of atlas.holder.querySelectorAll(".walked")) line.classList.remove("walked");
  atlas.hideTip();
}

function choose(atlas, id) {
  // Who asks for a region hears it out, its day too: what the day has changed is not said over it.
  clearTimeout(atlas.resting);
  atlas.told = sidesOf(atlas).map((side, i) => announcementOf(side, atlas.told?.[i]).told);
  const region = atlas.scene.regions.find((each) => each.id === id);
  say(atlas, atlas.view.region === id ? atlas.scene.words.walk.all_regions : readingOf(atlas, region));
  atlas.select(id);
}

function pan(atlas, by) {
  atlas.isHome = false;
  atlas.map.panBy(by, { animate: false });
}

/* What a key does on a region; undefined where it is none of ours. */
function deedOf(atlas, id, key, isShift) {
  const { regions } = atlas.scene;
  const { neighbours } = regions.find((region) => region.id === id);
  const goTo = (other) => () => other && pathOf(atlas, other).focus({ preventScroll: true });
  if (isShift && PANS[key]) return () => pan(atlas, PANS[key]);
  if (DIRECTIONS[key]) return goTo(neighbours[DIRECTIONS[key]]);
  return {
    Home: goTo(regions[0].id),
    End: goTo(regions.at(-1).id),
    Enter: () => choose(atlas, id),
    " ": () => choose(atlas, id),
    Escape: () => {
      atlas.unpin();
      pathOf(atlas, id).blur();
    },
    "+": () => atlas.map.zoomIn(),
    "-": () => atlas.map.zoomOut(),
  }[key];
}

function onKey(atlas, event) {
  const path = event.target.closest("[data-region]");
  if (!path || event.ctrlKey || event.metaKey || event.altKey) return;
  const deed = deedOf(atlas, path.dataset.region, event.key, event.shiftKey);
  if (!deed) return;
  event.preventDefault();
  event.stopPropagation(); // the same keys move the day while no region has the focus
  deed();
}

function nameRegions(atlas) {
  const { region: chosen } = atlas.view;
  if (chosen !== atlas.chosen && chosen !== "all") setEntrance(atlas, chosen);
  atlas.chosen = chosen;
  for (const region of atlas.scene.regions) {
    const path = pathOf(atlas, region.id);
    const label = labelOf(atlas, region);
    if (path.getAttribute("aria-label") !== label) path.setAttribute("aria-label", label);
    path.setAttribute("aria-pressed", String(region.id === chosen));
  }
}

function announce(atlas) {
  const said = sidesOf(atlas).map((side, i) => announcementOf(side, atlas.told?.[i]));
  // It comes of itself: what is just about to be said goes before it and is not lost.
  if (atlas.told) say(atlas, [atlas.unsaid, ...said.map(({ text }) => text)].filter(Boolean).join(" "));
  atlas.told = said.map(({ told }) => told);
}

/* To be called after each drawing: names the regions, and waits for the day to come to rest. */
export function followWalk(atlas) {
  nameRegions(atlas);
  const { day, compare, window, known_by: knownBy, playing } = atlas.shown;
  const state = [day, compare, window, knownBy].join();
  if (playing) clearTimeout(atlas.resting);
  if (playing || (state === atlas.heard && atlas.mask === atlas.heardMask)) return;
  atlas.heard = state;
  atlas.heardMask = atlas.mask;
  clearTimeout(atlas.resting);
  if (atlas.told) atlas.resting = setTimeout(() => announce(atlas), REST_MS);
  else announce(atlas); // the day that the page opens with is heard of no one's doing
}

export function wireWalk(atlas) {
  const { map, scene } = atlas;
  const pane = map.getPane("fills");
  atlas.spoken = html("div", "spoken", "", atlas.outer);
  atlas.spoken.setAttribute("role", "status");
  // Leaflet's own keys would make the map a second stop; by Shift and the arrows it still moves.
  map.keyboard.disable();
  map.getContainer().setAttribute("tabindex", "-1");
  pane.setAttribute("role", "toolbar"); // in which readers of screens pass the arrows on
  pane.setAttribute("aria-label", scene.words.walk.regions);
  for (const region of scene.regions) pathOf(atlas, region.id).setAttribute("role", "button");
  setEntrance(atlas, scene.regions[0].id);
  // Who presses with a pointer does not walk: the arrows go on moving the day.
  pane.addEventListener("mousedown", (event) => {
    event.preventDefault();
    map.getContainer().focus({ preventScroll: true });
  });
  pane.addEventListener("focusin", (event) => onFocus(atlas, event.target));
  pane.addEventListener("focusout", () => onBlur(atlas));
  pane.addEventListener("keydown", (event) => onKey(atlas, event));
}
