// Answers to queries, as xapian_answer.cc gives them. Needs ranking.js and excerpt.js before it.
"use strict";

const portalSearch = (() => {
  const few = 10; // fewer sections than this, and pages that match across sections are shown, too
  const mostFiles = 150; // of texts that are read to judge one query

  // Some parts of a query alone; without what must not be there, if it is given.
  const allOf = (parts, without = []) => ({ ...portalQuery.groupNode("all", parts), without });

  // Those of a part of the site: {first, end}, all where it is undefined.
  const inPart = (part, ranked) => ranked.filter(({ number }) => !part || (number >= part.first && number < part.end));

  // Judges candidates by their texts: a promise of those that match `node`, in their order.
  async function judged(index, candidates, node) {
    const documents = await index.documents(candidates.map(({ number }) => number));
    const fields = documents.map(portalRanking.foldedFields);
    return candidates.filter(({ number }, i) => portalRanking.matches(index, number, fields[i], node));
  }

  // The sections that match, the heaviest first: at least `count` where there are so many. `total` is
  // exact where `complete`; otherwise it counts what was not judged, too.
  async function together(index, root, count, part) {
    const candidates = inPart(part, portalRanking.ranked(portalRanking.match(index, root)));
    const numbers = candidates.map(({ number }) => number);
    if (!portalRanking.needsText(root)) return { best: candidates, total: candidates.length, complete: true, numbers };
    const best = [];
    let at = 0;
    let files = 0;
    while (best.length < count && at < candidates.length && files < mostFiles) {
      const some = candidates.slice(at, at + Math.max(count - best.length, 4));
      best.push(...(await judged(index, some, root)));
      files += index.filesOf(some.map(({ number }) => number));
      at += some.length;
    }
    const complete = at === candidates.length;
    const left = complete ? best.map(({ number }) => number) : numbers;
    return { best, total: best.length + candidates.length - at, complete, numbers: left };
  }

  // For each page on which every part may match: {bound, sections: Map of number to weights by part}.
  // The bound is what the page weighs at most.
  function pagesAcross(index, root) {
    const pages = new Map();
    root.parts.forEach((part, i) => {
      for (const { number, weight } of portalRanking.ranked(portalRanking.match(index, part))) {
        const first = index.pageOf(number);
        if (!pages.has(first) && i === 0) pages.set(first, { first, bound: 0, parts: 0, sections: new Map() });
        const page = pages.get(first);
        if (!page || page.parts < i) continue; // lacks an earlier part
        if (page.parts === i) {
          page.bound += weight;
          ++page.parts;
        }
        if (!page.sections.has(number)) page.sections.set(number, new Map());
        page.sections.get(number).set(i, weight);
      }
    });
    return [...pages.values()]
      .filter((page) => page.parts === root.parts.length)
      .sort((a, b) => b.bound - a.bound || a.first - b.first);
  }

  // The best section of a page, with the weight of the page; null where a part matches in none of its
  // sections.
  async function judgedPage(index, root, page) {
    const numbers = [...page.sections.keys()].sort((a, b) => a - b);
    const documents = await index.documents(numbers);
    const best = root.parts.map(() => -1);
    const sums = numbers.map((number, k) => {
      const fields = portalRanking.foldedFields(documents[k]);
      let sum = -1;
      for (const [i, weight] of page.sections.get(number)) {
        if (!portalRanking.matches(index, number, fields, allOf([root.parts[i]], root.without))) continue;
        best[i] = Math.max(best[i], weight);
        sum = Math.max(sum, 0) + weight;
      }
      return sum;
    });
    if (best.some((weight) => weight < 0)) return null;
    const k = sums.indexOf(Math.max(...sums));
    return { number: numbers[k], weight: best.reduce((a, b) => a + b, 0) };
  }

  // The best section of each page on which every part matches somewhere; not of the pages of `shown`.
  async function across(index, root, shown, count, part) {
    const shownPages = new Set(shown.map(({ number }) => index.pageOf(number)));
    const pages = pagesAcross(index, root).filter(
      ({ first }) => !shownPages.has(first) && inPart(part, [{ number: first }]).length > 0,
    );
    const found = [];
    let files = 0;
    for (const page of pages) {
      // No page that follows can come before these any more.
      if (found.filter(({ weight }) => weight >= page.bound).length >= count || files > mostFiles) break;
      files += index.filesOf([...page.sections.keys()]);
      const hit = await judgedPage(index, root, page);
      if (hit) found.push(hit);
    }
    return found.sort((a, b) => b.weight - a.weight || a.number - b.number);
  }

  // Optimal string alignment distance, at most `most`; more than that is most + 1.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; ++i) {
      const row = [i];
      for (let j = 1; j <= b.length; ++j) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  // "Did you mean": the query with Latin words that are found nowhere replaced by the nearest that are
  // found and begin with the same letter; empty where there is nothing to replace.
  function suggestion(index, query) {
    const text = portalAnalyzer.fold(query);
    let result = text;
    for (const run of portalAnalyzer.runsOf(text).reverse()) {
      const word = text.slice(run.begin, run.end);
      if (run.kind !== "word" || !/^[a-z]{4,}$/.test(word) || index.postings(word).documents.length) continue;
      let best = { word: "", distance: word.length > 4 ? 3 : 2, count: 0 };
      for (const other of index.termsLike(word[0])) {
        if (!/^[a-z]{4,}$/.test(other)) continue;
        const d = distance(word, other, 2);
        const count = index.postings(other).documents.length;
        if (d < best.distance || (d === best.distance && best.word && count > best.count)) best = { word: other, distance: d, count };
      }
      if (best.word) result = result.slice(0, run.begin) + best.word + result.slice(run.end);
    }
    return result === text ? "" : result;
  }

  async function missingWords(index, root) {
    const missing = [];
    for (const part of root.parts) {
      if ((await together(index, allOf([part]), 1)).total === 0) missing.push(portalQuery.text(part));
    }
    return missing;
  }

  async function hitsOf(index, ranked, shown) {
    const documents = await index.documents(ranked.map(({ number }) => number));
    return ranked.map((hit, i) => ({
      ...hit,
      ...documents[i],
      excerpt: portalExcerpt.excerptOf(documents[i].text, shown),
    }));
  }

  // {hits, total, complete, numbers, understood, shown, missing, suggestion, cut}; a hit is {url, title,
  // heading, tags, excerpt, weight, match, number}, match "together", "across" or "partial". `numbers`
  // are all sections that match, as far as is known. `options`: limit; unfinished (the last word may be
  // the beginning of a longer one); part, one of index.parts, and tag, one of index.tags(), to search
  // there only. Rejects where files of the index cannot be loaded.
  async function search(index, query, { limit = 10, unfinished = false, part, tag } = {}) {
    const { root, cut } = portalQuery.parse(query, index.synonyms, unfinished);
    if (tag && root.parts.length) root.parts.push(portalQuery.filterNode("K" + tag));
    const shown = portalQuery.shownWords(root);
    const answer = { hits: [], total: 0, complete: true, numbers: [], understood: portalQuery.text(root), shown, missing: [], suggestion: "", cut };
    if (root.parts.length === 0) return answer;
    const { terms, prefixes } = portalRanking.needed(root);
    await index.load(terms, prefixes);

    const { best, ...counts } = await together(index, root, Math.max(limit, few), part);
    Object.assign(answer, counts);
    const hits = [];
    const add = (list, match) => hits.push(...list.slice(0, limit - hits.length).map((hit) => ({ ...hit, match })));
    add(best, "together");
    if (answer.complete && answer.total < few && root.parts.length > 1) {
      const more = await across(index, root, best, limit, part);
      answer.total += more.length;
      add(more, "across");
    }
    if (answer.total === 0) {
      const some = inPart(part, portalRanking.ranked(portalRanking.matchAnyToken(index, root)));
      answer.total = some.length;
      answer.numbers = some.map(({ number }) => number);
      answer.missing = await missingWords(index, root);
      add(some, "partial");
    }
    answer.hits = await hitsOf(index, hits, shown);
    answer.suggestion = suggestion(index, query);
    return answer;
  }

  return { search };
})();
