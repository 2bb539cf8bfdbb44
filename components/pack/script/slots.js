/* A place for one of the page's components, with its styles, closed by what the component returned. */
import { html } from "../../client/script/dom.js";
import { default as LessonCard } from "../../lesson/script/card.js";
import { default as RollCalls } from "../../method/roll_calls.js";
import { default as Panel } from "../../panel/script/panel.js";
import { default as Sources } from "../../sources/list.js";
import { default as Timeline } from "../../timeline/script/timeline.js";

/* The page's components that a pack has too, by the names that its pages give them. */
const COMPONENTS = { timeline: Timeline, panel: Panel, lesson: LessonCard, sources: Sources, roll_calls: RollCalls };

export function slotOf(parent, pack, name) {
  const host = html("div", "slot", "", parent);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [pack.sheets.tokens, pack.sheets[name]];
  return { name, host, inner: html("div", "", "", root), close: null };
}

export function drawIn(slot, data, tell = {}) {
  slot.close = COMPONENTS[slot.name]({
    parentElement: slot.inner,
    data,
    setStateValue() {},
    setTriggerValue() {},
    ...tell,
  });
}

export function closeSlot(slot) {
  slot.host.remove();
  if (slot.close) slot.close();
}
