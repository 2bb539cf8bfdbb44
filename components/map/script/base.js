/* What lies under the labels: basemap, patterns, and the regions with line, hatch and fill. */
import { html, svg } from "../../client/script/dom.js";
import { acrossOf, downOf } from "../../scene/script/ground.js";
import { controlOn, heldInWords, statusOn } from "../../scene/script/scene.js";

/* A token as the browser resolves it in the present theme; a canvas knows no variables. */
const colours = new Map();

const probe = html("i");
probe.style.forcedColorAdjust = "none"; // the map keeps its own colours; forced ones would be one for all

export function colour(name) {
  const { theme, present } = document.documentElement.dataset;
  const key = `${theme} ${present} ${name}`;
  if (!colours.has(key)) {
    if (!probe.isConnected) document.body.append(probe);
    probe.style.color = `var(--${name})`;
    colours.set(key, getComputedStyle(probe).color);
  }
  return colours.get(key);
}

/* Sizes in pixels, by the room there is: a page, a phone, a projector. A region's label is its name,
   a bar and a figure: `y` are their tops within it, `base` the lines that the text stands on. */
const LOOKS = {
  page: {
    name: { font: 15, y: 3, h: 15, base: 15 },
    bar: { w: 86, y: 21, h: 7.5 },
    figure: { font: 12.5, w: 84, y: 33, h: 13, base: 43.5 },
    label: 48,
    hatch: 1,
    line: 1,
    halo: { width: 3.8, strength: 0.74, blur: 6 },
    water: 14,
    country: 12,
    city: 260000,
    pills: true,
    left: 268,
    edge: [12, 26, 10],
  },
  phone: {
    name: { font: 13.5, y: 2, h: 14, base: 13 },
    bar: { w: 74, y: 18, h: 7 },
    figure: { font: 12, w: 74, y: 28, h: 12, base: 38 },
    label: 43,
    hatch: 0.9,
    line: 1,
    halo: { width: 3.8, strength: 0.74, blur: 5 },
    water: 13,
    country: 11,
    city: 380000,
    pills: true,
    left: 6,
    edge: [8, 10, 6],
  },
  /* A phone on its side: there is no height for bars. */
  low: {
    name: { font: 12.5, y: 1, h: 13, base: 12 },
    bar: null,
    figure: { font: 11.5, w: 70, y: 14, h: 12, base: 24 },
    label: 28,
    hatch: 0.9,
    line: 1,
    halo: { width: 3.6, strength: 0.78, blur: 5 },
    water: 12,
    country: 10.5,
    city: 700000,
    pills: true,
    left: 6,
    edge: [6, 8, 5],
  },
  present: {
    name: { font: 24, y: 4, h: 24, base: 24 },
    bar: null, // it stands in the panel's rows
    figure: { font: 24, w: 104, y: 30, h: 22, base: 50 },
    label: 56,
    hatch: 1.7,
    line: 1.5,
    halo: { width: 6, strength: 0.8, blur: 8 },
    water: 22,
    country: 22,
    city: Infinity,
    pills: false,
    left: 12,
    edge: [12, 16, 10],
  },
};

/* Which sizes are in use; found anew when the frame is sized, since asking the window costs a layout. */
let look = "page";
const LOW = 345; // pixels of height
function updateLook() {
  const own = window.innerWidth <= 600 ? (window.innerHeight < LOW ? "low" : "phone") : "page";
  look = document.documentElement.dataset.present ? "present" : own;
}
export const lookOf = () => look;
export const sizes = () => LOOKS[look];

/* Dashes where a region is judged to be held as a whole and no share is assessed, in pixels. */
export const DASHES = { length: 6, gap: 5, rows: 6, width: 1.3 };

const FINEST = 0.5; // pixels
const PER_DEGREE = 10000;

/* Lines or areas of many points, which are projected as plain numbers: once for the sphere, and at
   each zoom for the map, without those that fall on the one before. */
const Ground = L.Path.extend({
  initialize(rings, isArea, options) {
    L.setOptions(this, options);
    this.rings = rings;
    this.isArea = isArea;
  },
  _project() {
    const scale = this._map.options.crs.scale(this._map.getZoom());
    const origin = this._map.getPixelOrigin();
    const low = L.point(Infinity, Infinity);
    const high = L.point(-Infinity, -Infinity);
    this._parts = this.rings.map((ring) => {
      const part = [];
      let last = { x: NaN, y: NaN };
      for (let i = 0; i < ring.length; i += 2) {
        const x = ring[i] * scale - origin.x;
        const y = ring[i + 1] * scale - origin.y;
        if (Math.abs(x - last.x) < FINEST && Math.abs(y - last.y) < FINEST && i < ring.length - 2) continue;
        last = { x, y };
        part.push(last);
        if (x < low.x) low.x = x;
        if (y < low.y) low.y = y;
        if (x > high.x) high.x = x;
        if (y > high.y) high.y = y;
      }
      return part;
    });
    this._corners = [low, high];
    this._updateBounds();
  },
  /* What a canvas has to draw anew when this changes: all of it, and the width of its line. */
  _updateBounds() {
    const edge = L.point(this.options.weight, this.options.weight);
    const [low, high] = this._corners;
    this._pxBounds = L.bounds(low.subtract(edge), high.add(edge));
  },
  /* The points as the map has them now, from its own corner, and the box about them all. */
  onMap() {
    const { x: dx, y: dy } = this._map.layerPointToContainerPoint([0, 0]);
    const [low, high] = this._corners;
    const rings = this._parts.map((part) => part.map(({ x, y }) => ({ x: x + dx, y: y + dy })));
    return { rings, box: { left: low.x + dx, top: low.y + dy, right: high.x + dx, bottom: high.y + dy } };
  },
  _update() {
    if (this._map) this._updatePath();
  },
  _updatePath() {
    this._renderer._updatePoly(this, this.isArea);
  },
});

/* A canvas that draws while a frame is asked for forgets the frame, which then comes though the map is gone:
   nothing is drawn then. */
const Canvas = L.Canvas.extend({
  _redraw() {
    if (this._ctx) L.Canvas.prototype._redraw.call(this);
  },
});

/* A ring of the scene, differences in 1e-4 degree, in spherical Mercator: x0, y0, x1, y1, ... from 0 to 1. */
function onSphere(ring) {
  const points = new Float64Array(ring.length);
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < ring.length; i += 2) {
    lon += ring[i] / PER_DEGREE;
    lat += ring[i + 1] / PER_DEGREE;
    points[i] = acrossOf(lon);
    points[i + 1] = downOf(lat);
  }
  return points;
}

/* Rings of polygons on the sphere. */
export const areaOnSphere = (polygons) => polygons.flat().map(onSphere);
const areas = (polygons) => ({ rings: areaOnSphere(polygons), isArea: true });
const lines = (encoded) => ({ rings: encoded.map(onSphere), isArea: false });

export function drawBase(atlas) {
  const { map, scene } = atlas;
  const base = map.createPane("base");
  base.style.zIndex = 200;
  base.style.pointerEvents = "none";
  const renderer = new Canvas({ pane: "base", padding: 0.4 });
  const add = ({ rings, isArea }, style, on = { pane: "base", renderer }) => {
    const layer = new Ground(rings, isArea, { ...on, interactive: false, fill: isArea });
    layer.restyle = () => layer.setStyle(style());
    layer.restyle();
    return layer.addTo(map);
  };
  const layers = scene.basemap.countries.map((country) =>
    add(areas(country.rings), () => ({
      weight: 0.5,
      color: colour("coast"),
      fillOpacity: 1,
      fillColor: colour(country.is_ukraine ? "ukraine" : "other-land"),
    })),
  );
  layers.push(add(lines(scene.basemap.oblast_lines), () => ({ weight: 0.8, color: colour("oblast-line") })));
  layers.push(add(lines(scene.basemap.rivers), () => ({ weight: 1.3, color: colour("river") })));
  atlas.baseLayers = layers;

  // Waters lie over the regions: a reservoir is neither held nor claimed land.
  const waters = map.createPane("waters");
  waters.style.zIndex = 410;
  waters.style.pointerEvents = "none";
  const wet = new Canvas({ pane: "waters", padding: 0.4 });
  for (const lake of scene.basemap.lakes) {
    const style = () => ({ weight: 0.6, color: colour("coast"), fillOpacity: 1, fillColor: colour("sea") });
    const layer = add(areas(lake.rings), style, { pane: "waters", renderer: wet });
    layer.until = lake.until;
    layers.push(layer);
  }
  const above = map.createPane("borders");
  above.style.zIndex = 420;
  above.style.pointerEvents = "none";
  const over = new Canvas({ pane: "borders", padding: 0.4 });
  const line = lines(scene.basemap.state_border);
  const border = (style) => add(line, style, { pane: "borders", renderer: over });
  atlas.baseLayers.push(
    border(() => ({ weight: 4, color: colour("casing"), opacity: 0.6 })),
    border(() => ({ weight: 2, color: colour("state-border") })),
  );
}

/* Hatch and dot patterns; the ids carry the theme so that a change of it is a change of paint. */
export function drawPatterns(atlas) {
  updateLook();
  const scale = sizes().hatch;
  const defs = atlas.defs;
  defs.replaceChildren();
  const hatch = (id, dashes) => {
    const period = 7 * scale;
    const length = dashes ? 8 : period;
    const pattern = svg(
      "pattern",
      { id, width: period, height: length, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      defs,
    );
    const line = (x, width, stroke) =>
      svg(
        "path",
        {
          d: dashes ? `M${x} 0V4.6` : `M${x} 0V${length}`,
          stroke,
          "stroke-width": width,
          fill: "none",
        },
        pattern,
      );
    line(period / 2 - 1.4 * scale, 1.3 * scale, colour("hatch-casing"));
    line(period / 2 + 1.4 * scale, 1.3 * scale, colour("hatch-casing"));
    line(period / 2, 1.5 * scale, colour("hatch"));
  };
  hatch("hatch-annexed", false);
  hatch("hatch-independence", true);
  groundPatterns(defs, scale);
  const dots = svg(
    "pattern",
    {
      id: "dots",
      width: 6,
      height: 12,
      patternUnits: "userSpaceOnUse",
      patternTransform: `scale(${Math.max(1, scale)})`,
    },
    defs,
  );
  svg("rect", { width: 6, height: 12, fill: colour("ukraine") }, dots);
  for (const [x, y] of [
    [1.5, 3],
    [4.5, 9],
  ])
    svg("circle", { cx: x, cy: y, r: 0.85, fill: colour("dots") }, dots);
  judgedPattern(defs, Math.max(1, scale));
}

/* Of the legend: what is judged to be held as a whole, in dashes that are those of the map. */
function judgedPattern(defs, scale) {
  const { length, gap, rows, width } = DASHES;
  const size = { width: length + gap, height: 2 * rows };
  const judged = svg(
    "pattern",
    { id: "judged", ...size, patternUnits: "userSpaceOnUse", patternTransform: `scale(${scale})` },
    defs,
  );
  svg("rect", { ...size, fill: colour("ukraine") }, judged);
  for (const [x, y] of [
    [0, rows / 2],
    [gap - size.width / 2, rows * 1.5],
    [size.width / 2, rows * 1.5],
  ])
    svg("rect", { x, y, width: length, height: width, fill: colour("bar") }, judged);
}

/* Of the legend: contested ground with its level lines, and the soft edge between two places. */
function groundPatterns(defs, scale) {
  const contested = svg(
    "pattern",
    { id: "ground-contested", width: 8, height: 4 * scale, patternUnits: "userSpaceOnUse" },
    defs,
  );
  svg("rect", { width: 8, height: 4 * scale, fill: colour("ramp-4"), opacity: 0.5 }, contested);
  svg("rect", { y: 1.3 * scale, width: 8, height: 1.4 * scale, fill: colour("bar"), opacity: 0.75 }, contested);
  const lost = svg(
    "pattern",
    {
      id: "ground-lost",
      width: 5 * scale,
      height: 5 * scale,
      patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(-45)",
    },
    defs,
  );
  svg("rect", { width: 5 * scale, height: 5 * scale, fill: colour("disputed"), opacity: 0.6 }, lost);
  svg("rect", { width: 1.5 * scale, height: 5 * scale, fill: colour("panel"), opacity: 0.75 }, lost);
  const changed = svg("linearGradient", { id: "ground-changed" }, defs);
  svg("stop", { offset: 0, "stop-color": colour("ink"), "stop-opacity": 0 }, changed);
  svg("stop", { offset: 1, "stop-color": colour("ink"), "stop-opacity": 0.45 }, changed);
  const edge = svg("linearGradient", { id: "ground-edge" }, defs);
  svg("stop", { offset: 0.15, "stop-color": colour("ramp-4") }, edge);
  svg("stop", { offset: 0.95, "stop-color": colour("ramp-4"), "stop-opacity": 0 }, edge);
}

export function drawRegions(atlas) {
  const { map, scene } = atlas;
  for (const [name, z] of [
    ["fills", 400],
    ["outlines", 430],
  ]) {
    const pane = map.createPane(name);
    pane.style.zIndex = z;
    if (name !== "fills") pane.style.pointerEvents = "none";
  }
  const paths = new Map();
  for (const region of scene.regions) {
    const { rings, isArea } = areas(region.rings);
    const layer = (pane, className, interactive = false) =>
      new Ground(rings, isArea, { pane, renderer: atlas.renderers[pane], interactive, fill: isArea, className }).addTo(
        map,
      );
    const parts = {
      fill: layer("fills", "leaflet-region", true),
      bed: layer("outlines", "region-bed"),
      line: layer("outlines", "region-line"),
      casing: layer("outlines", "region-casing"),
      outline: layer("outlines", "region-outline"),
    };
    const element = (part) => parts[part].getElement();
    paths.set(region.id, { ...parts, element, shown: "" });
    element("fill").dataset.region = region.id;
    parts.fill.on("click", (event) => {
      if (!atlas.pillAt(event.containerPoint) && !atlas.isOnPlace(event.containerPoint)) atlas.select(region.id);
    });
    parts.fill.on("mousemove", (event) => atlas.hoverRegion(region, event.containerPoint));
    parts.fill.on("mouseout", () => atlas.hideTip());
  }
  atlas.paths = paths;
}

export function paintRegions(atlas) {
  const { scene, view } = atlas;
  for (const region of scene.regions) {
    const status = statusOn(region, view.day);
    const control = controlOn(region, view.day);
    const isSelected = region.id === view.region;
    const drawn = [isSelected, view.theme, lookOf()].join();
    const path = atlas.paths.get(region.id);
    path.element("fill").dataset.status = status;
    path.element("fill").dataset.held = control.count ? heldInWords(control, scene.words) : "";
    if (path.shown === drawn) continue;
    path.shown = drawn;
    path.fill.setStyle({ stroke: false, fillOpacity: 0, fillColor: "#000" });
    const wide = Math.max(1, sizes().hatch);
    // The line above ground and hatch: without it the borders between held regions would vanish.
    const thin = sizes().line;
    path.bed.setStyle({ weight: 2.6 * thin, color: colour("paper"), opacity: 0.5, fill: false });
    path.line.setStyle({ weight: thin, color: colour("state-border"), fill: false });
    path.casing.setStyle({
      stroke: isSelected,
      weight: 4.6 * wide,
      color: colour("casing"),
      opacity: 0.9,
      fill: false,
    });
    path.outline.setStyle({ stroke: isSelected, weight: 2.2 * wide, color: colour("ink"), fill: false });
    if (isSelected) {
      path.casing.bringToFront();
      path.outline.bringToFront();
    }
  }
  for (const layer of atlas.baseLayers) {
    if (layer.until === undefined || layer.until === null) continue;
    const isThere = view.day < layer.until;
    if (isThere === atlas.map.hasLayer(layer)) continue;
    if (isThere) layer.addTo(atlas.map);
    else layer.remove();
  }
}
