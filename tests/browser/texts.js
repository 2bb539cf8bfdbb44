/* What a reader finds in this frame: every text that shows or is read out, and what is cut off. */
() => {
  const NAMED = ["aria-label", "title", "placeholder", "alt", "aria-valuetext"];
  const found = { texts: [], cut: [] };
  const roots = [document.body];
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  const where = (element) => {
    const host = element.getRootNode().host;
    const own = `${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? `.${element.className.trim().split(/\s+/).slice(0, 3).join(".")}` : ""}`;
    const above = (host || element).closest("[class*=st-key-]");
    return `${above ? above.className.match(/st-key-[\w-]+/)[0] : ""} ${own}`.trim();
  };
  const isHidden = (style) => style.clipPath.startsWith("inset") || style.clip === "rect(0px, 0px, 0px, 0px)" || style.clip.startsWith("rect(1px");
  const scrolls = (element) => {
    for (let each = element; each; each = each.parentElement || each.getRootNode().host) {
      const { overflowX } = getComputedStyle(each);
      if (["auto", "scroll"].includes(overflowX) && each.scrollWidth > each.clientWidth) return true;
    }
    return false;
  };
  /* What has a language of its own, stands in another alphabet of signs, or is code. */
  const isOther = (element) => ["STYLE", "SCRIPT", "NOSCRIPT", "TEMPLATE", "CODE", "PRE", "KBD"].includes(element.tagName)
    || ["en", "uk", "qps"].includes(element.lang) || element.dataset.testid === "stIconMaterial" || element.classList.contains("code");
  const look = (element) => {
    if (isOther(element)) return;
    if (element.shadowRoot) for (const child of element.shadowRoot.children) look(child);
    for (const child of element.children) look(child);
    if (!isSeen(element)) return;
    for (const name of NAMED) if (element.getAttribute(name)) found.texts.push([element.getAttribute(name), `${where(element)} @${name}`]);
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    // A place where a word may break parts no text.
    const texts = element.querySelector(":scope > wbr") ? [element.textContent] : own.map((node) => node.data);
    for (const text of texts) found.texts.push([text.trim(), where(element)]);
    if (!own.length || element.namespaceURI.endsWith("svg") || element.tagName === "OPTION") return;
    const style = getComputedStyle(element);
    if (isHidden(style)) return;
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = range.getBoundingClientRect();
    const isCut = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1 && !["auto", "scroll"].includes(style.overflowX);
    const isOut = (box.right > innerWidth + 1 || box.left < -1) && !scrolls(element);
    let isClipped = false;
    for (let each = element.parentElement || element.getRootNode().host; each && !isClipped; each = each.parentElement || each.getRootNode().host) {
      const over = getComputedStyle(each);
      if (over.position === "fixed") break;
      if (["hidden", "clip"].includes(over.overflowX) && each !== document.body && each !== document.documentElement) {
        const room = each.getBoundingClientRect();
        isClipped = room.width > 0 && (box.right > room.right + 2 || box.left < room.left - 2) && !scrolls(element);
      }
    }
    if (isCut || isOut || isClipped) found.cut.push([element.textContent.trim().slice(0, 90), `${where(element)} ${isCut ? "cut" : ""}${isOut ? "out" : ""}${isClipped ? "clipped" : ""}`]);
  };
  for (const root of roots) look(root);
  return found;
}
