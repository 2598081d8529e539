// Questions to a page. These functions run inside it: they can use nothing but their arguments.

/** All addresses that the page names, resolved, and all anchors that it offers. */
export function linksAndAnchors() {
  const named = document.querySelectorAll("a[href], link[href], script[src], img[src], source[src], iframe[src]");
  // The address at which a search engine or a feed reader finds the page is another host's.
  const links = [...named]
    .filter((element) => !element.matches("link[rel=canonical]"))
    // By attribute: links in a drawing have no address as a property.
    .map((element) => new URL(element.getAttribute("href") ?? element.getAttribute("src"), document.baseURI).href);
  return { links, anchors: [...document.querySelectorAll("[id]")].map((element) => element.id) };
}

/** Elements that stick out of the window sideways, unless they scroll in a region of their own. */
export function elementsBeyondTheEdge() {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) =>
    element && element !== document.body && element !== document.documentElement &&
    (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const found = [];
  if (document.documentElement.scrollWidth > width) {
    found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width} px`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    const visible = box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === "visible";
    if (!visible || (box.right <= width + 1 && box.left >= -1) || scrolls(element.parentElement)) continue;
    found.push(`${element.localName}.${element.className} reaches from ${box.left} to ${box.right} px`);
  }
  return found;
}

/** The page's text as a reader gets it, hidden parts left out, one space for any white space. */
export function visibleText(selector) {
  return document.querySelector(selector).innerText.replace(/\s+/g, " ").trim();
}

/** What has the focus, as a reader with a screen reader hears it: "link 认证流程". */
export function focused() {
  const element = document.activeElement;
  const kind = element.getAttribute("role") ?? { A: "link", SUMMARY: "summary", INPUT: element.type }[element.tagName] ??
    element.localName;
  const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "";
  return `${kind} ${label.replace(/\s+/g, " ").trim()}`.trim();
}
