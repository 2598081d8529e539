// Numbers of standards in their usual spellings, as in standard_number.cc, whose twin this is: "gb/t
// 27922-2011", "gb/t27922—2011", "gbt27922", "iso 9001:2015", "t/caqp 001-2018". README.md has the
// rules. All functions take folded text (analyze.js).
"use strict";

const portalStandardNumber = (() => {
  // Codes that are recognised without a slash. Other words before a number are just words.
  const knownCodes = new Set(["gb", "gbt", "gbz", "sb", "sbt", "sbz", "rb", "rbt", "rbz", "iec", "iso"]);
  const dashes = new Set(["-", "‐", "‒", "–", "—", "―", "−", ":"]);
  const letterOrNumber = /^[\p{L}\p{N}\p{M}]$/u;

  // Whether the word goes on at `at`. Text that is set solid may follow at once.
  function wordGoesOn(text, at, isCjk) {
    if (at >= text.length) return false;
    const c = text.codePointAt(at);
    return letterOrNumber.test(String.fromCodePoint(c)) && !isCjk(c);
  }

  // How many of the characters from `at` on match, at most `most`.
  function count(text, at, most, pattern) {
    let size = 0;
    while (size < most && at + size < text.length && pattern.test(text[at + size])) ++size;
    return size;
  }
  const letters = (text, at, most) => count(text, at, most, /[a-z]/);
  const digits = (text, at, most) => count(text, at, most, /[0-9]/);

  // "gbt" is a "gb" that is recommended (t), "gbz" one that guides (z). People leave the letter out.
  function knownCode(name) {
    const names = /[tz]$/.test(name) ? [name, name.slice(0, 2)] : [name];
    return { names, size: name.length, slashed: false };
  }

  // After a slash: the letter of gb/t and db11/t, the body of t/caqp, the partner of iso/iec.
  function slashedCode(first, second, size) {
    if ((second === "t" || second === "z") && first.length >= 2)
      return { names: [first + second, first], size, slashed: true };
    if (first === "t" && second.length >= 2 && second.length <= 8)
      return { names: [first + second, second], size, slashed: false };
    if ((first === "iso" && second === "iec") || (first === "iec" && second === "iso"))
      return { names: [first + second, first, second], size, slashed: false };
    if ((first === "iso" || first === "iec") && (second === "ts" || second === "tr"))
      return { names: [first + second, first], size, slashed: false };
    return null;
  }

  function readCode(text, at) {
    const size = letters(text, at, 9);
    if (size === 0 || size > 8) return null;
    const name = text.slice(at, at + size);
    // Local standards carry the number of the province: db11/t.
    const province = digits(text, at + size, 3) === 2 ? 2 : 0;
    const before = text.slice(at, at + size + province);
    const rest = at + before.length;
    const known = knownCodes.has(name);
    let slash = text[rest] === "/" || text[rest] === "∕" ? 1 : 0;
    // File names cannot hold a slash: gb-t 27922.
    const hyphen = slash === 0 && known && province === 0 && text.startsWith("-t", rest);
    if (hyphen) slash = 1;
    if (slash) {
      const after = letters(text, rest + 1, 9);
      const code = slashedCode(before, text.slice(rest + 1, rest + 1 + after), before.length + 1 + after);
      if (code) return hyphen ? { ...code, slashed: false } : code;
    }
    return known ? knownCode(name) : null;
  }

  // "-2011", "—2011", " — 2011", ":2015": how long it is, with the year at its end.
  function yearSize(text, from, isCjk) {
    let at = from + (text[from] === " " ? 1 : 0);
    if (!dashes.has(text[at])) return 0;
    ++at;
    if (dashes.has(text[at])) ++at; // a Chinese dash is two characters
    if (text[at] === " ") ++at;
    if (digits(text, at, 5) !== 4 || !/^(19|20)/.test(text.slice(at, at + 2))) return 0;
    return wordGoesOn(text, at + 4, isCjk) ? 0 : at + 4 - from;
  }

  // "27922", "1.1".
  function numberSize(text, from, isCjk) {
    let size = digits(text, from, 8);
    if (size === 0 || size > 7) return 0;
    while (text[from + size] === ".") {
      const part = digits(text, from + size + 1, 4);
      if (part === 0) break;
      if (part > 3) return 0;
      size += 1 + part;
      if (size > 24) return 0;
    }
    return wordGoesOn(text, from + size, isCjk) ? 0 : size;
  }

  // The number of a standard, or its code alone ("gb/t"), that starts at `start`, which must be the
  // beginning of a word: {size, tokens}, the narrowest token first; null if there is none.
  function read(text, start, isCjk) {
    const code = readCode(text, start);
    if (!code) return null;
    let at = start + code.size;
    const spaces = count(text, at, 2, /[ ]/);
    at += spaces;
    if (spaces === 0 && text[at] === "-") ++at;
    const size = numberSize(text, at, isCjk);
    // "iso 5" is as likely a word and a number.
    const plainWords = at > start + code.size && size < 3 && code.names.length === 1 && !code.slashed;
    if (size === 0 || plainWords) {
      if (!code.slashed || wordGoesOn(text, start + code.size, isCjk)) return null;
      return { size: code.size, tokens: code.names };
    }
    const number = text.slice(at, at + size);
    at += size;
    const year = yearSize(text, at, isCjk);
    at += year;
    const years = year ? [text.slice(at - 4, at)] : [];
    const tokens = code.names.flatMap((name) => [...years.map((y) => `${name}${number}-${y}`), name + number, name]);
    return { size: at - start, tokens: [...tokens, number, ...years] };
  }

  return { read };
})();
