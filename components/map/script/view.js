/* What the map shows: the view that the timeline tells, on one map or on the two of a comparison. */
import { isoOf } from "../../client/script/days.js";
import { html } from "../../client/script/dom.js";
import { drawBase, drawPatterns, drawRegions, paintRegions, sizes } from "./base.js";
import { projectEvents } from "./events.js";
import { addGround, drawGround, loadGround, placeGround } from "./ground.js";
import { frameShapes, hiddenShare } from "./framing.js";
import { drawLabels, sizeCanvas } from "./labels.js";
import { addTwin, crossRegion, divideMap, freeDivider, removeTwin, takeDivider, wireDivider } from "./pair.js";
import { forgetRegionLabels } from "./region_labels.js";
import { placeSettlements } from "./settlements.js";
import { bringIntoSight, isInSight } from "./sight.js";
import { drawLegend, writeBoundary, writeDay } from "./words.js";

const sidesOf = (atlas) => (atlas.twin ? [atlas, atlas.twin] : [atlas]);

/* Panes, basemap, regions and the canvas of labels of one map. */
export function dress(atlas) {
  const { map } = atlas;
  map.createPane("labels").style.zIndex = 450;
  map.getPane("labels").style.pointerEvents = "none";
  atlas.canvas = html("canvas", "", "", map.getPane("labels"));
  atlas.canvas.setAttribute("aria-hidden", "true");
  atlas.pen = atlas.canvas.getContext("2d");
  atlas.scratch = document.createElement("canvas");
  drawBase(atlas);
  atlas.renderers = {};
  for (const pane of ["fills", "outlines"]) atlas.renderers[pane] = L.svg({ pane, padding: 0.4 });
  drawRegions(atlas);
  addGround(atlas);
  map.on("zoomstart", () => {
    atlas.canvas.style.visibility = "hidden";
  });
  map.on("zoomend", () => {
    atlas.canvas.style.visibility = "";
  });
}

/* The left is the day's and the legend's where there is room. */
function paddingOf({ map, outer }) {
  const { left: room, edge } = sizes();
  const left = outer.classList.contains("folded") ? edge[1] : room;
  return {
    paddingTopLeft: [Math.min(left, map.getSize().x * 0.31), edge[0]],
    paddingBottomRight: [edge[1], edge[2]],
  };
}

/* A map that is divided through the chosen region has its place by that. */
const mayMakeWay = ({ twin, shown }) => !twin || shown.region === "all";

/* Fit the five regions: beside the day and the legend, and where these would hide more than a spit of one, to where
   they hide least. */
export function showAll(atlas) {
  const { map, scene } = atlas;
  const bounds = L.latLngBounds(scene.bounds.map(([lon, lat]) => [lat, lon]));
  atlas.isFitting = true;
  map.invalidateSize({ pan: false });
  atlas.twin?.map.invalidateSize({ pan: false }); // before it follows: a map of another size has another middle
  map.fitBounds(bounds, { ...paddingOf(atlas), animate: false });
  if (atlas.measure) {
    crossRegion(atlas, { mayMove: true });
    if (atlas.twin) divideMap(atlas);
    atlas.measure();
    if (mayMakeWay(atlas) && hiddenNow(atlas) > MOST_HIDDEN) showClear(atlas);
  }
  atlas.twin?.map.setView(map.getCenter(), map.getZoom(), { animate: false });
  atlas.isFitting = false;
  atlas.home = map.getZoom();
  if (atlas.twin) atlas.twin.home = atlas.home;
}

const MOST_HIDDEN = 0.02; // of a region's outline
const REST_MS = 400; // a day that stays so long is where the hand wanted to go
const POINTS = 120; // of each outline that are looked at
const WORLD = 256; // pixels of the world at zoom 0

/* Some points of each region's outline, on the sphere from 0 to 1. */
function outlinesOf(atlas) {
  atlas.outlines ??= atlas.scene.regions.map(({ id }) => {
    const points = [...atlas.paths.get(id).fill.rings].sort((a, b) => b.length - a.length)[0];
    const each = Math.max(1, Math.floor(points.length / 2 / POINTS));
    return points.filter((_value, i) => Math.floor(i / 2) % each === 0);
  });
  return atlas.outlines;
}

/* The largest share of a region that the day or the legend hides where the map stands. */
function hiddenNow(atlas) {
  const { x, y } = atlas.map.getPixelBounds().min;
  return hiddenShare(outlinesOf(atlas), { scale: WORLD * 2 ** atlas.map.getZoom(), x: -x, y: -y }, atlas.covers);
}

function showClear(atlas) {
  const { map } = atlas;
  const { x: width, y: height } = map.getSize();
  const { left, edge } = sizes();
  const frame = { left: Math.min(left, edge[1]), top: edge[0], right: width - edge[1], bottom: height - edge[2] };
  const { scale, x, y } = frameShapes(outlinesOf(atlas), frame, atlas.covers);
  const zoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), Math.log2(scale / WORLD)));
  const middle = L.point((width / 2 - x) / scale, (height / 2 - y) / scale).multiplyBy(WORLD * 2 ** zoom);
  map.setView(map.unproject(middle, zoom), zoom, { animate: false });
}

/* Where things lie, after the map was moved, zoomed, sized or divided. */
export function place(atlas) {
  if (!atlas.isTold) return;
  atlas.measure();
  if (atlas.twin) {
    atlas.twin.map.invalidateSize({ pan: false });
    divideMap(atlas);
    atlas.watch();
    atlas.twin.boxes = atlas.boxes;
  }
  for (const side of sidesOf(atlas)) {
    sizeCanvas(side);
    placeGround(side);
    projectEvents(side);
    forgetRegionLabels(side);
    placeSettlements(side);
  }
  draw(atlas);
}

export function draw(atlas) {
  if (!atlas.isTold) return;
  if (atlas.twin) atlas.twin.boxes = atlas.boxes;
  for (const side of sidesOf(atlas)) {
    paintRegions(side);
    drawGround(side);
    writeDay(side);
    drawLabels(side);
  }
  writeBoundary(atlas);
  drawLegend(atlas);
  for (const follow of atlas.followers) follow(atlas);
  const root = document.documentElement;
  root.dataset.day = isoOf(atlas.shown.day);
  root.dataset.region = atlas.view.region;
  root.dataset.pills = atlas.pills.length;
  root.dataset.events = atlas.counted.all;
  const { compare, contrast } = atlas.shown;
  if (compare === null || compare === undefined) delete root.dataset.compare;
  else root.dataset.compare = isoOf(compare);
  root.dataset.contrast = contrast ?? "";
  root.dataset.places = atlas.settlements?.length ? (atlas.ground.names ? "named" : "marked") : "";
  atlas.outer.classList.toggle("sided", contrast === "claimed_held" || atlas.view.source !== undefined);
}

/* The ground is fetched and laid out when the map is there; until then land and hatch are seen. What went
   wrong is said in the legend, which offers to try again. */
export async function bringGround(atlas) {
  const told = document.documentElement.dataset;
  atlas.isGroundMissing = false;
  try {
    atlas.grounds ??= new Map();
    for (const number of new Set(sidesOf(atlas).map((side) => groundNumberOf(atlas, side)))) {
      if (!atlas.grounds.has(number)) atlas.grounds.set(number, await loadGround(atlas, number));
      // the field of its places serves those of the next one
      atlas.ground ??= atlas.grounds.get(number);
    }
    for (const side of sidesOf(atlas)) {
      side.ground = atlas.grounds.get(groundNumberOf(atlas, side)) ?? side.ground;
      placeSettlements(side);
    }
  } catch (error) {
    console.error(error);
    atlas.isGroundMissing = true;
  }
  draw(atlas);
  told.ground = atlas.isGroundMissing ? "missing" : "ready";
}

/* Draws the ground of another source, of those that the scene has. */
export function chooseGround(atlas, number) {
  atlas.groundNumber = number;
  if (atlas.shown.contrast === "sources") atlas.set({ contrast: "" });
  atlas.unpin();
  return bringGround(atlas);
}

/* What stands over the map has grown or shrunk: the regions that it hides now find another place, once for each day
   and size, and so do names. While the day plays, or a hand moves it, the map stays where it is. */
export function makeWay(atlas) {
  clearTimeout(atlas.waiting);
  const { day, compare, contrast, present, playing } = atlas.shown;
  const state = [day, compare, contrast, present, atlas.map.getSize()].join();
  const isHiding =
    atlas.isTold &&
    atlas.isHome &&
    !playing &&
    !atlas.isDividing && // a divider that is dragged moves no map
    mayMakeWay(atlas) &&
    atlas.fittedFor !== state &&
    hiddenNow(atlas) > MOST_HIDDEN;
  if (!isHiding) return askToDraw(atlas);
  const moving = REST_MS - (performance.now() - (atlas.movedAt ?? -Infinity));
  if (moving > 0) {
    atlas.waiting = setTimeout(() => makeWay(atlas), moving);
    return askToDraw(atlas);
  }
  atlas.fittedFor = state;
  showAll(atlas);
  place(atlas);
}

export function askToDraw(atlas) {
  if (atlas.isAsked || !atlas.isTold) return;
  atlas.isAsked = true;
  requestAnimationFrame(() => {
    atlas.isAsked = false;
    draw(atlas);
  });
}

/* The views of the sides. Of two days the earlier one is at the left, or both are on one map as what changed
   between them; of one day, what is claimed is at the left and what is held at the right, or the ground of the shipped
   source at the left and that of the reader's own maps at the right. */
function viewsOf({ shown, scene }) {
  const { day, compare, contrast, hidden } = shown;
  if (contrast === "sources" && scene.ground_sources) return [1, 0].map((source) => ({ ...shown, source }));
  if (contrast === "claimed_held") {
    const without = (layer) => ({ ...shown, hidden: [...new Set([...hidden, layer, "events"])] });
    return [
      { ...without("assessed"), side: "claimed" },
      { ...without("claimed"), side: "held" },
    ];
  }
  if (compare === null || compare === undefined) return [shown];
  const [first, second] = [day, compare].sort((a, b) => a - b);
  if (contrast === "difference") return [{ ...shown, since: first, day: second }];
  return [
    { ...shown, day: first },
    { ...shown, day: second },
  ];
}

const isSplit = (atlas) => viewsOf(atlas).length > 1;

/* Number of the source whose ground a side draws. */
const groundNumberOf = (atlas, { view }) => view.source ?? atlas.groundNumber ?? 0;

function share(atlas) {
  const { twin } = atlas;
  const [first, second] = viewsOf(atlas);
  atlas.view = first;
  if (!twin) return;
  twin.view = second ?? first;
  twin.mask = atlas.mask;
}

function setCompare(atlas, isComparing) {
  if (isComparing) {
    addTwin(atlas, dress);
    let isAsked = false;
    wireDivider(atlas, () => {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(() => {
        isAsked = false;
        place(atlas);
      });
    });
    atlas.followPointer(atlas.twin);
  } else {
    removeTwin(atlas);
    atlas.watch();
  }
  share(atlas);
  if (atlas.isHome) showAll(atlas);
  else crossRegion(atlas, { mayMove: false });
  place(atlas);
}

/* Patterns and basemap in the colours of the theme and of the projector. */
function repaint(atlas) {
  drawPatterns(atlas);
  for (const side of sidesOf(atlas)) for (const layer of side.baseLayers) layer.restyle();
}

/* The projector's sizes; the frame is given another size too, which fits the regions again. */
function setPresenting(atlas) {
  document.documentElement.toggleAttribute("data-present", Boolean(atlas.shown.present));
  if (atlas.shown.present) document.documentElement.dataset.present = "1";
  repaint(atlas);
  atlas.isHome = true;
  showAll(atlas);
  place(atlas);
}

/* Go where a link says; without a place, to all five regions. */
function setCamera(atlas, camera) {
  if (!camera && atlas.isHome) return;
  atlas.isHome = !camera;
  atlas.isFitting = true;
  if (camera) {
    atlas.map.setView([camera[0], camera[1]], camera[2], { animate: false });
    crossRegion(atlas, { mayMove: false });
  }
  atlas.isFitting = false;
  if (!camera) showAll(atlas);
  place(atlas);
}

/* Back to all five regions, and let it be known. */
export function goHome(atlas) {
  atlas.isHome = true;
  showAll(atlas);
  place(atlas);
  atlas.channel?.postMessage({ kind: "camera", camera: null });
}

/* Who chooses a region wants to see it, wherever the map was moved to; on the map itself it is seen. */
function showChosen(atlas, isDivided) {
  const { region } = atlas.shown;
  const isSeen = region === atlas.pressed;
  atlas.pressed = null;
  if (atlas.twin) return showHalves(atlas, isDivided);
  if (isSeen || atlas.isHome) return;
  if (region !== "all") bringIntoSight(atlas, region, paddingOf(atlas));
  else if (!atlas.scene.regions.every(({ id }) => isInSight(atlas, id))) goHome(atlas);
}

/* Of whoever is chosen while two days are compared, both are seen. */
function showHalves(atlas, isDivided) {
  const { region } = atlas.shown;
  if (!isDivided) freeDivider(atlas);
  if (atlas.isHome) showAll(atlas);
  else {
    if (region !== "all") bringIntoSight(atlas, region, paddingOf(atlas));
    crossRegion(atlas, { mayMove: true });
  }
  place(atlas);
}

export function setView(atlas, view) {
  atlas.tellFirstView();
  const before = atlas.shown;
  if (Object.entries(view).every(([name, value]) => String(before[name]) === String(value))) return;
  atlas.shown = { ...before, ...view };
  const { shown } = atlas;
  const isChanged = (name) => String(before[name] ?? "") !== String(shown[name] ?? "");
  if (atlas.isTold && isChanged("day")) atlas.movedAt = performance.now();
  document.documentElement.dataset.theme = shown.theme;
  share(atlas);
  if (isChanged("divider")) takeDivider(atlas, shown.divider);
  if (Boolean(before.present) !== Boolean(shown.present)) setPresenting(atlas);
  if (before.theme !== shown.theme) repaint(atlas);
  const isComparing = isSplit(atlas);
  if (isComparing !== Boolean(atlas.twin)) setCompare(atlas, isComparing);
  else if (isChanged("contrast") || (atlas.twin && isChanged("divider"))) {
    crossRegion(atlas, { mayMove: false });
    place(atlas);
  }
  if (sidesOf(atlas).some((side) => side.ground && side.ground.number !== groundNumberOf(atlas, side)))
    bringGround(atlas);
  if (isChanged("cameraRevision")) setCamera(atlas, shown.camera);
  else if (isChanged("region")) showChosen(atlas, isChanged("divider"));
  if (["day", "region", "window", "known_by", "compare", "contrast", "ground_as_given"].some(isChanged)) atlas.unpin();
  askToDraw(atlas);
}

export function setMask(atlas, mask) {
  atlas.mask = mask;
  share(atlas);
  askToDraw(atlas);
}
