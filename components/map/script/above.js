/* What stands over the map: measured, kept off each other, and given way to. */
import { lookOf } from "./base.js";
import { overlaps } from "../../client/script/placement.js";

const OBSTACLES =
  ".day-plate, .legend:not(.open), .legend-button:not(.open), .views, .grip, .leaflet-control-zoom, .home, .leaflet-control-scale";
const WORDS = ".day-plate"; // of these, what stands on the map without a ground of its own
const COVERS = `${WORDS}, .legend`; // and what regions are kept clear of
const WORDS_HIDE = 0.4; // of what they lie on, where there is one day; of two one would always lie on regions
const EDGE = 4;
const LEAST_WIDTH = 700; // pixels of a map beside whose legend the regions have room

/* Measures after each layout that changes something; asking for it while drawing would cost a layout of its own.
   `atlas.boxes` are the boxes that no label may touch, `atlas.covers` those of them that hide the regions.
   `onChange` is called when something grew or shrank in height, or came to lie on what is drawn. */
export function watchObstacles(atlas, onChange) {
  let heights = "";
  atlas.measure = () => {
    const frame = atlas.holder.getBoundingClientRect();
    const boxOf = (element) => {
      const box = element.getBoundingClientRect();
      return {
        x: box.x - frame.x - EDGE,
        y: box.y - frame.y - EDGE,
        w: box.width + 2 * EDGE,
        h: box.height + 2 * EDGE,
      };
    };
    unfoldLegend(atlas);
    const found = [...atlas.holder.querySelectorAll(OBSTACLES)].filter((element) => element.offsetParent !== null);
    const boxes = found.map((element) => ({
      ...boxOf(element),
      isCover: element.matches(COVERS),
      hides: element.matches(WORDS) && !atlas.twin ? WORDS_HIDE : 1,
    }));
    atlas.boxes = boxes.filter(({ w, h }) => w > 2 * EDGE && h > 2 * EDGE);
    atlas.covers = atlas.boxes.filter(({ isCover }) => isCover);
  };
  const measure = () => {
    atlas.measure();
    if (foldLegend(atlas)) atlas.measure();
    const now = atlas.boxes.map(({ h }) => Math.round(h)).join();
    const isGrown = now !== heights;
    heights = now;
    const drawn = [atlas, atlas.twin].flatMap((side) => side?.taken ?? []);
    if (isGrown || drawn.some((box) => atlas.boxes.some((other) => overlaps(box, other)))) onChange();
  };
  const sizes = new ResizeObserver(measure);
  atlas.watch = () => {
    sizes.disconnect();
    for (const element of atlas.holder.querySelectorAll(OBSTACLES)) sizes.observe(element);
    measure();
  };
  atlas.watch();
}

/* A legend that leaves the day or the regions no room is behind its button, and stays there while the map has this
   size, whatever the day. Whether it does is seen when it has been drawn for the look that it is shown in. */
function unfoldLegend({ outer, map }) {
  const { x, y } = map.getSize();
  const size = [x, y, lookOf()].join();
  if (outer.dataset.size === size) return;
  outer.dataset.size = size;
  outer.classList.toggle("folded", lookOf() === "page" && x < LEAST_WIDTH);
}

function foldLegend({ outer, holder, legend, plate }) {
  if (outer.classList.contains("folded") || legend.offsetParent === null || legend.classList.contains("open"))
    return false;
  const boxOf = (element) => {
    const { x, y, width: w, height: h } = element.getBoundingClientRect();
    return { x, y, w, h };
  };
  const own = boxOf(legend);
  const isOver = own.y < boxOf(holder).y || (plate.textContent && overlaps(own, boxOf(plate)));
  if (isOver) outer.classList.add("folded");
  return isOver;
}
