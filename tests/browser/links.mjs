// Links between pages, as the browser has resolved them.

/**
 * @param seen of each page of some sites in one mode: address, and what linksAndAnchors() found
 * @returns {string[]} links to a page, an anchor or a file that does not exist
 */
export function brokenLinks(seen) {
  const anchors = new Map(seen.map(({ address, anchors }) => [address.url, new Set(anchors)]));
  return seen.flatMap(({ address, links }) =>
    links.flatMap((link) => {
      if (!link.startsWith(address.home)) return isElsewhere(link) ? [] : [`${address.url}: leaves the site: ${link}`];
      const [page, fragment = ""] = link.split("#");
      const file = decodeURI(page.slice(address.home.length));
      if (!address.site.files.includes(file)) return [`${address.url}: no such file: ${link}`];
      const known = anchors.get(page);
      if (fragment === "" || !known || known.has(decodeURIComponent(fragment))) return [];
      return [`${address.url}: no such anchor: ${link}`];
    }),
  );
}

function isElsewhere(link) {
  return /^(https:\/\/|http:\/\/(?!127\.)|mailto:|tel:)/.test(link);
}
