// @ts-check
// Several assessors' answers to one scheme, twin of merge.cc and merged_file.cc. Needs score.js.
'use strict';

portalc.merge = (() => {
  const R = portalc.rational;
  const {compute, detailPlaces, result, total, isScored, stateOf} = portalc.score;

  const opinionsOn = (/** @type {ItemScore[]} */ scores) =>
      scores.filter(({state}) => state !== 'unanswered' && state !== 'review');
  const differ = (/** @type {ItemScore[]} */ opinions) => opinions.some(
      (each) => (each.state === 'removed') !== (opinions[0].state === 'removed') ||
          R.compare(each.obtained, opinions[0].obtained) !== 0,
  );

  // [points, key of the reason]; `sorted` is not empty.
  function agreed(/** @type {string} */ rule, /** @type {Rational[]} */ sorted) {
    if (rule === 'median') return [sorted[(sorted.length - 1) >> 1], 'reason_consensus_median'];
    if (rule === 'majority') {
      const middle = sorted[sorted.length >> 1];
      const count = sorted.filter((points) => R.compare(points, middle) === 0).length;
      return count * 2 > sorted.length ? [middle, 'reason_consensus_majority'] :
                                         [sorted[0], 'reason_consensus_no_majority'];
    }
    if (rule === 'mean')
      return [
        R.divide(sorted.reduce(R.add, R.zero), R.of(BigInt(sorted.length))), 'reason_consensus_mean'
      ];
    return [sorted[0], 'reason_consensus_lowest'];
  }

  /** @returns {ItemScore} */
  function consensusOn(
      /** @type {ItemScore[]} */ scores, /** @type {any} */ scheme, /** @type {any} */ words) {
    const opinions = opinionsOn(scores);
    if (opinions.length === 0) return scores[0];
    if (!differ(opinions)) return opinions[0];
    const {item} = opinions[0];
    const points = opinions.filter(({state}) => state !== 'removed').map(({obtained}) => obtained);
    const removed = opinions.length - points.length;
    if (points.length === 0 || (scheme.consensus === 'majority' && removed * 2 > opinions.length))
      return {
        item,
        state: 'removed',
        obtained: R.zero,
        reason: words.text('reason_consensus_removed')
      };
    const [obtained, key] = agreed(scheme.consensus, points.sort(R.compare));
    const reason = words.text(key, {obtained: words.number(obtained, detailPlaces(scheme))});
    return {item, state: stateOf(item, obtained), obtained, reason};
  }

  const recorded = (/** @type {Answers} */ answers, /** @type {string} */ id) => {
    const answer = answers.items.get(id);
    return answer ? (answer.text ?? '') + (answer.date ?? '') : '';
  };

  /** What each item got, and what the consensus rule makes of it. */
  const mergedItems =
      (/** @type {any} */ scheme, /** @type {Score[]} */ scores, /** @type {Answers[]} */ all,
       /** @type {any} */ words) => scheme.items.map((/** @type {any} */ item, /** @type {number} */ i) => {
        const given = scores.map((score) => score.items[i]);
        const records = all.map((answers) => recorded(answers, item.id));
        const written = new Set(records.filter((text) => text !== ''));
        return {
          item,
          given,
          records,
          differs: isScored(item) ? differ(opinionsOn(given)) : written.size > 1,
          consensus: consensusOn(given, scheme, words)
        };
      });

  /** How often each special rule was found to apply, and what counts of it. */
  function mergedCounts(/** @type {any} */ scheme, /** @type {Score[]} */ scores) {
    const differing = (/** @type {number[]} */ counts) =>
        counts.some((count) => count !== counts[0]);
    const deductions = (scheme.deductions?.grounds ??
                        []).map((/** @type {any} */ ground, /** @type {number} */ g) => {
      const counts = scores.map((score) => score.findings[g]);
      return {id: ground.id, differs: differing(counts), counts, consensus: Math.max(...counts)};
    });
    const counts = scores.map((score) => score.bonusCount);
    return {deductions, bonus: {differs: differing(counts), counts, consensus: Math.min(...counts)}};
  }

  /**
   * @param {any} scheme @param {Answers[]} all at least one @param {Record<string, string>}
   *     texts @param {string} [scaleId]
   * @returns {any} `merge` of score.schema.json
   */
  function merge(scheme, all, texts, scaleId) {
    const words = portalc.scoreWords(texts);
    const places = detailPlaces(scheme);
    const digits = (/** @type {Rational} */ number) => R.decimalText(number, places);
    const scores = all.map((answers) => compute(scheme, answers, texts));
    const merged = mergedItems(scheme, scores, all, words);
    const {deductions, bonus} = mergedCounts(scheme, scores);
    const consensus = total(
        scheme,
        merged.map((/** @type {any} */ each) => each.consensus),
        deductions.map((/** @type {any} */ each) => each.consensus),
        bonus.consensus,
    );
    return {
      scheme: scheme.id,
      rule: scheme.consensus,
      assessors: all.map(({assessor}) => assessor),
      items: merged.map(
          (/** @type {any} */ {item, given, records, differs, consensus: agreedOn}) => ({
            id: item.id,
            differs,
            answers: given.map(
                (/** @type {ItemScore} */ {state, obtained, reason}, /** @type {number} */ i) => ({
                  state,
                  obtained: digits(obtained),
                  reason: isScored(item) ? reason : records[i],
                })),
            consensus: {
              state: agreedOn.state,
              obtained: digits(agreedOn.obtained),
              reason: agreedOn.reason
            },
          })),
      deductions,
      bonus,
      result: result(consensus, texts, scaleId),
    };
  }

  /**
   * An answer of a file of another version, without a hash, is one to be reviewed. It stays so in a file of
   * this version by naming, in place of the hash, the version that it was given to.
   */
  const marked = (/** @type {any} */ answer, /** @type {string} */ version, /** @type {any} */ scheme) =>
      version === scheme.version || answer.hash ? answer : {...answer, hash: version || '?'};

  /**
   * One answer file of what the assessors agreed on: of each item the first answer that is worth what the
   * consensus gives. Where there is none the item stays open.
   * @param {any} scheme @param {any[]} files answer files @param {string[]} names of the assessors
   * @param {Record<string, string>} texts
   * @returns {{file: any, open: string[]}}
   */
  function mergedFile(scheme, files, names, texts) {
    const all = files.map((file) => portalc.answers.read(scheme, file, texts).answers);
    const scores = all.map((answers) => compute(scheme, answers, texts));
    const items = /** @type {any} */ ({}), open = /** @type {string[]} */ ([]);
    for (const each of mergedItems(scheme, scores, all, portalc.scoreWords(texts))) {
      const {state, obtained} = each.consensus;
      const speaker = each.differs && !isScored(each.item) ? -1 : each.given.findIndex(
          (/** @type {ItemScore} */ own) => own.state === state && R.compare(own.obtained, obtained) === 0);
      const {id} = each.item;
      if (speaker < 0) open.push(id);
      else if (files[speaker].items?.[id] !== undefined) items[id] = marked(files[speaker].items[id], files[speaker].version ?? '', scheme);
    }
    const counted = mergedCounts(scheme, scores);
    const deductions = /** @type {any} */ ({});
    for (const {id, consensus} of counted.deductions) {
      const found = files.find((file) => file.deductions?.[id]?.count === consensus);
      if (consensus > 0 && found) deductions[id] = found.deductions[id];
    }
    const file = /** @type {any} */ ({
      format: portalc.answers.format,
      scheme: scheme.id,
      version: scheme.version,
      about: {...files[0].about, assessor: names.join('、')},
      items,
      deductions
    });
    const count = counted.bonus.consensus;
    const given = files.find((each) => each.bonus?.count === count);
    if (count > 0 && given) file.bonus = given.bonus;
    return {file, open};
  }

  return {merge, mergedFile};
})();
