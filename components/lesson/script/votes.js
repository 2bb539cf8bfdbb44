/* Roll calls of a lesson as squares and as lists of names, and how states moved between them as a picture and a table. */
import { fill, html, svg } from "../../client/script/dom.js";
import { addAction } from "./prose.js";

const BAR = 26;
const GAP = 14;
const TOP = 64;
const NARROW = 500;

/* How each state voted: a square for each, as its area lies on a map of the world, or its name in a list. */
export function drawVotes(card, parent) {
  const { roll_calls: calls, words } = card.data;
  for (const call of calls) {
    html("h2", "asked", fill(words.roll_call, { resolution: call.name, day: call.day }), parent);
    const box = html("div", "votes", "", parent);
    if (card.isNamed) drawNames(call, box);
    else drawSquares(card, call, box);
  }
  const swap = addAction(parent, card.isNamed ? words.show_squares : words.show_names, "swap", () => {
    card.isNamed = !card.isNamed;
    card.draw();
    card.root.querySelector(".swap").focus();
  });
  swap.setAttribute("aria-pressed", String(Boolean(card.isNamed)));
}

function headOf(group, name, parent) {
  const head = html(name, "", "", parent);
  html("i", `vote-${group.vote}`, "", head).setAttribute("aria-hidden", "true");
  head.append(`${group.name}: ${group.states.length}`);
}

function drawNames(call, box) {
  for (const group of call.groups) {
    headOf(group, "h3", box);
    html("p", "", group.states.join(", "), box);
  }
}

function drawSquares(card, call, box) {
  const { words } = card.data;
  const counts = html("p", "counts", "", box);
  for (const group of call.groups) headOf(group, "span", counts);
  const world = html("div", "world", "", box);
  world.setAttribute("role", "img");
  world.setAttribute("aria-label", call.groups.map((group) => `${group.name}: ${group.states.length}`).join(", "));
  for (const { area, name, states } of call.areas) {
    const part = html("div", `area ${area}`, "", world);
    html("h3", "", name, part);
    const squares = html("div", "squares", "", part);
    for (const state of states) {
      html("b", `vote-${state.vote}`, state.code, squares).title = `${state.name}: ${words.votes[state.vote]}`;
    }
  }
  html("p", "off", words.squares, box);
}

/* Where each vote of a column begins and ends, from top to bottom. */
function stackOf(column, order, scale) {
  let y = TOP;
  const stack = {};
  for (const vote of order) {
    const count = column.counts[vote];
    if (!count) continue;
    stack[vote] = { from: y, to: y + count * scale, out: y, in: y };
    y += count * scale + GAP;
  }
  return stack;
}

function drawColumn(card, picture, column, stack, x, isLast) {
  const { words } = card.data;
  const end = isLast ? { x: x + BAR, "text-anchor": "end" } : { x, "text-anchor": "start" };
  svg("text", { class: "resolution", y: 22, ...end }, picture).textContent = column.name;
  svg("text", { class: "day", y: 46, ...end }, picture).textContent = column.day;
  for (const [vote, { from, to }] of Object.entries(stack)) {
    svg("rect", { class: `vote-${vote}`, x, y: from, width: BAR, height: Math.max(1.5, to - from) }, picture);
    const label = svg(
      "text",
      { class: "count", y: (from + to) / 2 + 7, ...(isLast ? { x: x - 8, "text-anchor": "end" } : { x: x + BAR + 8 }) },
      picture,
    );
    label.textContent = `${words.votes[vote]} ${column.counts[vote]}`;
  }
}

function drawFlows(card, picture, stacks, places, scale) {
  const { moves, words } = card.data;
  for (const move of moves.moves) {
    const [start, end] = [stacks[move.place][move.from], stacks[move.place + 1][move.to]];
    const high = move.states.length * scale;
    const [x, to, y, at] = [places[move.place] + BAR, places[move.place + 1], start.out, end.in];
    start.out += high;
    end.in += high;
    const middle = (x + to) / 2;
    const d = `M${x} ${y}C${middle} ${y} ${middle} ${at} ${to} ${at}V${at + high}C${middle} ${at + high} ${middle} ${y + high} ${x} ${y + high}Z`;
    const flow = svg("path", { d, class: move.from === move.to ? "flow same" : "flow moved" }, picture);
    svg("title", {}, flow).textContent =
      `${fill(words.move, { from: words.votes[move.from], to: words.votes[move.to] })}: ${move.states.length}. ${move.states.join(", ")}`;
  }
}

function paintMoves(card, picture) {
  const { columns } = card.data.moves;
  const order = Object.keys(card.data.words.votes);
  const [width, height] = [picture.clientWidth, picture.clientHeight];
  const total = Object.values(columns[0].counts).reduce((sum, count) => sum + count, 0);
  const scale = (height - TOP - 4 - (order.length - 1) * GAP) / total;
  if (width < 1 || scale <= 0) return;
  picture.replaceChildren();
  const places = columns.map((_, i) => (i * (width - BAR)) / (columns.length - 1));
  const stacks = columns.map((column) => stackOf(column, order, scale));
  drawFlows(card, picture, stacks, places, scale);
  for (const [i, column] of columns.entries()) {
    drawColumn(card, picture, column, stacks[i], places[i], i > 0 && i === columns.length - 1);
  }
}

function drawMoveTable(card, parent) {
  const { moves, words } = card.data;
  const table = html("table", "move-table", "", parent);
  const body = html("tbody", "", "", table);
  for (const move of moves.moves) {
    const line = html("tr", "", "", body);
    const [first, second] = [moves.columns[move.place], moves.columns[move.place + 1]];
    html(
      "th",
      "",
      `${first.name} ${words.votes[move.from]} \u2192 ${second.name} ${words.votes[move.to]}: ${move.states.length}`,
      line,
    ).scope = "row";
    html("td", "", move.states.join(", "), line);
  }
}

export function drawMoves(card, parent) {
  const { moves, words } = card.data;
  html("h2", "asked", words.moves, parent);
  // A phone is too narrow for the picture's words; it can still be asked for.
  const isTable = card.isTable ?? card.root.clientWidth < NARROW;
  const swap = addAction(parent, isTable ? words.show_chart : words.show_table, "swap", () => {
    card.isTable = !isTable;
    card.draw();
    card.root.querySelector(".swap").focus();
  });
  swap.setAttribute("aria-pressed", String(isTable));
  if (isTable) {
    drawMoveTable(card, parent);
    return;
  }
  const said = moves.columns.map((column) => column.name).join(", ");
  const picture = svg("svg", { class: "moves", role: "img", "aria-label": `${words.moves}: ${said}` });
  parent.append(picture);
  card.pictures.push(() => paintMoves(card, picture));
}
