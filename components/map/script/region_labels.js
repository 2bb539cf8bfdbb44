/* The labels of the regions: what each says on the day, where they stand together, and how they are drawn. Places
   are kept while what is said has the same size: a label does not jump while the day moves. */
import { fill } from "../../client/script/dom.js";
import { controlOn, heldInWords, judgedInWords, shareOn, statusOn } from "../../scene/script/scene.js";
import { colour, sizes } from "./base.js";
import { drawHaloed, widthOf } from "./lettering.js";
import { isFree, placeTogether, roomOf } from "../../client/script/placement.js";
import { waysOfLabels } from "./silhouette.js";

const EDGE = 3; // pixels beside the widest line
const STEADY = 8; // pixels in which widths of values are rounded up, so that other figures have the same place
const WEIGHTS = { name: 4, bar: 5, value: 45 }; // for each cell beside the region: a value stays within it

const namesFont = () => `700 ${sizes().name.font}px "Source Serif"`;
const valuesFont = (weight = 600) => `${weight} ${sizes().figure.font}px "Source Sans"`;

/* Where a line stands that takes the place of the bar, below a region's name. */
const belowName = () => (sizes().bar ? sizes().bar.y + sizes().figure.font - 2 : sizes().figure.base);

/* By how many points the source of the ground has another share of the region now than before. */
function changeOf({ scene, view, ground, points }, region) {
  const own = ground && region.assessors.find(({ name }) => name === ground.source.name);
  const shares = own ? [view.since, view.day].map((day) => shareOn(own, day)) : [-1];
  if (shares.some((share) => share < 0)) return [];
  const text = fill(scene.words.points, { points: points.format((shares[1] - shares[0]) / 100) });
  return [{ text, base: belowName() }];
}

/* What is judged and has no share: words in the place of bar and figure. The projector has room for the first line. */
function judgedLines({ extent, share }) {
  const { bar, figure } = sizes();
  if (!bar) return [{ text: extent, base: figure.base }];
  return [
    { text: extent, base: figure.base - figure.font },
    { text: share, base: figure.base, weight: 400 },
  ];
}

function heldLine(atlas, control) {
  const { words } = atlas.scene;
  const { figure, pills } = sizes();
  // A language with longer words has room for the figure alone.
  const longest = fill(words.held_range, { low: 88, high: 88 });
  const isWhole = pills && widthOf(atlas.pen, longest, valuesFont()) <= figure.w + 14;
  return { text: heldInWords(control, words, isWhole), base: figure.base, least: figure.w };
}

/* What the label of a region says below its name: lines of text, and the assessed range where a bar shows it. */
function valuesOf(atlas, region) {
  const { scene, view } = atlas;
  if (view.side === "claimed" && statusOn(region, view.day))
    return { lines: [{ text: scene.words.all_claimed, base: belowName(), ink: "claimed-text" }] };
  if (view.hidden.includes("assessed")) return { lines: [] };
  if (view.since !== undefined) return { lines: changeOf(atlas, region) };
  const control = controlOn(region, view.day);
  const judged = control.count ? null : judgedInWords(region, view, scene.words);
  if (judged) return { lines: judgedLines(judged) };
  return { lines: [heldLine(atlas, control)], control: sizes().bar && control };
}

/* The label of a region as it is placed and drawn: all of it, and its value without the name where it has one. */
function labelOf(atlas, region) {
  const { name, bar, figure, label } = sizes();
  const { lines, control } = valuesOf(atlas, region);
  const values = lines.map(({ text, base, ink, weight, least = 0 }) => {
    const font = valuesFont(weight);
    const measured = widthOf(atlas.pen, text, font);
    const w = measured <= least ? least : Math.ceil(measured / STEADY) * STEADY;
    return { text, font, ink, base, w, y: base - 0.84 * figure.font, h: figure.h, weight: WEIGHTS.value };
  });
  const nameWidth = widthOf(atlas.pen, region.name, namesFont());
  const own = { ...name, text: region.name, font: namesFont(), w: nameWidth, weight: WEIGHTS.name };
  const bars = control ? [{ ...bar, weight: WEIGHTS.bar }] : [];
  const sized = (parts, h) => ({ w: Math.max(...parts.map(({ w }) => w)) + 2 * EDGE, h, lines: parts });
  const last = values.at(-1);
  const full = sized(
    [own, ...bars, ...values],
    last?.base === figure.base ? label : (last ?? own).base + 0.34 * figure.font,
  );
  const rise = last ? values[0].y - EDGE : 0;
  const raised = values.map((line) => ({ ...line, y: line.y - rise, base: line.base - rise }));
  const value = last ? sized(raised, full.h - rise) : null;
  const key = [full, value].map((size) => size && [size.w, size.h, Boolean(control)].join()).join();
  return { region, full, value, values, raised, own, control, key };
}

/* Forgets where labels stood; to be called when the map was moved, zoomed, sized or divided. */
export function forgetRegionLabels(atlas) {
  atlas.labelPlaces = new Map();
}

/* `atlas.regionLabels` on the day: labels with their places, and `line` to the region from those outside of it. */
export function placeRegionLabels(atlas, bounds) {
  const labels = atlas.scene.regions.map((region) => labelOf(atlas, region));
  const key = labels.map((label) => label.key).join(" ");
  const room = roomOf(bounds, atlas.boxes);
  let places = atlas.labelPlaces.get(key);
  // What stands over the map has grown: a name that it covers finds another place.
  if (!places || ![...places.values()].every((place) => isFree(room, place))) {
    places = placeTogether(waysOfLabels(atlas, labels, room), room);
    atlas.labelPlaces.set(key, places);
  }
  atlas.regionLabels = labels.flatMap((label) => {
    const place = places.get(label.region.id);
    return place ? [{ ...label, ...place }] : [];
  });
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

export function drawRegionLabel(atlas, { own, values, raised, control, kind, x, y, w }) {
  const { bar } = sizes();
  const centre = x + w / 2;
  const isFull = kind === "full";
  if (isFull) drawHaloed(atlas, own.text, own.font, centre, y + own.base);
  if (isFull && control) drawBar(atlas.pen, { x: centre - bar.w / 2, y: y + bar.y, w: bar.w, h: bar.h }, control);
  for (const { text, font, base, ink } of isFull ? values : raised)
    drawHaloed(atlas, text, font, centre, y + base, ink);
}
