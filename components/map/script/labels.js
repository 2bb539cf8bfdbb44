/* Labels and events on one canvas, in the order of their right to a place: day, region with bar,
   event pills, cities inside, waters, cities outside, countries. A lower one moves, then goes. */
import { fill } from "../../client/script/dom.js";
import { MARKS } from "../../client/script/marks.js";
import { controlOn, heldInWords, judgedInWords, shareOn, statusOn } from "../../scene/script/scene.js";
import { colour, sizes } from "./base.js";
import { countPiles, dotsOf, pilesOn } from "./events.js";
import { drawSettlements } from "./settlements.js";
import { around, freePlace, obstacles, overlaps, ring, roomBeside, roomIn } from "./places.js";

/* Where the names of the regions stand. Of a divided map each side names what is seen on it: where a region finds
   no room within itself its name stands outside, at a line. */
export function placeRegionLabels(atlas) {
  const { pen } = atlas;
  const { name, bar, figure, label } = sizes();
  const outside = [];
  atlas.regionLabels = atlas.scene.regions.flatMap((region) => {
    pen.font = `700 ${name.font}px "Source Serif"`;
    const nameWidth = pen.measureText(region.name).width;
    const w = Math.max(nameWidth, bar ? bar.w : 0, figure.w) + 6;
    const lines = [
      { ...name, w: nameWidth, weight: 4 },
      ...(bar ? [{ ...bar, weight: 5 }] : []),
      { ...figure, weight: 45 },
    ];
    const room = roomIn(atlas, region, w, label, lines);
    if (!room) outside.push({ region, w, h: label });
    return room ? [{ region, w, h: label, ...room }] : [];
  });
  for (const { region, w, h } of outside) {
    const room = roomBeside(atlas, region, w, h, [...obstacles(atlas), ...atlas.regionLabels]);
    if (room) atlas.regionLabels.push({ region, w, h, ...room });
  }
}

/* Widths of counts, which are few and asked for all the time. */
const widths = new Map();
function widthOf(pen, text) {
  if (!widths.has(text)) widths.set(text, pen.measureText(text).width);
  return widths.get(text);
}

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
    w += (category ? 10 : -6) + (text ? (category ? 4 : 0) + widthOf(pen, text) + 6 : 2);
  return Math.max(18, w);
}

/* A line from what is meant to the box that names it, which is not drawn over. */
function drawLeader(pen, at, box) {
  pen.strokeStyle = colour("ink");
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(at.x, at.y);
  pen.lineTo(box.x + box.w / 2, box.y + box.h / 2);
  pen.stroke();
  pen.beginPath();
  pen.arc(at.x, at.y, 2.2, 0, 7);
  pen.fillStyle = colour("ink");
  pen.fill();
}

/* Lines from piles to their pills, and from regions to names outside of them, which break off at all such names. */
function drawLeaders({ pen, pills, regionLabels }, size) {
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, size.x, size.y);
  for (const label of regionLabels) pen.rect(label.x, label.y, label.w, label.h);
  pen.clip("evenodd");
  for (const pill of pills) if (pill.isFar) drawLeader(pen, pill.at, pill.box);
  for (const label of regionLabels) if (label.leader) drawLeader(pen, label.leader, label);
  pen.restore();
}

const marks = new Map(
  Object.entries(MARKS).map(([category, paths]) => [category, paths.map(([path, mode]) => [new Path2D(path), mode])]),
);

function drawPill(pen, pile, box) {
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
  pen.font = '600 12px "Source Sans"';
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  pen.fillStyle = colour("ink");
  pen.strokeStyle = colour("ink");
  pen.lineWidth = 1.6;
  const [[firstCategory, firstText]] = pile.parts;
  let x = firstText ? box.x + 7 : box.x + (box.w - 10) / 2;
  if (!firstCategory) x = box.x + (box.w - widthOf(pen, firstText)) / 2;
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
    x += widthOf(pen, text) + 6;
  }
  pen.globalAlpha = 1;
}

function haloText(pen, text, x, y, ink, halo, width = 2.8) {
  pen.lineJoin = "round";
  pen.strokeStyle = halo;
  pen.lineWidth = width;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}

/* Words with a soft halo, which dims hatch and ground under them and erases neither. A blur is dear to paint, so
   each text is painted once and kept. */
const haloed = new Map();
const MOST_HALOED = 120;
function pictureOf(text, font, ink, ratio) {
  const { width, strength, blur } = sizes().halo;
  const key = [text, font, ratio, width, colour(ink), colour("paper")].join("|");
  if (haloed.has(key)) return haloed.get(key);
  if (haloed.size >= MOST_HALOED) haloed.clear();
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  pen.font = font;
  const measured = pen.measureText(text);
  const edge = width + 2 * blur;
  const w = Math.ceil(measured.width) + 2 * edge;
  const rise = Math.ceil(measured.fontBoundingBoxAscent);
  const h = rise + Math.ceil(measured.fontBoundingBoxDescent) + 2 * edge;
  canvas.width = Math.ceil(w * ratio);
  canvas.height = Math.ceil(h * ratio);
  pen.scale(ratio, ratio);
  pen.font = font;
  pen.textAlign = "center";
  pen.lineJoin = "round";
  const [x, y] = [w / 2, edge + rise]; // its middle and its line
  pen.strokeStyle = colour("paper");
  pen.lineWidth = width;
  pen.globalAlpha = strength;
  pen.shadowColor = colour("paper");
  pen.shadowBlur = blur * ratio;
  pen.strokeText(text, x, y);
  pen.shadowColor = "transparent";
  pen.globalAlpha = 1;
  pen.fillStyle = colour(ink);
  pen.fillText(text, x, y);
  const picture = { canvas, x, y };
  haloed.set(key, picture);
  return picture;
}

/* A text with its halo, its middle at x and its line at y. */
function drawHaloed({ canvas, pen, map }, text, font, x, y, ink = "ink") {
  const ratio = canvas.width / map.getSize().x;
  const picture = pictureOf(text, font, ink, ratio);
  // Pixel upon pixel: a picture that lies between two of them is blurred.
  const onPixel = (value) => Math.round(value * ratio) / ratio;
  const [left, top] = [onPixel(x - picture.x), onPixel(y - picture.y)];
  pen.drawImage(picture.canvas, left, top, picture.canvas.width / ratio, picture.canvas.height / ratio);
}

/* Where a line stands that takes the place of the bar, below a region's name. */
const belowName = () => (sizes().bar ? sizes().bar.y + sizes().figure.font - 2 : sizes().figure.base);

/* By how many points the source of the ground has another share of the region now than before. */
function drawChange(atlas, { region, y }, centre) {
  const { scene, view, ground } = atlas;
  const { figure } = sizes();
  const own = ground && region.assessors.find(({ name }) => name === ground.source.name);
  const shares = own ? [view.since, view.day].map((day) => shareOn(own, day)) : [-1];
  if (shares.some((share) => share < 0)) return;
  const points = atlas.points.format((shares[1] - shares[0]) / 100);
  const text = fill(scene.words.points, { points });
  drawHaloed(atlas, text, `600 ${figure.font}px "Source Sans"`, centre, y + belowName());
}

/* The assessed range of a region as a bar: up to the lowest share, and on to the highest. */
function drawBar(pen, box, control) {
  pen.fillStyle = colour("bar-track");
  pen.fillRect(box.x, box.y, box.w, box.h);
  if (control.count) {
    pen.fillStyle = colour("bar-uncertain");
    pen.fillRect(box.x, box.y, box.w * control.high, box.h);
    pen.fillStyle = colour("bar");
    pen.fillRect(box.x, box.y, box.w * control.low, box.h);
    pen.strokeStyle = colour("bar-uncertain");
    pen.lineWidth = 1;
    pen.setLineDash([]);
  } else {
    pen.strokeStyle = colour("ink-2");
    pen.lineWidth = 1;
    pen.setLineDash([2, 1.5]);
  }
  pen.strokeRect(box.x, box.y, box.w, box.h);
  pen.setLineDash([]);
}

/* What is judged and has no share: words in the place of bar and figure. The projector has room for the first line. */
function drawJudged(atlas, { y }, centre, { extent, share }) {
  const { bar, figure } = sizes();
  const font = `600 ${figure.font}px "Source Sans"`;
  if (!bar) {
    drawHaloed(atlas, extent, font, centre, y + figure.base);
    return;
  }
  drawHaloed(atlas, extent, font, centre, y + figure.base - figure.font - 1.5);
  drawHaloed(atlas, share, `400 ${figure.font}px "Source Sans"`, centre, y + figure.base);
}

/* The box of a label whose words of a judgement are wider than the place that was found for name and figure. */
function roomOfJudged({ pen, scene, view }, label) {
  if (view.since !== undefined || controlOn(label.region, view.day).count) return null;
  const judged = judgedInWords(label.region, view, scene.words);
  if (!judged) return null;
  const { bar, figure } = sizes();
  pen.font = `600 ${figure.font}px "Source Sans"`;
  const said = bar ? [judged.extent, judged.share] : [judged.extent];
  const w = Math.max(label.w, ...said.map((text) => pen.measureText(text).width + 6));
  return { ...label, x: label.x + (label.w - w) / 2, w };
}

function drawRegionLabel(atlas, label) {
  const { pen, scene, view } = atlas;
  const control = controlOn(label.region, view.day);
  const { name, bar, figure } = sizes();
  const centre = label.x + label.w / 2;
  drawHaloed(atlas, label.region.name, `700 ${name.font}px "Source Serif"`, centre, label.y + name.base);
  if (view.side === "claimed" && statusOn(label.region, view.day)) {
    const font = `600 ${figure.font}px "Source Sans"`;
    drawHaloed(atlas, scene.words.all_claimed, font, centre, label.y + belowName(), "claimed-text");
  }
  if (view.hidden.includes("assessed")) return;
  if (view.since !== undefined) {
    drawChange(atlas, label, centre);
    return;
  }
  const judged = control.count ? null : judgedInWords(label.region, view, scene.words);
  if (judged) {
    drawJudged(atlas, label, centre, judged);
    return;
  }
  if (bar) drawBar(pen, { x: centre - bar.w / 2, y: label.y + bar.y, w: bar.w, h: bar.h }, control);
  const font = `600 ${figure.font}px "Source Sans"`;
  pen.font = font;
  const held = heldInWords(control, scene.words, sizes().pills);
  // A language with longer words has room for the figure alone.
  const isLong = pen.measureText(fill(scene.words.held_range, { low: 88, high: 88 })).width > figure.w + 14;
  const shown = isLong ? heldInWords(control, scene.words, false) : held;
  drawHaloed(atlas, shown, font, centre, label.y + figure.base);
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

function drawCities(atlas, taken, inside) {
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
    if (!isNamed && taken.some((other) => overlaps(dot, other))) continue;
    const places = isNamed ? [...around(point, w, 14, 6), ...around(point, w, 14, 12)] : around(point, w, 14, 6);
    const box = freePlace(places, taken, size);
    if (!box) continue;
    taken.push(box, dot);
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

function drawWaters(atlas, taken) {
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
    const box = freePlace(
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
      taken,
      map.getSize(),
    );
    if (box) {
      taken.push(box);
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

/* The free place of a pile's pill: on the spot, beside it, or further away at a line. */
function placePill(atlas, pile, taken, w) {
  const { map } = atlas;
  const size = map.getSize();
  const centred = { x: pile.at.x - w / 2, y: pile.at.y - 9, w, h: 18 };
  const isTown =
    !atlas.projected.isCrowd && atlas.towns.some((at) => Math.hypot(at.x - pile.at.x, at.y - pile.at.y) < 7);
  const beside = around(pile.at, w, 18, 7);
  const ordered = isTown ? [beside[2], beside[0], beside[1], beside[3], ...beside.slice(4)] : [centred, ...beside];
  const further = ring(pile.at, w, 18, [20, 28, 36, 46, 58, 72]);
  const box = freePlace([...ordered, ...further], taken, size) || centred;
  return { ...pile, box, isFar: !atlas.projected.isCrowd && further.includes(box) };
}

export function drawLabels(atlas) {
  const { map, pen, canvas, projected } = atlas;
  const size = map.getSize();
  const ratio = canvas.width / size.x;
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  countPiles(atlas);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (projected.isCrowd && sizes().pills) drawCrowd(atlas);
  else pen.clearRect(0, 0, size.x, size.y);
  pen.fontVariantCaps = "normal";
  const taken = obstacles(atlas);
  taken.push(...atlas.regionLabels.map((label) => roomOfJudged(atlas, label) ?? label));
  const isOwn = ({ at }) => !atlas.side || (at.x >= atlas.side.from && at.x < atlas.side.to);
  const piles = sizes().pills ? pilesOn(atlas).filter(isOwn) : [];
  atlas.named = projected.isCrowd ? new Set() : namedCities(atlas, piles);
  atlas.towns = atlas.scene.basemap.cities
    .filter((city) => city.inside)
    .map((city) => map.latLngToContainerPoint([city.lat, city.lon]));
  atlas.pills = [];
  pen.font = '600 12px "Source Sans"'; // of which the widths of pills are taken
  for (const pile of piles) {
    pile.parts = partsOf(atlas, pile);
    const pill = placePill(atlas, pile, taken, pillWidth(pen, pile.parts));
    taken.push(pill.box);
    atlas.pills.push(pill);
  }
  drawCities(atlas, taken, true);
  drawSettlements(atlas, taken);
  drawWaters(atlas, taken);
  drawCities(atlas, taken, false);
  drawLeaders(atlas, size);
  for (const label of atlas.regionLabels) drawRegionLabel(atlas, label);
  for (const pill of atlas.pills) drawPill(pen, pill, pill.box);
}
