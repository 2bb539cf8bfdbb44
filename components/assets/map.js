/* The map in its frame: fetches the scene, draws it, follows the timeline over a channel.
   Text from data is set with textContent or drawn on a canvas, never put into HTML. */
const AtlasMap = (() => {
  const { svg, html } = Scene;
  const { lookOf, sizes, drawBase, drawPatterns, drawRegions, paintRegions } = MapBase;
  const { placeRegionLabels, drawLabels } = MapLabels;
  const { writeDay, drawLegend, showTip, regionTip, pillTip } = MapWords;

  const FIRST_VIEW_MS = 3000;

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
    const { left, edge } = sizes();
    const bounds = L.latLngBounds(scene.bounds.map(([lon, lat]) => [lat, lon]));
    map.invalidateSize({ pan: false });
    atlas.isFitting = true;
    map.fitBounds(bounds, {
      paddingTopLeft: [Math.min(left, map.getSize().x * .31), edge[0]], paddingBottomRight: [edge[1], edge[2]], animate: false,
    });
    atlas.isFitting = false;
    atlas.home = map.getZoom();
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
      if (!holder.clientWidth || !holder.clientHeight) return; // a frame that is being replaced
      if (width !== window.innerWidth) drawPatterns(atlas);
      width = window.innerWidth;
      if (atlas.isHome) showAll(atlas); else map.invalidateSize({ pan: false });
      placeRegionLabels(atlas);
      draw(atlas);
    }).observe(holder);
  }

  function draw(atlas) {
    if (!atlas.isTold) return;
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
    atlas.tellFirstView();
    const before = atlas.view;
    if (Object.entries(view).every(([name, value]) => before[name] === value)) return;
    atlas.view = { ...before, ...view };
    document.documentElement.dataset.theme = atlas.view.theme;
    if (Boolean(before.present) !== Boolean(atlas.view.present)) setPresenting(atlas);
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

  /* The projector's sizes; the frame is given another size too, which fits the regions again. */
  function setPresenting(atlas) {
    document.documentElement.toggleAttribute("data-present", Boolean(atlas.view.present));
    if (atlas.view.present) document.documentElement.dataset.present = "1";
    drawPatterns(atlas);
    atlas.isHome = true;
    showAll(atlas);
    placeRegionLabels(atlas);
  }

  function listen(atlas, name) {
    const channel = new BroadcastChannel(name);
    atlas.select = (region) => channel.postMessage({ kind: "select", region: atlas.view.region === region ? "all" : region });
    channel.onmessage = ({ data }) => { 
      if (data.kind === "view") setView(atlas, data.view);
      if (data.kind === "legend") { atlas.legend.classList.toggle("hidden"); draw(atlas); }
    };
    // Keys that are pressed while the map has the focus belong to the page as well.
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("button, a, [role=button]") && [" ", "Enter"].includes(event.key)) return;
      channel.postMessage({ kind: "key", key: event.key, shift: event.shiftKey });
      if (event.key.startsWith("Page") || event.key === " ") event.preventDefault();
    });
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
    atlas.attribution.textContent = scene.words[lookOf() === "phone" ? "attribution_short" : "attribution"];
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
    listen(atlas, options.channel);
    // No day is shown before the timeline has said which; without a timeline the last day is.
    await Promise.race([atlas.firstView, new Promise((resolve) => { setTimeout(resolve, FIRST_VIEW_MS); })]);
    atlas.isTold = true;
    draw(atlas);
    document.documentElement.dataset.atlasReady = "true";
    performance.mark("atlas-drawn");
    atlas.texts = await fetchDocument(scene.texts);
    draw(atlas);
  }

  function mount(map, options) {
    const atlas = { map, pills: [], named: new Set(), pinned: false, isAsked: false, isTold: false, ...frameElements(map) };
    atlas.firstView = new Promise((resolve) => { atlas.tellFirstView = resolve; });
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
