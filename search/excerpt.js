// The passage of a text that shows best why it was found: twin of excerpt.cc. Needs analyze.js before
// it.
"use strict";

const portalExcerpt = (() => {
  // All in code points.
  const leadWanted = 18; // before the first hit, where no sentence starts
  const leadMost = 36; // as far back a sentence may start
  const lengthLeast = 80; // a sentence that ends earlier is not the end
  const lengthMost = 115;
  const nearby = 90; // hits nearer than this to each other are shown together

  const combining = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

  // Folded text that knows which characters of the original each of its code units came from. A
  // character is folded together with the combining marks that follow it.
  function foldWithPlaces(letters) {
    const map = { text: "", begin: [], end: [] };
    for (let first = 0; first < letters.length; ) {
      let next = first + 1;
      while (combining.test(letters[next])) ++next;
      const folded = portalAnalyzer.fold(letters.slice(first, next).join(""));
      for (let i = 0; i < folded.length; ++i) {
        map.begin.push(first);
        map.end.push(next);
      }
      map.text += folded;
      first = next;
    }
    return map;
  }

  function isSolid(needle) {
    const runs = portalAnalyzer.runsOf(needle);
    return runs.length === 1 && runs[0].kind === "solid";
  }

  // All places of the needles: [{begin, end, needle}], in the order of the text.
  function hitsIn(map, needles) {
    const hits = [];
    const add = (begin, end, needle) => hits.push({ begin: map.begin[begin], end: map.end[end - 1], needle });
    const words = new Map();
    needles.forEach((needle, i) => {
      if (!isSolid(needle)) return words.set(needle, i);
      for (let at = map.text.indexOf(needle); at >= 0; at = map.text.indexOf(needle, at + needle.length))
        add(at, at + needle.length, i);
    });
    if (words.size > 0) {
      for (const run of portalAnalyzer.runsOf(map.text)) {
        if (run.kind === "solid") continue;
        for (const token of portalAnalyzer.indexTokens(map.text, run))
          if (words.has(token)) add(run.begin, run.end, words.get(token));
      }
    }
    return hits.sort((a, b) => a.begin - b.begin || a.needle - b.needle);
  }

  // The hit from which the most different needles follow closely; of equals the one with the most
  // hits, then the first.
  function bestHit(hits) {
    let best = 0;
    let bestScore = 0;
    for (let i = 0; i < hits.length; ++i) {
      let end = i;
      const needles = new Set();
      while (end < hits.length && (end <= i || hits[end].end <= hits[i].begin + nearby)) needles.add(hits[end++].needle);
      const score = needles.size * hits.length + (end - i);
      if (score > bestScore) [best, bestScore] = [i, score];
    }
    return best;
  }

  const endsSentence = /^[。！？；!?;]$/;
  const endsClause = /^[。！？；!?;，、： ,]$/;

  // Whether a cut before `at` would split a word or part a mark from its letter.
  function splitsWord(letters, at) {
    if (at === 0 || at >= letters.length) return false;
    if (combining.test(letters[at])) return true;
    return portalAnalyzer.isWord(letters[at - 1]) && portalAnalyzer.isWord(letters[at]);
  }

  const isBoundary = (letters, at, ends) =>
    at === 0 || ends.test(letters[at - 1]) || (letters[at - 1] === " " && at >= 2 && letters[at - 2] === ".");

  function startOf(letters, hit) {
    const length = hit.end - hit.begin;
    const most = Math.min(leadMost, Math.max(lengthMost - length, 0), hit.begin);
    for (let back = 0; back <= most; ++back)
      if (isBoundary(letters, hit.begin - back, endsSentence)) return hit.begin - back;
    const wanted = Math.min(leadWanted, most);
    for (let back = wanted; back > 0; --back)
      if (isBoundary(letters, hit.begin - back, endsClause)) return hit.begin - back;
    let begin = hit.begin - wanted;
    while (begin < hit.begin && splitsWord(letters, begin)) ++begin;
    return begin;
  }

  function endOf(letters, begin, hitEnd) {
    const most = begin + lengthMost;
    if (most >= letters.length) return letters.length;
    const least = Math.max(begin + lengthLeast, Math.min(hitEnd, most));
    for (const ends of [endsSentence, endsClause])
      for (let end = most; end >= least; --end) if (isBoundary(letters, end, ends)) return end;
    let end = most;
    while (end > least && splitsWord(letters, end)) --end;
    return splitsWord(letters, end) ? most : end;
  }

  // Pieces of a text by turns plain and hit: [{text, hit}].
  function pieces(letters, begin, end, hits) {
    const list = [];
    const add = (from, to, hit) => {
      if (to > from) list.push({ text: letters.slice(from, to).join(""), hit });
    };
    let at = begin;
    for (const hit of hits) {
      if (hit.begin < at || hit.end > end) continue;
      add(at, hit.begin, false);
      add(hit.begin, hit.end, true);
      at = hit.end;
    }
    add(at, end, false);
    return list;
  }

  // About 80 to 120 characters of `text` round the place where most of `needles` (folded runs and
  // tokens) stand together, in pieces [{text, hit}], with "…" where text was left out.
  function excerptOf(text, needles) {
    const letters = Array.from(text);
    const hits = hitsIn(foldWithPlaces(letters), needles);
    let begin = 0;
    let lastHitEnd = 0;
    if (hits.length > 0) {
      const best = bestHit(hits);
      begin = startOf(letters, hits[best]);
      for (const hit of hits.slice(best)) if (hit.end <= begin + lengthMost) lastHitEnd = hit.end;
    }
    let end = endOf(letters, begin, lastHitEnd);
    const cutBefore = begin > 0;
    const cutAfter = end < letters.length;
    while (begin < end && letters[begin] === " ") ++begin;
    while (end > begin && letters[end - 1] === " ") --end;
    const list = pieces(letters, begin, end, hits);
    if (cutBefore) list.unshift({ text: "…", hit: false });
    if (cutAfter) list.push({ text: "…", hit: false });
    return list;
  }

  // The whole of a short text, such as a title, in pieces.
  function marked(text, needles) {
    const letters = Array.from(text);
    return pieces(letters, 0, letters.length, hitsIn(foldWithPlaces(letters), needles));
  }

  return { excerptOf, marked };
})();
