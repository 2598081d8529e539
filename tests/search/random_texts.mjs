// Random texts over all that the analyser distinguishes. The same on every machine.

// mulberry32: small, seeded, good enough to choose characters.
export function randomSource(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { next, below: (n) => Math.floor(next() * n), of: (list) => list[Math.floor(next() * list.length)] };
}

const range = (from, to) => (random) => String.fromCodePoint(from + random.below(to - from + 1));
const of = (text) => {
  const list = Array.from(text);
  return (random) => random.of(list);
};

const alphabets = [
  of("商品售后服务评价体系认证投诉处理标准条款要求企业顾客满意度"),
  of("商品售後服務評價體系認證投訴處理標準條款要求企業顧客滿意度裡裏發髮麵"),
  range(0x4e00, 0x9fff),
  range(0x3400, 0x4dbf),
  range(0x20000, 0x2a6df), // extension B
  range(0x2a700, 0x323af), // C to H, and the gaps between them
  range(0xf900, 0xfaff), // compatibility ideographs
  range(0x2f00, 0x2fdf), // radicals
  range(0x3040, 0x30ff), // kana
  range(0x3100, 0x312f), // bopomofo
  range(0x3000, 0x303f), // punctuation, 々〇
  range(0x3200, 0x33ff), // enclosed and squared
  range(0xff01, 0xff9f), // full and half width
  range(0x21, 0x7e),
  of("abcxyzABCXYZ0123456789"),
  of("     \t\n"),
  of("0123456789.-—–:/"),
  of("éÉüÜßẞøØİıſÅΣσςЖжԱաאبあア가한กไ"),
  range(0x300, 0x36f), // combining marks
  range(0x1f300, 0x1f64f), // emoji
  of("\u00ad\u200b\u200d\u2060\ufe0f\ufeff\u20e3\u{e0100}"),
  of("①⑳Ⅷⅷ½²₂ﬁ㎏㏑℃№™"),
];
const words = [
  "GB/T 27922-2011", "GB/T27922—2011", "gbt27922", "GB／T　27922－2011", "GB 27922", "SB/T 10401-2006", "gb-t 27922",
  "RB/T 301", "T/CAQP 001-2018", "DB11/T 123.4-2020", "ISO 9001:2015", "ISO/IEC 17065", "iso 5", "iec/iso17000", "ISO/TS 1",
  "5.1.2", "a.1", "v1.2", "3.14159", "e-mail", "cert's", "12306", "GB/T", "T/", "gb/tx", "gbt27922a", "gb 27922 — 2011",
];

function randomText(random) {
  let text = "";
  for (let part = random.below(6); part >= 0; --part) {
    if (random.below(4) === 0) text += random.of(words);
    const alphabet = random.of(alphabets);
    for (let length = random.below(9); length > 0; --length)
      text += (random.below(6) === 0 ? random.of(alphabets) : alphabet)(random);
  }
  return text;
}

export function randomTexts(count, seed = 27922) {
  const random = randomSource(seed);
  return Array.from({ length: count }, () => randomText(random));
}
