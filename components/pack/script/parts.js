/* What the panel says on a day, put together from values by number and steps from day to value, see
   components/pack/parts.py. */
import { placeOf } from "../../client/script/days.js";

function sums(differences) {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}

export function openParts(document) {
  return {
    ...document,
    steps: document.steps.map(([days, numbers]) => ({ days: sums(days), numbers })),
    made: new Map(),
  };
}

/* A value, made once from the values that it holds. */
export function valueAt(parts, number) {
  if (!parts.made.has(number)) parts.made.set(number, make(parts, parts.values[number]));
  return parts.made.get(number);
}

function make(parts, written) {
  if (!Array.isArray(written)) return written;
  const [shape, ...numbers] = written;
  const values = numbers.map((number) => valueAt(parts, number));
  return shape < 0 ? values : Object.fromEntries(parts.shapes[shape].map((name, i) => [name, values[i]]));
}

/* The value that a hole stands for on a day. */
export function valueOn(parts, hole, day) {
  const { days, numbers } = parts.steps[hole.step];
  return valueAt(parts, numbers[placeOf(days, day)]);
}

/* A tree with its holes filled for a day. */
export function fillTree(parts, tree, day) {
  if (tree === null || typeof tree !== "object") return tree;
  if (Array.isArray(tree)) return tree.map((each) => fillTree(parts, each, day));
  if ("step" in tree) return valueOn(parts, tree, day);
  return Object.fromEntries(Object.entries(tree).map(([name, each]) => [name, fillTree(parts, each, day)]));
}
