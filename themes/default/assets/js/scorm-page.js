// @ts-check
// The page that a learning management system starts. It keeps the session with the system while the learner
// goes from page to page in the frame; their progress comes here (learning-store.js) instead of to this device.
(() => {
  "use strict";

  const scope = /** @type {any} */ (globalThis);
  const { portalc } = scope;
  const { connectToCourse, courseProgress, learning } = portalc;

  const beforeCommit = 1000; // ms: a system sends each commit over the network, and waits for it
  const longestLocation = 255; // characters of cmi.core.lesson_location
  const begun = Date.now();
  const two = (number) => String(number).padStart(2, "0");
  const finished = new Set(["passed", "completed"]);

  class Course {
    /** @param {HTMLElement} element whose data say what the course is */
    constructor(element) {
      this.words = element.dataset;
      this.program = JSON.parse(/** @type {string} */ (this.words.program));
      this.system = connectToCourse(scope);
      this.timer = 0;
      const { system } = this;
      if (!system) return;
      /** Whoever only looks round, or has passed, keeps the result. */
      this.isOpen = system.get("cmi.core.lesson_mode") !== "browse" && system.get("cmi.core.lesson_mode") !== "review";
      this.isFinished = finished.has(system.get("cmi.core.lesson_status"));
      this.progress = learning.tidy(courseProgress.unpack(system.get("cmi.suspend_data"), this.program));
      this.progress.learner = this.progress.learner || system.get("cmi.core.student_name").slice(0, 100);
      this.tell();
    }

    /** Tells the system how far the learner is. @returns {boolean} whether it has taken it all */
    tell() {
      const { system } = this;
      if (!system || !this.isOpen) return false;
      const { status, score } = courseProgress.standing(this.progress, this.program);
      const taken = [system.set("cmi.suspend_data", courseProgress.pack(this.progress, this.program)), system.set("cmi.core.exit", "suspend")];
      if (!this.isFinished) taken.push(system.set("cmi.core.lesson_status", status));
      if (score) taken.push(system.set("cmi.core.score.min", "0"), system.set("cmi.core.score.max", "100"), system.set("cmi.core.score.raw", score));
      this.isFinished = this.isFinished || finished.has(status);
      return taken.every(Boolean);
    }

    /** @param {string} text the learner's progress, as JSON @returns {boolean} */
    write(text) {
      this.progress = learning.tidy(JSON.parse(text));
      const isTaken = this.tell();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.say(isTaken && Boolean(this.system?.commit())), beforeCommit);
      return isTaken;
    }

    finish() {
      const { system } = this;
      if (!system) return;
      clearTimeout(this.timer);
      system.set("cmi.core.session_time", courseProgress.timespan(Date.now() - begun));
      system.commit();
      system.finish();
      this.system = null;
    }

    /** @param {boolean} isKept */
    say(isKept) {
      const now = new Date();
      const text = isKept ? this.words.saved?.replace("{time}", `${two(now.getHours())}:${two(now.getMinutes())}`) : this.words.notSaved;
      /** @type {any} */ (document.querySelector(".course-state")).textContent = text;
    }

    /** Shows the site: where the learner was, else at the path. */
    show() {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector(".course-site"));
      const site = new URL(".", location.href).href;
      const start = new URL(/** @type {string} */ (this.words.start), location.href).href;
      frame.addEventListener("load", () => this.arrived(frame, site));
      const kept = this.system?.get("cmi.core.lesson_location");
      const last = kept && URL.canParse(kept, site) ? new URL(kept, site).href : "";
      frame.src = last.startsWith(site) && !last.startsWith(location.href) ? last : start;
      /** @type {any} */ (document.querySelector(".course-state")).textContent = this.system ? this.words.told : this.words.alone;
    }

    /** @param {HTMLIFrameElement} frame @param {string} site */
    arrived(frame, site) {
      let page = /** @type {Document | null} */ (null);
      try {
        page = frame.contentDocument;
      } catch {
        // A page opened from disk is a stranger to every other; it looks after itself.
      }
      if (!page) return;
      const place = page.location.href.slice(site.length);
      if (page.location.href.startsWith(site) && place.length <= longestLocation) this.system?.set("cmi.core.lesson_location", place);
      // Other sites refuse to be shown in a frame.
      page.addEventListener("click", (event) => {
        const link = /** @type {Element} */ (event.target).closest?.("a[href]");
        if (!link || /** @type {HTMLAnchorElement} */ (link).href.startsWith(site)) return;
        link.setAttribute("target", "_blank");
        link.setAttribute("rel", "noopener");
      });
    }
  }

  // Before the frame loads a page that asks for it.
  const course = new Course(/** @type {HTMLElement} */ (document.currentScript));
  if (course.system)
    scope.portalcCourse = {
      read: () => JSON.stringify(course.progress),
      write: (/** @type {string} */ text) => course.write(text),
      words: { saved: course.words.saved, notSaved: course.words.notSaved },
    };
  document.addEventListener("DOMContentLoaded", () => course.show());
  window.addEventListener("pagehide", () => course.finish());
})();
