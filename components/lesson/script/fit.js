/* What a page of a lesson says, smaller by steps until all of it is in sight: a class scrolls badly. */

const LEAST = 0.7; // of 24 pixels: 17, which the back row can still read
const STEP = 0.05;
const LONG = 0.85; // what has no room even so is turned over, and need not be that small

/* Shows a page as large as it finds room; `draw` draws its pictures for the width that they have then. */
export function fitScreen(screen, draw) {
  const isFree = getComputedStyle(screen).overflowY === "visible"; // the page itself scrolls, on a phone
  const isWholeAt = (size) => {
    screen.style.zoom = size;
    draw();
    return isFree || screen.scrollHeight <= screen.clientHeight + 1;
  };
  let size = 1;
  while (size > LEAST - STEP / 2 && !isWholeAt(size)) size -= STEP;
  if (size < LEAST - STEP / 2) isWholeAt(LONG);
  sayMore(screen);
}

/* Whether something is below the edge; there the last line fades, where it would be cut in half. */
export function sayMore(screen) {
  const left = screen.scrollHeight - screen.clientHeight - screen.scrollTop;
  screen.classList.toggle("more", left > 5 && getComputedStyle(screen).overflowY !== "visible");
}
