/* The map in its frame: fetches the scene, draws it, follows the timeline over a channel.
   Text from data is set with textContent or drawn on a canvas, never put into HTML. */
import { fill, html, svg } from "../../client/script/dom.js";
import { isField, keyOf, swallowKeyUp, takesSpace, watchFocus } from "../../client/script/keys.js";
import { onMap, readView, themeOf } from "../../client/script/view.js";
import { fetchDocument, openScene } from "../../scene/script/scene.js";
import { watchObstacles } from "./above.js";
import { drawPatterns, lookOf } from "./base.js";
import { addHome, followHome } from "./home.js";
import { fillList } from "./list.js";
import { settlementAt, settlementCard } from "./settlements.js";
import { followSheet, wireSheet } from "./sheet.js";
import { fillTable } from "./table.js";
import { wireTouch } from "./touch.js";
import {
  askToDraw,
  bringGround,
  chooseGround,
  draw,
  dress,
  makeWay,
  place,
  setMask,
  setView,
  showAll,
} from "./view.js";
import { followWalk, wireWalk } from "./walk.js";
import { pillTip, regionTip, showTip } from "./words.js";

const FIRST_VIEW_MS = 3000;

function frameElements(map) {
  const outer = html("div", "atlas");
  const holder = html("div", "atlas-map", "", outer);
  map.getContainer().parentElement.append(outer);
  holder.append(map.getContainer());
  const plate = html("div", "day-plate", "", holder);
  const credit = html("div", "credit", "", outer);
  return {
    outer,
    holder,
    day: html("p", "day", "", plate),
    note: html("p", "note", "", plate),
    plate,
    legend: html("div", "legend", "", holder),
    legendButton: html("button", "legend-button", "", holder),
    tip: html("div", "tip", "", holder),
    failure: html("div", "failure", "", holder),
    boundary: html("b", "", "", credit),
    attribution: html("span", "", "", credit),
  };
}

/* Tips over pills and regions, on either side of a comparison. */
function followPointer(atlas, side) {
  const { map } = side;
  side.pillAt = (point) =>
    side.pills.find(
      ({ box }) =>
        point.x >= box.x - 3 && point.x <= box.x + box.w + 3 && point.y >= box.y - 3 && point.y <= box.y + box.h + 3,
    );
  side.isOnPlace = (point) => settlementAt(side, point) !== null;
  side.hideTip = () => {
    if (!atlas.pinned) atlas.tip.hidden = true;
  };
  side.hoverRegion = (region, point) => {
    if (side.pillAt(point)) return;
    const number = settlementAt(side, point);
    showTip(atlas, point, number === null ? regionTip(side, region, point) : settlementCard(side, number));
  };
  map.on("mousemove", (event) => {
    const pill = side.pillAt(event.containerPoint);
    map.getContainer().style.cursor = pill ? "pointer" : "";
    if (pill) showTip(atlas, event.containerPoint, pillTip(side, pill, false));
    else if (event.originalEvent.target === map.getContainer()) side.hideTip();
  });
  map.on("click", (event) => {
    const pill = side.pillAt(event.containerPoint);
    atlas.unpin();
    if (pill) showTip(atlas, event.containerPoint, pillTip(side, pill, true), true);
    const number = pill ? null : settlementAt(side, event.containerPoint);
    if (number !== null) showTip(atlas, event.containerPoint, settlementCard(side, number), true);
  });
  map.on("movestart", atlas.unpin);
}

/* Where the reader has moved the map to; null is where all five regions are seen. */
function tellCamera(atlas, { lat, lng } = atlas.map.getCenter(), zoom = atlas.map.getZoom()) {
  const camera = [lat, lng, zoom].map((part) => Number(part.toFixed(4)));
  atlas.channel?.postMessage({ kind: "camera", camera: atlas.isHome ? null : camera });
}

function follow(atlas) {
  const { map, holder } = atlas;
  atlas.unpin = () => {
    atlas.pinned = false;
    atlas.tip.hidden = true;
  };
  atlas.again = () => askToDraw(atlas);
  atlas.placeAgain = () => place(atlas);
  atlas.followPointer = (side) => followPointer(atlas, side);
  atlas.followPointer(atlas);
  holder.addEventListener("keydown", (event) => {
    if (event.key === "Escape") atlas.unpin();
  });
  map.on("dragstart", () => {
    atlas.isHome = false;
  });
  map.on("zoomstart", () => {
    if (!atlas.isFitting) atlas.isHome = false;
  });
  // Where a zoom leads is told as it begins: a link that is copied at once leads there too.
  map.on("zoomanim", ({ center, zoom }) => {
    if (!atlas.isFitting) tellCamera(atlas, center, zoom);
  });
  map.on("moveend", () => {
    if (!atlas.isFitting) {
      place(atlas);
      tellCamera(atlas);
    }
  });
  // On paper the frame keeps this size: there nothing is laid out anew, and a narrower one would cut the east away.
  const keepSize = () => {
    const { documentElement: root } = document;
    window.frameElement?.style.setProperty("--map-width", `${root.clientWidth}px`);
    window.frameElement?.style.setProperty("--map-height", `${root.clientHeight}px`);
  };
  keepSize();
  const sizeNow = () => `${window.innerWidth} ${holder.clientWidth} ${holder.clientHeight}`;
  let width = window.innerWidth;
  let size = sizeNow();
  atlas.boxes = [];
  atlas.covers = [];
  new ResizeObserver(() => {
    if (!holder.clientWidth || !holder.clientHeight) return; // a frame that is being replaced
    if (size === sizeNow()) return;
    size = sizeNow();
    keepSize();
    if (width !== window.innerWidth) drawPatterns(atlas);
    width = window.innerWidth;
    if (atlas.isHome) showAll(atlas);
    else map.invalidateSize({ pan: false });
    place(atlas);
  }).observe(holder);
}

/* The timeline may be there before the map has its scene, or long after. What it says meanwhile is kept. */
function openChannel(atlas, name) {
  atlas.channel = new BroadcastChannel(name);
  atlas.heard = [];
  atlas.channel.onmessage = (message) => {
    atlas.heard.push(message);
  };
  atlas.channel.postMessage({ kind: "hello" });
}

/* The view that the page was opened with, as the timeline will tell it. */
function beginWith(atlas, { first, revision }) {
  const view = onMap(readView(first));
  setView(atlas, { ...view, theme: atlas.shown.theme, cameraRevision: revision, playing: false });
}

function listen(atlas, options) {
  const { channel } = atlas;
  atlas.select = (region) => {
    atlas.pressed = atlas.view.region === region ? "all" : region;
    channel.postMessage({ kind: "select", region: atlas.pressed });
  };
  atlas.set = (parts) => {
    setView(atlas, parts);
    channel.postMessage({ kind: "set", parts });
  };
  atlas.hide = (hidden) => atlas.set({ hidden });
  const hear = ({ data }) => {
    if (data.kind === "view") setView(atlas, data.view);
    if (data.kind === "filter") setMask(atlas, data.mask);
    if (data.kind === "legend") {
      atlas.legend.classList.toggle("hidden");
      atlas.watch();
      draw(atlas);
    }
    if (data.kind === "where") tellCamera(atlas);
  };
  if (options.first && !atlas.heard.some(({ data }) => data.kind === "view")) beginWith(atlas, options);
  atlas.heard.forEach(hear);
  channel.onmessage = hear;
  // Keys that are pressed while the map has the focus belong to the page as well.
  const focus = watchFocus(document);
  document.addEventListener("keydown", (event) => {
    // Some keyboards write the brackets with AltGr, which browsers may give as Ctrl and Alt.
    const isCommand = event.ctrlKey || event.metaKey || event.altKey;
    if (event.defaultPrevented || (isCommand && !event.getModifierState("AltGraph"))) return;
    const key = keyOf(event);
    if (isField(event.target)) return;
    if (key === " " && takesSpace(event.target, focus.isByPointer())) return;
    if (key === "Enter" && event.target.closest("button, a, [role=button]")) return;
    channel.postMessage({ kind: "key", key, shift: event.shiftKey });
    if (key.startsWith("Page") || key === " ") event.preventDefault();
    if (key === " ") swallowKeyUp(document, event.code);
  });
  // A file that is dragged over the map is dragged over the page, which has a place for it.
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if ([...event.dataTransfer.types].includes("Files")) channel.postMessage({ kind: "drag" });
    });
  }
}

function fail(atlas, options) {
  const { failure } = atlas;
  failure.hidden = false;
  failure.replaceChildren();
  html("p", "", options.failed, failure);
  html("button", "", options.again, failure).addEventListener("click", () => window.location.reload());
}

/* streamlit-folium adds the style sheets without waiting for them; colours are read from them. */
function stylesLoaded() {
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => !link.sheet);
  return Promise.all(
    links.map(
      (link) =>
        new Promise((resolve, reject) => {
          link.addEventListener("load", resolve);
          link.addEventListener("error", () => reject(new Error(link.href)));
        }),
    ),
  );
}

/* A canvas draws with a font only when it is there. */
function loadFonts() {
  return Promise.all(
    ['700 15px "Source Serif"', 'italic 400 14px "Source Serif"', '600 12px "Source Sans"'].map((font) =>
      document.fonts.load(font),
    ),
  );
}

function writeWords(atlas) {
  const { words } = atlas.scene;
  atlas.attribution.textContent = words[["phone", "low"].includes(lookOf()) ? "attribution_short" : "attribution"];
  // The longest line of all days is held in reserve: the map is as high on each, and from the beginning.
  atlas.boundary.dataset.longest = atlas.scene.law.boundary.reduce((a, b) => (b.length > a.length ? b : a), "");
  atlas.legendButton.textContent = words.legend;
  atlas.legendButton.setAttribute("aria-expanded", "false");
  atlas.legendButton.addEventListener("click", () => {
    const isOpen = atlas.legend.classList.toggle("open");
    atlas.legendButton.classList.toggle("open", isOpen);
    atlas.legendButton.setAttribute("aria-expanded", String(isOpen));
    atlas.legendButton.textContent = words[isOpen ? "close" : "legend"];
    atlas.watch();
    draw(atlas);
  });
  atlas.outer.setAttribute("role", "region");
  atlas.outer.setAttribute("aria-label", words.map_name);
  L.control.zoom({ position: "topright", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(atlas.map);
  scaleInWords(words).addTo(atlas.map);
}

/* Leaflet writes "km" in Latin letters, whatever language the page speaks. */
function scaleInWords(words) {
  const Scale = L.Control.Scale.extend({
    _updateScale(bar, text, ratio) {
      const said = fill(words.scale_km, { count: parseFloat(text) });
      L.Control.Scale.prototype._updateScale.call(this, bar, said, ratio);
    },
  });
  return new Scale({ position: "bottomright", imperial: false, maxWidth: 90 });
}

async function start(atlas, options) {
  const [written] = await Promise.all([fetchDocument(options.scene), stylesLoaded().then(loadFonts)]);
  atlas.scene = openScene(written);
  const { scene } = atlas;
  atlas.format = new Intl.NumberFormat(scene.locale);
  atlas.points = new Intl.NumberFormat(scene.locale, { signDisplay: "exceptZero", maximumFractionDigits: 1 });
  // folium forbids zooming the page with two fingers; a reader may need it.
  for (const meta of document.querySelectorAll('meta[name="viewport"]'))
    meta.content = "width=device-width, initial-scale=1";
  const { theme } = document.documentElement.dataset;
  atlas.shown = { day: scene.days.last, region: "all", window: 90, known_by: false, compare: null, hidden: [], theme };
  atlas.view = atlas.shown;
  document.documentElement.lang = scene.locale;
  writeWords(atlas);
  const holder = svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" });
  document.body.append(holder);
  atlas.defs = svg("defs", {}, holder);
  drawPatterns(atlas);
  showAll(atlas);
  dress(atlas);
  follow(atlas);
  watchObstacles(atlas, () => makeWay(atlas));
  addHome(atlas);
  wireWalk(atlas);
  wireTouch(atlas);
  wireSheet(atlas, { list: fillList, table: fillTable });
  atlas.followers.push(followHome, followWalk, followSheet);
  listen(atlas, options);
  // No day is shown before it is told which; where nobody tells, the last day is.
  await Promise.race([
    atlas.firstView,
    new Promise((resolve) => {
      setTimeout(resolve, FIRST_VIEW_MS);
    }),
  ]);
  atlas.isTold = true;
  place(atlas);
  document.documentElement.dataset.atlasReady = "true";
  performance.mark("atlas-drawn");
  atlas.bringGround = () => bringGround(atlas);
  atlas.chooseGround = (number) => chooseGround(atlas, number);
  atlas.bringGround();
  // The server has the figures ready, and sends them when the map is there. The frame lies two folders deep.
  if (options.first) fetch(`../../drawn/${options.channel}`, { method: "POST" }).catch(() => {});
}

/* The map of this frame, as `AtlasMap.mounted`: what is drawn on a canvas can be asked for there. It is
   the one name of ours in the frame, which Python calls `mount` by. */
export const AtlasMap = { mounted: null, mount };

function mount(map, options) {
  const atlas = {
    map,
    pills: [],
    piles: [],
    followers: [],
    named: new Set(),
    mask: null,
    twin: null,
    pinned: false,
    isAsked: false,
    isTold: false,
    isHome: true,
    divide: 0.5,
    ...frameElements(map),
  };
  atlas.firstView = new Promise((resolve) => {
    atlas.tellFirstView = resolve;
  });
  atlas.tip.hidden = true;
  atlas.failure.hidden = true;
  // The page's theme, before the timeline tells it: no light shows in a dark page.
  document.documentElement.dataset.theme = themeOf(window.frameElement?.parentElement ?? document.body);
  openChannel(atlas, options.channel);
  start(atlas, options).catch((error) => {
    console.error(error);
    fail(atlas, options);
  });
  AtlasMap.mounted = atlas;
  return atlas;
}
