/* Elements and the words in them. Text is set as text, never as markup. */

export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/* A text as it stands within brackets: its own become commas. */
export const withinBrackets = (text) =>
  text.replace(/ \(([^()]*)\)( ?)/g, (_brackets, inner, space) => `, ${inner}${space && ", "}`);

/* The form of a text that a count asks for. */
export function plural(forms, count, locale) {
  return forms[new Intl.PluralRules(locale).select(count)] || forms.other;
}

const SVG = "http://www.w3.org/2000/svg";
export function svg(name, attributes = {}, parent = null) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    // A strict policy lets no attribute carry styles.
    if (key === "style") element.style.cssText = value;
    else element.setAttribute(key, value);
  }
  if (parent) parent.append(element);
  return element;
}

export function html(name, className = "", text = "", parent = null) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== "") element.textContent = text;
  if (parent) parent.append(element);
  return element;
}
