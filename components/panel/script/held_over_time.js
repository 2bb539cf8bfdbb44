/* Held over time: what each assessor says of the region's share that is held, below the claim on all of it, and
   before anybody did day by day the shares of single days, as points and ranges that nothing joins. The chart is
   drawn once for a region; a move of the day moves its rule. */
import { dayInWords } from "../../client/script/days.js";
import { fill, html, svg } from "../../client/script/dom.js";
import { firstFree, roomOf, take } from "../../client/script/placement.js";
import { labelWidth } from "../../figures/script/measure.js";
import { dailySpans, dayRuns, extremesOf, singleDays } from "../../scene/script/held.js";
import { fetchDocument, shareOn } from "../../scene/script/scene.js";
import { hatch } from "./bars.js";

const LEFT = 36; // of the figures of the axis
const RIGHT = 34; // of the last figures of the lines
const ABOVE = 18; // of the words of the claim
const TALL = 66; // from nothing to all
const STRIP = { gap: 6, height: 9 };
const BELOW = 17; // of the years
const LINE = 12; // from baseline to baseline of figures that would lie on each other
const DAY = { base: 10, height: 13, step: 7 }; // of the words of the day: from their top, and from level to level
const LEAST_LINE = 8; // a shorter line of own maps has a mark at its end, to be seen at all
const AGED = 45; // days after which a map stands for a day no more
const YEARS = [2014, 2022]; // from which the axis may begin
const ANNEXED = new Set(["annexation_declared", "annexation_legislated"]);
const SHORT = { day: "numeric", month: "short", year: "numeric" };

/* How assessors who judge single days are marked, by their order in the scene. */
const MARKS = [
  (x, y) => svg("path", { class: "mark-1", d: `M${x} ${y - 4}L${x + 4} ${y}L${x} ${y + 4}L${x - 4} ${y}Z` }),
  (x, y) => svg("path", { class: "mark-2", d: `M${x} ${y - 4}L${x + 4} ${y}L${x} ${y + 4}L${x - 4} ${y}Z` }),
  (x, y) => svg("path", { class: "mark-3", d: `M${x - 3} ${y - 3}l6 6m0 -6l-6 6` }),
];

/* A map of the reader's own, in the dashed line that marks what is theirs. */
const ownMark = (x, y) => svg("rect", { class: "mark-own", x: x - 3.5, y: y - 3.5, width: 7, height: 7 });

/* A share of one day alone: an open circle, or for a range, however short, an upright bar between its ends. */
function singleDayMark(at, low, high) {
  if (low === high) return svg("circle", { class: "mark-day", cx: at, cy: low, r: 3 });
  return svg("path", {
    class: "mark-day",
    d: `M${at - 3} ${high}h6M${at} ${high}V${low}M${at - 3} ${low}h6`,
  });
}

const yearStart = (year) => Date.UTC(year, 0, 1) / 86400000;
/* Percent to one decimal, which never says all or nothing where it is not. */
const percentTenth = (share) => {
  const rounded = Math.round(share * 1000) / 10;
  return share > 0 && share < 1 ? Math.min(99.9, Math.max(0.1, rounded)) : rounded;
};
const figureOf = ({ locale }, share) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(percentTenth(share));

/* The scene has what it needs, and is fetched once for all regions. */
const scenes = new Map();
function fetchScene(url) {
  if (!scenes.has(url)) {
    scenes.set(url, fetchDocument(url));
    scenes.get(url).catch(() => scenes.delete(url));
  }
  return scenes.get(url);
}

/* Lays out the section of a region; what is drawn in it takes the width that its column has. */
export function drawHeldOverTime(panel, parent) {
  const { words, data, sceneUrl } = panel;
  const { title, hint, since } = words.held_over_time;
  const head = html("div", "table-head", "", parent);
  html("h2", "", title, head);
  const side = html("div", "hint", hint, head);
  const chart = { panel, region: data.region, first: YEARS[0], picture: svg("svg", { role: "img" }) };
  const buttons = YEARS.map((year) => {
    const button = html("button", "since", fill(since, { year }), side);
    button.type = "button";
    button.addEventListener("click", () => {
      panel.heldSince = year;
      begin();
    });
    return button;
  });
  const begin = () => {
    chart.first = panel.heldSince ?? YEARS[0];
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(YEARS[i] === chart.first)));
    if (chart.width) drawChart(chart);
  };
  const holder = html("div", "held-over-time", "", parent);
  holder.append(chart.picture);
  const key = html("p", "held-key", "", holder);
  chart.key = key;
  const table = html("details", "held-figures", "", parent);
  html("summary", "", words.held_over_time.figures, table);
  chart.table = html("div", "", "", table);
  table.addEventListener("toggle", () => {
    chart.isListed = table.open;
    if (chart.rules) drawFigures(chart);
  });
  begin();
  panel.heldChart = chart;
  panel.strips.push({
    picture: chart.picture,
    draw: (width) => {
      chart.width = width;
      drawChart(chart);
    },
  });
  takeScene(chart, sceneUrl).catch(() => holder.replaceChildren(html("p", "legal", words.failed)));
}

async function takeScene(chart, url) {
  chart.scene = await fetchScene(url);
  if (chart.width) drawChart(chart);
}

/* What a move of the day changes. */
export function moveHeldOverTime(panel) {
  const { heldChart: chart, data } = panel;
  if (!chart) return;
  chart.days = data.days;
  chart.isKnownBy = data.known_by;
  if (chart.rules) drawMoving(chart);
}

function drawChart(chart) {
  const { picture, width, scene, panel } = chart;
  if (!scene) return;
  const region = scene.regions.find(({ id }) => id === chart.region);
  const first = chart.first === YEARS[0] ? scene.days.first : yearStart(chart.first);
  const { last } = scene.days;
  const right = width - RIGHT;
  const bottom = ABOVE + TALL;
  const x = (day) => LEFT + ((day - first) / (last - first)) * (right - LEFT);
  const y = (share) => bottom - share * TALL;
  Object.assign(chart, { own: region, x, y, right, bottom, first_day: first, last_day: last });
  picture.replaceChildren();
  picture.style.height = `${bottom + STRIP.gap + STRIP.height + BELOW}px`;
  const still = svg("g", {}, picture);
  drawAxes(chart, still);
  const lines = svg("g", { "clip-path": cutAtDay(chart) }, picture);
  const marks = svg("g", { class: "marks" }, picture);
  chart.dated = [];
  chart.spots = [];
  drawClaim(chart, lines, marks);
  drawLines(chart, lines);
  drawMarks(chart, marks);
  drawOwnMaps(chart, lines, marks);
  drawSingleDays(chart, marks);
  drawKey(chart);
  chart.ends = svg("g", {}, picture);
  drawEnds(chart);
  chart.rules = svg("g", {}, picture);
  moveHeldOverTime(panel);
}

/* Lines are cut off at the day where only what was known by then is asked for. */
let cuts = 0;
function cutAtDay(chart) {
  cuts += 1;
  const clip = svg("clipPath", { id: `held-cut-${cuts}` }, svg("defs", {}, chart.picture));
  const height = chart.bottom + STRIP.gap + STRIP.height;
  chart.cut = svg("rect", { x: LEFT, y: 0, height, width: chart.right - LEFT }, clip);
  return `url(#held-cut-${cuts})`;
}

function drawAxes({ x, y, right, bottom, first_day: first, last_day: last }, group) {
  const lane = { x: LEFT, y: bottom + STRIP.gap, width: right - LEFT, height: STRIP.height };
  svg("rect", { class: "lane", ...lane }, group);
  for (const share of [0, 0.5, 1]) {
    svg("path", { class: "grid", d: `M${LEFT} ${y(share)}H${right}` }, group);
    const text = svg("text", { x: LEFT - 6, y: y(share) + 4, "text-anchor": "end" }, group);
    text.textContent = share === 1 ? "100 %" : String(share * 100);
  }
  const foot = bottom + STRIP.gap + STRIP.height;
  const years = [];
  for (let year = 2014; yearStart(year) < last; year += 1) if (yearStart(year) >= first) years.push(year);
  const every = years.length > 6 ? 2 : 1;
  for (const year of years.filter((_year, i) => i % every === 0)) {
    const at = x(yearStart(year));
    svg("path", { class: "tick", d: `M${at} ${foot}v3` }, group);
    svg("text", { x: at, y: foot + 14, "text-anchor": "middle" }, group).textContent = String(year);
  }
}

/* The claim on the whole region, and below the chart what is claimed of its status. */
function drawClaim(chart, group, marks) {
  const { own, x, y, right, bottom, first_day: first, last_day: last, scene, panel } = chart;
  const { day: days, type: types } = own.status;
  const top = bottom + STRIP.gap;
  let since = null;
  days.forEach((day, i) => {
    const [from, to] = [Math.max(first, day), days[i + 1] ?? last];
    if (types[i] === "none" || to <= from) return;
    const paint = hatch(types[i] === "independence_declared")(group);
    svg("rect", { x: x(from), y: top, width: x(to) - x(from), height: STRIP.height, fill: paint }, group);
    if (ANNEXED.has(types[i])) since ??= day;
  });
  const { claimed_status: name, claimed_all: all } = panel.words.held_over_time;
  const label = svg("text", { class: "lane-name", x: LEFT + 3, y: top + STRIP.height - 0.5 }, group);
  label.textContent = name;
  // It stands where nothing is claimed, or not at all.
  const claimed = days.find((_day, i) => types[i] !== "none") ?? last;
  if (labelWidth(name, 400) + 6 > x(Math.max(first, claimed)) - LEFT) label.remove();
  chart.claimedSince = since;
  if (since === null) return;
  const from = x(Math.max(first, since));
  svg("path", { class: "claim", d: `M${from} ${y(1)}H${right}` }, group);
  const dated = svg("g", {}, marks);
  chart.dated.push({ day: since, mark: dated });
  if (since >= first) svg("circle", { class: "claim-start", cx: from, cy: y(1), r: 3.4 }, dated);
  const text = svg("text", { class: "claim-text", y: ABOVE - 6, "text-anchor": "end" }, dated);
  text.textContent = fill(all, { day: dayInWords(since, scene.locale, SHORT) });
  const w = labelWidth(text.textContent);
  const isBefore = from - 2 - w > LEFT;
  text.setAttribute("x", isBefore ? from - 2 : Math.min(right, from + w));
}

const dailyOf = (own) => own.assessors.filter(({ daily_until: until }) => until !== null);
const singleOf = (own) => own.assessors.filter(({ daily_until: until, is_own: isOwn }) => until === null && !isOwn);
const ownOf = (own) => own.assessors.filter(({ is_own: isOwn }) => isOwn);

/* Who judges day by day is a line. */
function drawLines(chart, group) {
  const { own, x, y, first_day: first } = chart;
  for (const assessor of dailyOf(own)) {
    let path = "";
    let end = null;
    for (const { from, to, share } of dailySpans(assessor)) {
      if (to <= first) continue;
      path += `${from === end ? "L" : "M"}${x(Math.max(first, from)).toFixed(1)} ${y(share).toFixed(1)}`;
      path += `H${x(to).toFixed(1)}`;
      end = to;
    }
    svg("path", { class: "daily-casing", d: path }, group);
    svg("path", { class: "daily", d: path }, group);
  }
}

/* Who judges single days has marks, which nothing joins. */
function drawMarks(chart, group) {
  const { own, x, y, first_day: first } = chart;
  singleOf(own).forEach((assessor, i) => {
    for (const { day, share } of singleDays(assessor)) {
      if (day < first) continue;
      const mark = MARKS[i % MARKS.length](x(day), y(share));
      svg("title", {}, mark).textContent = `${assessor.name}: ${saidInWords(chart, { day, share })}`;
      group.append(mark);
      chart.spots.push(spotAt(x(day), y(share)));
      chart.dated.push({ day, mark });
    }
  });
}

/* Maps of the reader's own: a line over days that follow one another, a mark for a map that stands alone. */
function drawOwnMaps(chart, group, marks) {
  const { own, x, y, first_day: first } = chart;
  for (const assessor of ownOf(own)) {
    for (const whole of dayRuns(assessor)) {
      const run = whole.filter(({ day }) => day >= first);
      if (run.length > 1) {
        const steps = run.map(
          ({ day, share }) => `${x(day).toFixed(1)} ${y(share).toFixed(1)}H${x(day + 1).toFixed(1)}`,
        );
        const line = svg("path", { class: "own-line", d: `M${steps.join("L")}` }, group);
        svg("title", {}, line).textContent = assessor.name;
      }
      const isSeen = run.length > 1 && x(run.at(-1).day) - x(run[0].day) >= LEAST_LINE;
      for (const { day, share } of isSeen ? [] : run.slice(-1)) {
        const mark = ownMark(x(day), y(share));
        svg("title", {}, mark).textContent = `${assessor.name}: ${saidInWords(chart, { day, share })}`;
        marks.append(mark);
        chart.spots.push(spotAt(x(day), y(share)));
        chart.dated.push({ day, mark });
      }
    }
  }
}

/* Shares of single days, from other sources than the assessors: each on its day, joined to nothing. */
function drawSingleDays({ own, x, y, first_day: first, dated, spots, scene }, group) {
  for (const { day, known, low, high, ...said } of own.dated) {
    if (day < first) continue;
    const mark = singleDayMark(x(day), y(low), y(high));
    svg("title", {}, mark).textContent = `${said.name}: ${said.text}, ${dayInWords(day, scene.locale)}. ${said.note}`;
    group.append(mark);
    spots.push(spotAt(x(day), y(low), y(high)));
    dated.push({ day: known, mark });
  }
}

/* The box of a mark, from its lowest to its highest point. */
const spotAt = (at, low, high = low) => ({ x: at - 4, y: high - 4, w: 8, h: low - high + 8 });

const saidInWords = ({ scene, panel }, { day, share }) =>
  fill(panel.words.held_over_time.said, { share: figureOf(scene, share), day: dayInWords(day, scene.locale) });

/* The key stands below the chart: within it the words of some day would lie on it. */
function drawKey(chart) {
  const { own, key, panel } = chart;
  const { daily, single_day: singleDay } = panel.words.held_over_time;
  const entries = [
    ...dailyOf(own).map(({ name }) => ({
      name: fill(daily, { name }),
      sign: (at, level) => svg("path", { class: "daily", d: `M${at - 5} ${level}h10` }),
    })),
    ...singleOf(own).map(({ name }, i) => ({ name, sign: MARKS[i % MARKS.length] })),
    ...ownOf(own).map((assessor) => {
      const isDaily = dayRuns(assessor).some((run) => run.length > 1);
      const line = (at, level) => svg("path", { class: "own-line", d: `M${at - 6} ${level}h12` });
      return {
        name: isDaily ? fill(daily, assessor) : assessor.name,
        sign: isDaily ? line : ownMark,
      };
    }),
    ...(own.dated.length ? [{ name: singleDay, sign: (at, level) => singleDayMark(at, level + 4, level - 4) }] : []),
  ];
  key.replaceChildren();
  for (const { name, sign } of entries) {
    const entry = html("span", "", "", key);
    const picture = svg("svg", { width: 14, height: 12, "aria-hidden": "true" }, entry);
    picture.append(sign(7, 6));
    entry.append(name);
  }
}

/* Figures at the right end: the claim, the last one of the daily line, the lowest of the newest day of the rest. */
function drawEnds(chart) {
  const { own, y, right, last_day: last, ends, claimedSince, scene } = chart;
  const figures = [];
  if (claimedSince !== null) figures.push({ kind: "claim-text", share: 1, text: "100" });
  for (const assessor of dailyOf(own)) {
    const { latest } = extremesOf(assessor, last) ?? {};
    if (latest) figures.push({ kind: "daily-text", share: latest.share, text: figureOf(scene, latest.share) });
  }
  const newest = singleOf(own).flatMap((assessor) => singleDays(assessor).slice(-1));
  const day = Math.max(...newest.map((said) => said.day));
  const lowest = Math.min(...newest.filter((said) => said.day === day).map(({ share }) => share));
  if (newest.length) figures.push({ kind: "single-text", share: lowest, text: figureOf(scene, lowest) });
  for (const assessor of ownOf(own)) {
    const { latest } = extremesOf(assessor, last) ?? {};
    // a figure at the end of the axis is of about that day
    if (latest && last - latest.day <= AGED)
      figures.push({ kind: "own-text", share: latest.share, text: figureOf(scene, latest.share) });
  }
  figures.sort((a, b) => b.share - a.share);
  let above = -Infinity;
  for (const { kind, share, text } of figures) {
    above = Math.max(y(share) + 4, above + LINE);
    svg("text", { class: kind, x: right + 5, y: above }, ends).textContent = text;
  }
}

/* Where the words of a day stand: beside its rule, low where they lie on no mark, else higher; where marks are
   everywhere at the foot, on the side that has room. */
function placeOfDay(room, sides, w, bottom) {
  const levels = [];
  for (let base = bottom - 5; base > ABOVE + LINE; base -= DAY.step) levels.push(base);
  const boxes = levels.flatMap((base) => sides.map((x) => ({ x, y: base - DAY.base, w, h: DAY.height })));
  return (
    firstFree(room, boxes) ?? boxes.find(({ x }) => x >= room.bounds.left && x + w <= room.bounds.right) ?? boxes[0]
  );
}

function drawMoving(chart) {
  const { rules, x, right, bottom, days, isKnownBy, cut, dated, ends, first_day: first, scene, picture } = chart;
  rules.replaceChildren();
  const foot = bottom + STRIP.gap + STRIP.height;
  const day = Math.min(...days);
  const latest = Math.max(...days);
  const room = roomOf({ left: LEFT, right, height: bottom }, chart.spots);
  for (const each of days) {
    if (each < first) continue;
    const at = x(each);
    svg("path", { class: "rule-casing", d: `M${at} ${ABOVE - 2}V${foot}` }, rules);
    svg("path", { class: "rule", d: `M${at} ${ABOVE - 2}V${foot}` }, rules);
    const text = svg("text", { class: "day" }, rules);
    text.textContent = dayInWords(each, scene.locale, SHORT);
    const w = labelWidth(text.textContent, 700);
    const sides = [at + 5, at - 5 - w];
    if (days.length > 1 && each === day) sides.reverse();
    const box = placeOfDay(room, sides, w, bottom);
    take(room, box);
    text.setAttribute("x", box.x);
    text.setAttribute("y", box.y + DAY.base);
  }
  cut.setAttribute("width", Math.max(0, (isKnownBy ? x(latest) : right) - LEFT));
  for (const { day: since, mark } of dated) mark.style.display = isKnownBy && since > latest ? "none" : "";
  ends.style.display = isKnownBy ? "none" : "";
  picture.setAttribute("aria-label", chartInWords(chart, latest));
  drawFigures(chart);
}

/* What is said up to the day where only what was known by then is asked for, and else all of it. */
function extremesIn(chart) {
  const { own, days, isKnownBy, last_day: last } = chart;
  const upTo = isKnownBy ? Math.max(...days) : last;
  if (chart.extremes?.upTo !== upTo || chart.extremes.own !== own)
    chart.extremes = { upTo, own, list: own.assessors.map((assessor) => extremesOf(assessor, upTo)) };
  return chart.extremes.list;
}

/* Shares of single days that are shown: with what was known alone, those published by the day. */
const datedIn = ({ own, days, isKnownBy }) => own.dated.filter(({ known }) => !isKnownBy || known <= Math.max(...days));

/* The whole chart for who cannot see it: the claim, the shares of single days, and for each assessor the lowest, highest and latest share. */
function chartInWords(chart, day) {
  const { own, claimedSince, scene, panel } = chart;
  const found = extremesIn(chart);
  const { title, claimed_all: all, extremes } = panel.words.held_over_time;
  const lines = own.assessors.map(({ name }, i) => {
    if (!found[i]) return "";
    const said = Object.fromEntries(Object.entries(found[i]).map(([key, each]) => [key, saidInWords(chart, each)]));
    return fill(extremes, { name, ...said });
  });
  const claim =
    claimedSince !== null && claimedSince <= day ? fill(all, { day: dayInWords(claimedSince, scene.locale) }) : "";
  const dated = datedIn(chart).map(({ name, text, day: on }) => `${name}: ${text}, ${dayInWords(on, scene.locale)}`);
  return [`${title}, ${own.name}`, claim, ...dated, ...lines].filter(Boolean).join(". ");
}

/* The same as a table, with what each says on the day. */
function drawFigures(chart) {
  const { own, table, panel, scene, days, isListed } = chart;
  if (!isListed) return;
  const found = extremesIn(chart);
  const day = Math.max(...days);
  const { columns } = panel.words.held_over_time;
  const grid = html("table", "");
  const head = html("tr", "", "", html("thead", "", "", grid));
  for (const text of columns) html("th", "", text, head).scope = "col";
  const body = html("tbody", "", "", grid);
  own.assessors.forEach((assessor, i) => {
    const line = html("tr", "", "", body);
    html("th", "", assessor.name, line).scope = "row";
    const now = shareOn(assessor, day);
    html("td", "", now < 0 ? "–" : `${figureOf(scene, now / 10000)} %`, line);
    for (const name of ["lowest", "highest", "latest"]) {
      const each = found[i]?.[name];
      const cell = html("td", "", each ? `${figureOf(scene, each.share)} %` : "–", line);
      if (each) html("small", "", dayInWords(each.day, scene.locale, SHORT), cell);
    }
  });
  table.replaceChildren(grid, ...singleDaysTable(chart));
}

/* Shares of single days: who says so, of which day, how it came about. */
function singleDaysTable(chart) {
  const { panel, scene } = chart;
  const shown = datedIn(chart);
  if (!shown.length) return [];
  const { single_days: title, single_columns: columns } = panel.words.held_over_time;
  const grid = html("table", "single-days");
  html("caption", "", title, grid);
  const head = html("tr", "", "", html("thead", "", "", grid));
  for (const text of columns) html("th", "", text, head).scope = "col";
  const body = html("tbody", "", "", grid);
  for (const { name, text, day, known, note } of shown) {
    const line = html("tr", "", "", body);
    html("th", "", name, line).scope = "row";
    html("td", "", dayInWords(day, scene.locale, SHORT), line);
    html("td", "", text, line);
    html("td", "", dayInWords(known, scene.locale, SHORT), line);
    html("small", "", note, html("td", "", "", line));
  }
  return [grid];
}
