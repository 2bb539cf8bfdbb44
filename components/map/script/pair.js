/* Two days on one map: a second map lies over the first, cut at a divider that the reader moves. The
   earlier day is at the left, the later one at the right, each under its own name. */
import { html } from "../../client/script/dom.js";
import { MIDDLE, clamp } from "../../client/script/view.js";
import { lookOf } from "./base.js";

const LEAST = 240; // pixels that either side keeps, so that its day has room
const INSIDE = 0.3; // of the chosen region's width that lies at either side of the divider
const STEP = 24;
const GRIP = 22; // half of its height, and what it keeps from others
const REST_MS = 400; // after the last key
const BESIDE_DIVIDER = 14; // pixels between it and the words of a side
const BUTTONS = 62; // pixels at the right that the buttons of the map take
const SAME_OPTIONS = [
  "minZoom",
  "maxZoom",
  "zoomSnap",
  "zoomDelta",
  "wheelPxPerZoomLevel",
  "maxBounds",
  "maxBoundsViscosity",
];

/* Each map goes where the other was moved to. Returns what ends it. */
function tie(map, other) {
  let isBusy = false;
  const pass = (from, to) => () => {
    if (isBusy) return;
    isBusy = true;
    to.setView(from.getCenter(), from.getZoom(), { animate: false });
    isBusy = false;
  };
  const onMap = pass(map, other);
  const onOther = pass(other, map);
  map.on("move", onMap);
  other.on("move", onOther);
  return () => {
    map.off("move", onMap);
    other.off("move", onOther);
  };
}

/* The second map with its holder and the divider; `dress` draws what lies under its labels. */
export function addTwin(atlas, dress) {
  const holder = html("div", "twin", "", atlas.holder);
  const box = html("div", "twin-map", "", holder);
  const options = Object.fromEntries(SAME_OPTIONS.map((name) => [name, atlas.map.options[name]]));
  const map = L.map(box, { ...options, zoomControl: false, attributionControl: false, keyboard: false });
  map.setView(atlas.map.getCenter(), atlas.map.getZoom(), { animate: false });
  const plate = html("div", "day-plate second", "", atlas.holder);
  const day = html("p", "day", "", plate);
  const note = html("p", "note", "", plate);
  const twin = {
    ...atlas,
    map,
    holder,
    plate,
    day,
    note,
    twin: null,
    pills: [],
    piles: [],
    placed: atlas.placed,
    image: null,
    view: { ...atlas.view },
  };
  atlas.divider = html("div", "divider", "", atlas.holder);
  html("i", "grip", "", atlas.divider);
  atlas.twin = twin;
  atlas.outer.classList.add("paired");
  dress(twin);
  twin.untie = tie(atlas.map, map);
  return twin;
}

export function removeTwin(atlas) {
  const { twin } = atlas;
  twin.untie();
  twin.map.remove();
  for (const element of [twin.holder, twin.plate, atlas.divider]) element.remove();
  atlas.plate.style.maxWidth = "";
  atlas.wordsRoom = null;
  atlas.outer.classList.remove("paired");
  atlas.twin = null;
  atlas.side = null;
  atlas.isDividedByHand = false;
}

/* How near the divider comes to either edge of a map of a width. */
const leastOf = (width) => Math.min(LEAST, width * 0.4);

/* Through the chosen region goes the divider, so that both of its days are seen; where the divider cannot go that
   far, the map comes towards it, if it may move. Where the reader put the divider, it stays. */
export function crossRegion(atlas, { mayMove }) {
  const { map, twin, shown } = atlas;
  if (!twin || atlas.isDividedByHand) return;
  const path = atlas.paths.get(shown.region)?.fill;
  if (!path) {
    atlas.divide = 0.5;
    return;
  }
  const width = map.getSize().x;
  const least = leastOf(width);
  const { left, right } = path.onMap().box;
  const inside = INSIDE * (right - left);
  const far = Math.max(0, left + inside - (width - least)) + Math.min(0, right - inside - least);
  const by = mayMove ? far : 0;
  if (by) {
    const middle = map.containerPointToLatLng(map.getSize().divideBy(2).add([by, 0]));
    map.setView(middle, map.getZoom(), { animate: false });
  }
  atlas.divide = Math.max(least, Math.min(width - least, (left + right) / 2 - by)) / width;
}

/* A place for the divider that leaves either side its room. */
function within(at, width) {
  const least = leastOf(width);
  return Math.round(clamp(at, least, width - least));
}

/* Where the divider is, as a view has it; a place that a hand gave it is kept to the pixel. */
const percentOf = (atlas) => Math.round(atlas.divide * 100);

/* Takes the place of a view; the middle is left to the atlas, which goes through the chosen region. */
export function takeDivider(atlas, percent) {
  atlas.isDividedByHand = percent !== MIDDLE;
  if (atlas.isDividedByHand && percentOf(atlas) !== percent) atlas.divide = percent / 100;
}

/* Lets the atlas choose the place again. */
export function freeDivider(atlas) {
  if (!atlas.isDividedByHand) return;
  atlas.isDividedByHand = false;
  if (atlas.shown.divider !== MIDDLE) atlas.set({ divider: MIDDLE });
}

/* Each side's share of the map, in pixels from its left edge. */
export function divideMap(atlas) {
  const { twin, divider, scene } = atlas;
  const width = atlas.map.getSize().x;
  const at = within(width * atlas.divide, width);
  atlas.side = { from: 0, to: at };
  twin.side = { from: at, to: width };
  twin.holder.style.clipPath = `inset(0 0 0 ${at}px)`;
  divider.style.left = `${at}px`;
  const own = atlas.plate.offsetLeft;
  for (const [side, left, room] of [
    [atlas, null, at - own - BESIDE_DIVIDER],
    [
      twin,
      at + BESIDE_DIVIDER,
      width - at - BESIDE_DIVIDER - (lookOf() === "page" || !atlas.isHome ? BUTTONS : BESIDE_DIVIDER),
    ],
  ]) {
    if (left !== null) side.plate.style.left = `${left}px`;
    side.plate.style.maxWidth = `${room}px`;
    side.wordsRoom = room;
  }
  placeGrip(atlas, at);
  divider.setAttribute("aria-valuenow", String(Math.round((at / width) * 100)));
  divider.setAttribute("aria-label", scene.words.divider);
}

/* The grip is in the middle, or above the legend where that lies on the middle of the divider. */
function placeGrip({ legend, divider, holder }, at) {
  const frame = holder.getBoundingClientRect();
  const box = legend.getBoundingClientRect();
  const [left, right, top, bottom] = [
    box.left - frame.left,
    box.right - frame.left,
    box.top - frame.top,
    box.bottom - frame.top,
  ];
  const isAcross = at > left - GRIP && at < right + GRIP;
  const isOn = box.width > 0 && isAcross && frame.height / 2 > top - GRIP && frame.height / 2 < bottom + GRIP;
  divider.querySelector(".grip").style.top = isOn ? `${Math.max(0, top - 2 * GRIP)}px` : "";
}

/* Moving the divider with pointer and keys; `redraw` is called after each move. Where it rests is part of the view. */
export function wireDivider(atlas, redraw) {
  const { divider, holder } = atlas;
  for (const [name, value] of [
    ["role", "slider"],
    ["tabindex", "0"],
    ["aria-orientation", "horizontal"],
    ["aria-valuemin", "0"],
    ["aria-valuemax", "100"],
  ])
    divider.setAttribute(name, value);
  const moveTo = (x) => {
    atlas.divide = within(x, holder.clientWidth) / holder.clientWidth;
    atlas.isDividedByHand = true;
    redraw();
  };
  let timer = null;
  const rest = () => {
    clearTimeout(timer);
    atlas.isDividing = false;
    if (atlas.divider === divider && divider.isConnected) atlas.set({ divider: percentOf(atlas) });
  };
  divider.addEventListener("pointerdown", (event) => {
    atlas.isDividing = true;
    divider.setPointerCapture(event.pointerId);
    divider.onpointermove = (move) => moveTo(move.clientX - holder.getBoundingClientRect().x);
    event.preventDefault();
    divider.focus();
  });
  for (const name of ["pointerup", "pointercancel"]) {
    divider.addEventListener(name, () => {
      divider.onpointermove = null;
      rest();
    });
  }
  divider.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    const ends = { Home: 0, End: holder.clientWidth }[event.key];
    if (by === undefined && ends === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(by === undefined ? ends : atlas.side.to + by); // its box is wider than its line
    clearTimeout(timer);
    timer = setTimeout(rest, REST_MS);
  });
}
