// @ts-check
// Computes what a tool says, from its program (generator/render/tool_program.h) and the reader's answers.
//
// A value is a fraction, true or false, a text, a list of texts, {day, beyond} or {time, beyond}; or it is
//   pending   an answer that it needs has not been given yet
//   null      there is none: the question is not asked, or may stay empty, or a table has no such row
//   a Trouble it cannot be computed; `key` names the message, `field` where to say it
// Conditions take null for no; all other operations give null, pending or the trouble of their parts.
(() => {
  "use strict";

  const scope = /** @type {any} */ (globalThis);
  const { toolNumbers: numbers, toolDates: dates } = scope.portalc;
  const pending = Symbol("pending");

  class Trouble {
    /** @param {string} key @param {string | null} field @param {string} detail */
    constructor(key, field = null, detail = "") {
      this.key = key;
      this.field = field;
      this.detail = detail;
    }
  }

  const largest = 10n ** 12n;
  const hundred = numbers.whole(100);
  const isLeft = (value) => value === pending || value === null || value instanceof Trouble;

  /** FNV-1a of the text's UTF-8, then mulberry32: the same draw in every browser and in any language. */
  const randomOf = (text) => {
    let state = 2166136261;
    for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 16777619);
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };

  /** `size` of the lines, in their order: a shuffle by Fisher and Yates that stops after `size` draws. */
  const sampleOf = (lines, size, seed) => {
    const random = randomOf([seed, ...lines].join("\n"));
    const indexes = lines.map((_, index) => index);
    for (let i = 0; i < size; ++i) {
      const other = i + Math.floor(random() * (indexes.length - i));
      [indexes[i], indexes[other]] = [indexes[other], indexes[i]];
    }
    return indexes.slice(0, size).sort((a, b) => a - b).map((index) => lines[index]);
  };

  const linesOf = (text) => text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);

  /** What is wrong with a typed number: a key and what its message names; or the number. */
  const numberOf = (text, { min, max, places }) => {
    const value = numbers.parse(text);
    if (!value) return new Trouble("number");
    if (value.n / value.d >= largest || value.n / value.d <= -largest) return new Trouble("large");
    if (numbers.compare(numbers.round(value, places, "down"), value) !== 0)
      return places ? new Trouble("places", null, String(places)) : new Trouble("whole");
    if (min !== null && numbers.compare(value, numbers.parse(min)) < 0) return new Trouble("min", null, min);
    if (max !== null && numbers.compare(value, numbers.parse(max)) > 0) return new Trouble("max", null, max);
    return value;
  };

  const cellOf = (text, column) => {
    if (!column.isTime) return column.isNumber ? numberOf(text, column) : text;
    const time = dates.parseMoment(text);
    return time === null ? new Trouble("moment") : { time, beyond: false };
  };

  /** Reads rows; those that are empty are left out. Of a faulty cell, `detail` is "row:column". */
  const rowsOf = (field, rows) => {
    const result = [];
    for (let index = 0; index < rows.length; ++index) {
      const row = rows[index];
      if (field.columns.every(({ id }) => !String(row[id] ?? "").trim())) continue;
      const read = {};
      for (const column of field.columns) {
        const text = String(row[column.id] ?? "").trim();
        read[column.id] = text ? cellOf(text, column) : null;
        if (read[column.id] instanceof Trouble) {
          const { key, detail } = read[column.id];
          return Object.assign(new Trouble(key, null, detail), { cell: `${index}:${column.id}` });
        }
      }
      result.push(read);
    }
    return result;
  };

  /** @param {any} field of the program @param {any} answer as typed: a text, or rows of texts */
  const read = (field, answer) => {
    if (field.kind === "rows") {
      const rows = rowsOf(field, Array.isArray(answer) ? answer : []);
      return Array.isArray(rows) && !rows.length ? (field.optional ? null : pending) : rows;
    }
    const text = typeof answer === "string" ? answer.trim() : "";
    if (!text) return field.optional ? null : pending;
    if (text.length > 200000) return new Trouble("long");
    if (field.kind === "number") return numberOf(text, field);
    if (field.kind === "yes-no") return text === "yes" ? true : text === "no" ? false : new Trouble("option");
    if (field.kind === "choice") return field.options.includes(text) ? text : new Trouble("option");
    if (field.kind === "date") {
      const day = dates.parseDay(text);
      return day === null ? new Trouble("date") : { day, beyond: false };
    }
    if (field.kind === "time") {
      const time = dates.parseTime(text);
      return time === null ? new Trouble("time") : { time, beyond: false };
    }
    if (field.kind !== "lines") return text;
    const lines = linesOf(text);
    const twice = lines.find((line, index) => lines.indexOf(line) !== index);
    return twice ? new Trouble("twice", null, twice) : lines;
  };

  /** A number to order by: of fractions their sign of difference, of days and times the count. */
  const compare = (a, b) => ("n" in a ? numbers.compare(a, b) : (a.day ?? a.time) - (b.day ?? b.time));
  const comparisons = {
    equal: (sign) => sign === 0,
    less: (sign) => sign < 0,
    "at-most": (sign) => sign <= 0,
    more: (sign) => sign > 0,
    "at-least": (sign) => sign >= 0,
  };

  /**
   * @param {any} program
   * @param {Record<string, any>} answers as typed, by field
   */
  const evaluator = (program, answers) => {
    const calendar = dates.workingCalendar(program.holidays);
    const fields = new Map(program.fields.map((field) => [field.id, field]));
    const known = new Map();
    let row = null; // within a sum

    const isAsked = (id) => {
      const field = fields.get(id);
      return !field.when || evaluate(field.when);
    };
    const named = (id) => {
      if (row && id in row) return row[id];
      if (known.has(id)) return known.get(id);
      let value;
      if (fields.has(id)) {
        const asked = isAsked(id);
        value = asked === true ? read(fields.get(id), answers[id]) : asked === false ? null : asked;
        if (value instanceof Trouble) value.field = id;
      } else {
        const outer = row;
        row = null;
        value = evaluate(program.values[id]);
        row = outer;
      }
      known.set(id, value);
      return value;
    };
    const fieldOf = ([op, id]) => (op === "ref" && fields.has(id) ? id : null);
    /** The first of the parts that ends the computation, or undefined. */
    const leftOf = (values) =>
      values.find((value) => value instanceof Trouble) ??
      (values.includes(pending) ? pending : values.includes(null) ? null : undefined);

    const dayResult = (day, beyond) =>
      day === null || !dates.isInRange(day) ? new Trouble("range") : { day, beyond };
    const wholeOf = (value, part) => numbers.toInteger(value) ?? new Trouble("whole", fieldOf(part));

    const strict = {
      add: (values) => values.reduce(numbers.add),
      subtract: ([a, b]) => numbers.subtract(a, b),
      multiply: (values) => values.reduce(numbers.multiply),
      "percent-of": ([share, all]) => numbers.divide(numbers.multiply(share, all), hundred),
      divide: ([a, b], parts) => (b.n === 0n ? new Trouble("nought", fieldOf(parts[1])) : numbers.divide(a, b)),
      percent: ([a, b], parts) =>
        b.n === 0n ? new Trouble("nought", fieldOf(parts[1])) : numbers.divide(numbers.multiply(a, hundred), b),
      min: (values) => values.reduce((a, b) => (compare(b, a) < 0 ? b : a)),
      max: (values) => values.reduce((a, b) => (compare(b, a) > 0 ? b : a)),
      round: ([value], _, [places, mode]) => numbers.round(value, Number(places), mode),
      "add-days": ([{ day, beyond }, count], parts) => {
        const days = wholeOf(count, parts[1]);
        return days instanceof Trouble ? days : dayResult(Math.abs(days) > 1e6 ? null : day + days, beyond);
      },
      "add-months": ([{ day, beyond }, count], parts) => {
        const months = wholeOf(count, parts[1]);
        if (months instanceof Trouble) return months;
        return dayResult(Math.abs(months) > 1e5 ? null : dates.addMonths(day, months), beyond);
      },
      "add-working-days": ([{ day, beyond }, count], parts) => {
        const days = wholeOf(count, parts[1]);
        if (days instanceof Trouble) return days;
        const found = calendar.addWorkingDays(day, days);
        return found ? dayResult(found.day, beyond || found.beyond) : new Trouble("range");
      },
      "working-day": ([{ day, beyond }]) => {
        const found = calendar.workingDay(day);
        return dayResult(found.day, beyond || found.beyond);
      },
      "days-between": ([from, to]) => numbers.whole(to.day - from.day),
      "working-days-between": ([from, to]) => {
        const found = calendar.workingDaysBetween(from.day, to.day);
        return found ? { ...numbers.whole(found.count), beyond: found.beyond } : new Trouble("range");
      },
      "add-hours": ([{ time, beyond }, hours]) => {
        const minutes = numbers.toInteger(numbers.round(numbers.multiply(hours, numbers.whole(60)), 0, "up"));
        const due = minutes === null ? null : time + minutes;
        return due === null || !dates.isInRange(Math.floor(due / 1440)) ? new Trouble("range") : { time: due, beyond };
      },
      "add-working-hours": ([{ time, beyond }, ...counts]) => {
        const [minutes, opens, closes] = counts.map((hours) =>
          numbers.toInteger(numbers.round(numbers.multiply(hours, numbers.whole(60)), 0, "up")),
        );
        if (minutes === null) return new Trouble("range");
        const found = calendar.addWorkingMinutes(time, minutes, opens, closes);
        return found ? { time: found.time, beyond: beyond || found.beyond } : new Trouble("hours");
      },
      "day-of": ([{ time, beyond }]) => ({ day: Math.floor(time / 1440), beyond }),
      sample: ([size, seed], parts, [id]) => {
        const lines = named(id);
        const count = wholeOf(size, parts[0]);
        if (isLeft(lines)) return lines;
        if (count instanceof Trouble) return count;
        if (count < 0 || count > lines.length)
          return new Trouble("sample", fieldOf(parts[0]), String(lines.length));
        return sampleOf(lines, count, typeof seed === "string" ? seed : numbers.format(seed, 6));
      },
      lookup: ([key], _, [name, column]) => {
        const table = program.tables[name];
        const found = table.rows.find(([from, to]) =>
          typeof key === "string"
            ? from === key
            : numbers.compare(key, numbers.whole(from)) >= 0 && numbers.compare(key, numbers.whole(to)) <= 0,
        );
        const value = found ? found[2][table.columns.indexOf(column)] : "";
        if (!value) return null;
        return table.numeric[table.columns.indexOf(column)] ? numbers.parse(value) : value;
      },
    };

    const conditions = (parts, decisive) => {
      let result = /** @type {any} */ (!decisive);
      for (const part of parts) {
        const value = evaluate(part) ?? false;
        if (value === decisive) return decisive;
        if (value !== !decisive && !(result instanceof Trouble)) result = value;
      }
      return result;
    };
    const whenOf = (parts) => {
      for (let i = 0; i + 1 < parts.length; i += 2) {
        const condition = evaluate(parts[i]);
        if (condition === pending || condition instanceof Trouble) return condition;
        if (condition) return evaluate(parts[i + 1]);
      }
      return parts.length % 2 ? evaluate(parts[parts.length - 1]) : null;
    };
    const sumOf = (id, part) => {
      const rows = named(id);
      if (isLeft(rows)) return rows;
      let total = numbers.whole(0);
      for (const each of rows) {
        row = each;
        const value = evaluate(part);
        row = null;
        if (value === pending || value instanceof Trouble) return value;
        if (value) total = numbers.add(total, value);
      }
      return total;
    };

    /** @param {any[]} expression [operation, texts…, parts…] @returns {any} */
    const evaluate = (expression) => {
      const [op] = expression;
      const texts = expression.slice(1).filter((each) => typeof each === "string");
      const parts = expression.slice(1).filter((each) => typeof each !== "string");
      if (op === "number") return numbers.parse(texts[0]);
      if (op === "text") return texts[0];
      if (op === "flag") return texts[0] === "true";
      if (op === "date") return { day: dates.parseDay(texts[0]), beyond: false };
      if (op === "ref") return named(texts[0]);
      if (op === "choice") {
        const answer = named(texts[0]);
        return isLeft(answer) ? answer ?? false : texts.indexOf(answer, 1) > 0;
      }
      if (op === "answered") {
        const answer = named(texts[0]);
        return answer === pending || answer instanceof Trouble ? answer : answer !== null;
      }
      if (op === "all") return conditions(parts, false);
      if (op === "any") return conditions(parts, true);
      if (op === "not") {
        const value = evaluate(parts[0]) ?? false;
        return typeof value === "boolean" ? !value : value;
      }
      if (op === "when") return whenOf(parts);
      if (op === "first-of") {
        let value = null;
        for (const part of parts) if ((value = evaluate(part)) !== null) break;
        return value;
      }
      if (op === "count") {
        const value = named(texts[0]);
        return value === null ? numbers.whole(0) : isLeft(value) ? value : numbers.whole(value.length);
      }
      if (op === "count-of") {
        const values = parts.map((part) => evaluate(part) ?? false);
        const left = leftOf(values);
        return left ?? numbers.whole(values.filter(Boolean).length);
      }
      if (op === "sum") return sumOf(texts[0], parts[0]);
      const values = parts.map(evaluate);
      const left = leftOf(values);
      if (op in comparisons) {
        if (left !== undefined) return left ?? false;
        return values.slice(1).every((value, i) => comparisons[op](compare(values[i], value)));
      }
      return left !== undefined ? left : strict[op](values, parts, texts);
    };

    /** The fields whose answers make this condition hold: of `any`, only in the parts that hold. */
    const reasons = (expression, found = new Set()) => {
      const [op, id] = expression;
      const parts = expression.filter(Array.isArray);
      // What is neither a field nor a value is a column of the rows that are summed.
      if (op === "ref" && !fields.has(id)) reasons(program.values[id] ?? [], found);
      else if (op !== "lookup" && fields.has(id)) found.add(id);
      for (const part of parts) if (op !== "any" || evaluate(part) === true) reasons(part, found);
      return found;
    };

    return { evaluate, named, isAsked, reasons };
  };

  scope.portalc.toolEngine = { evaluator, read, pending, Trouble, sampleOf };
})();
