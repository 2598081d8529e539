// The analyser, twin of analyze.cc: what counts as a word. README.md has the rules in full;
// tests/vectors/analyze.json and random texts hold both to the same answer.
//
// A classic script, because modules do not load from file://. Needs standard_number.js before it.
"use strict";

const portalAnalyzer = (() => {
  const longestWord = 48; // code points

  const invisible =
    /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u20E3\uFE00-\uFE0F\uFEFF\u{E0100}-\u{E01EF}]/gu;
  const letterOrNumber = /^[\p{L}\p{N}\p{M}]$/u;
  // Han of all planes, 々〇, kana, bopomofo and their punctuation. Not Hangul.
  const cjk =
    /^[\u2E80-\u312F\u3190-\u31FF\u3220-\u325F\u3280-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFE10-\uFE1F\uFE30-\uFE6F\uFF01-\uFF9F\uFFE0-\uFFE6\u{16FE0}-\u{16FE4}\u{1AFF0}-\u{1AFFF}\u{1B000}-\u{1B16F}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]$/u;
  const han = /^[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{3FFFD}\uF900-\uFAFF\u3005\u3007]$/u;

  // Simplified characters by Traditional ones: as many of OpenCC's pairs as an index can tell apart.
  let simplified = new Map();

  // `pairs`: Traditional and Simplified characters by turns.
  function setPairs(pairs) {
    const characters = Array.from(pairs);
    simplified = new Map();
    for (let i = 0; i + 1 < characters.length; i += 2) simplified.set(characters[i], characters[i + 1]);
  }

  // One for one, unlike toLowerCase on whole strings: İ is i, Σ is σ everywhere.
  const lower = (character) => (character === "İ" ? "i" : character.toLowerCase());

  // Text in the form in which it is compared: without invisible characters, NFKC, lower case,
  // Simplified.
  function fold(text) {
    let small = "";
    for (const character of (text.toWellFormed?.() ?? text).replace(invisible, "").normalize("NFKC")) {
      small += lower(character);
    }
    let result = "";
    // A small letter may compose where its capital does not: J̌ becomes ǰ.
    for (const character of small.normalize("NFKC")) result += simplified.get(character) ?? character;
    return result;
  }

  // Han by range: whatever a version of Unicode adds to the planes kept for it is a character, too.
  const isSolid = (character) => cjk.test(character) && (letterOrNumber.test(character) || han.test(character));
  const isWord = (character) => letterOrNumber.test(character) && !isSolid(character);
  const characterAt = (text, at) => String.fromCodePoint(text.codePointAt(at));

  // A dot belongs to a number with dots (5.1.2, v1.2) and to an annex clause (a.1).
  const joinsNumber = (text, begin, dot) =>
    dot > begin && (dot === begin + 1 ? /^[a-z\d]\.\d/ : /^\d\.\d/).test(text.slice(dot - 1, dot + 2));

  // The end of the run of a kind of characters.
  function runEnd(text, begin, belongs) {
    let at = begin;
    while (at < text.length) {
      const character = characterAt(text, at);
      if (!belongs(character) && (belongs !== isWord || !joinsNumber(text, begin, at))) break;
      at += character.length;
    }
    return at;
  }

  // The runs of folded text: [{kind: "word" | "standard" | "solid", begin, end, tokens?}], in code
  // units. `tokens` are those of a standard's number, the narrowest first.
  function runsOf(folded) {
    const runs = [];
    for (let at = 0; at < folded.length; ) {
      const begin = at;
      const standard = portalStandardNumber.read(folded, at, isWord);
      if (standard) {
        at += standard.size;
        runs.push({ kind: "standard", begin, end: at, tokens: standard.tokens });
      } else if ((at = runEnd(folded, begin, isWord)) > begin) runs.push({ kind: "word", begin, end: at });
      else if ((at = runEnd(folded, begin, isSolid)) > begin) runs.push({ kind: "solid", begin, end: at });
      else at += characterAt(folded, at).length;
    }
    return runs;
  }

  const bigrams = (characters) => characters.slice(1).map((second, i) => characters[i] + second);

  // The tokens under which a run is indexed, with repetitions.
  function indexTokens(folded, run) {
    if (run.kind === "standard") return run.tokens;
    const characters = Array.from(folded.slice(run.begin, run.end));
    if (run.kind === "word") return [characters.slice(0, longestWord).join("")];
    return [...bigrams(characters), characters.at(-1)];
  }

  // The tokens that a text has if it holds the run: the narrowest ones. For a single solid character,
  // that character: tokens that start with it are its occurrences.
  function queryTokens(folded, run) {
    if (run.kind === "standard") return [run.tokens[0]];
    const tokens = indexTokens(folded, run);
    return run.kind === "solid" && tokens.length > 1 ? tokens.slice(0, -1) : tokens;
  }

  return { characterAt, fold, indexTokens, isWord, queryTokens, runsOf, setPairs };
})();
