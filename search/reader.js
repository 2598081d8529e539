// Reads the browser's index (README.md, "The browser's index"): loads its files on demand and hands
// out postings, lengths and texts. Needs analyze.js before it.
"use strict";

// What the files of an index call, with their name and what they hold.
const portalSearchArrived = new Map();
function portalSearchLoad(name, payload) {
  portalSearchArrived.set(name, payload);
}

const portalSearchReader = (() => {
  const format = 2;
  const noPostings = { documents: new Int32Array(0), counts: new Int32Array(0) };

  // Order of the bytes of UTF-8, which is that of code points. Code units differ where a surrogate
  // meets U+E000 to U+FFFF.
  function compare(a, b) {
    const size = Math.min(a.length, b.length);
    for (let i = 0; i < size; ++i) {
      if (a[i] === b[i]) continue;
      return a.codePointAt(i) - b.codePointAt(i);
    }
    return a.length - b.length;
  }

  // The number of the last of sorted `firsts` that is not behind `term`; 0 if all are.
  function lastNotBehind(firsts, term) {
    let low = 0;
    let high = firsts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (compare(firsts[middle], term) <= 0) low = middle;
      else high = middle;
    }
    return low;
  }

  // The place of the first of `numbers`, ascending, that is at least `number`.
  function lowerBound(numbers, number) {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Numbers as characters: one below 53,248, two from there.
  function numberReader(text) {
    let at = 0;
    const next = () => {
      const c = text.charCodeAt(at++);
      return c < 0xe000 ? c - 0x23 : ((c - 0xe000) << 12) + text.charCodeAt(at++) - 0x23;
    };
    return { next, atEnd: () => at >= text.length };
  }

  function decodePostings(text) {
    const reader = numberReader(text);
    const documents = new Int32Array(text.length);
    const counts = new Int32Array(text.length);
    let size = 0;
    for (let next = 0; !reader.atEnd(); ++size, ++next) {
      const number = reader.next();
      next += number >>> 1;
      documents[size] = next;
      counts[size] = number & 1 ? reader.next() + 2 : 1;
    }
    return { documents: documents.subarray(0, size), counts: counts.subarray(0, size) };
  }

  // Lengths have two significant bits; the lowest bit of the number says that a page begins.
  function decodeLengths(text, lengths, pageStarts, first) {
    const reader = numberReader(text);
    for (let i = first; !reader.atEnd(); ++i) {
      const number = reader.next();
      const code = number >> 1;
      lengths[i] = code < 4 ? code : (2 + (code & 1)) << ((code >> 1) - 1);
      pageStarts[i] = number & 1;
    }
  }

  function decodeTexts(lines) {
    return lines.split("\n").slice(0, -1).map((line) => {
      const [url, title, heading, tags, text] = line.split("\t");
      return { url, title, heading, text, tags: tags ? tags.split("\x1f") : [] };
    });
  }

  // The places of an array that are not 0.
  function placesOf(array) {
    const places = new Int32Array(array.length);
    let size = 0;
    for (let i = 0; i < array.length; ++i) if (array[i]) places[size++] = i;
    return places.slice(0, size);
  }

  // Postings of several terms, of an index of `size` documents, as of one: a document's counts are
  // added up.
  function merged(lists, size) {
    if (lists.length === 1) return lists[0];
    const counts = new Int32Array(size);
    for (const list of lists)
      for (let i = 0; i < list.documents.length; ++i) counts[list.documents[i]] += list.counts[i];
    const documents = placesOf(counts);
    return { documents, counts: documents.map((document) => counts[document]) };
  }

  class Index {
    #fetch;
    #manifest;
    // Number → Map of term and coded postings.
    #shards = new Map();
    // Number → documents.
    #texts = new Map();
    // File → promise.
    #loading = new Map();
    #postings = new Map(); // term, or prefix and "*" → postings

    constructor(fetchScript, manifest) {
      this.#fetch = fetchScript;
      this.#manifest = manifest;
      this.firsts = manifest.shards === "" ? [] : manifest.shards.split("\n");
      this.size = manifest.documents;
      this.averageLength = manifest.total / manifest.documents;
      this.lengths = new Int32Array(manifest.documents);
      this.pageStarts = new Uint8Array(manifest.documents);
      // The parts of the site, by the first folder of the address; documents first to end - 1.
      this.parts = manifest.parts.map(([first, address, title], i) => {
        return { first, end: manifest.parts[i + 1]?.[0] ?? manifest.documents, address, title };
      });
      this.synonyms = new Map(Object.entries(manifest.synonyms));
    }

    // Loads a file once; a failed one is tried again when it is asked for again.
    #load(name, file, accept) {
      if (!this.#loading.has(name)) {
        const loaded = load(this.#fetch, name, file).then(accept);
        this.#loading.set(name, loaded);
        loaded.catch(() => this.#loading.delete(name));
      }
      return this.#loading.get(name);
    }

    #loadShard(number) {
      const { hashSize, shardHashes } = this.#manifest;
      const hash = shardHashes.substr(number * hashSize, hashSize);
      return this.#load(`p${number}`, `p${number}-${hash}.js`, (lines) => {
        const shard = new Map();
        for (const line of lines.split("\n")) {
          const tab = line.indexOf("\t");
          if (tab > 0) shard.set(line.slice(0, tab), line.slice(tab + 1));
        }
        this.#shards.set(number, shard);
      });
    }

    // The shards in which terms that start with `prefix` may be.
    #shardsOf(prefix) {
      if (this.firsts.length === 0) return [];
      const first = lastNotBehind(this.firsts, prefix);
      const last = lastNotBehind(this.firsts, prefix + "\u{10FFFF}");
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    }

    // Loads what `postings` and `prefixPostings` give for these, and all lengths.
    async load(terms, prefixes) {
      const numbers = new Set(this.firsts.length ? terms.map((term) => lastNotBehind(this.firsts, term)) : []);
      for (const prefix of prefixes) for (const number of this.#shardsOf(prefix)) numbers.add(number);
      await Promise.all([...[...numbers].map((number) => this.#loadShard(number)), this.#loadLengths()]);
    }

    #loadLengths() {
      const { hashSize, lengthHashes, lengthsInFile } = this.#manifest;
      const files = Array.from({ length: lengthHashes.length / hashSize }, (_, i) =>
        this.#load(`l${i}`, `l${i}-${lengthHashes.substr(i * hashSize, hashSize)}.js`, (text) =>
          decodeLengths(text, this.lengths, this.pageStarts, i * lengthsInFile),
        ),
      );
      return Promise.all(files);
    }

    // {documents, counts} of a term, ascending. Its shard must be loaded.
    postings(term) {
      if (!this.#postings.has(term)) {
        const coded = this.#shards.get(lastNotBehind(this.firsts, term))?.get(term);
        this.#postings.set(term, coded === undefined ? noPostings : decodePostings(coded));
      }
      return this.#postings.get(term);
    }

    prefixPostings(prefix) {
      const key = prefix + "*";
      if (!this.#postings.has(key)) {
        const lists = [];
        for (const number of this.#shardsOf(prefix))
          for (const [term, coded] of this.#shards.get(number))
            if (term.startsWith(prefix)) lists.push(decodePostings(coded));
        this.#postings.set(key, lists.length ? merged(lists, this.size) : noPostings);
      }
      return this.#postings.get(key);
    }

    // How many of `numbers`, ascending, are at least `first` and below `end`.
    countBetween(numbers, first, end) {
      return lowerBound(numbers, end) - lowerBound(numbers, first);
    }

    // On how many pages they are.
    countPages(numbers) {
      let count = 0;
      let last = -1;
      for (const number of numbers) {
        const first = this.pageOf(number);
        if (first !== last) ++count;
        last = first;
      }
      return count;
    }

    // The tags, folded, and their documents: a Map.
    async tags() {
      await this.load([], ["K"]);
      return new Map(this.termsLike("K").map((term) => [term.slice(1), this.postings(term).documents]));
    }

    // All terms of a shard that is loaded, for "did you mean".
    termsLike(prefix) {
      return this.#shardsOf(prefix).flatMap((number) =>
        [...(this.#shards.get(number)?.keys() ?? [])].filter((term) => term.startsWith(prefix)),
      );
    }

    // The first document of the page to which document `number` belongs.
    pageOf(number) {
      let first = number;
      while (first > 0 && !this.pageStarts[first]) --first;
      return first;
    }

    // The documents: [{url, title, heading, text, tags}], in the order of `numbers`.
    async documents(numbers) {
      const { chunk, texts } = this.#manifest;
      const files = new Set(numbers.map((number) => Math.floor(number / chunk)));
      await Promise.all(
        [...files].map((file) =>
          this.#load(`t${file}`, `t${file}.js?${texts}`, (lines) => this.#texts.set(file, decodeTexts(lines))),
        ),
      );
      return numbers.map((number) => this.#texts.get(Math.floor(number / chunk))[number % chunk]);
    }

    // The number of the file of texts that holds a document.
    fileOf(number) {
      return Math.floor(number / this.#manifest.chunk);
    }

    // In how many files of texts the documents are.
    filesOf(numbers) {
      return new Set(numbers.map((number) => this.fileOf(number))).size;
    }
  }

  async function load(fetchScript, name, file) {
    if (name !== "index" || !portalSearchArrived.has(name)) {
      portalSearchArrived.delete(name);
      await fetchScript(file);
    }
    if (!portalSearchArrived.has(name)) throw new Error(`the search index is damaged: ${file}`);
    const payload = portalSearchArrived.get(name);
    portalSearchArrived.delete(name);
    return payload;
  }

  // `fetchScript(file)` runs a file of the index's folder as a script. Rejects where there is no index;
  // with a RangeError where it is one of another format.
  async function open(fetchScript) {
    const manifest = await load(fetchScript, "index", "index.js");
    if (manifest?.format !== format) throw new RangeError("the search index is of another version");
    portalAnalyzer.setPairs(manifest.pairs);
    return new Index(fetchScript, manifest);
  }

  return { compare, lowerBound, open, placesOf };
})();
