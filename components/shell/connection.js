/* Lets the page run again when the browser has come back to the server. Streamlit says of its
   connection on the element of the whole app. */
import { html } from "../client/script/dom.js";
import { live } from "../client/script/life.js";

const PATIENCE_MS = 6000; // a line that is away for a moment is nobody's business

function isConnected(app) {
  return app.dataset.testConnectionState === "CONNECTED";
}

/* Streamlit says the same in its own words, in a dialog that would close off the map and the timeline. */
function dismissDialogs() {
  for (const dialog of document.querySelectorAll("[role=dialog]"))
    if (dialog.textContent.trim().startsWith("Connection error")) dialog.querySelector("[aria-label=Close]")?.click();
}

function watch(owner) {
  const app = document.querySelector("[data-test-connection-state]");
  let wasAway = !isConnected(app);
  owner.dialogs = new MutationObserver(dismissDialogs);
  owner.observer = new MutationObserver(() => {
    if (!isConnected(app)) {
      if (!wasAway) {
        owner.waiting = setTimeout(() => say(owner, owner.words.away), PATIENCE_MS);
        owner.dialogs.observe(document.body, { childList: true, subtree: true });
      }
      wasAway = true;
    } else if (wasAway) {
      wasAway = false;
      clearTimeout(owner.waiting);
      owner.dialogs.disconnect();
      say(owner, "");
      owner.setTriggerValue("back", true);
    }
  });
  owner.observer.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
}

/* In the page's own words and language, for as long as nobody answers. */
function say({ line }, text) {
  line.textContent = text;
  document.documentElement.toggleAttribute("data-away", Boolean(text));
}

export default function Connection(given) {
  return live(given, {
    begin: ({ parentElement }) => ({ line: html("p", "away", "", parentElement) }),
    draw: (owner, { data, setTriggerValue }) => {
      Object.assign(owner, { setTriggerValue, words: data });
      owner.line.setAttribute("role", "status");
      if (!owner.observer) watch(owner);
    },
    end: (owner) => {
      owner.observer.disconnect();
      owner.dialogs.disconnect();
      clearTimeout(owner.waiting);
      owner.line.remove();
    },
  });
}
