/* Labels above a strip's marks stand in the order of their marks, each as near to its own as the
   others let it: on one line, or by turns on two or three where one would push them far away. */

const LABEL_GAP = 7;
const FARTHEST = 18;

/* Lines for labels sorted by mark: one that would touch the label before it goes to the next line. */
function linesOf(labels, count) {
  const lines = [];
  const ends = Array(count).fill(-Infinity);
  labels.forEach((label, i) => {
    const start = label.at - label.w / 2;
    const before = i ? lines[i - 1] : 0;
    const isFree = ends.every((end) => start >= end + LABEL_GAP);
    const line = isFree ? 0 : (before + 1) % count;
    lines.push(line);
    ends[line] = start + label.w;
  });
  return lines;
}

/* Centres that keep the order: those pushed only rightwards and those pushed only leftwards both
   keep every distance, and so does the middle between them. Nothing where there is no room. */
function centresOf(labels, lines, width) {
  const apart = (i, j) =>
    lines[i] === lines[j] ? (labels[i].w + labels[j].w) / 2 + LABEL_GAP : labels[i].at === labels[j].at ? 0 : 4;
  const lowest = (i) => labels[i].w / 2 - 2;
  const highest = (i) => width + 2 - labels[i].w / 2;
  const push = (from) => {
    const found = [...from];
    for (let i = 0; i < found.length; i += 1)
      for (let j = 0; j < i; j += 1) found[i] = Math.max(found[i], found[j] + apart(j, i));
    return found;
  };
  const pull = (from) => {
    const found = [...from];
    for (let i = found.length - 1; i >= 0; i -= 1)
      for (let j = i + 1; j < found.length; j += 1) found[i] = Math.min(found[i], found[j] - apart(i, j));
    return found;
  };
  const wanted = labels.map((label, i) => Math.min(Math.max(label.at, lowest(i)), highest(i)));
  const right = pull(push(wanted).map((x, i) => Math.min(x, highest(i))));
  const left = push(pull(wanted).map((x, i) => Math.max(x, lowest(i))));
  const isRoom = right.every((x, i) => x >= lowest(i) - 0.01) && left.every((x, i) => x <= highest(i) + 0.01);
  return isRoom ? right.map((x, i) => (x + left[i]) / 2) : null;
}

/* Left ends and lines of labels sorted by mark: one line while no label is far from its mark. */
export function placeLabels(labels, width) {
  const far = (centres) => Math.max(0, ...centres.map((x, i) => Math.abs(x - labels[i].at) - labels[i].w / 2));
  const tries = [1, 2, 3]
    .map((count) => linesOf(labels, count))
    .map((lines) => ({ lines, centres: centresOf(labels, lines, width) }));
  const [one, ...more] = tries;
  const chosen = one.centres && far(one.centres) <= FARTHEST ? one : [...more, one].find((each) => each.centres);
  return (
    chosen && {
      lineCount: Math.max(0, ...chosen.lines) + 1,
      places: chosen.centres.map((x, i) => ({ x: x - labels[i].w / 2, line: chosen.lines[i] })),
    }
  );
}
