/* Lets the page run again when the browser has come back to the server. Streamlit says of its
   connection on the element of the whole app. */
const watches = new WeakMap();

function isConnected(app) {
  return app.dataset.testConnectionState === "CONNECTED";
}

function watch(owner) {
  const app = document.querySelector("[data-test-connection-state]");
  let wasAway = !isConnected(app);
  owner.observer = new MutationObserver(() => {
    if (!isConnected(app)) wasAway = true;
    else if (wasAway) {
      wasAway = false;
      owner.setTriggerValue("back", true);
    }
  });
  owner.observer.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
}

export default function Connection({ parentElement, setTriggerValue }) {
  const known = watches.get(parentElement);
  const owner = known ?? {};
  owner.setTriggerValue = setTriggerValue;
  if (!known) {
    watches.set(parentElement, owner);
    watch(owner);
  }
  return () => {
    owner.observer.disconnect();
    watches.delete(parentElement);
  };
}
