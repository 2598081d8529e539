// The overlay of problems and the badge that opens it, in a shadow root, so that the site's styles
// and these leave each other alone.
// @ts-check
'use strict';

(function () {
  if (typeof document === 'undefined') return;
  const live = /** @type {any} */ (globalThis).portalc.live;
  const closedKey = 'portalc-closed';

  /** @param {string} tag @param {string} className @param {string} [text] */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** @param {string} className @param {string} text @param {() => void} onClick */
  function button(className, text, onClick) {
    const made = /** @type {HTMLButtonElement} */ (element('button', className, text));
    made.type = 'button';
    made.addEventListener('click', onClick);
    return made;
  }

  /** Storage can be forbidden; then nothing is remembered. */
  const memory = {
    /** @param {string} key */
    get(key) {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return null;
      }
    },
    /** @param {string} key @param {string} value */
    set(key, value) {
      try {
        sessionStorage.setItem(key, value);
      } catch {
        // forbidden or full
      }
    },
  };

  const host = document.createElement('portalc-live');
  const shadow = host.attachShadow({ mode: 'open' });
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = '/~portalc/live.css';
  const corner = element('div', 'corner');
  const state = element('p', 'state');
  state.setAttribute('role', 'status');
  const badge = button('badge', '', () => open());
  badge.setAttribute('aria-haspopup', 'dialog');
  corner.append(state, badge);
  const panel = element('section', 'panel');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-labelledby', 'title');
  panel.tabIndex = -1;
  const said = element('p', 'said');
  said.setAttribute('aria-live', 'polite');
  shadow.append(style, corner, panel, said);
  badge.hidden = panel.hidden = state.hidden = true;
  // Without its style sheet it would stand in the page as plain text.
  host.hidden = true;
  style.addEventListener('load', () => {
    host.hidden = false;
  });

  /** @type {{failed: boolean, errors: number, warnings: number, print: string, diagnostics: any[]}} */
  let problems = { failed: false, errors: 0, warnings: 0, print: '', diagnostics: [] };
  /** @type {Element | null} */
  let focusedBefore = null;

  /** @param {string} text @param {HTMLElement} from */
  async function copy(text, from) {
    let isCopied = false;
    try {
      await navigator.clipboard.writeText(text);
      isCopied = true;
    } catch {
      const selection = getSelection();
      selection?.selectAllChildren(from);
      isCopied = document.execCommand('copy');
      selection?.removeAllRanges();
    }
    from.dataset.note = isCopied ? 'copied' : 'not copied';
    setTimeout(() => delete from.dataset.note, 1500);
    said.textContent = isCopied ? text + ' copied' : '';
  }

  /** @param {any} problem */
  function sourceOf(problem) {
    const part = live.excerpt(problem.source, problem.column);
    const source = element('pre', 'source');
    source.tabIndex = 0;
    source.setAttribute('role', 'group');
    source.setAttribute('aria-label', 'source line');
    source.append(element('span', 'number', String(problem.line).padStart(5) + ' │ '));
    source.append(part.before + part.after + '\n');
    if (part.hasCaret) {
      // The text before the caret, unseen, puts it right in every script and font.
      const line = element('span', 'caret-line');
      line.setAttribute('aria-hidden', 'true');
      line.append(element('span', 'unseen', '      │ ' + part.before), element('span', 'caret', '^'));
      source.append(line);
    }
    return source;
  }

  /** @param {any} problem */
  function itemOf(problem) {
    const item = element('li', 'problem ' + problem.severity);
    const place = live.placeOf(problem);
    const head = element('p', 'head');
    head.append(element('strong', 'severity', problem.severity), ' ');
    if (place) {
      const where = button('place', place, () => copy(place, where));
      where.title = 'copy ' + place;
      head.append(where);
    }
    item.append(head, element('p', 'message', problem.message));
    if (problem.source) item.append(sourceOf(problem));
    if (problem.hint) item.append(element('p', 'hint', problem.hint));
    item.append(element('p', 'rule', 'portalc explain ' + problem.rule));
    return item;
  }

  function draw() {
    const summary = live.summary(problems.errors, problems.warnings);
    const title = element('h1', 'title', summary);
    title.id = 'title';
    const top = element('header', 'top');
    top.append(title, button('close', 'Close (Esc)', () => close()));
    const note = element(
      'p',
      'note',
      problems.failed ? 'What you see below is the last good site.' : 'The site was built.'
    );
    const list = element('ol', 'problems');
    list.append(...problems.diagnostics.map(itemOf));
    panel.replaceChildren(top, note, list);
    const more = problems.errors + problems.warnings - problems.diagnostics.length;
    if (more > 0) panel.append(element('p', 'note', 'and ' + more + ' more in the terminal'));
  }

  function drawBadge() {
    const summary = live.summary(problems.errors, problems.warnings);
    badge.textContent = summary;
    badge.className = 'badge ' + (problems.failed ? 'error' : 'warning');
    badge.hidden = summary === '' || !panel.hidden;
  }

  function open() {
    focusedBefore = document.activeElement;
    draw();
    panel.hidden = false;
    drawBadge();
    panel.focus();
  }

  function close() {
    memory.set(closedKey, problems.print);
    const hadFocus = shadow.activeElement !== null;
    panel.hidden = true;
    drawBadge();
    if (!hadFocus) return;
    if (focusedBefore instanceof HTMLElement && focusedBefore !== host) focusedBefore.focus();
    else badge.focus();
  }

  // Escape closes it wherever the focus is, unless the page has its own use for the key.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden || event.defaultPrevented) return;
    event.preventDefault();
    close();
  });

  document.body.append(host);

  portalc.overlay = {
    memory,
    /** Shows what the last build found: errors at once, warnings behind the badge.
     * @param {typeof problems} found */
    show(found) {
      const wasOpen = !panel.hidden;
      const isNew = found.print !== problems.print;
      problems = found;
      if (problems.diagnostics.length === 0) {
        panel.hidden = true;
      } else if (wasOpen && isNew) {
        draw();
      } else if (problems.failed && memory.get(closedKey) !== problems.print) {
        // It does not take the focus: the reader may be writing in a form.
        draw();
        panel.hidden = false;
        said.textContent = live.summary(problems.errors, problems.warnings);
      }
      if (wasOpen && !problems.failed && isNew) panel.hidden = true;
      drawBadge();
    },
    /** Says that nobody is there to build.
     * @param {boolean} isConnected */
    connected(isConnected) {
      state.textContent = isConnected ? '' : 'portalc serve does not answer';
      state.hidden = isConnected;
    },
  };
})();
