// A query, read into a tree: twin of query_words.cc and query.cc. README.md has the language.
//
// A node is {kind: "words" | "all" | "any", words, parts, without, scale}; words are {terms, prefix,
// verified, filter, field, shown}, as in query.h. Needs analyze.js before it.
"use strict";

const portalQuery = (() => {
  const longestQuery = 1000; // code points
  const mostWords = 60;
  const deepestBrackets = 20;
  const synonymScale = 0.5;
  const space = /[\0- \u00A0\u3000\u2000-\u200A\u2028\u2029]/;
  // Words, with what "title:" and its kin ask for, if something is behind the colon. People mix the pairs
  // of quotation marks up, so any straight or curved mark ends what any other began.
  const wordsPattern =
    /(?:((title|标题)|(clause|条款)|tag|标签)[:：](?!$|[\0- \u00A0\u3000\u2000-\u200A\u2028\u2029]))?(?:["“”＂]([^"“”＂]*)["“”＂]?|「([^」]*)」?|『([^』]*)』?|([^\0- \u00A0\u3000\u2000-\u200A\u2028\u2029()（）"“”＂「『]*))/y;

  // What is stored and shown: white space and control characters as single spaces, none at the ends.
  const oneLine = (text) => text.replace(/[\0- \u007F-\u00A0\u2028\u2029]+/g, " ").replace(/^ | $/g, "");

  const isMinus = (c) => /[-－]/.test(c);

  // --- The pieces: [{kind, text, field, filter, quoted, unfinished}], kind as in QueryLexeme.

  function lexemesOf(text, unfinished) {
    const whole = text.toWellFormed?.() ?? text;
    const read = Array.from(whole).slice(0, longestQuery).join("");
    const list = [];
    let at = 0;
    let canJoin = false; // the last lexeme is plain words, to which more may be added

    const push = (kind) => {
      list.push({ kind });
      canJoin = false;
    };

    // Plain words side by side are one text, because a standard's number has spaces: GB/T 27922. A
    // word after a minus stands alone.
    function addPlain(lexeme, hasPrefix) {
      if (lexeme.text === "OR" || lexeme.text === "|") return push("either");
      if (lexeme.text === "AND") return push("both");
      if (lexeme.text === "NOT") return push("without");
      const alone = hasPrefix || list.at(-1)?.kind === "without";
      if (canJoin && !alone) {
        list.at(-1).text += " " + lexeme.text;
        return;
      }
      list.push(lexeme);
      canJoin = !alone;
    }

    function readWords() {
      wordsPattern.lastIndex = at;
      const [all, named, title, clause, ...texts] = wordsPattern.exec(read);
      const text = texts.find((each) => each !== undefined);
      const quoted = texts[3] === undefined;
      const filter = clause ? "XC" : named && !title ? "K" : "";
      at += all.length;
      const lexeme = { kind: "words", text, field: title ? "title" : "all", filter, quoted };
      if (!quoted) return addPlain(lexeme, named);
      list.push(lexeme);
      canJoin = false;
    }

    while (at < read.length) {
      const c = read[at];
      const before = read[at - 1] ?? " ";
      if (space.test(c)) ++at;
      else if (/[(（]/.test(c)) ++at, push("open");
      else if (/[)）]/.test(c)) ++at, push("close");
      else if (isMinus(c) && (space.test(before) || /[(（]/.test(before)) && !space.test(read[at + 1] ?? " ") && !isMinus(read[at + 1])) ++at, push("without");
      else readWords();
    }
    const last = list.at(-1);
    if (unfinished && last && !space.test(read.at(-1)))
      last.unfinished = last.kind === "words" && !last.quoted && !last.filter;
    return { list, cut: read.length < whole.length };
  }

  // --- What a section must hold for words.

  const wordsNode = (words) => ({ kind: "words", words, parts: [], without: [], scale: 1 });
  const groupNode = (kind, parts = []) => ({ kind, words: noWords, parts, without: [], scale: 1 });
  const noWords = { terms: [], prefix: "", verified: "", filter: "", field: "all", shown: [] };

  // A word that is being typed: what begins with it counts half.
  const openNode = (words) =>
    groupNode("any", [wordsNode({ ...words, prefix: "" }), { ...wordsNode({ ...words, terms: [] }), scale: synonymScale }]);

  const filterNode = (filter) => wordsNode({ ...noWords, filter });

  function wordsOfRun(folded, run, field) {
    const text = folded.slice(run.begin, run.end);
    const tokens = portalAnalyzer.queryTokens(folded, run);
    if (run.kind !== "solid") return { ...noWords, field, shown: [tokens[0]], terms: tokens };
    if (Array.from(text).length === 1) return { ...noWords, field, shown: [text], prefix: text };
    const terms = [...new Set(tokens)];
    return { ...noWords, field, shown: [text], terms, verified: terms.length > 1 ? text : "" };
  }

  function phraseWords(folded, runs, field) {
    const all = runs.map((run) => wordsOfRun(folded, run, field));
    if (all.length === 1) return all;
    const terms = [...new Set(all.flatMap((words) => words.terms))];
    const shown = all.map((words) => words.shown[0]);
    const verified = folded.slice(runs[0].begin, runs.at(-1).end);
    return [{ ...noWords, field, shown, terms, prefix: terms.length ? "" : shown[0], verified }];
  }

  // The word, or words that begin with it. One-letter beginnings fit too many to be of use.
  function openEnd(last, folded, run) {
    if (run.kind === "solid" || run.end !== folded.length || last.terms.length !== 1) return last;
    if (Array.from(last.terms[0]).length < 2) return last;
    return { ...last, prefix: last.terms[0] };
  }

  function queryWords(lexeme) {
    if (lexeme.filter) {
      const name = portalAnalyzer.fold(lexeme.text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, ""));
      const selectable = name && new TextEncoder().encode(name).length <= 200 && !name.includes("\0");
      return selectable ? [{ ...noWords, filter: lexeme.filter + name }] : [];
    }
    const folded = portalAnalyzer.fold(oneLine(lexeme.text));
    const runs = portalAnalyzer.runsOf(folded);
    if (runs.length === 0) return [];
    if (lexeme.quoted) return phraseWords(folded, runs, lexeme.field);
    const words = runs.map((run) => wordsOfRun(folded, run, lexeme.field));
    if (lexeme.unfinished) words.push(openEnd(words.pop(), folded, runs.at(-1)));
    return words;
  }

  // --- The tree.

  const asAll = (node) => (node.kind === "all" ? node : groupNode("all", [node]));

  // Reads `or = and {OR and}; and = {[-] element}; element = "(" or ")" | words`, and never fails: what
  // does not fit is left out.
  class Reader {
    constructor(lexemes, synonyms) {
      this.lexemes = lexemes;
      this.synonyms = synonyms;
      this.at = 0;
      this.words = 0;
      this.cut = false;
    }

    isAt(kind) {
      return this.lexemes[this.at]?.kind === kind;
    }

    // Whether a lexeme of that kind is next, which is then behind.
    take(kind) {
      return this.isAt(kind) && ++this.at;
    }

    read() {
      const node = asAll(this.readAny(0));
      while (this.at < this.lexemes.length) {
        ++this.at; // behind a bracket that closes nothing
        this.add(node, this.readAny(0));
      }
      return node;
    }

    // `more` must match, too.
    add(node, more) {
      if (more.kind !== "all") node.parts.push(more);
      else {
        node.parts.push(...more.parts);
        node.without.push(...more.without);
      }
    }

    readAny(depth) {
      const choices = [];
      do {
        const all = this.readAll(depth);
        if (all.parts.length || all.without.length) choices.push(all);
      } while (this.take("either"));
      if (choices.length === 0) return groupNode("all");
      if (choices.length === 1) return choices[0];
      return groupNode("any", choices.map((all) => (all.parts.length === 1 && !all.without.length ? all.parts[0] : all)));
    }

    readAll(depth) {
      const all = groupNode("all");
      while (this.at < this.lexemes.length && !this.isAt("either") && !this.isAt("close")) {
        if (this.take("both")) continue;
        const negative = this.take("without");
        const element = this.readElement(depth);
        if (!negative) this.add(all, element);
        else if (element.parts.length) all.without.push(element);
      }
      return all;
    }

    readElement(depth) {
      if (this.take("open")) {
        if (depth >= deepestBrackets) return groupNode("all");
        const inner = asAll(this.readAny(depth + 1));
        this.take("close");
        return inner;
      }
      if (!this.isAt("words")) return groupNode("all");
      return this.wordsOf(this.lexemes[this.at++]);
    }

    wordsOf(lexeme) {
      const all = groupNode("all");
      for (const words of queryWords(lexeme)) {
        if (++this.words > mostWords) {
          this.cut = true;
          break;
        }
        all.parts.push(this.withSynonyms(words, lexeme));
      }
      return all;
    }

    withSynonyms(words, lexeme) {
      const node = words.prefix && words.terms.length ? openNode(words) : wordsNode(words);
      if (lexeme.quoted || words.shown.length !== 1) return node;
      const others = this.synonyms.get(words.shown[0]);
      if (!others) return node;
      const choices = others.map((text) => {
        const plain = { kind: "words", text, field: words.field, filter: "" };
        return { ...groupNode("all", queryWords(plain).map(wordsNode)), scale: synonymScale };
      });
      return groupNode("any", [node, ...choices]);
    }
  }

  // The query as it was understood, for people: (投诉 OR 抱怨) -召回 title:标准.
  function text(node) {
    if (node.kind === "words") {
      const { terms, prefix, verified, filter, field } = node.words;
      const name = field === "title" ? "title:" : "";
      if (filter) return filter.startsWith("XC") ? "clause:" + filter.slice(2) : "tag:" + filter.slice(1);
      if (verified) return `${name}"${verified}"`;
      return prefix ? `${name}${prefix}*` : name + terms.join(" ");
    }
    const parts = [...node.parts.map(text), ...node.without.map((part) => "-" + text(part))];
    const joined = parts.join(node.kind === "any" ? " OR " : " ");
    return parts.length > 1 ? `(${joined})` : joined;
  }

  // Any text is a query: {root, cut}. `synonyms`: a Map of folded words to lists of others.
  // `unfinished`: the last word may be the beginning of a longer one.
  function parse(query, synonyms = new Map(), unfinished = false) {
    const lexemes = lexemesOf(query, unfinished);
    const reader = new Reader(lexemes.list, synonyms);
    const root = reader.read();
    // Equal words side by side say nothing more.
    root.parts = [...new Map(root.parts.map((part) => [text(part), part])).values()];
    return { root, cut: lexemes.cut || reader.cut };
  }

  // All runs and tokens to be marked, each once; of runs the tokens, where they were found `apart`.
  function shownWords({ words, parts }, apart) {
    const own = apart && words.verified ? words.terms : words.shown;
    return [...new Set([...own, ...parts.flatMap((part) => shownWords(part, apart))])];
  }

  function cutsWord(folded, at) {
    if (at === 0 || at >= folded.length) return false;
    const before = Array.from(folded.slice(Math.max(at - 2, 0), at)).at(-1);
    return portalAnalyzer.isWord(before) && portalAnalyzer.isWord(portalAnalyzer.characterAt(folded, at));
  }

  // Whether `verified` stands in `folded`; where it begins or ends with a letter of a word, no word
  // goes on beyond it.
  function standsIn(folded, verified) {
    for (let at = folded.indexOf(verified); at >= 0; at = folded.indexOf(verified, at + 1))
      if (!cutsWord(folded, at) && !cutsWord(folded, at + verified.length)) return true;
    return false;
  }

  return { filterNode, groupNode, parse, shownWords, standsIn, text };
})();
