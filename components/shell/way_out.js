/* The link from a frame of another page to the whole atlas, on the view that the frame has come to. */
import { html } from "../client/script/dom.js";
import { live } from "../client/script/life.js";

const BEFORE_USE = ["pointerenter", "pointerdown", "focus", "contextmenu", "click"];

/* The address of the frame is that of the view, and says besides that it is in a frame. */
function viewAddress() {
  const address = new URL(window.location.href);
  for (const key of ["embed", "embed_options"]) address.searchParams.delete(key);
  return address.href;
}

export default function WayOut(given) {
  return live(given, {
    begin: ({ parentElement }) => {
      const link = html("a", "way-out", "", parentElement);
      Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
      const lead = () => {
        link.href = viewAddress();
      };
      for (const name of BEFORE_USE) link.addEventListener(name, lead);
      lead();
      return link;
    },
    draw: (link, { data }) => {
      link.textContent = data.words;
    },
    end: (link) => link.remove(),
  });
}
