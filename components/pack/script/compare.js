/* Two days side by side, put together from what either day and what a pair of states gives, see
   components/pack/compare.py. */
import { isoOf } from "../../client/script/days.js";
import { fill } from "../../client/script/dom.js";
import { fillTree, valueAt, valueOn } from "./parts.js";

/* Place in a table of what two states give, as `place_of` in components/pack/compare_tables.py. */
export function placeIn(by, first, second) {
  if (by === "pair") return `${first} ${second}`;
  if (first === null || second === null) return `is ${Number(first !== null)} ${Number(second !== null)}`;
  if (by === "equal") return first === second ? "same" : "other";
  return `${second[0] - first[0]} ${Math.sign(second[1] - first[1])}`;
}

const statesOf = (parts, source, days) => days.map((day) => valueOn(parts, source.of, day));

function given(parts, source, days) {
  const place = placeIn(source.by, ...statesOf(parts, source, days));
  return valueAt(parts, valueAt(parts, source.table)[place]);
}

/* Ids of pop-ups that differ from day to day wait for theirs behind an @. */
const withDay = (cell, day) => ({ ...cell, ids: cell.ids.map((id) => (id.endsWith("@") ? id + isoOf(day) : id)) });

function rowOf(parts, row, days, same) {
  const [first, second] = days.map((day) => row.cells.map((hole) => withDay(valueOn(parts, hole, day), day)));
  const changes = row.changes.map((source) => given(parts, source, days));
  const told = changes.filter((change) => !change.is_same).map((change) => change.text);
  return { ...valueAt(parts, row.head), first, second, change: told.length ? told : [same], is_same: !told.length };
}

/* Rows of one entry: many of one source, or the one row, which is left out where neither day has it. */
function rowsOf(parts, entry, days, same) {
  if (entry.of) return given(parts, entry, days);
  const isThere = !entry.is_optional || statesOf(parts, entry.changes[0], days).some((state) => state !== null);
  return isThere ? [rowOf(parts, entry, days, same)] : [];
}

/* Pop-ups of what is in force on a day, by their ids. */
export function detailsOn({ parts, details }, ids, day) {
  const there = ids.filter((id) => valueOn(parts, details[id].is_there, day));
  return Object.fromEntries(there.map((id) => [id, fillTree(parts, details[id].tree, day)]));
}

function detailsOfBoth(panels, ids, days) {
  const named = days.flatMap((day) =>
    Object.entries(detailsOn(panels, ids, day)).map(([id, text]) => [`${id}@${isoOf(day)}`, text]),
  );
  return Object.fromEntries(named);
}

/* The comparison of a day with another, as `comparison_of` gives it. */
export function comparisonOf(panels, key, day, other, contrast) {
  const { parts, words } = panels;
  const tree = panels.comparisons[key];
  const days = [day, other].sort((a, b) => a - b);
  const [first, second] = days.map(words.long);
  const groups = tree.groups.map(({ heading, rows }) => ({
    heading,
    rows: rows.flatMap((entry) => rowsOf(parts, entry, days, panels.same)),
  }));
  return {
    days: [first, second],
    note: fill(tree.note, { first, second, day: words.long(day) }),
    hint: tree.hint,
    large: tree.large,
    large_days: days.map(words.short),
    ground: contrast === "difference" ? tree.ground : {},
    groups: groups.filter((group) => group.rows.length),
    details: detailsOfBoth(panels, panels.trees[key].details, days),
  };
}
