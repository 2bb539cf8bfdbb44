/* Keys by what is written on them, and whose they are. */

const SIGNS = { BracketLeft: "[", BracketRight: "]" };

/* The key, by its place where the layout has no Latin letter there: з of a Ukrainian keyboard is P. */
export function keyOf({ key, code = "" }) {
  if (key.length !== 1 || key.charCodeAt(0) < 128) return key;
  return SIGNS[code] ?? /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? key;
}

const FIELDS =
  "input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, [contenteditable=true]";
const PRESSED = "button, a, summary, select, input:not([type=range]), [role=button], [role=radio], [role=switch]";

export const isField = (element) => Boolean(element?.matches?.(FIELDS));

/* Whether the space bar presses what has the focus. What the pointer has brought the focus to does not wait
   for the space bar: there it plays. */
export const takesSpace = (element, isByPointer) => Boolean(!isByPointer && element?.closest?.(PRESSED));

/* Looks whether the focus was last moved by pointer or by key. Returns what says so, and what ends it. */
export function watchFocus(target) {
  let isByPointer = false;
  const onPointer = () => {
    isByPointer = true;
  };
  const onKey = ({ key }) => {
    if (key === "Tab" || key.startsWith("Arrow") || key === "Enter") isByPointer = false;
  };
  target.addEventListener("pointerdown", onPointer, true);
  target.addEventListener("keydown", onKey, true);
  return {
    isByPointer: () => isByPointer,
    end() {
      target.removeEventListener("pointerdown", onPointer, true);
      target.removeEventListener("keydown", onKey, true);
    },
  };
}

/* Some browsers press a button when the space bar comes up, whatever was said when it went down. */
export function swallowKeyUp(target, code) {
  const onUp = (event) => {
    if (event.code !== code) return;
    event.preventDefault();
    target.removeEventListener("keyup", onUp, true);
  };
  target.addEventListener("keyup", onUp, true);
}
