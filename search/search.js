// Answers to queries, as xapian_answer.cc gives them. Needs ranking.js and excerpt.js before it.
"use strict";

const portalSearch = (() => {
  // Fewer sections than this, and pages that match across sections are shown, too.
  const few = 10;
  // Of texts that are read to judge one query.
  const mostFiles = 150;
  // Of which that is the choice.
  const mostCandidates = 2000;
  // That are shown.
  const sectionsOfPage = 3;

  // Some parts of a query alone; without what must not be there, if it is given.
  const allOf = (parts, without = []) => ({ ...portalQuery.groupNode("all", parts), without });

  // Of {documents, weights} those of a part of the site; all where it is undefined.
  function inPart({ first, end } = { first: 0, end: Infinity }, { documents, weights }) {
    const range = [first, end].map((number) => portalSearchReader.lowerBound(documents, number));
    return { documents: documents.subarray(...range), weights: weights.subarray(...range) };
  }

  // Judges candidates by their texts, and notes in `verdicts` whether they match `node`.
  async function judge(index, candidates, node, verdicts) {
    const documents = await index.documents(candidates.map(({ number }) => number));
    candidates.forEach(({ number }, i) =>
      verdicts.set(number, portalRanking.matches(index, number, portalRanking.foldedFields(documents[i]), node)),
    );
  }

  // Loads what a query needs: all, or without what only narrows down. Whether anything was new.
  const load = (index, root, all) => index.load(portalRanking.needed(index, root, all));

  // The first of `candidates` that `wish` asks for and that are not known to be wrong. Further sections
  // of a page only where their texts are in files that are needed anyway.
  function chosen(index, candidates, wish, verdicts) {
    const groups = new Map();
    const files = new Set();
    const result = [];
    let seen = 0;
    for (const candidate of candidates) {
      ++seen;
      if (verdicts.get(candidate.number) === false) continue;
      const group = wish.each > 1 ? index.pageOf(candidate.number) : candidate.number;
      const size = groups.get(group) ?? 0;
      if (size === 0 && groups.size === wish.groups) {
        if (seen > wish.among) break;
      } else if (size === 0 || (size < wish.each && files.has(index.fileOf(candidate.number)))) {
        groups.set(group, size + 1);
        files.add(index.fileOf(candidate.number));
        result.push(candidate);
      }
    }
    return result;
  }

  // What is to be shown: so many sections, or of so many pages up to three sections that are among
  // the best.
  const sectionsWish = (groups) => ({ groups, each: 1, among: 0 });
  const pagesWish = (groups) => ({ groups, each: sectionsOfPage, among: 20 * groups });

  // The sections that match and that `wish` asks for, the heaviest first. `total` is exact where
  // `complete`; otherwise it counts what was not judged, too. So many are judged that fewer than `few`
  // are never taken for more.
  async function together(index, root, wish, part) {
    const found = inPart(part, portalRanking.match(index, root));
    const count = found.documents.length;
    const verdicts = new Map();
    const right = () => [...verdicts.keys()].filter((number) => verdicts.get(number));
    if (!portalRanking.needsText(root))
      return { best: chosen(index, portalRanking.ranked(found), wish, verdicts), total: count, complete: true, numbers: found.documents };
    const candidates = [];
    for (const candidate of portalRanking.ranked(found)) if (candidates.push(candidate) === mostCandidates) break;
    let best = [];
    let files = 0;
    for (;;) {
      // Where they are too few, the next ones at once.
      const wanted = chosen(index, candidates, wish, verdicts);
      best = wanted.filter(({ number }) => verdicts.get(number));
      if (wanted.length < few) wanted.push(...chosen(index, candidates, sectionsWish(few), verdicts));
      const unknown = [...new Set(wanted)].filter(({ number }) => !verdicts.has(number));
      if (unknown.length === 0 || files > mostFiles) break;
      files += index.filesOf(unknown.map(({ number }) => number));
      await judge(index, unknown, root, verdicts);
      // Most were wrong: rather than more texts, the rest of the postings.
      if (right().length * 2 < verdicts.size && (await load(index, root, true))) return together(index, root, wish, part);
    }
    const complete = verdicts.size === count;
    const numbers = complete ? Int32Array.from(right()).sort() : found.documents;
    return { best, total: right().length + count - verdicts.size, complete, numbers };
  }

  // The pages on which every part may match, but for those of `shown`: {first, bound, sections: Map
  // of number to weights by part}. The bound is what the page weighs at most.
  function pagesAcross(index, root, shown, part) {
    const parts = root.parts.map((node) => inPart(part, portalRanking.match(index, node)));
    // Of a page, at its first document.
    const hasParts = new Int32Array(index.size);
    const bounds = new Float64Array(index.size);
    parts.forEach(({ documents, weights }, i) => {
      for (let k = 0; k < documents.length; ) {
        const first = index.pageOf(documents[k]);
        let most = 0;
        for (; k < documents.length && index.pageOf(documents[k]) === first; ++k)
          most = Math.max(most, weights[k]);
        // Lacks an earlier part.
        if (hasParts[first] !== i) continue;
        ++hasParts[first];
        bounds[first] += most;
      }
    });
    for (const number of shown) hasParts[index.pageOf(number)] = -1;
    const pages = new Map();
    portalSearchReader.placesOf(hasParts).forEach((first) => {
      if (hasParts[first] === parts.length) pages.set(first, { first, bound: bounds[first], sections: new Map() });
    });
    parts.forEach(({ documents, weights }, i) =>
      documents.forEach((number, k) => {
        const sections = pages.get(index.pageOf(number))?.sections;
        if (!sections) return;
        if (!sections.has(number)) sections.set(number, new Map());
        sections.get(number).set(i, weights[k]);
      }),
    );
    return [...pages.values()].sort((a, b) => b.bound - a.bound || a.first - b.first);
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

  // The best section of each page on which every part matches somewhere; not of the pages of `shown`. `left`
  // pages may have more.
  async function across(index, root, shown, count, part) {
    const found = [];
    let files = 0;
    const pages = pagesAcross(index, root, shown, part);
    let left = pages.length;
    // So many are judged in any case: their texts at once.
    await index.documents(pages.slice(0, count).flatMap(({ sections }) => [...sections.keys()]).slice(0, mostFiles));
    for (const page of pages) {
      // No page that follows can come before these any more.
      if (found.filter(({ weight }) => weight >= page.bound).length >= count || files > mostFiles) break;
      --left;
      files += index.filesOf(page.sections.keys());
      const hit = await judgedPage(index, root, page);
      if (hit) found.push(hit);
    }
    return { more: found.sort((a, b) => b.weight - a.weight || a.number - b.number), left };
  }

  // Optimal string alignment distance; infinite where it is more than `most`.
  function distance(a, b, most) {
    if (a[0] === b[0]) return a ? distance(a.slice(1), b.slice(1), most) : 0;
    if (most === 0) return Infinity;
    const swap = a[0] === b[1] && a[1] === b[0] ? [[2, 2]] : [];
    return 1 + Math.min(...[[1, 1], [1, 0], [0, 1], ...swap].map(([i, j]) => distance(a.slice(i), b.slice(j), most - 1)));
  }

  const latinWord = /^[a-z]{4,}$/;

  // "Did you mean": the query with Latin words of `shown` that are found nowhere replaced by the nearest that are
  // found and begin with the same letter; empty where there is nothing to replace. Of words that begin
  // with what is being typed, `unfinished`, there is nothing to guess.
  function suggestion(index, query, shown, unfinished) {
    const text = portalAnalyzer.fold(query);
    let result = text;
    for (const run of portalAnalyzer.runsOf(text).reverse()) {
      const word = text.slice(run.begin, run.end);
      if (!shown.includes(word) || !latinWord.test(word) || index.postings(word).documents.length) continue;
      if (unfinished && run.end === text.length && index.prefixPostings(word).documents.length) continue;
      let best = { word: "", distance: word.length > 4 ? 3 : 2, count: 0 };
      for (const other of index.termsLike(word[0])) {
        if (!latinWord.test(other)) continue;
        const d = distance(word, other, 2);
        if (d > best.distance) continue;
        const count = index.postings(other).documents.length;
        if (d < best.distance || (d === best.distance && best.word && count > best.count)) best = { word: other, distance: d, count };
      }
      if (best.word) result = result.slice(0, run.begin) + best.word + result.slice(run.end);
    }
    return result === text ? "" : result;
  }

  // {hits, total, complete, numbers, understood, shown, missing, suggestion, cut}; a hit is {url, title,
  // heading, tags, excerpt, weight, match, number}, match "together", "across" or "partial". `numbers`
  // are all sections that match, ascending, as far as is known. `options`: limit, of sections; or
  // pages, of which up to three sections each are wanted; unfinished (the last word may be the beginning
  // of a longer one); part, one of index.parts, and tag, one of index.tags(), to search there only.
  // Rejects where files of the index cannot be loaded.
  async function search(index, query, { limit = 10, pages, unfinished = false, part, tag } = {}) {
    const { root, cut } = portalQuery.parse(query, index.synonyms, unfinished);
    if (tag && root.parts.length) root.parts.push(portalQuery.filterNode("K" + tag));
    const shown = portalQuery.shownWords(root);
    const answer = { hits: [], total: 0, complete: true, numbers: new Int32Array(0), understood: portalQuery.text(root), shown, missing: [], suggestion: "", cut };
    if (root.parts.length === 0) return answer;
    await load(index, root);

    const wish = pages ? pagesWish(pages) : sectionsWish(limit);
    const { best, ...counts } = await together(index, root, wish, part);
    Object.assign(answer, counts);
    const hits = [];
    const add = (list, match) => hits.push(...list.map((hit) => ({ ...hit, match })));
    add(best, "together");
    if (answer.complete && answer.total < few && root.parts.length > 1) {
      await load(index, root, true);
      const { more, left } = await across(index, root, answer.numbers, wish.groups, part);
      if (more.length) answer.total += more.length + left;
      answer.complete = !left;
      add(more.slice(0, Math.max(wish.groups - hits.length, 0)), "across");
    }
    if (answer.total === 0) {
      await load(index, root, true);
      const some = inPart(part, portalRanking.matchAnyToken(index, root));
      answer.total = some.documents.length;
      answer.numbers = some.documents;
      for (const node of root.parts)
        if (!(await together(index, allOf([node]), sectionsWish(1))).total) answer.missing.push(portalQuery.text(node));
      add(chosen(index, portalRanking.ranked(some), wish, new Map()), "partial");
      answer.shown = portalQuery.shownWords(root, true).filter((word) => !portalRanking.questionWords.has(word));
    }
    const documents = await index.documents(hits.map(({ number }) => number));
    answer.hits = hits.map((hit, i) => ({ ...hit, ...documents[i], excerpt: portalExcerpt.excerptOf(documents[i].text, answer.shown) }));
    answer.suggestion = suggestion(index, query, shown, unfinished);
    return answer;
  }

  return { search };
})();
