/* The panel of a view, as the page's Python gives it: see components/pack/panels.py. */
import { comparisonOf, detailsOn } from "./compare.js";
import { fillTree, openParts } from "./parts.js";

export function openPanels({ parts, trees, details, comparisons, contrasts, days, same }) {
  const wordsOf = (list) => (day) => list[day - days.first];
  return {
    parts: openParts(parts),
    trees,
    details,
    comparisons,
    contrasts,
    same,
    words: { long: wordsOf(days.long), short: wordsOf(days.short) },
  };
}

/* Everything that the panel says for a day, a region, a clock, a second day or none, and what the map sets
   against each other. */
export function contentOf(panels, { day, region, known_by: knownBy, compare, contrast }) {
  const key = knownBy ? `${region} known` : region;
  const tree = panels.trees[key];
  const { details: ids, ...said } = tree;
  const content = {
    ...fillTree(panels.parts, said, day),
    day: panels.words.long(day),
    days: compare === null || contrast === "claimed_held" ? [day] : [day, compare],
    details: detailsOn(panels, ids, day),
  };
  // What is set against each other stands where one day alone has its headline figures.
  const rest = { ...content, pairs: [], overview: [] };
  if (contrast === "claimed_held")
    return { ...rest, claimed_held: fillTree(panels.parts, panels.contrasts[region], day) };
  if (compare === null) return content;
  return { ...rest, comparison: comparisonOf(panels, key, day, compare, contrast) };
}
