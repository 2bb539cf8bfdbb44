/* Lets the browser ask before the page is left while a draft has changes that are not saved. */
const guards = new WeakMap();

export default function LessonGuard({ parentElement, data }) {
  let guard = guards.get(parentElement);
  if (!guard) {
    guard = {
      ask: (event) => {
        if (guard.isUnsaved) event.preventDefault();
      },
    };
    guards.set(parentElement, guard);
    window.addEventListener("beforeunload", guard.ask);
  }
  guard.isUnsaved = data.is_unsaved;
  return () => {
    window.removeEventListener("beforeunload", guard.ask);
    guards.delete(parentElement);
  };
}
