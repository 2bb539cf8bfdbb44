/* What a reader takes along on the clipboard. */
import { html } from "./dom.js";

/* The clipboard is shut where the page came without encryption, as in a classroom's own network; there the text
   is taken from a field that stands in `holder` meanwhile. Fails where the browser refuses both. */
export function copyText(text, holder) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = html("textarea", "spoken", text, holder);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied ? Promise.resolve() : Promise.reject(new Error("not copied"));
}
