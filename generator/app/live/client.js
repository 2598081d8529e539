// Listens for news of the site and follows it: loads the page anew, swaps style sheets, shows
// problems.
// @ts-check
'use strict';

(function () {
  if (typeof document === 'undefined') return;
  const { live, overlay } = /** @type {any} */ (globalThis).portalc;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL(script.dataset.root || '/', location.href).href;
  const scrollKey = 'portalc-scroll';
  const patience = 3000; // milliseconds before a refused stream is tried again
  const hiddenPatience = 5000; // before a page that nobody sees stops listening

  let state = script.dataset.state || '';
  /** @type {EventSource | null} */
  let stream = null;
  let isLeaving = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function reload() {
    if (isLeaving) return;
    isLeaving = true;
    const place = { address: location.href, x: scrollX, y: scrollY };
    overlay.memory.set(scrollKey, JSON.stringify(place));
    location.reload();
  }

  // Browsers keep the place by themselves, but not where the page has a #fragment, or grows late.
  function returnToPlace() {
    const text = overlay.memory.get(scrollKey);
    if (!text) return;
    overlay.memory.set(scrollKey, '');
    const place = JSON.parse(text);
    if (place.address !== location.href) return;
    const go = () => scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
    go();
    addEventListener('load', go, { once: true });
  }

  /** The new sheet stands beside the old one until it is loaded, so nothing flashes.
   * @param {string[]} stylesheets */
  function swapStyles(stylesheets) {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const link = /** @type {HTMLLinkElement} */ (old);
      const href = live.replacementFor(link.href, root, stylesheets);
      if (!href) continue;
      const fresh = /** @type {HTMLLinkElement} */ (link.cloneNode());
      fresh.removeAttribute('integrity'); // that of the old one
      fresh.href = href;
      fresh.addEventListener('load', () => link.remove());
      fresh.addEventListener('error', reload);
      link.after(fresh);
    }
  }

  function listen() {
    clearTimeout(timer);
    if (stream) return;
    const query = new URLSearchParams({ page: location.pathname, state });
    stream = new EventSource('/~portalc/events?' + query);
    stream.addEventListener('open', () => overlay.connected(true));
    stream.addEventListener('problems', (event) => overlay.show(JSON.parse(event.data)));
    stream.addEventListener('refresh', (event) => {
      state = event.lastEventId;
      const news = JSON.parse(event.data);
      if (news.kind === 'styles') swapStyles(news.stylesheets);
      else reload();
    });
    stream.addEventListener('error', () => {
      if (isLeaving) return;
      overlay.connected(false);
      if (stream?.readyState !== EventSource.CLOSED) return;
      stop();
      timer = setTimeout(listen, patience);
    });
  }

  function stop() {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  }

  // Browsers allow six connections to a server. Pages that nobody sees leave theirs to others, and
  // catch up when they are looked at.
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') listen();
    else timer = setTimeout(stop, hiddenPatience);
  });
  // A page that comes back from the browser's memory has lost its stream.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    isLeaving = false;
    stop();
    listen();
  });
  addEventListener('pagehide', () => {
    isLeaving = true;
    stop();
  });

  returnToPlace();
  listen();
})();
