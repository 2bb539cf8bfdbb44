/* The map in its frame: fetches the scene, draws it, follows the timeline over a channel.
   Text from data is set with textContent or drawn on a canvas, never put into HTML. */
const AtlasMap = (() => {
  const { svg, html, fill } = Scene;

  /* A token as the browser resolves it in the present theme; a canvas knows no variables. */
  const colours = new Map();
  const probe = html("i");
  function colour(name) {
    const key = `${document.documentElement.dataset.theme} ${name}`;
    if (!colours.has(key)) {
      if (!probe.isConnected) document.body.append(probe);
      probe.style.color = `var(--${name})`;
      colours.set(key, getComputedStyle(probe).color);
    }
    return colours.get(key);
  }
  const isSmall = () => window.innerWidth <= 600;

  function frameElements(map) {
    const outer = html("div", "atlas");
    const holder = html("div", "atlas-map", "", outer);
    map.getContainer().parentElement.append(outer);
    holder.append(map.getContainer());
    const plate = html("div", "day-plate", "", holder);
    const credit = html("div", "credit", "", outer);
    return {
      outer, holder,
      day: html("p", "day", "", plate), note: html("p", "note", "", plate), plate,
      legend: html("div", "legend", "", holder),
      legendButton: html("button", "legend-button", "", holder),
      tip: html("div", "tip", "", holder),
      failure: html("div", "failure", "", holder),
      boundary: html("b", "", "", credit), attribution: html("span", "", "", credit),
    };
  }

  /* Fit the five regions, leaving the left to the day and the legend where there is room. */
  function showAll(atlas) {
    const { map, scene } = atlas;
    const small = isSmall();
    const bounds = L.latLngBounds(scene.bounds.map(([lon, lat]) => [lat, lon]));
    const left = small ? 6 : Math.min(268, map.getSize().x * .31);
    map.invalidateSize({ pan: false });
    atlas.isFitting = true;
    map.fitBounds(bounds, {
      paddingTopLeft: [left, small ? 8 : 12], paddingBottomRight: [small ? 10 : 26, small ? 6 : 10], animate: false,
    });
    atlas.isFitting = false;
    atlas.home = map.getZoom();
  }

  function drawBase(atlas) {
    const { map, scene } = atlas;
    const base = map.createPane("base");
    base.style.zIndex = 200;
    base.style.pointerEvents = "none";
    const renderer = L.canvas({ pane: "base", padding: .4 });
    const add = (geometry, style) => {
      const layer = L.geoJSON(geometry, { pane: "base", renderer, interactive: false, smoothFactor: .6 });
      layer.restyle = () => layer.setStyle(style());
      layer.restyle();
      return layer.addTo(map);
    };
    const layers = scene.basemap.countries.map((country) => add(Scene.polygons(country.rings), () => ({
      stroke: true, weight: .5, color: colour("coast"), fillOpacity: 1,
      fillColor: colour(country.is_ukraine ? "ukraine" : "other-land"),
    })));
    layers.push(add(Scene.lines(scene.basemap.oblast_lines), () => ({ weight: .8, color: colour("oblast-line") })));
    layers.push(add(Scene.lines(scene.basemap.rivers), () => ({ weight: 1.3, color: colour("river") })));
    atlas.baseLayers = layers;

    // Waters lie over the regions: a reservoir is neither held nor claimed land.
    const waters = map.createPane("waters");
    waters.style.zIndex = 410;
    waters.style.pointerEvents = "none";
    const wet = L.canvas({ pane: "waters", padding: .4 });
    for (const lake of scene.basemap.lakes) {
      const layer = L.geoJSON(Scene.polygons(lake.rings), { pane: "waters", renderer: wet, interactive: false, smoothFactor: .6 });
      layer.restyle = () => layer.setStyle({ weight: .6, color: colour("coast"), fillOpacity: 1, fillColor: colour("sea") });
      layer.restyle();
      layer.until = lake.until;
      layers.push(layer.addTo(map));
    }
    const above = map.createPane("borders");
    above.style.zIndex = 420;
    above.style.pointerEvents = "none";
    const over = L.canvas({ pane: "borders", padding: .4 });
    const border = (style) => {
      const layer = L.geoJSON(Scene.lines(scene.basemap.state_border), { pane: "borders", renderer: over, interactive: false, smoothFactor: .6 });
      layer.restyle = () => layer.setStyle(style());
      layer.restyle();
      return layer.addTo(map);
    };
    atlas.baseLayers.push(border(() => ({ weight: 4, color: colour("casing"), opacity: .6 })), border(() => ({ weight: 2, color: colour("state-border") })));
  }

  /* Hatch and dot patterns; the ids carry the theme so that a change of it is a change of paint. */
  function drawPatterns(atlas) {
    const scale = isSmall() ? .9 : 1;
    const defs = atlas.defs;
    defs.replaceChildren();
    const hatch = (id, dashes) => {
      const period = 7 * scale;
      const length = dashes ? 8 : period;
      const pattern = svg("pattern", { id, width: period, height: length, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, defs);
      const line = (x, width, stroke) => svg("path", {
        d: dashes ? `M${x} 0V4.6` : `M${x} 0V${length}`, stroke, "stroke-width": width, fill: "none",
      }, pattern);
      line(period / 2 - 1.4 * scale, 1.3 * scale, colour("hatch-casing"));
      line(period / 2 + 1.4 * scale, 1.3 * scale, colour("hatch-casing"));
      line(period / 2, 1.5 * scale, colour("hatch"));
    };
    hatch("hatch-annexed", false);
    hatch("hatch-independence", true);
    const dots = svg("pattern", { id: "dots", width: 6, height: 12, patternUnits: "userSpaceOnUse" }, defs);
    svg("rect", { width: 6, height: 12, fill: colour("ukraine") }, dots);
    for (const [x, y] of [[1.5, 3], [4.5, 9]]) svg("circle", { cx: x, cy: y, r: .85, fill: colour("dots") }, dots);
    const blur = svg("filter", { id: "soft" }, defs);
    svg("feGaussianBlur", { stdDeviation: 3 }, blur);
    atlas.mask = svg("mask", { id: "knock-out", maskUnits: "userSpaceOnUse", x: -4000, y: -4000, width: 8000, height: 8000 }, defs);
    atlas.maskBoxes = "";
  }

  function drawRegions(atlas) {
    const { map, scene } = atlas;
    for (const [name, z] of [["fills", 400], ["hatches", 405], ["outlines", 430]]) {
      const pane = map.createPane(name);
      pane.style.zIndex = z;
      if (name !== "fills") pane.style.pointerEvents = "none";
    }
    const paths = new Map();
    for (const region of scene.regions) {
      const shape = Scene.polygons(region.rings);
      const layer = (pane, className, interactive = false) => L.geoJSON(shape, {
        pane, renderer: atlas.renderers[pane], interactive, smoothFactor: .4, className,
      }).addTo(map);
      const parts = {
        fill: layer("fills", "leaflet-region", true), hatch: layer("hatches", "region-hatch"),
        casing: layer("outlines", "region-casing"), outline: layer("outlines", "region-outline"),
      };
      const element = (part) => parts[part].getLayers()[0].getElement();
      paths.set(region.id, { ...parts, element, shown: "" });
      const path = element("fill");
      path.setAttribute("role", "button");
      path.setAttribute("tabindex", "0");
      path.dataset.region = region.id;
      const choose = () => atlas.select(region.id);
      parts.fill.on("click", (event) => { if (!atlas.pillAt(event.containerPoint)) choose(); });
      parts.fill.on("mousemove", (event) => atlas.hoverRegion(region, event.containerPoint));
      parts.fill.on("mouseout", () => atlas.hideTip());
      path.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); }
      });
    }
    atlas.paths = paths;
  }

  const HATCH = { annexation_declared: "hatch-annexed", annexation_legislated: "hatch-annexed", independence_declared: "hatch-independence" };

  function paintRegions(atlas) {
    const { scene, view } = atlas;
    for (const region of scene.regions) {
      const status = Scene.statusOn(region, view.day);
      const control = Scene.controlOn(region, view.day);
      const step = control.count ? Scene.rampStep(control.low) : -1;
      const isSelected = region.id === view.region;
      const look = [status, step, isSelected, view.theme, isSmall()].join();
      const path = atlas.paths.get(region.id);
      const words = regionInWords(atlas, region, status, control);
      path.element("fill").setAttribute("aria-label", words);
      path.element("fill").setAttribute("aria-pressed", String(isSelected));
      path.element("fill").dataset.status = status;
      path.element("fill").dataset.held = control.count ? Scene.heldInWords(control, scene.words) : "";
      if (path.shown === look) continue;
      path.shown = look;
      path.fill.setStyle({ weight: 1, color: colour("state-border"), fillOpacity: 1, fillColor: step < 0 ? "url(#dots)" : colour(`ramp-${step}`) });
      path.hatch.setStyle({ stroke: false, fillOpacity: HATCH[status] ? 1 : 0, fillColor: HATCH[status] ? `url(#${HATCH[status]})` : "none" });
      path.element("hatch").setAttribute("mask", "url(#knock-out)");
      path.casing.setStyle({ stroke: isSelected, weight: 4.6, color: colour("casing"), opacity: .9, fill: false });
      path.outline.setStyle({ stroke: isSelected, weight: 2.2, color: colour("ink"), fill: false });
      if (isSelected) { path.casing.bringToFront(); path.outline.bringToFront(); }
    }
    for (const layer of atlas.baseLayers) {
      if (layer.until === undefined || layer.until === null) continue;
      const isThere = view.day < layer.until;
      if (isThere !== atlas.map.hasLayer(layer)) isThere ? layer.addTo(atlas.map) : layer.remove();
    }
  }

  function regionInWords(atlas, region, status, control) {
    const { words } = atlas.scene;
    return [region.name, words.status[status || "none"], Scene.heldInWords(control, words)].join(". ");
  }

  /* --- labels: day, region with bar, event pills, cities inside, seas, cities outside, countries --- */

  const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  /* Places that a region's name should leave free: where events are, the more the heavier. The
     same on every day, so that names do not jump while the day moves. */
  function busyPlaces(atlas) {
    const { map, scene } = atlas;
    const places = new Map();
    scene.events.lat.forEach((lat, i) => {
      if (!scene.events.on_map[i]) return;
      const lon = scene.events.lon[i];
      const key = `${Math.round(lat / 500)},${Math.round(lon / 500)}`;
      if (!places.has(key)) places.set(key, { at: map.latLngToContainerPoint([lat / 10000, lon / 10000]), weight: 0 });
      places.get(key).weight += 25;
    });
    return [...places.values()].map((place) => ({ ...place, weight: 70 + Math.min(180, place.weight) }));
  }

  /* Where a box of w by h lies wholly inside a region: the place nearest to the region's own label
     point, found on a coarse picture of the region with a summed table. */
  function roomIn(atlas, region, w, h, lines) {
    const cell = 3;
    const { map } = atlas;
    const size = map.getSize();
    const columns = Math.ceil(size.x / cell);
    const rows = Math.ceil(size.y / cell);
    const canvas = atlas.scratch;
    canvas.width = columns;
    canvas.height = rows;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.scale(1 / cell, 1 / cell);
    pen.beginPath();
    for (const polygon of region.shape.coordinates) {
      for (const ring of polygon) {
        ring.forEach(([lon, lat], i) => {
          const point = map.latLngToContainerPoint([lat, lon]);
          if (i) pen.lineTo(point.x, point.y); else pen.moveTo(point.x, point.y);
        });
        pen.closePath();
      }
    }
    pen.fill("evenodd");
    const pixels = pen.getImageData(0, 0, columns, rows).data;
    const sums = new Int32Array((columns + 1) * (rows + 1));
    for (let y = 0; y < rows; y += 1) {
      let row = 0;
      for (let x = 0; x < columns; x += 1) {
        row += pixels[(y * columns + x) * 4 + 3] > 200 ? 1 : 0;
        sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + row;
      }
    }
    const bw = Math.ceil(w / cell);
    const bh = Math.ceil(h / cell);
    // A name may touch the edge of its region and a bar reach it; the figure stays inside.
    const parts = lines.map((row) => ({
      x: Math.floor((w - row.w) / 2 / cell), y: Math.floor(row.y / cell),
      w: Math.ceil(row.w / cell), h: Math.ceil(row.h / cell), weight: row.weight,
    }));
    const covered = (x, y, pw, ph) => sums[(y + ph) * (columns + 1) + x + pw] - sums[y * (columns + 1) + x + pw]
      - sums[(y + ph) * (columns + 1) + x] + sums[y * (columns + 1) + x];
    const anchor = map.latLngToContainerPoint([region.label[1], region.label[0]]);
    const places = busyPlaces(atlas);
    let best = null;
    for (let y = 0; y + bh <= rows; y += 1) {
      for (let x = 0; x + bw <= columns; x += 1) {
        const away = Math.hypot((x + bw / 2) * cell - anchor.x, (y + bh / 2) * cell - anchor.y);
        let cost = away;
        for (const part of parts) cost += part.weight * (part.w * part.h - covered(x + part.x, y + part.y, part.w, part.h));
        if (best && cost >= best.cost) continue;
        for (const { at, weight } of places) {
          const isCovered = at.x > x * cell - 16 && at.x < x * cell + w + 16 && at.y > y * cell - 8 && at.y < y * cell + h + 8;
          if (isCovered) cost += weight;
        }
        if (!best || cost < best.cost) best = { cost, x: x * cell, y: y * cell };
      }
    }
    return best && best.cost < 4 * bw * bh ? best : { x: anchor.x - w / 2, y: anchor.y - h / 2 };
  }

  function placeRegionLabels(atlas) {
    const pen = atlas.pen;
    const small = isSmall();
    atlas.regionLabels = atlas.scene.regions.map((region) => {
      pen.font = `700 ${small ? 13.5 : 15}px "Source Serif"`;
      const barWidth = small ? 74 : 86;
      const nameWidth = pen.measureText(region.name).width;
      const w = Math.max(nameWidth, barWidth) + 6;
      const h = small ? 43 : 48;
      const lines = small
        ? [{ y: 2, w: nameWidth, h: 14, weight: 4 }, { y: 18, w: barWidth, h: 7, weight: 5 }, { y: 28, w: 68, h: 12, weight: 9 }]
        : [{ y: 3, w: nameWidth, h: 15, weight: 4 }, { y: 21, w: barWidth, h: 8, weight: 5 }, { y: 33, w: 74, h: 13, weight: 9 }];
      return { region, w, h, barWidth, ...roomIn(atlas, region, w, h, lines) };
    });
  }

  function around(point, w, h, gap) {
    const { x, y } = point;
    return [
      { x: x + gap, y: y - h / 2 }, { x: x - gap - w, y: y - h / 2 },
      { x: x - w / 2, y: y + gap }, { x: x - w / 2, y: y - gap - h },
      { x: x + gap * .7, y: y + gap * .6 }, { x: x - gap * .7 - w, y: y + gap * .6 },
      { x: x + gap * .7, y: y - gap * .6 - h }, { x: x - gap * .7 - w, y: y - gap * .6 - h },
    ].map((corner) => ({ ...corner, w, h }));
  }

  /* Boxes whose middles lie on circles about a point, the nearest first, with room for the width. */
  function ring(point, w, h, radii) {
    const turns = Array.from({ length: 16 }, (_unused, i) => i * Math.PI / 8);
    return radii.flatMap((radius) => turns.map((turn) => ({
      x: point.x + Math.cos(turn) * (radius + w / 4) - w / 2, y: point.y + Math.sin(turn) * radius - h / 2, w, h,
    })));
  }

  function freePlace(candidates, taken, size) {
    return candidates.find((box) => box.x >= 0 && box.y >= 0 && box.x + box.w <= size.x && box.y + box.h <= size.y
      && !taken.some((other) => overlaps(box, other)));
  }

  /* Events that fall on one place at this zoom, as piles with a count per category. */
  function pileEvents(atlas) {
    const { scene, map, view } = atlas;
    const { events } = scene;
    const piles = [];
    for (const index of Scene.eventsOn(events, view)) {
      if (!events.on_map[index]) continue;
      const at = map.latLngToContainerPoint([events.lat[index] / 10000, events.lon[index] / 10000]);
      let pile = piles.find((other) => Math.hypot(other.at.x - at.x, other.at.y - at.y) < 17);
      if (!pile) { pile = { at, indices: [] }; piles.push(pile); }
      pile.indices.push(index);
    }
    for (const pile of piles) {
      pile.counts = new Map();
      for (const index of pile.indices) {
        const category = scene.categories[events.category[index]];
        pile.counts.set(category, (pile.counts.get(category) || 0) + 1);
      }
      const newest = Math.max(...pile.indices.map((index) => events.until[index]));
      pile.age = view.window ? Math.min(1, (view.day - newest) / view.window) : 0;
    }
    return piles.sort((a, b) => b.indices.length - a.indices.length);
  }

  function pillWidth(pen, pile) {
    pen.font = '600 12px "Source Sans"';
    let w = 8;
    for (const count of pile.counts.values()) w += count > 1 || pile.counts.size > 1 ? 10 + 4 + pen.measureText(count).width + 6 : 12;
    return Math.max(18, w);
  }

  function drawLeader(pen, pile, box) {
    if (!pile.isFar) return;
    pen.strokeStyle = colour("ink");
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(pile.at.x, pile.at.y);
    pen.lineTo(box.x + box.w / 2, box.y + box.h / 2);
    pen.stroke();
    pen.beginPath();
    pen.arc(pile.at.x, pile.at.y, 2, 0, 7);
    pen.fillStyle = colour("ink");
    pen.fill();
  }

  function drawPill(pen, pile, box) {
    const alpha = 1 - .5 * Math.max(0, pile.age);
    pen.globalAlpha = 1;
    pen.fillStyle = colour("panel");
    pen.strokeStyle = colour("control-edge");
    pen.lineWidth = .8;
    pen.beginPath();
    pen.roundRect(box.x, box.y, box.w, box.h, box.h / 2);
    pen.fill();
    pen.stroke();
    pen.globalAlpha = alpha;
    pen.font = '600 12px "Source Sans"';
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    const counted = pile.indices.length > 1;
    let x = counted ? box.x + 7 : box.x + (box.w - 10) / 2;
    for (const [category, count] of pile.counts) {
      pen.save();
      pen.translate(x, box.y + box.h / 2 - 5);
      pen.fillStyle = colour("ink");
      pen.strokeStyle = colour("ink");
      pen.lineWidth = 1.6;
      for (const [path, mode] of Scene.MARKS[category]) {
        if (mode === "fill") pen.fill(new Path2D(path)); else pen.stroke(new Path2D(path));
      }
      pen.restore();
      x += 14;
      if (counted) {
        pen.fillStyle = colour("ink");
        pen.fillText(count, x, box.y + box.h / 2 + .5);
        x += pen.measureText(count).width + 6;
      }
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

  function drawRegionLabel(atlas, label) {
    const { pen, scene, view } = atlas;
    const control = Scene.controlOn(label.region, view.day);
    const small = isSmall();
    const centre = label.x + label.w / 2;
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    pen.font = `700 ${small ? 13.5 : 15}px "Source Serif"`;
    pen.fillStyle = colour("ink");
    pen.fillText(label.region.name, centre, label.y + (small ? 13 : 15));
    const bar = { x: centre - label.barWidth / 2, y: label.y + (small ? 18 : 21), w: label.barWidth, h: small ? 7 : 7.5 };
    pen.fillStyle = colour("bar-track");
    pen.fillRect(bar.x, bar.y, bar.w, bar.h);
    if (control.count) {
      pen.fillStyle = colour("bar-uncertain");
      pen.fillRect(bar.x, bar.y, bar.w * control.high, bar.h);
      pen.fillStyle = colour("bar");
      pen.fillRect(bar.x, bar.y, bar.w * control.low, bar.h);
      pen.strokeStyle = colour("bar-uncertain");
      pen.lineWidth = 1;
      pen.setLineDash([]);
    } else {
      pen.strokeStyle = colour("ink-2");
      pen.lineWidth = 1;
      pen.setLineDash([2, 1.5]);
    }
    pen.strokeRect(bar.x, bar.y, bar.w, bar.h);
    pen.setLineDash([]);
    pen.font = `600 ${small ? 12 : 12.5}px "Source Sans"`;
    pen.fillStyle = colour("ink");
    pen.fillText(Scene.heldInWords(control, scene.words), centre, label.y + (small ? 38 : 43.5));
  }

  function obstacles(atlas) {
    const frame = atlas.holder.getBoundingClientRect();
    const found = [...atlas.holder.querySelectorAll(".day-plate, .legend:not(.open), .legend-button:not(.open), .leaflet-control-zoom, .leaflet-control-scale")];
    return found.filter((element) => element.offsetParent !== null).map((element) => {
      const box = element.getBoundingClientRect();
      return { x: box.x - frame.x - 4, y: box.y - frame.y - 4, w: box.width + 8, h: box.height + 8 };
    });
  }

  function drawCities(atlas, taken, knocked, inside) {
    const { pen, map, scene } = atlas;
    const size = map.getSize();
    const zoom = map.getZoom() - atlas.home;
    const least = (isSmall() ? 380000 : 260000) / 3 ** Math.max(0, zoom);
    for (const city of scene.basemap.cities) {
      if (city.inside !== inside) continue;
      const point = map.latLngToContainerPoint([city.lat, city.lon]);
      if (point.x < 4 || point.y < 4 || point.x > size.x - 4 || point.y > size.y - 4) continue;
      const isNamed = inside && (city.is_seat || atlas.namedPlaces.some((at) => Math.hypot(at.x - point.x, at.y - point.y) < 9));
      if (city.population < (inside ? least * .9 : least) && !isNamed) continue;
      pen.font = `${inside ? 500 : 400} 12px "Source Sans"`;
      const w = pen.measureText(city.name).width + 2;
      const dot = { x: point.x - 4, y: point.y - 4, w: 8, h: 8 };
      if (!inside && taken.some((other) => overlaps(dot, other))) continue;
      const box = freePlace(around(point, w, 14, 6), taken, size);
      if (!box) continue;
      taken.push(box, dot);
      if (inside) knocked.push(box);
      pen.beginPath();
      pen.arc(point.x, point.y, 2.4, 0, 7);
      pen.fillStyle = colour("panel");
      pen.fill();
      pen.strokeStyle = colour(inside ? "ink" : "ink-2");
      pen.lineWidth = 1.4;
      pen.stroke();
      pen.textAlign = "left";
      pen.textBaseline = "middle";
      haloText(pen, city.name, box.x + 1, box.y + 7.5, colour(inside ? "ink" : "ink-3"), colour(inside ? "paper" : "ukraine"));
    }
  }

  function drawWaters(atlas, taken) {
    const { pen, map, scene } = atlas;
    for (const name of scene.basemap.names) {
      const point = map.latLngToContainerPoint([name.lat, name.lon]);
      const isWater = name.name_type === "sea" || name.name_type === "river";
      pen.font = isWater ? `italic 400 ${isSmall() ? 13 : 14}px "Source Serif"` : `500 ${isSmall() ? 11 : 12}px "Source Sans"`;
      pen.letterSpacing = isWater ? ".5px" : "2.4px";
      const text = isWater ? name.name : name.name.toUpperCase();
      const w = pen.measureText(text).width;
      const turn = (name.angle || 0) * Math.PI / 180;
      const reach = { w: Math.abs(w * Math.cos(turn)) + 16 * Math.abs(Math.sin(turn)), h: Math.abs(w * Math.sin(turn)) + 16 };
      const box = freePlace([[0, 0], [0, -30], [0, 30], [-50, 0], [50, 0]].map(([dx, dy]) => ({
        x: point.x + dx - reach.w / 2, y: point.y + dy - reach.h / 2, ...reach,
      })).slice(0, name.name_type === "river" ? 1 : 5), taken, map.getSize());
      if (box) {
        taken.push(box);
        pen.save();
        pen.translate(box.x + reach.w / 2, box.y + reach.h / 2);
        pen.rotate(turn);
        pen.textAlign = "center";
        pen.textBaseline = "middle";
        if (isWater) { pen.fillStyle = colour("sea-name"); if (name.name_type === "river") haloText(pen, text, 0, 0, colour("sea-name"), colour("ukraine"), 3); else pen.fillText(text, 0, 0); }
        else { pen.fillStyle = colour("ink-3"); pen.fillText(text, 0, 0); }
        pen.restore();
      }
      pen.letterSpacing = "0px";
    }
  }

  function knockOut(atlas, boxes) {
    const origin = atlas.map.containerPointToLayerPoint([0, 0]);
    const written = boxes.map((b) => [b.x + origin.x, b.y + origin.y, b.w, b.h].map((v) => Math.round(v)).join()).join(";");
    if (written === atlas.maskBoxes) return;
    atlas.maskBoxes = written;
    atlas.mask.replaceChildren();
    svg("rect", { x: -4000, y: -4000, width: 8000, height: 8000, fill: "#fff" }, atlas.mask);
    const soft = svg("g", { filter: "url(#soft)" }, atlas.mask);
    for (const b of boxes) {
      svg("rect", { x: b.x + origin.x - 3, y: b.y + origin.y - 3, width: b.w + 6, height: b.h + 6, rx: 6, fill: "#000" }, soft);
    }
  }

  function drawLabels(atlas) {
    const { map, pen, canvas } = atlas;
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, size.x, size.y);
    pen.fontVariantCaps = "normal";
    const taken = obstacles(atlas);
    const knocked = [];
    for (const label of atlas.regionLabels) {
      taken.push(label);
      knocked.push(label);
    }
    const piles = pileEvents(atlas);
    atlas.namedPlaces = piles.map((pile) => pile.at);
    atlas.pills = [];
    for (const pile of piles) {
      const w = pillWidth(pen, pile);
      const centred = { x: pile.at.x - w / 2, y: pile.at.y - 9, w, h: 18 };
      const isTown = atlas.scene.basemap.cities.some((city) => {
        const point = map.latLngToContainerPoint([city.lat, city.lon]);
        return city.inside && Math.hypot(point.x - pile.at.x, point.y - pile.at.y) < 7;
      });
      const beside = around(pile.at, w, 18, 7);
      const ordered = isTown ? [beside[2], beside[0], beside[1], beside[3], ...beside.slice(4)] : [centred, ...beside];
      const further = ring(pile.at, w, 18, [20, 28, 36, 46, 58, 72]);
      const box = freePlace([...ordered, ...further], taken, size) || centred;
      taken.push(box);
      atlas.pills.push({ ...pile, box, isFar: further.includes(box) });
    }
    drawCities(atlas, taken, knocked, true);
    drawWaters(atlas, taken);
    drawCities(atlas, taken, knocked, false);
    for (const pill of atlas.pills) drawLeader(pen, pill, pill.box);
    for (const label of atlas.regionLabels) drawRegionLabel(atlas, label);
    for (const pill of atlas.pills) drawPill(pen, pill, pill.box);
    knockOut(atlas, knocked);
  }

  /* --- words on the map: day, note, legend, tips --- */

  function writeDay(atlas) {
    const { scene, view } = atlas;
    atlas.day.textContent = Scene.dayInWords(view.day, scene.locale);
    let note = "";
    const today = Scene.eventsOn(scene.events, { ...view, window: 1 }).filter((index) => scene.events.day[index] === view.day);
    if (today.length && atlas.texts) {
      const index = today.reduce((best, i) => (scene.events.weight[i] > scene.events.weight[best] ? i : best));
      note = fill(scene.words.event_note, { title: atlas.texts.title[index], source: atlas.texts.sources[index][0][0] });
    } else if (view.day < scene.days.first_assessment) {
      note = fill(scene.words.before_assessment, { day: Scene.dayInWords(scene.days.first_assessment, scene.locale) });
    }
    atlas.note.textContent = note;
  }

  function legendSwatch(fillRef, stroke = "var(--control-edge)") {
    const swatch = svg("svg", { width: 26, height: 12, "aria-hidden": "true" });
    svg("rect", { x: .5, y: .5, width: 25, height: 11, fill: fillRef, stroke }, swatch);
    return swatch;
  }

  function legendItem(parent, sign, text) {
    const item = html("span", "item", "", parent);
    item.append(sign, document.createTextNode(text));
    return item;
  }

  function legendLine(colourName, width) {
    const line = svg("svg", { width: 24, height: 6, "aria-hidden": "true" });
    svg("path", { d: "M0 3H24", stroke: `var(--${colourName})`, "stroke-width": width }, line);
    return line;
  }

  function drawLegend(atlas) {
    const { scene, view, legend } = atlas;
    const { words } = scene;
    const statuses = new Set(scene.regions.map((region) => Scene.statusOn(region, view.day)).filter(Boolean));
    const controls = scene.regions.map((region) => Scene.controlOn(region, view.day));
    const categories = [...new Set(atlas.pills.flatMap((pill) => [...pill.counts.keys()]))].sort();
    const all = Scene.eventsOn(scene.events, view);
    const onMap = all.filter((index) => scene.events.on_map[index]).length;
    const look = JSON.stringify([[...statuses], controls.map((c) => c.count > 0), categories, all.length, onMap, view.window, view.theme]);
    if (legend.dataset.look === look) return;
    legend.dataset.look = look;
    legend.replaceChildren();
    html("h2", "", words.legend_line, legend);
    const lines = html("div", "row", "", legend);
    legendItem(lines, legendLine("state-border", 2.4), words.state_border);
    legendItem(lines, legendLine("state-border", 1), words.region_line);
    html("h2", "", words.legend_hatch, legend);
    const hatched = html("div", "row", "", legend);
    if (statuses.has("independence_declared")) legendItem(hatched, legendSwatch("url(#hatch-independence)", "var(--hatch)"), words.legend_independence);
    if (statuses.has("annexation_declared") || statuses.has("annexation_legislated")) legendItem(hatched, legendSwatch("url(#hatch-annexed)", "var(--hatch)"), words.legend_annexed);
    if (!statuses.size) html("span", "", words.legend_no_claim, hatched);
    html("h2", "", words.legend_fill, legend);
    if (controls.some((control) => control.count)) {
      const ramp = html("div", "ramp", "", legend);
      for (let step = 0; step < 5; step += 1) html("i", "", "", ramp).style.background = `var(--ramp-${step})`;
      const ticks = html("div", "ticks", "", legend);
      [0, 25, 50, 75, 95, 100].forEach((tick, i) => { html("span", "", i === 5 ? "100 %" : String(tick), ticks).style.left = `${i * 20}%`; });
      html("div", "", words.legend_at_least, legend);
    }
    const keys = html("div", "row", "", legend);
    if (controls.some((control) => control.count)) {
      const bar = svg("svg", { width: 34, height: 9, "aria-hidden": "true" });
      svg("rect", { x: .5, y: .5, width: 33, height: 8, fill: "var(--bar-track)", stroke: "var(--bar-uncertain)" }, bar);
      svg("rect", { x: 0, y: 0, width: 27, height: 9, fill: "var(--bar-uncertain)" }, bar);
      svg("rect", { x: 0, y: 0, width: 20, height: 9, fill: "var(--bar)" }, bar);
      legendItem(keys, bar, words.legend_bar);
    }
    if (controls.some((control) => !control.count)) legendItem(keys, legendSwatch("url(#dots)"), words.no_assessment);
    html("h2", "", fill(Scene.plural(words.event_count[view.window ? "window" : "all"], all.length, scene.locale), { all: all.length, days: view.window, on_map: onMap }), legend);
    const grid = html("div", "grid", "", legend);
    for (const category of categories) legendItem(grid, Scene.markElement(category), words.category[category]);
  }

  function showTip(atlas, point, build, isPinned = false) {
    const { tip, holder } = atlas;
    if (atlas.pinned && !isPinned) return;
    tip.replaceChildren();
    build(tip);
    tip.hidden = false;
    tip.classList.toggle("pinned", isPinned);
    atlas.pinned = isPinned;
    const room = holder.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const x = point.x + 16 + box.width > room.width ? point.x - box.width - 12 : point.x + 16;
    tip.style.left = `${Math.max(6, Math.min(x, room.width - box.width - 6))}px`;
    tip.style.top = `${Math.max(6, Math.min(point.y + 12, room.height - box.height - 6))}px`;
  }

  function regionTip(atlas, region) {
    const { scene, view } = atlas;
    return (tip) => {
      html("h3", "", region.name, tip);
      html("p", "", scene.words.legal_line, tip);
      html("p", "", scene.words.status[Scene.statusOn(region, view.day) || "none"], tip);
      const control = Scene.controlOn(region, view.day);
      html("p", "what", Scene.heldInWords(control, scene.words), tip);
      for (const assessor of region.assessors) {
        const place = Scene.placeOf(assessor.day, view.day);
        if (place < 0 || assessor.share[place] < 0) continue;
        html("p", "", fill(scene.words.assessor_says, {
          assessor: assessor.name, value: Scene.percentWhole(assessor.share[place] / 10000),
        }), tip);
      }
    };
  }

  function pillTip(atlas, pill, isPinned) {
    const { scene, texts } = atlas;
    return (tip) => {
      const list = html("ul", "", "", tip);
      const newest = [...pill.indices].reverse();
      const shown = isPinned ? newest : newest.slice(0, 5);
      for (const index of shown) {
        const item = html("li", "", "", list);
        const head = html("div", "what", "", item);
        head.append(Scene.markElement(scene.categories[scene.events.category[index]]), document.createTextNode(texts ? texts.title[index] : ""));
        html("div", "", Scene.dayInWords(scene.events.day[index], scene.locale), item);
        if (!texts) continue;
        const sources = html("div", "more", `${scene.words.source}: `, item);
        texts.sources[index].forEach(([publisher, url], i) => {
          if (i) sources.append(", ");
          if (isPinned && url) {
            const link = html("a", "", publisher, sources);
            link.href = url;
            link.target = "_blank";
            link.rel = "noopener noreferrer";
          } else sources.append(publisher);
        });
      }
      if (shown.length < newest.length) html("p", "more", fill(scene.words.more_events, { count: newest.length - shown.length }), tip);
    };
  }

  function follow(atlas) {
    const { map, holder } = atlas;
    atlas.pillAt = (point) => atlas.pills.find(({ box }) => point.x >= box.x - 3 && point.x <= box.x + box.w + 3 && point.y >= box.y - 3 && point.y <= box.y + box.h + 3);
    atlas.hideTip = () => { if (!atlas.pinned) atlas.tip.hidden = true; };
    atlas.hoverRegion = (region, point) => { if (!atlas.pillAt(point)) showTip(atlas, point, regionTip(atlas, region)); };
    atlas.unpin = () => { atlas.pinned = false; atlas.tip.hidden = true; };
    map.on("mousemove", (event) => {
      const pill = atlas.pillAt(event.containerPoint);
      map.getContainer().style.cursor = pill ? "pointer" : "";
      if (pill) showTip(atlas, event.containerPoint, pillTip(atlas, pill, false));
      else if (event.originalEvent.target === map.getContainer()) atlas.hideTip();
    });
    map.on("click", (event) => {
      const pill = atlas.pillAt(event.containerPoint);
      atlas.unpin();
      if (pill) showTip(atlas, event.containerPoint, pillTip(atlas, pill, true), true);
    });
    holder.addEventListener("keydown", (event) => { if (event.key === "Escape") atlas.unpin(); });
    map.on("movestart", atlas.unpin);
    map.on("zoomstart", () => { atlas.canvas.style.visibility = "hidden"; });
    map.on("zoomend", () => { atlas.canvas.style.visibility = ""; placeRegionLabels(atlas); });
    map.on("moveend zoomend", () => draw(atlas));
    let width = window.innerWidth;
    atlas.isHome = true;
    map.on("dragstart", () => { atlas.isHome = false; });
    map.on("zoomstart", () => { if (!atlas.isFitting) atlas.isHome = false; });
    new ResizeObserver(() => {
      if (width !== window.innerWidth) drawPatterns(atlas);
      width = window.innerWidth;
      if (atlas.isHome) showAll(atlas); else map.invalidateSize({ pan: false });
      placeRegionLabels(atlas);
      draw(atlas);
    }).observe(holder);
  }

  function draw(atlas) {
    if (!atlas.scene) return;
    paintRegions(atlas);
    writeDay(atlas);
    drawLabels(atlas);
    drawLegend(atlas);
    const root = document.documentElement;
    root.dataset.day = Scene.isoOf(atlas.view.day);
    root.dataset.region = atlas.view.region;
    root.dataset.pills = atlas.pills.length;
  }

  function setView(atlas, view) {
    const before = atlas.view;
    atlas.view = { ...before, ...view };
    document.documentElement.dataset.theme = atlas.view.theme;
    if (before.theme !== atlas.view.theme) {
      drawPatterns(atlas);
      for (const layer of atlas.baseLayers) layer.restyle();
    }
    if (!atlas.isAsked) {
      atlas.isAsked = true;
      const isMoved = ["day", "region", "window", "known_by"].some((key) => before[key] !== atlas.view[key]);
      requestAnimationFrame(() => { atlas.isAsked = false; if (isMoved) atlas.unpin(); draw(atlas); });
    }
  }

  function listen(atlas, name) {
    const channel = new BroadcastChannel(name);
    atlas.select = (region) => channel.postMessage({ kind: "select", region: atlas.view.region === region ? "all" : region });
    channel.onmessage = ({ data }) => { if (data.kind === "view") setView(atlas, data.view); };
    channel.postMessage({ kind: "hello" });
  }

  async function fetchDocument(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  }

  function fail(atlas, options) {
    const { failure } = atlas;
    failure.hidden = false;
    failure.replaceChildren();
    html("p", "", options.failed, failure);
    html("button", "", options.again, failure).addEventListener("click", () => window.location.reload());
  }

  /* streamlit-folium adds the style sheets without waiting for them; colours are read from them. */
  function stylesLoaded() {
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => !link.sheet);
    return Promise.all(links.map((link) => new Promise((resolve, reject) => {
      link.addEventListener("load", resolve);
      link.addEventListener("error", () => reject(new Error(link.href)));
    })));
  }

  async function start(atlas, options) {
    await stylesLoaded();
    atlas.scene = await fetchDocument(options.scene);
    const { scene, map } = atlas;
    for (const region of scene.regions) region.shape = Scene.polygons(region.rings);
    await Promise.all(['700 15px "Source Serif"', 'italic 400 14px "Source Serif"', '600 12px "Source Sans"'].map((font) => document.fonts.load(font)));
    atlas.boundary.textContent = scene.words.boundary;
    atlas.attribution.textContent = scene.words[isSmall() ? "attribution_short" : "attribution"];
    atlas.legendButton.textContent = scene.words.legend;
    atlas.legendButton.setAttribute("aria-expanded", "false");
    atlas.legendButton.addEventListener("click", () => {
      const isOpen = atlas.legend.classList.toggle("open");
      atlas.legendButton.classList.toggle("open", isOpen);
      atlas.legendButton.setAttribute("aria-expanded", String(isOpen));
      atlas.legendButton.textContent = scene.words[isOpen ? "close" : "legend"];
      draw(atlas);
    });
    atlas.outer.setAttribute("role", "region");
    atlas.outer.setAttribute("aria-label", scene.words.map_name);
    // folium forbids zooming the page with two fingers; a reader may need it.
    for (const meta of document.querySelectorAll('meta[name="viewport"]')) meta.content = "width=device-width, initial-scale=1";
    const theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    atlas.view = { day: scene.days.last, region: "all", window: 90, known_by: false, theme };
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = scene.locale;
    L.control.zoom({ position: "topright", zoomInTitle: scene.words.zoom_in, zoomOutTitle: scene.words.zoom_out }).addTo(map);
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 90 }).addTo(map);
    showAll(atlas);
    const holder = svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" });
    document.body.append(holder);
    atlas.defs = svg("defs", {}, holder);
    drawPatterns(atlas);
    drawBase(atlas);
    atlas.renderers = {};
    for (const pane of ["fills", "hatches", "outlines"]) atlas.renderers[pane] = L.svg({ pane, padding: .4 });
    drawRegions(atlas);
    placeRegionLabels(atlas);
    follow(atlas);
    draw(atlas);
    listen(atlas, options.channel);
    document.documentElement.dataset.atlasReady = "true";
    atlas.texts = await fetchDocument(scene.texts);
    draw(atlas);
  }

  function mount(map, options) {
    const atlas = { map, pills: [], namedPlaces: [], pinned: false, isAsked: false, ...frameElements(map) };
    atlas.tip.hidden = true;
    atlas.failure.hidden = true;
    map.createPane("labels").style.zIndex = 450;
    map.getPane("labels").style.pointerEvents = "none";
    atlas.canvas = html("canvas", "", "", map.getPane("labels"));
    atlas.canvas.setAttribute("aria-hidden", "true");
    atlas.pen = atlas.canvas.getContext("2d");
    atlas.scratch = document.createElement("canvas");
    start(atlas, options).catch((error) => { console.error(error); fail(atlas, options); });
    return atlas;
  }

  return { mount };
})();
