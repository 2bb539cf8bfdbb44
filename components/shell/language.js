/* The switch between languages. */
import { html } from "../client/script/dom.js";
import { watchFocus } from "../client/script/keys.js";
import { live } from "../client/script/life.js";

const NAMED = ["aria-label", "title", "placeholder"];
const frame = { words: {}, said: new WeakMap(), timer: 0, watch: null };

/* A text of Streamlit's own in the page's language; null where it is none that we know. */
function inOurWords(text) {
  const key = text.trim();
  if (key in frame.words) return frame.words[key];
  const size = key.match(/^(\d+) ?MB per file$/);
  return size && frame.words["{size}MB per file"] ? frame.words["{size}MB per file"].replace("{size}", size[1]) : null;
}

/* What we said in its place is known, so that another language begins with Streamlit's words again. */
function sayAgain(owner, name, text, write) {
  const known = frame.said.get(owner) || {};
  const own = known[name] && known[name].ours === text ? known[name].own : text;
  const ours = inOurWords(own) ?? own;
  if (ours === text) return;
  frame.said.set(owner, { ...known, [name]: { own, ours } });
  write(ours);
}

/* Streamlit's field for files has a name, but says that it is there for the looks alone. */
function giveRoles() {
  for (const field of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]'))
    field.setAttribute("role", "group");
}

/* Streamlit's menu stands still while the page below it scrolls: on a small screen, over what is read. */
function followScroll({ target }) {
  if (target.matches?.(".stMain")) document.documentElement.toggleAttribute("data-scrolled", target.scrollTop > 30);
}

/* Of a row of choices the Tab key meets the one that is chosen, where Streamlit lets it meet the first; and on a
   phone, whose rows are longer than the screen, that one is seen. */
function turnToChosen() {
  for (const row of document.querySelectorAll(".st-key-region")) {
    const choices = [...row.querySelectorAll('[role="radio"]')];
    const chosen = choices.find((choice) => choice.getAttribute("aria-checked") === "true");
    for (const choice of choices) choice.tabIndex = chosen && choice !== chosen ? -1 : 0;
    if (!chosen || frame.chosen === chosen) continue;
    frame.chosen = chosen;
    const [box, seen] = [chosen.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollBy(box.x + box.width / 2 - seen.x - seen.width / 2, 0);
  }
}

/* Streamlit goes back to the choice that last had the focus, though another may have been chosen since. */
function focusChosen({ target, relatedTarget }) {
  const row = target.closest?.(".st-key-region");
  if (!row || row.contains(relatedTarget) || frame.focus.isByPointer()) return;
  row.querySelector('[role="radio"][aria-checked="true"]')?.focus();
}

function translateFrame() {
  frame.timer = 0;
  giveRoles();
  turnToChosen();
  if (!Object.keys(frame.words).length) return;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data.trim())
        sayAgain(node, "text", node.data, (text) => {
          node.data = text;
        });
      continue;
    }
    const each = node;
    for (const name of NAMED)
      if (each.hasAttribute(name))
        sayAgain(each, name, each.getAttribute(name), (text) => each.setAttribute(name, text));
  }
}

/* Streamlit speaks English around our page: menu, fields for files, the frame of the map. */
function watchFrame(words) {
  frame.words = words;
  translateFrame();
  if (frame.watch) return;
  frame.focus = watchFocus(window);
  document.addEventListener("focusin", focusChosen);
  document.addEventListener("scroll", followScroll, { capture: true, passive: true });
  frame.watch = new MutationObserver(() => {
    frame.timer ||= setTimeout(translateFrame, 60);
  });
  frame.watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-checked"] });
}

function buildSwitch(parent, data) {
  const group = html("div", "languages", "", parent);
  group.setAttribute("role", "group");
  for (const { code, name, short } of data.languages) {
    const button = html("button", "", "", group);
    button.type = "button";
    button.lang = code;
    button.dataset.code = code;
    html("span", "name", name, button);
    // A narrow bar has room for its beginning alone; the name is read out all the same.
    html("span", "short", short, button).setAttribute("aria-hidden", "true");
    button.setAttribute("aria-label", name);
  }
  return group;
}

function draw(group, { data, setTriggerValue }) {
  document.documentElement.lang = data.tag;
  watchFrame(data.frame);
  group.setAttribute("aria-label", data.name);
  for (const button of group.children) {
    const isSpoken = button.dataset.code === data.spoken;
    button.setAttribute("aria-pressed", String(isSpoken));
    button.onclick = () => {
      if (!isSpoken) setTriggerValue("language", button.dataset.code);
    };
  }
}

export default function Language(given) {
  return live(given, {
    begin: ({ parentElement, data }) => buildSwitch(parentElement, data),
    draw,
    end: (group) => group.remove(),
  });
}
