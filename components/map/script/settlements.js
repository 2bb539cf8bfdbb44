/* The places whose status the ground takes: marks with their names where the map is near enough, and what the
   source says of one. Text is set as text, never as markup. */
import { dayInWords } from "../../client/script/days.js";
import { fill, html, plural } from "../../client/script/dom.js";
import { isJudged, placeAt, seriesOf, statusOfPlace, stepsOf } from "../../scene/script/ground.js";
import { fetchDocument } from "../../scene/script/scene.js";
import { colour } from "./base.js";
import { isFree, overlaps, take } from "../../client/script/placement.js";
import { placeInWords } from "./reading.js";

const LEAST_ZOOM = 9;
const REACH = 11; // pixels from a mark that still mean it
const RADIUS = 3.2;
const MOST_STEPS = 8; // on a card
const NAME_FONT = '500 11.5px "Source Sans"';

async function fetchNames(ground, onHere) {
  try {
    ground.names = (await fetchDocument(ground.names_url)).name;
    onHere();
  } catch {
    ground.isAskedForNames = false; // the next one who asks tries again
  }
}

/* Names of the places, fetched once, when they are first asked for; until they are here, null. */
export function namesOf(ground, onHere) {
  if (!ground.names && !ground.isAskedForNames) {
    ground.isAskedForNames = true;
    fetchNames(ground, onHere);
  }
  return ground.names ?? null;
}

/* Where marks and names lie; to be called when the map was moved, zoomed or sized. Names keep off each other. */
export function placeSettlements(side) {
  const { map, ground, scene } = side;
  side.settlements = [];
  if (!ground || map.getZoom() < LEAST_ZOOM) return;
  const names = namesOf(ground, side.placeAgain);
  const size = map.getSize();
  const scale = 256 * 2 ** map.getZoom();
  const corner = map.getPixelBounds().min;
  const { from, to } = side.side || { from: 0, to: size.x };
  side.pen.font = NAME_FONT;
  for (let number = 0; number < ground.count; number += 1) {
    if (ground.region[number] >= scene.regions.length) continue; // a seed
    const x = ground.x[number] * scale - corner.x;
    const y = ground.y[number] * scale - corner.y;
    if (x < Math.max(4, from) || y < 4 || x > Math.min(size.x - 4, to) || y > size.y - 4) continue;
    side.settlements.push({ number, x, y, name: "" });
  }
  // A name keeps off the marks of all others, and off the names before it.
  const taken = side.settlements.map(({ x, y }) => ({ x: x - RADIUS, y: y - RADIUS, w: 2 * RADIUS, h: 2 * RADIUS }));
  for (const settlement of names ? side.settlements : []) {
    const name = names[settlement.number];
    const box = { x: settlement.x + 6, y: settlement.y - 7, w: side.pen.measureText(name).width + 4, h: 14 };
    if (!name || box.x + box.w > to || taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    Object.assign(settlement, { name, box });
  }
}

/* A full mark is held, a half one contested, an open one not held. */
function drawMark(pen, x, y, status) {
  pen.beginPath();
  pen.arc(x, y, RADIUS, 0, 7);
  pen.fillStyle = colour("panel");
  pen.fill();
  pen.lineWidth = 1.3;
  pen.strokeStyle = colour("ink");
  pen.stroke();
  if (status === 0) return;
  pen.beginPath();
  if (status === 2) pen.arc(x, y, RADIUS - 0.2, 0, 7);
  else pen.arc(x, y, RADIUS - 0.2, Math.PI / 2, (3 * Math.PI) / 2);
  pen.fillStyle = colour("ink");
  pen.fill();
}

/* Draws the marks that nothing covers; what they and their names cover is taken then. */
export function drawSettlements(side, room) {
  const { pen, ground, view, settlements } = side;
  if (!settlements?.length || view.hidden.includes("assessed") || !isJudged(ground, view.day)) return;
  const series = seriesOf(ground, view);
  const labels = { ...room, boxes: [...room.boxes] }; // marks and names keep off each other already
  pen.font = NAME_FONT;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  for (const { number, x, y, name, box } of settlements) {
    const dot = { x: x - 4, y: y - 4, w: 8, h: 8 };
    if (!isFree(labels, dot)) continue;
    drawMark(pen, x, y, statusOfPlace(series, number, view.day));
    take(room, dot);
    if (!name || !isFree(labels, box)) continue;
    pen.lineWidth = 2.8;
    pen.strokeStyle = colour("paper");
    pen.strokeText(name, box.x, y);
    pen.fillStyle = colour("ink");
    pen.fillText(name, box.x, y);
    take(room, box);
  }
}

/* The mark at a point of the map, if one is there. */
export function settlementAt(side, point) {
  if (side.view.hidden.includes("assessed")) return null;
  let nearest = null;
  for (const settlement of side.settlements ?? []) {
    const away = Math.hypot(settlement.x - point.x, settlement.y - point.y);
    if (away < REACH && (!nearest || away < nearest.away)) nearest = { ...settlement, away };
  }
  return nearest && nearest.number;
}

/* The place that the ground at a point takes its status of, in words; nothing where nobody judges. */
export function nearestInWords(side, point) {
  const { ground, view, map, scene } = side;
  if (!point || !ground || !isJudged(ground, view.day) || view.hidden.includes("assessed")) return "";
  const { lat, lng } = map.containerPointToLatLng(point);
  const number = placeAt(ground, lng, lat);
  if (number < 0 || ground.region[number] >= scene.regions.length) return "";
  const names = namesOf(ground, () => {});
  if (!names) return "";
  return fill(scene.words.place.nearest, { place: names[number], status: placeInWords(side, number) });
}

/* The card of a place: its status on the day, and its steps as the source gives them. */
export function settlementCard(side, number) {
  const { scene, ground, view } = side;
  const { place: words } = scene.words;
  return (tip) => {
    const names = namesOf(ground, side.placeAgain);
    html("h3", "", names ? names[number] : scene.words.loading, tip);
    html("p", "", scene.regions[ground.region[number]].name, tip);
    html("p", "what", placeInWords(side, number), tip);
    const steps = stepsOf(ground.given, number, ground.days, view.known_by ? view.day : Infinity);
    const shown = stepsOf(seriesOf(ground, view), number, ground.days, view.day).at(-1).status;
    const given = steps.findLast(({ from }) => from <= view.day);
    if (given.status !== shown) html("p", "", fill(words.given, { status: words.status[given.status] }), tip);
    html("p", "more", fill(words.steps, { source: ground.source.name }), tip);
    const list = html("ul", "", "", tip);
    const at = steps.indexOf(given);
    const first = Math.max(0, Math.min(at - MOST_STEPS / 2, steps.length - MOST_STEPS));
    for (const { status, from } of steps.slice(first, first + MOST_STEPS)) {
      const item = html("li", "", `${dayInWords(from, scene.locale)}: ${words.status[status]}`, list);
      if (from === given.from) item.className = "what";
    }
    const more = steps.length - Math.min(MOST_STEPS, steps.length);
    if (more) html("p", "more", fill(plural(words.more, more, scene.locale), { count: more }), tip);
    html("p", "more", words.no_front_line, tip);
  };
}
