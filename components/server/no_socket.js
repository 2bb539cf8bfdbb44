/* Says so where the page's socket is refused on its way: Streamlit would show an empty page for ever. What is
   said stands in the page's head, in its language; Streamlit tells of its connection on the element of the app. */
const PATIENCE_MS = 15000; // from when Streamlit first asks: a slow line is still fetching scripts before that
const STATE = "data-test-connection-state";

function watch() {
  const app = document.querySelector(`[${STATE}]`);
  if (!app) return;
  if (app.getAttribute(STATE) === "CONNECTED") end();
  else waiting ??= setTimeout(show, PATIENCE_MS);
}

function show() {
  notice = document.getElementById("no-socket").content.firstElementChild.cloneNode(true);
  document.body.append(notice);
}

/* Once there was a line, the page itself says when it is gone. */
function end() {
  observer.disconnect();
  clearTimeout(waiting);
  notice?.remove();
}

let waiting = null;
let notice = null;
const observer = new MutationObserver(watch);
observer.observe(document.documentElement, { subtree: true, childList: true, attributeFilter: [STATE] });
watch();
