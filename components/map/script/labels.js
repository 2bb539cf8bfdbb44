/* Labels and events on one canvas, in the order of their right to a place: day, region with bar,
   event pills, cities inside, waters, cities outside, countries. A lower one moves, then goes. */
import { MARKS } from "../../client/script/marks.js";
import { colour, sizes } from "./base.js";
import { countPiles, dotsOf, pilesOn } from "./events.js";
import { haloText, widthOf } from "./lettering.js";
import { around, firstFree, firstFreeWithLine, isFree, ring, roomOf, take } from "../../client/script/placement.js";
import { drawRegionLabel, placeRegionLabels } from "./region_labels.js";
import { drawSettlements } from "./settlements.js";

const PILL_FONT = '600 12px "Source Sans"';
const BETWEEN_NAMES = 6; // so that two cities in a row are not read as one

/* What stands on a pill: marks with their counts; for many events of a crowd their number alone. */
function partsOf(atlas, pile) {
  const { isCrowd } = atlas.projected;
  if (isCrowd && (pile.counts.size > 2 || pile.total > 99)) return [["", atlas.format.format(pile.total)]];
  const isCounted = pile.total > 1;
  return [...pile.counts].map(([category, count]) => [category, isCounted ? String(count) : ""]);
}

function pillWidth(pen, parts) {
  let w = parts[0][0] ? 8 : 14;
  for (const [category, text] of parts)
    w += (category ? 10 : -6) + (text ? (category ? 4 : 0) + widthOf(pen, text, PILL_FONT) + 6 : 2);
  return Math.max(18, w);
}

/* A line from what is meant to the box that names it. */
function drawLeader(pen, [from, to]) {
  pen.strokeStyle = colour("ink");
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
  drawSpot(pen, from);
}

function drawSpot(pen, { x, y }) {
  pen.beginPath();
  pen.arc(x, y, 2.2, 0, 7);
  pen.fillStyle = colour("ink");
  pen.fill();
}

const marks = new Map(
  Object.entries(MARKS).map(([category, paths]) => [category, paths.map(([path, mode]) => [new Path2D(path), mode])]),
);

function drawPill(pen, pile, box) {
  if (!pile.parts.length) {
    drawSpot(pen, pile.at);
    return;
  }
  const alpha = 1 - 0.5 * Math.max(0, pile.age);
  pen.globalAlpha = 1;
  pen.fillStyle = colour("panel");
  pen.strokeStyle = colour("control-edge");
  pen.lineWidth = 0.8;
  pen.beginPath();
  pen.roundRect(box.x, box.y, box.w, box.h, box.h / 2);
  pen.fill();
  pen.stroke();
  pen.globalAlpha = alpha;
  pen.font = PILL_FONT;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  pen.fillStyle = colour("ink");
  pen.strokeStyle = colour("ink");
  pen.lineWidth = 1.6;
  const [[firstCategory, firstText]] = pile.parts;
  let x = firstText ? box.x + 7 : box.x + (box.w - 10) / 2;
  if (!firstCategory) x = box.x + (box.w - widthOf(pen, firstText, PILL_FONT)) / 2;
  for (const [category, text] of pile.parts) {
    if (category) {
      pen.translate(x, box.y + box.h / 2 - 5);
      for (const [path, mode] of marks.get(category)) {
        if (mode === "fill") pen.fill(path);
        else pen.stroke(path);
      }
      pen.translate(-x, -(box.y + box.h / 2 - 5));
      x += 14;
    }
    if (!text) continue;
    pen.fillText(text, x, box.y + box.h / 2 + 0.5);
    x += widthOf(pen, text, PILL_FONT) + 6;
  }
  pen.globalAlpha = 1;
}

/* For each pile of events the city that it happened in or by, if one is there. */
function namedCities(atlas, piles) {
  const { map, scene } = atlas;
  const inside = scene.basemap.cities
    .filter((city) => city.inside)
    .map((city) => ({ city, at: map.latLngToContainerPoint([city.lat, city.lon]) }));
  const named = new Set();
  for (const pile of piles) {
    let nearest = null;
    for (const { city, at } of inside) {
      const away = Math.hypot(at.x - pile.at.x, at.y - pile.at.y) - (city.is_seat ? 4 : 0);
      if (away < 9 && (!nearest || away < nearest.away)) nearest = { city, away };
    }
    if (nearest) named.add(nearest.city);
  }
  return named;
}

function drawCities(atlas, room, inside) {
  const { pen, map, scene } = atlas;
  const size = map.getSize();
  const zoom = map.getZoom() - atlas.home;
  const least = sizes().city / 3 ** Math.max(0, zoom);
  for (const city of scene.basemap.cities) {
    if (city.inside !== inside) continue;
    const point = map.latLngToContainerPoint([city.lat, city.lon]);
    if (point.x < 4 || point.y < 4 || point.x > size.x - 4 || point.y > size.y - 4) continue;
    const isNamed = inside && sizes().pills && (city.is_seat || atlas.named.has(city));
    if (city.population < (inside ? least * 0.9 : least) && !isNamed) continue;
    pen.font = `${inside ? 500 : 400} 12px "Source Sans"`;
    const w = pen.measureText(city.name).width + 2;
    const dot = { x: point.x - 4, y: point.y - 4, w: 8, h: 8 };
    if (!isNamed && !isFree(room, dot)) continue;
    const places = isNamed ? [...around(point, w, 14, 6), ...around(point, w, 14, 12)] : around(point, w, 14, 6);
    const box = firstFree(room, places);
    if (!box) continue;
    take(room, { ...box, x: box.x - BETWEEN_NAMES, w: box.w + 2 * BETWEEN_NAMES });
    take(room, dot);
    pen.beginPath();
    pen.arc(point.x, point.y, 2.4, 0, 7);
    pen.fillStyle = colour("panel");
    pen.fill();
    pen.strokeStyle = colour(inside ? "ink" : "ink-2");
    pen.lineWidth = 1.4;
    pen.stroke();
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    haloText(
      pen,
      city.name,
      box.x + 1,
      box.y + 7.5,
      colour(inside ? "ink" : "ink-3"),
      colour(inside ? "paper" : "ukraine"),
    );
  }
}

function drawWaters(atlas, room) {
  const { pen, map, scene } = atlas;
  for (const name of scene.basemap.names) {
    const point = map.latLngToContainerPoint([name.lat, name.lon]);
    const isWater = name.name_type === "sea" || name.name_type === "river";
    pen.font = isWater ? `italic 400 ${sizes().water}px "Source Serif"` : `500 ${sizes().country}px "Source Sans"`;
    pen.letterSpacing = isWater ? ".5px" : "2.4px";
    const text = isWater ? name.name : name.name.toUpperCase();
    const w = pen.measureText(text).width;
    const turn = ((name.angle || 0) * Math.PI) / 180;
    const reach = {
      w: Math.abs(w * Math.cos(turn)) + 16 * Math.abs(Math.sin(turn)),
      h: Math.abs(w * Math.sin(turn)) + 16,
    };
    const box = firstFree(
      room,
      [
        [0, 0],
        [0, -30],
        [0, 30],
        [-50, 0],
        [50, 0],
      ]
        .map(([dx, dy]) => ({
          x: point.x + dx - reach.w / 2,
          y: point.y + dy - reach.h / 2,
          ...reach,
        }))
        .slice(0, name.name_type === "river" ? 1 : 5),
    );
    if (box) {
      take(room, box);
      pen.save();
      pen.translate(box.x + reach.w / 2, box.y + reach.h / 2);
      pen.rotate(turn);
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      if (isWater) {
        pen.fillStyle = colour("sea-name");
        if (name.name_type === "river") haloText(pen, text, 0, 0, colour("sea-name"), colour("ukraine"), 3);
        else pen.fillText(text, 0, 0);
      } else {
        pen.fillStyle = colour("ink-3");
        pen.fillText(text, 0, 0);
      }
      pen.restore();
    }
    pen.letterSpacing = "0px";
  }
}

export function sizeCanvas({ canvas, map }) {
  const size = map.getSize();
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
  if (canvas.width === w && canvas.height === h) return;
  canvas.width = w;
  canvas.height = h;
  canvas.style.width = `${size.x}px`;
  canvas.style.height = `${size.y}px`;
}

/* Red, green and blue of the theme's ink as a pixel has them. */
function inkPixel() {
  const [red, green, blue] = colour("ink").match(/\d+/g).map(Number);
  return (blue << 16) | (green << 8) | red;
}

/* The dots of a crowd give way to the names of the regions. */
function drawCrowd(atlas) {
  const { pen, canvas } = atlas;
  const image = dotsOf(atlas, inkPixel());
  const { pixels } = atlas;
  const ratio = canvas.width / atlas.map.getSize().x;
  for (const label of atlas.regionLabels) {
    const [x, y, w, h] = [label.x, label.y, label.w, label.h].map((part) => Math.round(part * ratio));
    for (let row = Math.max(0, y); row < Math.min(canvas.height, y + h); row += 1) {
      pixels.fill(
        0,
        row * canvas.width + Math.max(0, x),
        row * canvas.width + Math.max(0, Math.min(canvas.width, x + w)),
      );
    }
  }
  pen.putImageData(image, 0, 0);
}

/* The place of a pile's pill: on the spot, beside it, or further away at a line; with all that it says, with the
   number of its events alone, or as a dot. What finds none stands in the list. */
function placePill(atlas, pile, room) {
  const { pen, projected, format } = atlas;
  const all = partsOf(atlas, pile);
  const short = [["", format.format(pile.total)]];
  for (const parts of pile.total > 1 && all[0][0] ? [all, short] : [all]) {
    const found = placeParts(atlas, pile, room, pillWidth(pen, parts));
    if (found) return { ...pile, ...found, parts };
  }
  const dot = { x: pile.at.x - 4, y: pile.at.y - 4, w: 8, h: 8 };
  return !projected.isCrowd && isFree(room, dot) ? { ...pile, box: dot, parts: [], line: null } : null;
}

function placeParts(atlas, { at }, room, w) {
  const { isCrowd } = atlas.projected;
  const centred = { x: at.x - w / 2, y: at.y - 9, w, h: 18 };
  const isTown = !isCrowd && atlas.towns.some((town) => Math.hypot(town.x - at.x, town.y - at.y) < 7);
  const beside = around(at, w, 18, 7);
  const ordered = isTown ? [beside[2], beside[0], beside[1], beside[3], ...beside.slice(4)] : [centred, ...beside];
  const box = firstFree(room, ordered);
  if (box) return { box, line: null };
  const further = ring(at, w, 18, [20, 28, 36, 46, 58, 72]);
  if (!isCrowd) return firstFreeWithLine(room, at, further);
  const free = firstFree(room, further);
  return free ? { box: free, line: null } : null;
}

export function drawLabels(atlas) {
  const { map, pen, canvas, projected } = atlas;
  const size = map.getSize();
  const ratio = canvas.width / size.x;
  const { from, to } = atlas.side || { from: 0, to: size.x };
  const bounds = { left: from, right: to, height: size.y };
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  countPiles(atlas);
  placeRegionLabels(atlas, bounds);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (projected.isCrowd && sizes().pills) drawCrowd(atlas);
  else pen.clearRect(0, 0, size.x, size.y);
  pen.fontVariantCaps = "normal";
  const room = roomOf(bounds, atlas.boxes);
  for (const label of atlas.regionLabels) take(room, label, label.line);
  const isOwn = ({ at }) => at.x >= from && at.x < to;
  atlas.piles = sizes().pills ? pilesOn(atlas).filter(isOwn) : [];
  atlas.named = projected.isCrowd ? new Set() : namedCities(atlas, atlas.piles);
  atlas.towns = atlas.scene.basemap.cities
    .filter((city) => city.inside)
    .map((city) => map.latLngToContainerPoint([city.lat, city.lon]));
  atlas.pills = [];
  for (const pile of atlas.piles) {
    const pill = placePill(atlas, pile, room);
    if (!pill) continue;
    take(room, pill.box, pill.line);
    atlas.pills.push(pill);
  }
  drawCities(atlas, room, true);
  drawSettlements(atlas, room);
  drawWaters(atlas, room);
  drawCities(atlas, room, false);
  atlas.taken = room.boxes.slice(atlas.boxes.length);
  for (const { line } of [...atlas.regionLabels, ...atlas.pills]) if (line) drawLeader(pen, line);
  for (const label of atlas.regionLabels) drawRegionLabel(atlas, label);
  for (const pill of atlas.pills) drawPill(pen, pill, pill.box);
}
