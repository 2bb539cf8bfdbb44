/* The life of a component, from its first call to its end. */

const states = new WeakMap();

/* Begins a component at its first call, draws it at each, and gives back how it ends.
   Streamlit calls a component whenever something of it is new, keeps what the last call gave back and calls that
   when the component goes. What a call gave back that another one had overtaken it calls at once, though the
   component stays. So every call gives back an end, and the end looks whether the component has left the page. */
export function live(given, { begin, draw, end }) {
  const { parentElement } = given;
  if (!states.has(parentElement)) states.set(parentElement, begin(given));
  const state = states.get(parentElement);
  draw(state, given);
  return () => {
    if (parentElement.isConnected || !states.has(parentElement)) return;
    states.delete(parentElement);
    end(state);
  };
}
