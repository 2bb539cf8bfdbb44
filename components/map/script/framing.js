/* How large and where shapes stand in a frame, clear of what stands over it: numbers in, numbers out. */

const STEP = 0.96; // from one size that is tried to the next smaller one
const LEAST = 0.72; // of the largest size that the frame has room for
const PLACES = 12; // across and down, at each size
const DEAR = 3; // how much more a hidden part of a shape costs than as much of the size

/* The largest share of the points of any shape, x and y by turns, that lie in boxes at a scale and an offset. Of a box
   that hides less than all of what is under it, `hides` is the share. */
export function hiddenShare(shapes, { scale, x, y }, boxes) {
  let most = 0;
  for (const points of shapes) {
    let hidden = 0;
    for (let i = 0; i < points.length; i += 2) {
      const [px, py] = [points[i] * scale + x, points[i + 1] * scale + y];
      const box = boxes.find((each) => px > each.x && px < each.x + each.w && py > each.y && py < each.y + each.h);
      if (box) hidden += box.hides ?? 1;
    }
    most = Math.max(most, (2 * hidden) / points.length);
  }
  return most;
}

/* The place of shapes in a frame from `left`, `top` to `right`, `bottom` that is as large as may be and in which boxes
   hide as little as may be of any of them: the `scale` and the offset `x`, `y` of their origin. Of places of one size
   and as clear the one nearest to the middle of the frame. */
export function frameShapes(shapes, frame, boxes) {
  const extent = extentOf(shapes);
  const [w, h] = [extent.right - extent.left, extent.bottom - extent.top];
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
  const largest = Math.min(width / w, height / h);
  let best = { cost: Infinity };
  for (let share = 1; share >= LEAST && 1 - share < best.cost; share *= STEP) {
    const scale = largest * share;
    const [slackX, slackY] = [width - w * scale, height - h * scale];
    for (const [across, down] of spots()) {
      const x = frame.left + slackX * across - extent.left * scale;
      const y = frame.top + slackY * down - extent.top * scale;
      const cost = 1 - share + DEAR * hiddenShare(shapes, { scale, x, y }, boxes);
      if (cost < best.cost) best = { scale, x, y, cost };
    }
  }
  return best;
}

function extentOf(shapes) {
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const points of shapes) {
    for (let i = 0; i < points.length; i += 2) {
      extent.left = Math.min(extent.left, points[i]);
      extent.right = Math.max(extent.right, points[i]);
      extent.top = Math.min(extent.top, points[i + 1]);
      extent.bottom = Math.max(extent.bottom, points[i + 1]);
    }
  }
  return extent;
}

/* Shares of the free width and height that stand before the shape, the middle first. */
let kept;
function spots() {
  if (kept) return kept;
  kept = [];
  for (let i = 0; i <= PLACES; i += 1) for (let j = 0; j <= PLACES; j += 1) kept.push([i / PLACES, j / PLACES]);
  const away = ([x, y]) => Math.hypot(x - 0.5, y - 0.5);
  kept.sort((a, b) => away(a) - away(b));
  return kept;
}
