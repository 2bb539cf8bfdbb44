/* What is on the map, as it was drawn: to run in a frame before its own scripts. `AtlasInk.faults()` says in words
   which texts, pills and bars lie on another, on what stands over the map or across its edge. It looks at what the
   canvas was told to draw and at what the page laid out, and knows nothing of how a place was found. */
(() => {
  const drawn = new WeakMap(); // canvas to what is on it
  const on = (pen) => {
    if (!drawn.has(pen.canvas)) drawn.set(pen.canvas, []);
    return drawn.get(pen.canvas);
  };
  const corners = (transform, left, top, right, bottom) =>
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ]
      .map(([x, y]) => transform.transformPoint(new DOMPoint(x, y)))
      .map(({ x, y }) => [x, y]);
  const pens = CanvasRenderingContext2D.prototype;
  const before = (name, look) => {
    const own = pens[name];
    pens[name] = function (...told) {
      look(this, ...told);
      return own.apply(this, told);
    };
  };
  before("clearRect", (pen, x, y, w) => {
    if (x === 0 && y === 0 && w * pen.getTransform().a >= pen.canvas.width - 2) drawn.set(pen.canvas, []);
  });
  before("putImageData", (pen) => drawn.set(pen.canvas, []));
  before("fillText", (pen, text, x, y) => {
    const ink = pen.measureText(text);
    on(pen).push({
      kind: "text",
      text,
      font: pen.font,
      at: corners(
        pen.getTransform(),
        x - ink.actualBoundingBoxLeft,
        y - ink.actualBoundingBoxAscent,
        x + ink.actualBoundingBoxRight,
        y + ink.actualBoundingBoxDescent,
      ),
    });
  });
  before("roundRect", (pen, x, y, w, h) =>
    on(pen).push({ kind: "pill", text: "", at: corners(pen.getTransform(), x, y, x + w, y + h) }),
  );
  before("strokeRect", (pen, x, y, w, h) =>
    on(pen).push({ kind: "bar", text: "", at: corners(pen.getTransform(), x, y, x + w, y + h) }),
  );
  before("drawImage", (pen, canvas, x, y, w, h) => {
    if (!(canvas instanceof HTMLCanvasElement) || !drawn.has(canvas)) return;
    const [across, down] = [(w ?? canvas.width) / canvas.width, (h ?? canvas.height) / canvas.height];
    for (const mark of drawn.get(canvas)) {
      const moved = mark.at.map(([px, py]) =>
        pen.getTransform().transformPoint(new DOMPoint(x + px * across, y + py * down)),
      );
      on(pen).push({ ...mark, at: moved.map((point) => [point.x, point.y]) });
    }
  });
  let start = null;
  before("moveTo", (pen, x, y) => {
    start = [x, y];
  });
  before("lineTo", (pen, x, y) => {
    // Lines of the labels' canvas are leaders; other canvases have coasts and borders.
    if (pen.canvas.parentElement?.classList.contains("leaflet-labels-pane")) {
      const [a, b] = [start, [x, y]].map(([px, py]) => pen.getTransform().transformPoint(new DOMPoint(px, py)));
      on(pen).push({
        kind: "leader",
        text: "",
        at: [
          [a.x, a.y],
          [b.x, b.y],
        ],
      });
    }
    start = [x, y];
  });

  /* Whether two convex shapes share more than a seam of `least` pixels. */
  const share = (a, b, least) => {
    const axes = [a, b].flatMap((shape) =>
      shape.map((point, i) => {
        const next = shape[(i + 1) % shape.length];
        const [x, y] = [point[1] - next[1], next[0] - point[0]];
        const long = Math.hypot(x, y) || 1;
        return [x / long, y / long];
      }),
    );
    return axes.every(([x, y]) => {
      const [one, other] = [a, b].map((shape) => shape.map((point) => point[0] * x + point[1] * y));
      return Math.min(Math.max(...one), Math.max(...other)) - Math.max(Math.min(...one), Math.min(...other)) > least;
    });
  };
  const boxOf = (at) => {
    const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };
  const square = ({ left, top, right, bottom }) => [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];

  /* Marks of one side's canvas, in pixels of the map. */
  const marksOf = (side) => {
    const ratio = side.canvas.width / side.map.getSize().x;
    return (drawn.get(side.canvas) ?? []).map((mark) => ({
      ...mark,
      at: mark.at.map(([x, y]) => [x / ratio, y / ratio]),
    }));
  };

  const isSeen = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1;
  };

  /* What stands over the map: the words of the day line by line, and whole boxes. */
  const above = (holder) => {
    const frame = holder.getBoundingClientRect();
    const moved = ({ left, top, right, bottom }) =>
      square({ left: left - frame.left, top: top - frame.top, right: right - frame.left, bottom: bottom - frame.top });
    const found = [];
    for (const line of holder.querySelectorAll(".day-plate p")) {
      if (!isSeen(line) || !line.textContent) continue;
      const range = document.createRange();
      range.selectNodeContents(line);
      const own = line.closest(".day-plate");
      for (const rect of range.getClientRects())
        found.push({ kind: "day", own, text: line.textContent, at: moved(rect) });
    }
    for (const name of [
      ".legend",
      ".legend-button",
      ".views",
      ".leaflet-control-zoom",
      ".home",
      ".leaflet-control-scale",
      ".grip",
    ])
      for (const own of holder.querySelectorAll(name))
        if (isSeen(own)) found.push({ kind: name.slice(1), own, text: "", at: moved(own.getBoundingClientRect()) });
    return found;
  };

  /* The regions of which day or legend hide something while all of them are shown: the share of their outlines, in percent. */
  const hidden = (atlas) => {
    if (!atlas.isHome) return [];
    const covers = above(atlas.holder).filter(({ kind }) => ["legend", "day"].includes(kind));
    return atlas.scene.regions.flatMap(({ id, name }) => {
      const { rings } = atlas.paths.get(id).fill.onMap();
      const points = rings.flat();
      const lost = points.filter(({ x, y }) =>
        covers.some(({ at }) => x > at[0][0] && x < at[2][0] && y > at[0][1] && y < at[2][1]),
      );
      const percent = Math.round((100 * lost.length) / points.length);
      return percent > 2 ? [`${percent} % of ${name} is hidden`] : [];
    });
  };

  const inWords = ({ kind, text }) => (text ? `${kind} "${text}"` : kind);
  const SEAM = 1;

  const faults = () => {
    const atlas = AtlasMap.mounted;
    const size = atlas.map.getSize();
    const sides = atlas.twin ? [atlas, atlas.twin] : [atlas];
    const over = above(atlas.holder);
    const found = [];
    const cut = (mark, left, right) => {
      const [x, y, ex, ey] = boxOf(mark.at);
      if (ex < left || ey < 0 || x > right || y > size.y) return; // not to be seen at all
      if (x < left - SEAM || y < -SEAM || ex > right + SEAM || ey > size.y + SEAM)
        found.push(`${inWords(mark)} is cut`);
    };
    for (const side of sides) {
      const { from, to } = side.side ?? { from: 0, to: size.x };
      const marks = marksOf(side);
      const pills = marks.filter(({ kind }) => kind === "pill");
      // A count belongs to the pill that it lies in.
      const ownPill = (mark) =>
        pills.find(
          (pill) => share(pill.at, mark.at, 0) && mark.font?.startsWith("600 12px") && /^[\d\s.,]+$/.test(mark.text),
        );
      const free = marks.filter((mark) => mark.kind !== "leader" && !ownPill(mark));
      free.forEach((mark, i) => {
        cut(mark, from, to);
        for (const other of free.slice(i + 1))
          if (share(mark.at, other.at, SEAM)) found.push(`${inWords(mark)} lies on ${inWords(other)}`);
        for (const other of over)
          if (share(mark.at, other.at, SEAM)) found.push(`${inWords(mark)} lies under ${inWords(other)}`);
      });
      for (const line of marks.filter(({ kind }) => kind === "leader"))
        for (const mark of free)
          if (mark.kind !== "pill" && share(line.at, mark.at, SEAM)) found.push(`a leader crosses ${inWords(mark)}`);
    }
    over.forEach((one, i) => {
      cut(one, 0, size.x);
      for (const other of over.slice(i + 1))
        if (one.own !== other.own && share(one.at, other.at, SEAM))
          found.push(`${inWords(one)} lies on ${inWords(other)}`);
    });
    return found;
  };

  /* The texts of each side, to see that there is something to look at. */
  const shown = () => {
    const { mounted } = AtlasMap;
    const textsOf = (side) => marksOf(side).flatMap(({ kind, text }) => (kind === "text" ? [text] : []));
    return [mounted, mounted.twin].filter(Boolean).map(textsOf);
  };
  globalThis.AtlasInk = { faults, shown, hidden: () => hidden(AtlasMap.mounted) };
})();
