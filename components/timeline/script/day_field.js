/* The day as a field: it shows the day, and another one can be typed into it. While two days are set against
   each other each has one. What is typed is read in `go.js`. */
import { html } from "../../client/script/dom.js";
import { shortDay } from "./layout.js";

export function buildDayFields(parent, words) {
  return ["day", "compare"].map((handle) => {
    const holder = html("div", handle === "day" ? "day-field" : "day-field second-day", "", parent);
    const input = html("input", "", "", holder);
    Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "go" });
    input.setAttribute("aria-label", handle === "day" ? words.name : words.second);
    input.title = words.hint;
    const fault = html("p", "day-fault", "", holder);
    fault.id = `fault-of-${handle}`;
    fault.hidden = true;
    fault.setAttribute("role", "alert");
    input.setAttribute("aria-describedby", fault.id);
    return { handle, holder, input, fault, isTyped: false };
  });
}

export function showDayField({ scene, view }, field) {
  const day = view[field.handle];
  field.holder.hidden = day === null;
  if (field.isTyped || day === null) return;
  const text = shortDay(scene, day);
  if (field.input.value !== text) field.input.value = text;
}

export function showDayFields(state) {
  for (const field of state.parts.dayFields) showDayField(state, field);
}
