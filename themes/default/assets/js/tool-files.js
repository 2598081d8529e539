// @ts-check
// Files that tools hand out and take in: calendars (RFC 5545), answers as JSON.
(() => {
  "use strict";

  /** Lines of a calendar have at most 75 bytes; longer ones go on behind a space. */
  const folded = (line) => {
    const parts = [];
    let part = "";
    let bytes = 0;
    for (const character of line) {
      const size = new TextEncoder().encode(character).length;
      if (bytes + size > (parts.length ? 74 : 75)) {
        parts.push(part);
        part = "";
        bytes = 0;
      }
      part += character;
      bytes += size;
    }
    return [...parts, part].join("\r\n ");
  };
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const compact = (text) => text.replace(/[-:]/g, "").replace(" ", "T") + (text.length > 10 ? "00" : "");
  const following = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86400000).toISOString().slice(0, 10);

  /**
   * @param {string} name of the calendar
   * @param {{title: string, note: string, from: string, until: string}[]} events days (2026-11-22) or
   *   times (2026-11-22 09:30), in the reader's own time zone; `until` is the last day, or empty
   * @param {string} stamp when it was made: 20261122T093000Z
   */
  const ics = (name, events, stamp) => {
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//portalc//tools//ZH", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${escaped(name)}`];
    events.forEach(({ title, note, from, until }, index) => {
      const isTime = from.length > 10;
      lines.push(
        "BEGIN:VEVENT",
        `UID:${compact(from)}-${index + 1}-${stamp}@portalc`,
        `DTSTAMP:${stamp}`,
        isTime ? `DTSTART:${compact(from)}` : `DTSTART;VALUE=DATE:${compact(from)}`,
        isTime ? `DTEND:${compact(until || from)}` : `DTEND;VALUE=DATE:${compact(following((until || from).slice(0, 10)))}`,
        `SUMMARY:${escaped(title)}`,
        ...(note ? [`DESCRIPTION:${escaped(note)}`] : []),
        "END:VEVENT",
      );
    });
    lines.push("END:VCALENDAR");
    return lines.map(folded).join("\r\n") + "\r\n";
  };

  /** @param {any} program @param {{answers: object, ticks: object}} state */
  const pack = (program, state) =>
    JSON.stringify({ tool: program.id, version: program.version, answers: state.answers, ticks: state.ticks }, null, 1);

  const longest = 2_000_000;
  const mostRows = 1000; // of a table; each cell is a field on the page

  /**
   * What a file of answers holds: {state}, or {wrong: the other tool's id}, or {broken: true}. What the
   * tool does not ask for is left out; whether an answer is a good one is said at its field.
   */
  const unpack = (program, text) => {
    let read;
    try {
      read = text.length > longest ? null : JSON.parse(text);
    } catch {
      read = null;
    }
    const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isObject(read) || typeof read.tool !== "string" || !isObject(read.answers)) return { broken: true };
    if (read.tool !== program.id) return { wrong: read.tool.slice(0, 60) };
    return { state: tidy(program, { answers: read.answers, ticks: isObject(read.ticks) ? read.ticks : {} }) };
  };

  /** The state with nothing in it but texts, rows of texts and ticks. */
  const tidy = (program, { answers, ticks }) => {
    const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);
    const result = { answers: {}, ticks: {} };
    for (const { id, kind, columns } of program.fields) {
      const answer = own(answers, id);
      if (kind === "rows" && Array.isArray(answer))
        result.answers[id] = answer
          .slice(0, mostRows)
          .map((row) => Object.fromEntries(columns.map((column) => [column.id, String(own(Object(row), column.id) ?? "")])));
      else if (kind !== "rows" && ["string", "number"].includes(typeof answer)) result.answers[id] = String(answer);
    }
    for (const [key, value] of Object.entries(ticks)) if (value === true) result.ticks[key] = true;
    return result;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.portalc = scope.portalc || {};
  scope.portalc.toolFiles = { ics, pack, unpack, tidy, mostRows };
})();
