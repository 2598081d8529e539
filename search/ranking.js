// What matches a query and in which order: twin of xapian_match.cc and of Xapian's BM25. Needs
// query.js and reader.js before it.
//
// Postings say which documents may match; what they cannot say (a run of characters as it stands,
// words that must not be there) is judged by the text of each candidate.
"use strict";

const portalRanking = (() => {
  // Xapian's BM25 with its default parameters, in its order of operations, so that equal statistics
  // give equal weights to the last bit: k1 = 1, b = 0.5, a normalised length of at least 0.5.
  function weighted(index, { documents, counts }) {
    const odds = (index.size - documents.length + 0.5) / (documents.length + 0.5);
    const most = Math.log(odds < 2 ? odds * 0.5 + 1 : odds) * 2;
    const factor = 1 / index.averageLength;
    const weights = new Float64Array(documents.length);
    for (let i = 0; i < documents.length; ++i) {
      const length = Math.max(index.lengths[documents[i]] * factor, 0.5);
      weights[i] = most * (counts[i] / (length * 0.5 + 0.5 + counts[i]));
    }
    return { documents, weights };
  }

  const unweighted = ({ documents }) => ({ documents, weights: new Float64Array(documents.length) });

  // Documents of both lists, weights added up; or those of the first that are not in the second.
  function joined(a, b, inBoth) {
    let at = 0;
    const weights = [];
    const documents = a.documents.filter((document, i) => {
      while (b.documents[at] < document) ++at;
      const is = b.documents[at] === document;
      if (is === inBoth) weights.push(a.weights[i] + (is ? b.weights[at] : 0));
      return is === inBoth;
    });
    return { documents, weights: Float64Array.from(weights) };
  }

  const intersection = (lists) => lists.reduce((a, b) => joined(a, b, true));

  // Documents of any list, weights added up.
  function union(index, lists) {
    const sums = new Float64Array(index.size);
    const found = new Uint8Array(index.size);
    for (const { documents, weights } of lists)
      for (let i = 0; i < documents.length; ++i) {
        sums[documents[i]] += weights[i];
        found[documents[i]] = 1;
      }
    const documents = portalSearchReader.placesOf(found);
    return { documents, weights: Float64Array.from(documents, (document) => sums[document]) };
  }

  // Those terms of words that weigh. Of a run of solid characters these are the ones that are not common;
  // where all are, the one that the fewest documents hold.
  function weighing({ common }, { terms, verified, shown }) {
    if (!verified || shown.length > 1) return terms;
    const rare = terms.filter((term) => !common.has(term));
    return rare.length ? rare : [terms.reduce((a, b) => (common.get(b) < common.get(a) ? b : a))];
  }

  // The postings of each term that is loaded and of the prefix.
  function postingsOf(index, field, { terms, prefix }) {
    const lists = terms.map((term) => field + term).filter((term) => index.isLoaded(term)).map((term) => index.postings(term));
    if (prefix) lists.push(index.prefixPostings(field + prefix));
    return lists;
  }

  const weightedOf = (index, words) => postingsOf(index, "", words).map((postings) => weighted(index, postings));
  const inField = (index, field, words) => intersection(postingsOf(index, field, words).map(unweighted));

  function matchWords(index, words) {
    if (words.filter) return unweighted(index.postings(words.filter));
    const terms = weighing(index, words);
    const lists = weightedOf(index, { ...words, terms });
    if (terms.length < words.terms.length) lists.push(...postingsOf(index, "", words).map(unweighted));
    if (words.field === "title")
      lists.push(unweighted(union(index, [inField(index, "S", words), inField(index, "XH", words)])));
    return intersection(lists);
  }

  // Documents that may match, ascending, with their weights.
  function match(index, node) {
    const lists = node.kind === "words" ? [] : node.parts.map((part) => match(index, part));
    let found =
      node.kind === "words" ? matchWords(index, node.words)
      : node.kind === "all" && lists.length ? intersection(lists)
      : union(index, lists);
    // What must not be there, as far as postings tell.
    for (const part of node.without) if (!needsText(part)) found = joined(found, match(index, part), false);
    return node.scale === 1 ? found : { ...found, weights: found.weights.map((weight) => node.scale * weight) };
  }

  // What asks a question and says nothing of its subject. Where texts are written in another tone than
  // questions are, these words are rare and would weigh most.
  const questionWords = new Set("怎么 怎样 如何 什么 哪些 哪个 哪里 多少 是否 请问".split(" "));

  // Documents that hold any of the tokens of the query but those that only ask, if there are others.
  function matchAnyToken(index, node) {
    const listsOf = ({ words, parts }, isWanted) => [
      ...weightedOf(index, { ...words, terms: words.terms.filter(isWanted) }),
      ...parts.flatMap((part) => listsOf(part, isWanted)),
    ];
    const telling = listsOf(node, (term) => !questionWords.has(term));
    return union(index, telling.length ? telling : listsOf(node, () => true));
  }

  // The terms and prefixes whose postings a query needs: all of them, or without those that only
  // narrow down. Of choices these are needed, too: what matches one of them has the weight of those whose
  // tokens it holds.
  function needed(index, root, all) {
    const terms = new Set();
    const prefixes = new Set();
    const collect = ({ kind, words, parts, without }, all) => {
      if (words.filter) terms.add(words.filter);
      for (const field of words.field === "title" ? ["", "S", "XH"] : [""]) {
        for (const term of all ? words.terms : weighing(index, words)) terms.add(field + term);
        if (words.prefix) prefixes.add(field + words.prefix);
      }
      for (const part of [...parts, ...without]) collect(part, all || kind === "any");
    };
    collect(root, all);
    return { terms, prefixes };
  }

  const needsText = (node) => node.words.verified !== "" || [...node.parts, ...node.without].some(needsText);

  const holds = ({ documents }, document) => documents[portalSearchReader.lowerBound(documents, document)] === document;

  function hasAll(index, number, field, folded, words) {
    if (words.verified && !portalQuery.standsIn(folded, words.verified)) return false;
    // Where the run stands, so do its bigrams.
    if (words.verified && words.shown.length === 1) return true;
    return postingsOf(index, field, words).every((postings) => holds(postings, number));
  }

  // Whether document `number` matches. `fields`: its folded {all, title, heading}.
  function matches(index, number, fields, node) {
    const { words } = node;
    const isMatch = (part) => matches(index, number, fields, part);
    if (node.kind === "any") return node.parts.some(isMatch);
    if (node.kind === "all") return node.parts.length > 0 && node.parts.every(isMatch) && !node.without.some(isMatch);
    if (words.filter) return holds(index.postings(words.filter), number);
    if (words.field === "all") return hasAll(index, number, "", fields.all, words);
    return hasAll(index, number, "S", fields.title, words) || hasAll(index, number, "XH", fields.heading, words);
  }

  function foldedFields({ title, heading, text }) {
    const fields = { title: portalAnalyzer.fold(title), heading: portalAnalyzer.fold(heading) };
    return { ...fields, all: `${fields.title}\n${fields.heading}\n${portalAnalyzer.fold(text)}` };
  }

  // Gives {number, weight}, the heaviest first, equals in the order of the site. Few are asked for of
  // many: they are sorted in portions.
  function* ranked({ documents, weights }) {
    const sorted = Float64Array.from(weights).sort();
    // The lightest of those that were given.
    let above = Infinity;
    for (let portion = 256; above > sorted[0]; portion *= 8) {
      const least = sorted[Math.max(sorted.length - portion, 0)];
      const some = [];
      for (let i = 0; i < documents.length; ++i)
        if (weights[i] >= least && weights[i] < above) some.push({ number: documents[i], weight: weights[i] });
      yield* some.sort((a, b) => b.weight - a.weight || a.number - b.number);
      above = least;
    }
  }

  return { foldedFields, match, matchAnyToken, matches, needed, needsText, questionWords, ranked };
})();
