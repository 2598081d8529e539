// Reads the browser's index (README.md, "The browser's index"): loads its files on demand and hands
// out postings, lengths and texts. Needs analyze.js before it.
"use strict";

// What the files of an index call, with their name and what they hold.
const portalSearchArrived = new Map();
function portalSearchLoad(name, payload) {
  portalSearchArrived.set(name, payload);
}

const portalSearchReader = (() => {
  const format = 3;

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

  // How many of a sorted list come before the others.
  function partition(list, isBefore) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(list[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // The number of the last of sorted `firsts`, which begin with "", that is not behind `term`.
  const lastNotBehind = (firsts, term) => partition(firsts, (first) => compare(first, term) <= 0) - 1;

  // The place of the first of `numbers`, ascending, that is at least `number`.
  const lowerBound = (numbers, number) => partition(numbers, (each) => each < number);

  // Numbers as characters: one below 53,248, two from there.
  function numbersOf(text) {
    const numbers = [];
    for (let at = 0; at < text.length; ) {
      const c = text.charCodeAt(at++) - 0x23;
      numbers.push(c < 0xdfdd ? c : ((c - 0xdfdd) << 12) + text.charCodeAt(at++) - 0x23);
    }
    return numbers;
  }

  function decodePostings(text) {
    const numbers = numbersOf(text);
    const documents = [];
    const counts = [];
    for (let i = 0, next = 0; i < numbers.length; ++next) {
      const number = numbers[i++];
      next += number >>> 1;
      documents.push(next);
      counts.push(number & 1 ? numbers[i++] + 2 : 1);
    }
    return { documents: Int32Array.from(documents), counts: Int32Array.from(counts) };
  }

  // Lengths have two significant bits; the lowest bit of the number says that a page begins.
  function decodeLengths(text, lengths, pageStarts, first) {
    numbersOf(text).forEach((number, i) => {
      const code = number >> 1;
      lengths[first + i] = code < 4 ? code : (2 + (code & 1)) << ((code >> 1) - 1);
      pageStarts[first + i] = number & 1;
    });
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
      this.firsts = manifest.shards.split("\n");
      this.size = manifest.documents;
      this.averageLength = manifest.total / manifest.documents;
      this.lengths = new Int32Array(manifest.documents);
      this.pageStarts = new Uint8Array(manifest.documents);
      // The parts of the site, by the first folder of the address; documents first to end - 1.
      this.parts = manifest.parts.map(([first, address, title], i) => {
        return { first, end: manifest.parts[i + 1]?.[0] ?? this.size, address, title };
      });
      this.synonyms = new Map(Object.entries(manifest.synonyms));
      // Tokens that very many documents hold, and how many.
      this.common = new Map(Object.entries(manifest.common));
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

    // One that has its hash, of those of `hashes`, in its name.
    #loadHashed(kind, number, hashes, accept) {
      const { hashSize } = this.#manifest;
      const name = kind + number;
      return this.#load(name, `${name}-${hashes.substr(number * hashSize, hashSize)}.js`, accept);
    }

    // The shards in which terms that start with `prefix` may be.
    #shardsOf(prefix) {
      const first = lastNotBehind(this.firsts, prefix);
      const last = lastNotBehind(this.firsts, prefix + "\u{10FFFF}");
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    }

    // Loads what `postings` and `prefixPostings` give for these, and all lengths. Whether there were
    // shards that had not been loaded.
    async load({ terms = [], prefixes = [] }) {
      const numbers = new Set(Array.from(terms, (term) => lastNotBehind(this.firsts, term)));
      for (const prefix of prefixes) for (const number of this.#shardsOf(prefix)) numbers.add(number);
      const areNew = [...numbers].some((number) => !this.#shards.has(number));
      const { shardHashes, lengthHashes, lengthsInFile } = this.#manifest;
      const shards = Array.from(numbers, (number) =>
        this.#loadHashed("p", number, shardHashes, (lines) => {
          // What was asked of shards that were not there, with no answer, has one now.
          this.#postings.clear();
          this.#shards.set(number, new Map(lines.split("\n").map((line) => line.split("\t"))));
        }),
      );
      const lengths = Array.from({ length: Math.ceil(this.size / lengthsInFile) }, (_, i) =>
        this.#loadHashed("l", i, lengthHashes, (text) => decodeLengths(text, this.lengths, this.pageStarts, i * lengthsInFile)),
      );
      await Promise.all([...shards, ...lengths]);
      return areNew;
    }

    isLoaded(term) {
      return this.#shards.has(lastNotBehind(this.firsts, term));
    }

    // {documents, counts} of a term, ascending. Its shard must be loaded.
    postings(term) {
      if (!this.#postings.has(term)) {
        this.#postings.set(term, decodePostings(this.#shards.get(lastNotBehind(this.firsts, term))?.get(term) ?? ""));
      }
      return this.#postings.get(term);
    }

    prefixPostings(prefix) {
      const key = prefix + "*";
      if (!this.#postings.has(key)) this.#postings.set(key, merged(this.termsLike(prefix).map((term) => this.postings(term)), this.size));
      return this.#postings.get(key);
    }

    // On how many pages documents are.
    countPages(numbers) {
      return new Set(Array.from(numbers, (number) => this.pageOf(number))).size;
    }

    // The tags, folded, and their documents: a Map.
    async tags() {
      await this.load({ prefixes: ["K"] });
      return new Map(this.termsLike("K").map((term) => [term.slice(1), this.postings(term).documents]));
    }

    // The terms that start with `prefix` in the shards that are loaded.
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
      await Promise.all(
        numbers.map((number) => {
          const file = this.fileOf(number);
          return this.#load(`t${file}`, `t${file}.js?${texts}`, (lines) => this.#texts.set(file, decodeTexts(lines)));
        }),
      );
      return numbers.map((number) => this.#texts.get(this.fileOf(number))[number % chunk]);
    }

    // The number of the file of texts that holds a document.
    fileOf(number) {
      return Math.floor(number / this.#manifest.chunk);
    }

    // In how many files of texts the documents are.
    filesOf(numbers) {
      return new Set(Array.from(numbers, (number) => this.fileOf(number))).size;
    }
  }

  async function load(fetchScript, name, file) {
    // index.js is loaded beside the engine and may have arrived.
    if (!portalSearchArrived.has(name)) await fetchScript(file);
    if (!portalSearchArrived.has(name)) throw new Error(`damaged: ${file}`);
    const payload = portalSearchArrived.get(name);
    portalSearchArrived.delete(name);
    return payload;
  }

  // `fetchScript(file)` runs a file of the index's folder as a script. Rejects where there is no index;
  // with a RangeError where it is one of another format.
  async function open(fetchScript) {
    const manifest = await load(fetchScript, "index", "index.js");
    if (manifest?.format !== format) throw new RangeError("another version");
    portalAnalyzer.setPairs(manifest.pairs);
    return new Index(fetchScript, manifest);
  }

  return { lowerBound, open, placesOf };
})();
