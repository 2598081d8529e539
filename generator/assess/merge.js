// @ts-check
// Several assessors' answers to one scheme, twin of merge.cc. Needs score.js.
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
    const merged = scheme.items.map((/** @type {any} */ item, /** @type {number} */ i) => {
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
    const differing = (/** @type {number[]} */ counts) =>
        counts.some((count) => count !== counts[0]);
    const deductions = (scheme.deductions?.grounds ??
                        []).map((/** @type {any} */ ground, /** @type {number} */ g) => {
      const counts = scores.map((score) => score.findings[g]);
      return {id: ground.id, differs: differing(counts), counts, consensus: Math.max(...counts)};
    });
    const bonuses = scores.map((score) => score.bonusCount);
    const bonus = {differs: differing(bonuses), counts: bonuses, consensus: Math.min(...bonuses)};
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

  return {merge};
})();
