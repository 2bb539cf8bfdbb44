/* What the panel says on a day, put together from values by number and steps from day to value, see
   components/pack/parts.py. `Scene` stands above this code in the same script. */
const PackParts = (() => {
  function sums(differences) {
    let sum = 0;
    return differences.map((difference) => { sum += difference; return sum; });
  }

  function open(document) {
    return { ...document, steps: document.steps.map(([days, numbers]) => ({ days: sums(days), numbers })), made: new Map() };
  }

  /* A value, made once from the values that it holds. */
  function valueOf(parts, number) {
    if (!parts.made.has(number)) parts.made.set(number, make(parts, parts.values[number]));
    return parts.made.get(number);
  }

  function make(parts, written) {
    if (!Array.isArray(written)) return written;
    const [shape, ...numbers] = written;
    const values = numbers.map((number) => valueOf(parts, number));
    return shape < 0 ? values : Object.fromEntries(parts.shapes[shape].map((name, i) => [name, values[i]]));
  }

  /* The value that a hole stands for on a day. */
  function valueOn(parts, hole, day) {
    const { days, numbers } = parts.steps[hole.step];
    return valueOf(parts, numbers[Scene.placeOf(days, day)]);
  }

  /* A tree with its holes filled for a day. */
  function fill(parts, tree, day) {
    if (tree === null || typeof tree !== "object") return tree;
    if (Array.isArray(tree)) return tree.map((each) => fill(parts, each, day));
    if ("step" in tree) return valueOn(parts, tree, day);
    return Object.fromEntries(Object.entries(tree).map(([name, each]) => [name, fill(parts, each, day)]));
  }

  return { open, valueOf, valueOn, fill };
})();
