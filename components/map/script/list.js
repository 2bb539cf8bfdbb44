/* The events of the window as a list, in the order in which the map tells them: the newest first. Only
   as many are made as are asked for, and their words are fetched then. */
import { dayInWords } from "../../client/script/days.js";
import { fill, html } from "../../client/script/dom.js";
import { markElement } from "../../client/script/marks.js";
import { eventsOn, textOf } from "../../scene/script/scene.js";
import { eventsInWords, sideDay, sidesOf } from "./reading.js";
import { closeSheet, isSheetOver } from "./sheet.js";
import { say } from "./walk.js";
import { listSources } from "./words.js";

const AT_ONCE = 200;
const RING = 38;

function daysInWords({ scene }, index) {
  const { day, until } = scene.events;
  const inWords = (each) => dayInWords(each, scene.locale, { day: "numeric", month: "short", year: "numeric" });
  return until[index] > day[index] ? `${inWords(day[index])} – ${inWords(until[index])}` : inWords(day[index]);
}

/* Put an event into the middle of its side of the map, with a ring around its spot. */
function showOnMap(atlas, side, index) {
  const { lat, lon } = side.scene.events;
  const { map } = side;
  const spot = L.latLng(lat[index] / 10000, lon[index] / 10000);
  const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom(), atlas.home + 1));
  const width = map.getSize().x;
  const { from, to } = side.side || { from: 0, to: width };
  const middle = map.project(spot, zoom).add([(width - from - to) / 2, 0]);
  atlas.isHome = false;
  atlas.map.setView(map.unproject(middle, zoom), zoom, { animate: false });
  atlas.ring?.remove();
  const icon = L.divIcon({ className: "ring", iconSize: [RING, RING] });
  atlas.ring = L.marker(spot, { icon, interactive: false, keyboard: false }).addTo(map);
  atlas.ring.getElement().setAttribute("aria-hidden", "true");
}

function chooseEvent(atlas, side, index, button) {
  const { words, events } = side.scene;
  const text = textOf(side.scene, index, () => {});
  if (!text) return;
  for (const other of atlas.sheetBody.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  const isOnMap = events.on_map[index] === 1;
  say(atlas, fill(words.sheet[isOnMap ? "shown" : "not_shown"], text));
  if (!isOnMap) return;
  // Where the list hides the map it makes way; else the map is sized anew before the event is shown.
  if (isSheetOver("list")) closeSheet(atlas);
  showOnMap(atlas, side, index);
}

function fillItem(atlas, side, index, item, isEntrance) {
  const { scene } = side;
  const { words, events } = scene;
  const text = textOf(scene, index, () => {
    if (item.isConnected) fillItem(atlas, side, index, item, item.firstChild.tabIndex === 0);
  });
  const hadFocus = item.contains(document.activeElement);
  item.replaceChildren();
  const category = scene.categories[events.category[index]];
  const button = html("button", "what", "", item);
  button.type = "button";
  button.append(markElement(category), document.createTextNode(text ? text.title : words.loading));
  button.addEventListener("click", () => chooseEvent(atlas, side, index, button));
  if (text) addDetails(side, index, text, item);
  setStop(item, isEntrance);
  if (hadFocus) button.focus();
}

function addDetails(side, index, text, item) {
  const { scene } = side;
  const { words, events } = scene;
  const category = scene.categories[events.category[index]];
  const place = events.on_map[index] ? text.place : fill(words.sheet.off_map, { place: text.place });
  html("p", "", [words.category[category], place, daysInWords(side, index)].filter(Boolean).join(" · "), item);
  listSources(scene, text.sources, html("p", "more", "", item), true);
}

/* The items from a place in the list on, and a button for those that follow. */
function addItems(atlas, side, found, list, from) {
  const { scene } = side;
  const to = Math.min(found.length, from + AT_ONCE);
  for (let at = from; at < to; at += 1) {
    fillItem(atlas, side, found[found.length - 1 - at], html("li", "", "", list), from === 0 && at === 0);
  }
  if (to === found.length) return;
  const count = new Intl.NumberFormat(scene.locale).format(Math.min(AT_ONCE, found.length - to));
  const more = html("button", "more-items", fill(scene.words.sheet.more, { count }));
  more.type = "button";
  list.after(more);
  more.addEventListener("click", () => {
    more.remove();
    addItems(atlas, side, found, list, to);
    moveTo(list, list.children[to]);
  });
}

/* One item of a list, with its links, is reached by the Tab key; the arrows go to the others. */
function setStop(item, isStop) {
  for (const stop of item.querySelectorAll("button, a")) stop.tabIndex = isStop ? 0 : -1;
}

function moveTo(list, item) {
  if (!item) return;
  for (const other of list.children) if (other.firstChild.tabIndex === 0) setStop(other, false);
  setStop(item, true);
  item.firstChild.focus();
}

function onKey(list, event) {
  const item = event.target.closest("li");
  const other = {
    ArrowDown: item?.nextElementSibling,
    ArrowUp: item?.previousElementSibling,
    Home: list.firstElementChild,
    End: list.lastElementChild,
  }[event.key];
  if (!item || other === undefined) return;
  event.preventDefault();
  moveTo(list, other);
}

export function fillList(atlas, body) {
  atlas.ring?.remove();
  const sides = sidesOf(atlas);
  for (const side of sides) {
    const { scene, view, mask } = side;
    const found = eventsOn(scene.events, view, mask);
    html("h3", "", `${sideDay(side)}: ${eventsInWords(side, found.length)}`, body);
    if (!found.length) {
      html("p", "", scene.words.sheet.nothing, body);
      continue;
    }
    const list = html("ul", "events", "", body);
    list.addEventListener("keydown", (event) => onKey(list, event));
    addItems(atlas, side, found, list, 0);
  }
}
