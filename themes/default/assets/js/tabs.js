/* Tabs from the sections that the compiler writes (div.tabs > div.tab > p.tab-label, then content).
   Without this script, and on paper, they stay sections with headings.

   Keyboard and roles follow the tabs pattern of the ARIA Authoring Practices: one tab is in the tab
   order, arrows, Home and End move and select. Sets of tabs that share a label move together. */
(function () {
  "use strict";

  var sets = [];

  function own(parent, className) {
    return Array.prototype.filter.call(parent.children, function (child) {
      return child.classList.contains(className);
    });
  }

  function labelOf(section) {
    return own(section, "tab-label")[0];
  }

  function show(set, chosen) {
    set.tabs.forEach(function (tab, index) {
      var selected = index === chosen;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      if (selected) {
        set.panels[index].removeAttribute("hidden");
        set.panels[index].tabIndex = 0;
      } else {
        /* What is only findable would still take the focus. */
        set.panels[index].removeAttribute("tabindex");
        /* Found by the browser's own search, where it knows how; hidden everywhere. */
        set.panels[index].setAttribute("hidden", "until-found");
      }
    });
  }

  function indexOf(set, name) {
    return set.tabs.map(function (tab) { return tab.textContent; }).indexOf(name);
  }

  /* Shows a tab and, in all other sets, the one of the same name; what the reader looks at stays
     where it is on the screen. */
  function choose(set, index) {
    var tab = set.tabs[index];
    var before = tab.getBoundingClientRect().top;
    show(set, index);
    sets.forEach(function (other) {
      var same = other === set ? -1 : indexOf(other, tab.textContent);
      if (same >= 0) show(other, same);
    });
    window.scrollBy(0, tab.getBoundingClientRect().top - before);
  }

  function onKey(set, event) {
    var last = set.tabs.length - 1;
    var at = set.tabs.indexOf(event.target);
    var to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1,
               Home: 0, End: last }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(set, to);
    set.tabs[to].focus();
  }

  function addTab(set, list, section, id) {
    var label = labelOf(section);
    var tab = document.createElement("button");
    tab.type = "button";
    tab.id = id + "-tab";
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", id);
    tab.textContent = label.textContent.trim();
    var index = set.tabs.push(tab) - 1;
    tab.addEventListener("click", function () { choose(set, index); });
    list.appendChild(tab);

    section.id = id;
    section.setAttribute("role", "tabpanel");
    section.setAttribute("aria-labelledby", tab.id);
    section.tabIndex = 0;
    section.addEventListener("beforematch", function () { choose(set, index); });
    set.panels.push(section);
  }

  function build(root, number) {
    var set = { tabs: [], panels: [] };
    var list = document.createElement("div");
    list.className = "tab-list";
    list.setAttribute("role", "tablist");
    own(root, "tab").forEach(function (section, index) {
      addTab(set, list, section, "_tab-" + (number + 1) + "-" + (index + 1));
    });
    root.insertBefore(list, root.firstChild);
    root.classList.add("is-tabbed");
    list.addEventListener("keydown", function (event) { onKey(set, event); });
    show(set, 0);
    sets.push(set);
  }

  /* A link into a section opens it, and those around it. */
  function openTarget() {
    var id = "";
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (broken) {
      return;
    }
    var target = id && document.getElementById(id);
    if (!target) return;
    var opened = false;
    sets.forEach(function (set) {
      set.panels.forEach(function (panel, index) {
        if (!panel.contains(target) || !panel.hidden) return;
        choose(set, index);
        opened = true;
      });
    });
    if (opened) target.scrollIntoView();
  }

  /* Each set as soon as the parser is past it, before it is painted: nothing moves. */
  var number = 0;
  function buildRead(complete) {
    Array.prototype.forEach.call(document.querySelectorAll(".tabs:not(.is-tabbed)"), function (root) {
      if (complete || root.nextSibling) build(root, number++);
    });
  }
  var watcher = new MutationObserver(function () { buildRead(false); });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", function () {
    watcher.disconnect();
    buildRead(true);
    openTarget();
  });
  window.addEventListener("hashchange", openTarget);
})();
