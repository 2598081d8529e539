// A learning management system as the run-time environment of SCORM 1.2 describes it, strict in what it
// takes: whatever a course may not do is refused and written down. The tests begin it with lms.open().
"use strict";

const readable = new Set(["cmi.core.student_id", "cmi.core.student_name", "cmi.core.lesson_location", "cmi.core.credit", "cmi.core.lesson_status", "cmi.core.entry", "cmi.core.score.raw", "cmi.core.score.min", "cmi.core.score.max", "cmi.core.lesson_mode", "cmi.suspend_data"]);
const percent = (value) => /^\d{1,3}(\.\d{1,2})?$/.test(value) && Number(value) <= 100;
const writable = {
  "cmi.core.lesson_location": (value) => value.length <= 255,
  "cmi.core.lesson_status": (value) => ["passed", "completed", "failed", "incomplete", "browsed"].includes(value),
  "cmi.core.exit": (value) => ["time-out", "suspend", "logout", ""].includes(value),
  "cmi.core.score.raw": percent,
  "cmi.core.score.min": percent,
  "cmi.core.score.max": percent,
  "cmi.core.session_time": (value) => /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/.test(value),
  "cmi.suspend_data": (value) => value.length <= 4096 && /^[ -~]*$/.test(value),
};

class Lms {
  constructor() {
    this.calls = [];
    this.refused = [];
    this.state = "closed";
    this.stored = {};
  }

  /** Starts the course in a frame, or in a window of its own. `stored` is what an earlier session left. */
  open(course, { stored = {}, learner = "Wang, Fang", mode = "normal", fault = "" } = {}, where = "frame") {
    this.values = {
      "cmi.core.student_id": "s1",
      "cmi.core.student_name": learner,
      "cmi.core.lesson_status": "not attempted",
      "cmi.core.lesson_mode": mode,
      "cmi.core.credit": mode === "normal" ? "credit" : "no-credit",
      "cmi.core.entry": stored["cmi.suspend_data"] ? "resume" : "ab-initio",
      ...stored,
    };
    if (fault !== "none") window.API = this.api(fault);
    if (where === "window") return window.open(course, "course");
    const frame = document.createElement("iframe");
    frame.title = "课程";
    frame.style.cssText = "inline-size: 100%; block-size: 600px";
    frame.src = course;
    document.body.append(frame);
    return null;
  }

  api(fault) {
    const lms = this;
    const say = (name, given, answer, isRefused) => {
      lms.calls.push([name, ...given]);
      if (isRefused) lms.refused.push([name, ...given]);
      return answer;
    };
    const honest = {
      LMSInitialize: (...given) => {
        const isGood = lms.state === "closed";
        lms.state = "open";
        return say("LMSInitialize", given, String(isGood), !isGood);
      },
      LMSGetValue: (name) => {
        const isGood = lms.state === "open" && readable.has(name);
        return say("LMSGetValue", [name], isGood ? (lms.values[name] ?? "") : "", !isGood);
      },
      LMSSetValue: (name, value) => {
        const isGood = lms.state === "open" && typeof value === "string" && Boolean(writable[name]?.(value));
        if (isGood) lms.values[name] = value;
        return say("LMSSetValue", [name, value], String(isGood), !isGood);
      },
      LMSCommit: (...given) => {
        if (lms.state === "open") lms.stored = { ...lms.values };
        return say("LMSCommit", given, String(lms.state === "open"), lms.state !== "open");
      },
      LMSFinish: (...given) => {
        const isGood = lms.state === "open";
        lms.state = "finished";
        lms.stored = { ...lms.values };
        return say("LMSFinish", given, String(isGood), !isGood);
      },
      LMSGetLastError: () => "0",
      LMSGetErrorString: () => "",
      LMSGetDiagnostic: () => "",
    };
    if (fault === "throws") return new Proxy(honest, { get: () => () => { throw new Error("the system is down"); } });
    if (fault === "refuses") return { ...honest, LMSInitialize: () => "false" };
    if (fault === "takes nothing") return { ...honest, LMSSetValue: () => "false", LMSCommit: () => "false" };
    return honest;
  }
}

window.lms = new Lms();
