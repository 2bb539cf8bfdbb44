/* What Back steps through: the days on which the timeline rested, not every step on the way to them. The page
   and the pack write the address after each run; here it is decided whether that is a step of its own. */

const REST_MS = 1000;

/* Moves that follow each other within a second are one stroke; to be called with each of them. */
export function countStroke(state, now = performance.now()) {
  if (!(now - state.movedOn < REST_MS)) state.stroke = (state.stroke ?? 0) + 1;
  state.movedOn = now;
}

/* What comes next, however soon, is a stroke of its own. */
export function endStroke(state) {
  delete state.movedOn;
}

const daysOf = ({ day = "", compare = "" }) => `${day} ${compare}`;

/* Keeps of which stroke the days are that Python is told, for the address that comes of it. */
export function noteTold(state, words) {
  state.strokes ??= new Map();
  state.strokes.set(daysOf(words), state.stroke);
}

/* The words of an address, which stand behind the # in a pack. */
function wordsOf(address) {
  const { hash, search } = new URL(address, window.location.href);
  return Object.fromEntries(new URLSearchParams(hash.slice(1) || search));
}

function isMoveOnly(before, after) {
  const rest = ({ day: _day, compare: _compare, ...words }) => JSON.stringify(Object.entries(words).sort());
  return rest(before) === rest(after);
}

/* While this is so, an address that goes on with the stroke of the one before takes its place. */
export function wireBack(state) {
  const { history } = window;
  const { pushState } = history;
  let written = null;
  history.pushState = (data, unused, address) => {
    const after = wordsOf(address);
    const stroke = isMoveOnly(wordsOf(window.location.href), after) ? state.strokes?.get(daysOf(after)) : undefined;
    if (stroke !== undefined && stroke === written) history.replaceState(data, unused, address);
    else pushState.call(history, data, unused, address);
    written = stroke;
  };
  const onBack = () => {
    written = null;
  };
  window.addEventListener("popstate", onBack);
  return () => {
    history.pushState = pushState;
    window.removeEventListener("popstate", onBack);
  };
}
