/* Stands in the map's frame before all other scripts. streamlit-folium obeys whoever sends its frame a
   message; here only the page around the frame is heard, and only its one order: to draw the map. */
(() => {
  const page = window.parent;
  let drawn = "";

  /* Where the parent is the window itself, or is of another origin, nobody is heard. */
  const isPage = (event) => page !== window && event.source === page && event.origin === window.location.origin;

  /* The map is a constant: what it is made of once stays, and nothing is ever added to it. */
  function isSameMap({ script, html, header, js_links, css_links, feature_group, layer_control }) {
    if (feature_group || layer_control) return false;
    const asked = JSON.stringify([script, html, header, js_links, css_links]);
    drawn ||= asked;
    return asked === drawn;
  }

  window.addEventListener(
    "message",
    (event) => {
      const isOrder = isPage(event) && event.data?.type === "streamlit:render" && event.data.args;
      if (!isOrder || !isSameMap(event.data.args)) event.stopImmediatePropagation();
    },
    true,
  );
})();
