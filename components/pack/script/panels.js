/* The panel of a view, as the page's Python gives it: see components/pack/panels.py. */
import { comparisonOf, detailsOn } from "./compare.js";
import { fillTree, openParts } from "./parts.js";

export function openPanels({ parts, trees, details, comparisons, days, same }) {
  const wordsOf = (list) => (day) => list[day - days.first];
  return {
    parts: openParts(parts),
    trees,
    details,
    comparisons,
    same,
    words: { long: wordsOf(days.long), short: wordsOf(days.short) },
  };
}

/* Everything that the panel says for a day, a region, a clock, and a second day or none. */
export function contentOf(panels, { day, region, known_by: knownBy, compare }) {
  const key = knownBy ? `${region} known` : region;
  const tree = panels.trees[key];
  const { details: ids, ...rest } = tree;
  const content = {
    ...fillTree(panels.parts, rest, day),
    day: panels.words.long(day),
    details: detailsOn(panels, ids, day),
  };
  if (compare === null) return content;
  // The table of two days stands where one day alone has its headline figures.
  return { ...content, pairs: [], overview: [], comparison: comparisonOf(panels, key, day, compare) };
}
