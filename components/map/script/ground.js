/* What lies between a region's land and its line: the ground that a source says is held or contested, and the
   hatch of what is claimed, on one canvas that is cut to the regions. A day paints only what has changed. */
import { html } from "../../client/script/dom.js";
import {
  CONTESTED,
  HELD,
  NOT_HELD,
  changesOn,
  isJudgedIn,
  groundOf,
  seriesOf,
  statusesOn,
} from "../../scene/script/ground.js";
import { fetchDocument, isJudgedWhole, statusOn } from "../../scene/script/scene.js";
import { DASHES, areaOnSphere, colour, sizes } from "./base.js";
import { MOST, TILE, WHOLE, WORLD, fieldOf, rasterOf, setAmounts, sheetOf } from "./field.js";

const SLICE_MS = 4; // of work between two frames
const OVER_HELD = 0.38; // how much the colour of held ground covers the hatch on it
const CONTESTED_STRENGTH = 0.5;
const LINES_STRENGTH = 0.75;
const LEVEL = { period: 4, width: 1.4 };
const FALLING = { period: 5, width: 1.5 };
const HATCH = { period: 7, width: 1.5, casing: 1.3, apart: 1.4, dash: 4.6, gap: 3.4 };
const MOST_RATIO = 2; // pixels of the canvas for one of the page

/* How each sheet of the ground is painted: the token of its colour, its strength, and the lines on it. */
const INKS = {
  held: { token: "ramp-4", strength: 1 },
  contested: { token: "ramp-4", strength: CONTESTED_STRENGTH, lines: { token: "bar", run: "level" } },
  kept: { token: "ramp-1", strength: 1 },
  gained: { token: "bar", strength: 0.85 },
  lost: { token: "disputed", strength: 0.6, lines: { token: "panel", run: "falling" } },
  changed: { token: "ink", strength: 0.45 },
};

/* Does the work of a generator in slices, so that frames pass between them. */
async function inSlices(work) {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
      if (performance.now() > end) break;
    }
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
}

/* Fetches the ground of a source of the scene, by its number, and lays out its field, behind the first paint. */
export async function loadGround(atlas, number) {
  const ground = await inSlices(groundOf(await fetchDocument(atlas.scene.ground[number])));
  ground.number = number;
  const { ground: before } = atlas;
  if (before && isSamePlaces(before, ground)) {
    ground.field = before.field;
    return ground;
  }
  const raster = await inSlices(rasterOf(atlas.scene.regions.map((region) => areaOnSphere(region.rings))));
  ground.field = await inSlices(fieldOf(raster, ground));
  return ground;
}

const isSamePlaces = (one, other) =>
  one.count === other.count && one.lon.every((lon, i) => lon === other.lon[i] && one.lat[i] === other.lat[i]);

/* A canvas of its own below waters and borders, which Leaflet moves with the map. */
export function addGround(side) {
  const pane = side.map.createPane("ground");
  pane.style.zIndex = 405;
  pane.style.pointerEvents = "none";
  const canvas = html("canvas", "ground leaflet-zoom-animated", "", pane);
  canvas.setAttribute("aria-hidden", "true");
  side.soil = {
    canvas,
    mask: document.createElement("canvas"),
    hatch: document.createElement("canvas"),
    scratch: document.createElement("canvas"),
    sheets: new Map(),
    place: null,
    shown: "",
    hatched: "",
  };
  const follow = (zoom, centre) => {
    const { place } = side.soil;
    if (!place) return;
    const offset = side.map._latLngToNewLayerPoint(place.corner, zoom, centre);
    L.DomUtil.setTransform(canvas, offset, side.map.getZoomScale(zoom, place.zoom));
  };
  side.map.on("zoomanim", ({ zoom, center }) => follow(zoom, center));
  side.map.on("zoom", () => follow(side.map.getZoom(), side.map.getCenter()));
}

/* Where the canvas lies: what the regions fill of the map and a margin about it, so that the map can be
   dragged a little before it is laid anew. Its pixels are counted from the world's corner, for the hatch. */
export function placeGround(side) {
  const { map, soil, scene } = side;
  const size = map.getSize();
  const ratio = Math.min(MOST_RATIO, window.devicePixelRatio || 1);
  const margin = Math.round(Math.max(size.x, size.y) * 0.25);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const outlines = scene.regions.map((region) => side.paths.get(region.id).fill.onMap());
  for (const { box } of outlines) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  left = Math.floor(Math.max(left, -margin));
  top = Math.floor(Math.max(top, -margin));
  const w = Math.max(1, Math.ceil(Math.min(right, size.x + margin)) - left);
  const h = Math.max(1, Math.ceil(Math.min(bottom, size.y + margin)) - top);
  for (const canvas of [soil.canvas, soil.mask, soil.hatch, soil.scratch]) {
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
  }
  soil.canvas.style.width = `${w}px`;
  soil.canvas.style.height = `${h}px`;
  const corner = map.containerPointToLatLng([left, top]);
  const world = map.project(corner);
  const scale = (2 ** map.getZoom() * 256) / WORLD;
  soil.place = { left, top, w, h, ratio, corner, zoom: map.getZoom(), world, scale };
  soil.outlines = outlines.map(({ rings }) => pathOf(rings, left, top));
  L.DomUtil.setTransform(soil.canvas, map.containerPointToLayerPoint([left, top]), 1);
  const pen = soil.mask.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const outline of soil.outlines) pen.fill(outline, "evenodd");
  soil.shown = "";
  soil.hatched = "";
}

function pathOf(rings, left, top) {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(({ x, y }, i) => {
      if (i) path.lineTo(x - left, y - top);
      else path.moveTo(x - left, y - top);
    });
    path.closePath();
  }
  return path;
}

/* Which sheets a view shows of the ground, from below, each with the amounts of the places. */
function amountsOn(ground, view) {
  const { count } = ground;
  const series = seriesOf(ground, view);
  const now = statusesOn(series, view.day, new Uint8Array(count));
  if (view.since !== undefined) {
    // As `geodata.ground.compare_ground` tells what became of a place.
    const before = statusesOn(series, view.since, new Uint8Array(count));
    const sheets = emptySheets(["kept", "gained", "lost", "contested"], count);
    for (let i = 0; i < count; i += 1) {
      const isSame = now[i] === before[i];
      if (now[i] === HELD) sheets[isSame ? "kept" : "gained"][i] = MOST;
      else if (!isSame) sheets[now[i] === NOT_HELD ? "lost" : "contested"][i] = MOST;
    }
    return sheets;
  }
  const sheets = emptySheets(["held", "contested"], count);
  for (let i = 0; i < count; i += 1) {
    if (now[i] === HELD) sheets.held[i] = MOST;
    else if (now[i] === CONTESTED) sheets.contested[i] = MOST;
  }
  if (view.ground_changed) sheets.changed = recencyOn(ground, view);
  return sheets;
}

const emptySheets = (names, count) => Object.fromEntries(names.map((name) => [name, new Uint8Array(count)]));

/* How lately each place has changed within the window: most on the day itself, nothing before its beginning. */
function recencyOn(ground, view) {
  const since = changesOn(seriesOf(ground, view), view.day, new Int32Array(ground.count));
  const length = view.window || view.day - ground.days.first + 1;
  return Uint8Array.from(since, (day) => {
    // The first day of the series is no change: it holds what came before.
    if (day <= ground.days.first) return 0;
    return Math.max(0, Math.ceil(MOST * (1 - (view.day - day) / length)));
  });
}

export function drawGround(side) {
  const { soil, view, ground } = side;
  if (!soil.place) return;
  const isShown = !view.hidden.includes("assessed");
  const isGround = isShown && Boolean(ground) && isJudgedIn(ground, view);
  const isUnclaimed = view.hidden.includes("claimed") || view.since !== undefined;
  const statuses = isUnclaimed ? [] : side.scene.regions.map((region) => statusOn(region, view.day));
  drawHatches(side, statuses);
  const amounts = isGround ? amountsOn(ground, view) : {};
  const isBare = isShown && Boolean(ground) && !isGround;
  soil.judged =
    isBare && view.since === undefined
      ? side.scene.regions.map((region) => isJudgedWhole(region, view))
      : side.scene.regions.map(() => false);
  const look = [view.theme, view.present, isBare, soil.judged, soil.hatched, Object.keys(amounts)].join();
  const isWhole = look !== soil.shown;
  soil.shown = look;
  const tiles = new Set();
  for (const [name, amount] of Object.entries(amounts)) {
    if (!soil.sheets.has(name)) soil.sheets.set(name, newSheet(ground.field));
    const sheet = soil.sheets.get(name);
    setAmounts(ground.field, sheet, amount);
    paintTiles(ground.field, sheet, colour(INKS[name].token), tiles);
  }
  const names = Object.keys(amounts);
  const { canvas, place } = soil;
  const whole = [{ x: 0, y: 0, w: canvas.width, h: canvas.height }];
  for (const box of isWhole ? whole : boxesOf(place, ground?.field, tiles, canvas))
    compose(side, { names, isBare, box });
  soil.canvas.dataset.ground = isGround ? view.day : "";
}

function newSheet(field) {
  const picture = document.createElement("canvas");
  picture.width = field.width;
  picture.height = field.height;
  return { ...sheetOf(field), picture, pen: picture.getContext("2d"), colour: "" };
}

/* Brings the changed tiles of a sheet into its picture, and adds them to those to be drawn. */
const tileImage = new ImageData(TILE, TILE);
function paintTiles(field, sheet, ink, tiles) {
  if (sheet.colour !== ink) sheet.changed.fill(1);
  sheet.colour = ink;
  const [red, green, blue] = ink.match(/\d+/g).map(Number);
  const pixels = new Uint32Array(tileImage.data.buffer);
  const rgb = (blue << 16) | (green << 8) | red;
  const full = 255 / (WHOLE * MOST);
  sheet.changed.forEach((isChanged, tile) => {
    if (!isChanged) return;
    sheet.changed[tile] = 0;
    tiles.add(tile);
    const left = (tile % field.columns) * TILE;
    const top = Math.floor(tile / field.columns) * TILE;
    const w = Math.min(TILE, field.width - left);
    const h = Math.min(TILE, field.height - top);
    for (let y = 0; y < h; y += 1) {
      for (let x = 0, at = (top + y) * field.width + left; x < w; x += 1, at += 1)
        pixels[y * TILE + x] = rgb | (Math.min(255, Math.round(sheet.sum[at] * full)) << 24);
    }
    sheet.pen.putImageData(tileImage, left, top, 0, 0, w, h);
  });
}

/* A pen that draws within a box alone, which is bare. Cutting and covering cost what the box holds. */
function penWithin(canvas, { x, y, w, h }) {
  const pen = canvas.getContext("2d");
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.globalAlpha = 1;
  pen.globalCompositeOperation = "source-over";
  pen.save();
  pen.beginPath();
  pen.rect(x, y, w, h);
  pen.clip();
  pen.clearRect(x, y, w, h);
  return pen;
}

/* Draws a box of the canvas from its parts. */
function compose(side, { names, isBare, box }) {
  const { soil, ground } = side;
  const { place, canvas, mask, hatch } = soil;
  const pen = penWithin(canvas, box);
  for (const name of names) {
    const { strength, lines } = INKS[name];
    pen.globalAlpha = strength;
    drawSheet(pen, soil.sheets.get(name), place, ground.field);
    if (lines) drawLines(side, pen, { name, box, ...lines });
  }
  if (isBare) drawBare(pen, soil);
  pen.globalAlpha = 1;
  pen.globalCompositeOperation = "destination-in";
  drawBox(pen, mask, box);
  pen.globalCompositeOperation = "source-over";
  if (soil.hatched) drawBox(pen, hatch, box);
  if (names.includes("held")) {
    // Where ground is held, its colour lies over the hatch once more: the claim recedes there, as softly.
    pen.globalCompositeOperation = "source-atop";
    pen.globalAlpha = OVER_HELD;
    drawSheet(pen, soil.sheets.get("held"), place, ground.field);
  }
  pen.restore();
}

function drawSheet(pen, { picture }, { world, scale, ratio }, field) {
  pen.drawImage(
    picture,
    (field.x * scale - world.x) * ratio,
    (field.y * scale - world.y) * ratio,
    field.width * scale * ratio,
    field.height * scale * ratio,
  );
}

/* Fine lines where a sheet is, as strong as it is: level ones, or such as fall to the right. They stay where
   they are on the earth while the map is dragged. */
function drawLines(side, pen, { name, box, token, run }) {
  const { soil, ground } = side;
  const { scratch, place } = soil;
  const { ratio, world } = place;
  const scale = sizes().hatch * ratio;
  const lines = penWithin(scratch, box);
  if (run === "level") {
    const period = LEVEL.period * scale;
    lines.fillStyle = colour(token);
    const first = -((world.y * ratio) % period);
    for (let y = first + Math.floor((box.y - first) / period) * period; y < box.y + box.h; y += period)
      lines.fillRect(box.x, Math.round(y), box.w, Math.max(1, Math.round(LEVEL.width * scale)));
  } else {
    const period = FALLING.period * scale * Math.SQRT2;
    lines.strokeStyle = colour(token);
    lines.lineWidth = FALLING.width * scale;
    lines.beginPath();
    const first = ((world.y - world.x) * ratio) % period;
    const left = box.x - box.y - box.h;
    for (let x = first + Math.floor((left - first) / period) * period; x < box.x + box.w - box.y; x += period) {
      lines.moveTo(x + box.y, box.y);
      lines.lineTo(x + box.y + box.h, box.y + box.h);
    }
    lines.stroke();
  }
  lines.globalCompositeOperation = "destination-in";
  drawSheet(lines, soil.sheets.get(name), place, ground.field);
  lines.restore();
  pen.globalAlpha = LINES_STRENGTH;
  drawBox(pen, scratch, box);
}

const drawBox = (pen, picture, { x, y, w, h }) => pen.drawImage(picture, x, y, w, h, x, y, w, h);

/* Boxes of the canvas that some tiles of the field reach, in whole pixels: tiles beside each other are one. */
function boxesOf({ world, scale, ratio }, field, tiles, canvas) {
  const boxes = [];
  const soft = scale * ratio + 1; // a pixel of the field is smoothed into those beside it
  const sorted = [...tiles].sort((one, other) => one - other);
  for (let i = 0; i < sorted.length;) {
    const tile = sorted[i];
    let count = 1;
    while (sorted[i + count] === tile + count && (tile + count) % field.columns) count += 1;
    i += count;
    const x = (field.x + (tile % field.columns) * TILE) * scale - world.x;
    const y = (field.y + Math.floor(tile / field.columns) * TILE) * scale - world.y;
    const left = Math.max(0, Math.floor(x * ratio - soft));
    const top = Math.max(0, Math.floor(y * ratio - soft));
    const right = Math.min(canvas.width, Math.ceil((x + count * TILE * scale) * ratio + soft));
    const bottom = Math.min(canvas.height, Math.ceil((y + TILE * scale) * ratio + soft));
    if (right > left && bottom > top) boxes.push({ x: left, y: top, w: right - left, h: bottom - top });
  }
  return boxes;
}

/* Where nobody assesses the ground: dots, or dashes over a region that is judged to be held as a whole. */
function drawBare(pen, { place, outlines, judged }) {
  for (const [isWhole, draw] of [
    [false, drawDots],
    [true, drawDashes],
  ]) {
    const path = new Path2D();
    outlines.forEach((outline, i) => {
      if (judged[i] === isWhole) path.addPath(outline);
    });
    pen.save();
    pen.setTransform(place.ratio, 0, 0, place.ratio, 0, 0);
    pen.clip(path, "evenodd");
    draw(pen, place);
    pen.restore();
  }
}

/* Level dashes, each row set off from the one above. */
function drawDashes(pen, { w, h, ratio }) {
  const scale = Math.max(1, sizes().hatch);
  const { length, gap, rows, width } = DASHES;
  const period = length + gap;
  pen.save();
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = colour("bar");
  pen.beginPath();
  for (let row = 0; row * rows * scale < h; row += 1) {
    for (let x = row % 2 ? -period / 2 : 0; x * scale < w; x += period)
      pen.rect(x * scale, (row * rows + rows / 2) * scale, length * scale, width * scale);
  }
  pen.fill();
  pen.restore();
}

/* Dots where nobody assesses the ground. */
function drawDots(pen, { w, h, ratio }) {
  const scale = Math.max(1, sizes().hatch);
  pen.save();
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = colour("dots");
  pen.beginPath();
  for (let y = 3; y < h / scale; y += 6) {
    for (let x = y % 12 === 3 ? 1.5 : 4.5; x < w / scale; x += 6) {
      pen.moveTo(x * scale, y * scale);
      pen.arc(x * scale, y * scale, 0.85 * scale, 0, 7);
    }
  }
  pen.fill();
  pen.restore();
}

const STATUS_HATCH = {
  annexation_declared: "whole",
  annexation_legislated: "whole",
  independence_declared: "broken",
};

/* The hatches of what is claimed, drawn when a status, the place or the theme is another. */
function drawHatches(side, statuses) {
  const { soil, view } = side;
  const kinds = statuses.map((status) => STATUS_HATCH[status] ?? "");
  const wanted = kinds.some(Boolean) ? [view.theme, view.present, ...kinds].join() : "";
  if (wanted === soil.hatched) return;
  soil.hatched = wanted;
  const { hatch, place, outlines } = soil;
  const pen = hatch.getContext("2d");
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, hatch.width, hatch.height);
  pen.setTransform(place.ratio, 0, 0, place.ratio, 0, 0);
  for (const kind of ["whole", "broken"]) {
    const path = new Path2D();
    outlines.forEach((outline, i) => {
      if (kinds[i] === kind) path.addPath(outline);
    });
    pen.save();
    pen.clip(path, "evenodd");
    if (kinds.includes(kind)) strokeHatch(pen, place, kind === "broken");
    pen.restore();
  }
}

/* Lines at 45 degrees that stay where they are on the earth while the map is dragged. */
function strokeHatch(pen, { w, h, world }, isBroken) {
  const scale = sizes().hatch;
  const step = HATCH.period * scale * Math.SQRT2; // from line to line along the edge
  const phase = (world.x + world.y) % step;
  const draw = (ink, width, apart) => {
    pen.strokeStyle = ink;
    pen.lineWidth = width * scale;
    pen.setLineDash(isBroken ? [HATCH.dash * scale, HATCH.gap * scale] : []);
    pen.lineDashOffset = world.y * Math.SQRT2;
    pen.beginPath();
    for (let at = -phase + apart * scale * Math.SQRT2; at < w + h; at += step) {
      pen.moveTo(at, 0);
      pen.lineTo(at - h, h);
    }
    pen.stroke();
  };
  draw(colour("hatch-casing"), HATCH.casing, -HATCH.apart);
  draw(colour("hatch-casing"), HATCH.casing, HATCH.apart);
  draw(colour("hatch"), HATCH.width, 0);
}
