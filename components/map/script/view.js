/* What the map shows: the view that the timeline tells, on one map or on the two of a comparison. */
import { isoOf } from "../../client/script/days.js";
import { html } from "../../client/script/dom.js";
import { addMask, drawBase, drawPatterns, drawRegions, paintRegions, sizes } from "./base.js";
import { projectEvents } from "./events.js";
import { drawLabels, placeRegionLabels, sizeCanvas } from "./labels.js";
import { addTwin, divideMap, removeTwin, wireDivider } from "./pair.js";
import { overlaps } from "./places.js";
import { drawLegend, writeDay } from "./words.js";

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
  for (const pane of ["fills", "hatches", "outlines"]) atlas.renderers[pane] = L.svg({ pane, padding: 0.4 });
  drawRegions(atlas);
  addMask(atlas, atlas.holder.classList.contains("twin") ? "knock-out-second" : "knock-out");
  map.on("zoomstart", () => {
    atlas.canvas.style.visibility = "hidden";
  });
  map.on("zoomend", () => {
    atlas.canvas.style.visibility = "";
  });
}

/* Fit the five regions, leaving the left to the day and the legend where there is room. */
export function showAll(atlas) {
  const { map, scene } = atlas;
  const { left, edge } = sizes();
  const bounds = L.latLngBounds(scene.bounds.map(([lon, lat]) => [lat, lon]));
  map.invalidateSize({ pan: false });
  atlas.isFitting = true;
  map.fitBounds(bounds, {
    paddingTopLeft: [Math.min(left, map.getSize().x * 0.31), edge[0]],
    paddingBottomRight: [edge[1], edge[2]],
    animate: false,
  });
  atlas.isFitting = false;
  atlas.home = map.getZoom();
  if (atlas.twin) atlas.twin.home = atlas.home;
}

/* Where things lie, after the map was moved, zoomed, sized or divided. */
export function place(atlas) {
  if (!atlas.isTold) return;
  if (atlas.twin) {
    atlas.twin.map.invalidateSize({ pan: false });
    divideMap(atlas);
    atlas.watch();
    atlas.twin.boxes = atlas.boxes;
  }
  for (const side of sidesOf(atlas)) {
    sizeCanvas(side);
    projectEvents(side);
    placeRegionLabels(side);
  }
  draw(atlas);
}

export function draw(atlas) {
  if (!atlas.isTold) return;
  if (atlas.twin) atlas.twin.boxes = atlas.boxes;
  for (const side of sidesOf(atlas)) {
    paintRegions(side);
    writeDay(side);
    drawLabels(side);
  }
  drawLegend(atlas);
  for (const follow of atlas.followers) follow(atlas);
  const root = document.documentElement;
  root.dataset.day = isoOf(atlas.shown.day);
  root.dataset.region = atlas.view.region;
  root.dataset.pills = atlas.pills.length;
  root.dataset.events = atlas.counted.all;
  if (atlas.twin) root.dataset.compare = isoOf(atlas.shown.compare);
  else delete root.dataset.compare;
}

/* What stands over the map has grown or shrunk: a region's name that it covers finds another place. */
export function makeWay(atlas) {
  const isCovered = atlas.regionLabels?.some((label) => atlas.boxes.some((box) => overlaps(label, box)));
  if (isCovered && !atlas.twin) place(atlas);
  else askToDraw(atlas);
}

export function askToDraw(atlas) {
  if (atlas.isAsked || !atlas.isTold) return;
  atlas.isAsked = true;
  requestAnimationFrame(() => {
    atlas.isAsked = false;
    draw(atlas);
  });
}

/* The views of the sides: of two days the earlier one is at the left. */
function share(atlas) {
  const { shown, twin } = atlas;
  if (!twin) {
    atlas.view = shown;
    return;
  }
  const [first, second] = [shown.day, shown.compare].sort((a, b) => a - b);
  atlas.view = { ...shown, day: first };
  twin.view = { ...shown, day: second };
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
  if (camera) atlas.map.setView([camera[0], camera[1]], camera[2], { animate: false });
  atlas.isFitting = false;
  if (!camera) showAll(atlas);
  place(atlas);
}

export function setView(atlas, view) {
  atlas.tellFirstView();
  const before = atlas.shown;
  if (Object.entries(view).every(([name, value]) => String(before[name]) === String(value))) return;
  atlas.shown = { ...before, ...view };
  const { shown } = atlas;
  const isChanged = (name) => String(before[name] ?? "") !== String(shown[name] ?? "");
  document.documentElement.dataset.theme = shown.theme;
  share(atlas);
  if (Boolean(before.present) !== Boolean(shown.present)) setPresenting(atlas);
  if (before.theme !== shown.theme) repaint(atlas);
  const isComparing = shown.compare !== null && shown.compare !== undefined;
  if (isComparing !== Boolean(atlas.twin)) setCompare(atlas, isComparing);
  if (isChanged("cameraRevision")) setCamera(atlas, shown.camera);
  if (["day", "region", "window", "known_by", "compare"].some(isChanged)) atlas.unpin();
  askToDraw(atlas);
}

export function setMask(atlas, mask) {
  atlas.mask = mask;
  share(atlas);
  askToDraw(atlas);
}
