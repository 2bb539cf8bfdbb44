/* The figures of the projector, smaller by steps until all of them are in sight: nobody scrolls before a class. */

const LEAST = 0.5; // of their size, on a projector of 800 by 600: of its height as much as elsewhere
const STEP = 0.05;

const isSeen = (node) => node.getClientRects().length > 0;

export function fitProjector(box) {
  if (!box.classList.contains("present")) return; // measuring would lay out the page at each move
  const shown = [...box.querySelectorAll(".projector")].find(isSeen);
  if (!shown) return;
  const page = box.getRootNode().host ?? box; // outside the component there is the room that it has
  const end = (page.closest(".st-key-panel-box") ?? document.documentElement).getBoundingClientRect().bottom;
  const isWhole = () => shown.getBoundingClientRect().bottom <= end && shown.scrollWidth <= shown.clientWidth;
  shown.classList.remove("bare");
  if (shrink(shown, isWhole)) return;
  // Who says a figure is left out before a figure is cut.
  shown.classList.add("bare");
  shrink(shown, isWhole);
}

/* Whether some size was small enough. */
function shrink(shown, isWhole) {
  for (let size = 1; size > LEAST - STEP / 2; size -= STEP) {
    shown.style.zoom = size;
    if (isWhole()) return true;
  }
  return false;
}
