// Numbers of standards in their usual spellings, as in standard_number.cc, whose twin this is: "gb/t
// 27922-2011", "gb/t27922—2011", "gbt27922", "iso 9001:2015", "t/caqp 001-2018". README.md has the
// rules. All functions take folded text (analyze.js).
"use strict";

const portalStandardNumber = (() => {
  // Codes that are recognised without a slash. Other words before a number are just words.
  const knownCode = /^((gb|sb|rb)[tz]?|iec|iso)$/;
  // Letters; the number of the province, which local standards carry: db11/t; and what is behind a slash.
  const codePattern = /([a-z]{1,8})(?![a-z])(\d\d(?!\d))?(?:([/∕-])([a-z]{1,8})(?![a-z]))?/y;
  const gapPattern = /[ ]{1,2}|-?/y;
  // "27922", "1.1".
  const numberPattern = /\d{1,7}(?!\d)(?:\.\d{1,3}(?!\d))*(?!\.\d)/y;
  const longestNumber = 24;
  // "-2011", "—2011", " — 2011", ":2015"; a Chinese dash is two characters.
  const yearPattern = /[ ]?[-‐‒–—―−:]{1,2}[ ]?((?:19|20)\d\d)(?!\d)/y;

  // What a sticky pattern matches at `at`; null if it does not.
  function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
  }

  // The names of a code with a slash beside the one that joins both sides, none if it is no code: of
  // gb/t and db11/t, whose letter may be left out; of t/caqp that of the body; of iso/iec those of the
  // partners.
  function otherNames(first, second) {
    const code = first + "/" + second;
    if (/^(..+\/[tz]|i(so|ec)\/t[rs])$/.test(code)) return [first];
    if (/^t\/../.test(code)) return [second];
    return /^(iso\/iec|iec\/iso)$/.test(code) ? [first, second] : [];
  }

  // {names, size, slashed}; undefined where there is none.
  function readCode(text, at) {
    const [whole, letters, province = "", slash, second] = matchAt(codePattern, text, at) ?? [];
    const known = knownCode.test(letters);
    // File names cannot hold a slash: gb-t 27922.
    if (slash && (slash !== "-" || (known && !province && second[0] === "t"))) {
      const first = letters + province;
      const others = otherNames(first, second);
      const slashed = slash !== "-" && others[0] === first && !second[1];
      if (others.length) return { names: [first + second, ...others], size: whole.length, slashed };
    }
    // "gbt" is a "gb" that is recommended (t), "gbz" one that guides (z). People leave the letter out.
    if (known) return { names: [...new Set([letters, letters.replace(/[tz]$/, "")])], size: letters.length };
  }

  // The number of a standard, or its code alone ("gb/t"), that starts at `start`, which must be the
  // beginning of a word: {size, tokens}, the narrowest token first; null if there is none. `isWord`:
  // whether a word goes on with a character. Text that is set solid may follow at once.
  function read(text, start, isWord) {
    const code = readCode(text, start);
    if (!code) return null;
    const { names, slashed } = code;
    const endsAt = (at) => at >= text.length || !isWord(String.fromCodePoint(text.codePointAt(at)));
    // What a pattern matches from there on, where a word ends behind it.
    const wordAt = (pattern, at) => {
      const match = matchAt(pattern, text, at);
      return match && endsAt(at + match[0].length) ? match : [""];
    };
    let at = start + code.size;
    const [gap] = matchAt(gapPattern, text, at);
    const [number] = wordAt(numberPattern, at + gap.length);
    // "iso 5" is as likely a word and a number.
    const plainWords = gap && number.length < 3 && names.length === 1 && !slashed;
    if (!number || number.length > longestNumber || plainWords)
      return slashed && endsAt(at) ? { size: code.size, tokens: names } : null;
    at += gap.length + number.length;
    const [year, ...years] = wordAt(yearPattern, at);
    const tokens = names.flatMap((name) => [...years.map((y) => `${name}${number}-${y}`), name + number, name]);
    return { size: at + year.length - start, tokens: [...tokens, number, ...years] };
  }

  return { read };
})();
