/* The box of the search: a field, and a list of what was found that the field's keys go through. */
import { fill, html, plural, svg } from "../../client/script/dom.js";

export function searchSign() {
  const sign = svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" });
  const look = { fill: "none", stroke: "currentColor", "stroke-width": 1.8 };
  svg("path", { d: "M11 6.5A4.5 4.5 0 1 1 2 6.5A4.5 4.5 0 1 1 11 6.5M9.8 9.8 14.5 14.5", ...look }, sign);
  return sign;
}

export function buildSearch(box, words) {
  const dialog = html("dialog", "search", "", box);
  dialog.setAttribute("aria-label", words.title);
  const head = html("div", "search-head", "", dialog);
  const field = html("input", "", "", head);
  Object.assign(field, { type: "text", autocomplete: "off", spellcheck: false, placeholder: words.hint });
  field.enterKeyHint = "go";
  const list = html("ul", "", "", dialog);
  list.id = "search-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.title);
  const attributes = { role: "combobox", "aria-label": words.title, "aria-autocomplete": "list" };
  Object.assign(attributes, { "aria-controls": list.id, "aria-expanded": "false" });
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
  const close = html("button", "close", "×", head);
  close.type = "button";
  close.setAttribute("aria-label", words.close);
  const said = html("p", "said", "", dialog);
  said.setAttribute("role", "status");
  return { dialog, field, list, close, said };
}

export function choose(search, place) {
  search.chosen = place;
  search.options.forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
  const option = search.options[place];
  if (!option) search.field.removeAttribute("aria-activedescendant");
  else {
    search.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
}

/* Lists what was found, the first of it chosen; a press of one calls `onGo` with it. */
export function listFound(search, { words, locale }, { count, found }, onGo) {
  search.found = found;
  search.options = found.map(({ kind, text, note }, i) => {
    const option = html("li", "");
    option.id = `search-${i}`;
    option.setAttribute("role", "option");
    html("span", "kind", words.kinds[kind], option);
    html("b", "", text, option);
    if (note) html("small", "", note, option);
    option.addEventListener("click", () => onGo(found[i]));
    return option;
  });
  search.list.replaceChildren(...search.options);
  search.field.setAttribute("aria-expanded", String(found.length > 0));
  choose(search, found.length ? 0 : -1);
  const numbers = new Intl.NumberFormat(locale);
  const said = fill(plural(words.found, count, locale), {
    count: numbers.format(count),
    shown: numbers.format(found.length),
  });
  const text = search.field.value.trim();
  search.said.textContent = count ? said : text && fill(words.none, { text });
}
