// Random answer files for a scheme: mostly sound, some with what people and editors do to files.
// The same on every machine.

const texts = ["有记录", "a {points} b", "“引号”", "\u0001\n", "", "  ", "=1+1", "é𠮷"];

function soundAnswer(item, random) {
  const below = (n) => random.below(n);
  switch (item.kind) {
    case "all-or-nothing":
      return { met: below(3) > 0 };
    case "sampled": {
      const sampled = random.of([1, 2, 3, 3, 5, 7, 10, 12, 30, 999_999_999]);
      return { sampled, conforming: random.of([0, sampled, Math.min(sampled, 1 + below(10)), below(sampled + 1)]) };
    }
    case "number":
      return { value: random.of(["0", "95", "94.999999", "-3.5", "100", "4.0", "007", `${below(200)}.${below(1000)}`, "999999999"]) };
    case "choice":
      return { option: random.of(item.options).id };
    case "yes-no":
      return { answer: random.of(["yes", "no"]) };
    case "text":
      return { text: random.of(texts) };
    default:
      return { date: random.of(["2024-02-29", "2026-11-22", "2000-02-29"]) };
  }
}

const spoiledAnswers = [
  { action: { due: "2026-02-30" } },
  { met: true, action: { due: "2026-02-28" } },
  { met: "yes" }, { met: 1 }, { sampled: -1, conforming: 0 }, { sampled: 3, conforming: 4 }, { sampled: 0, conforming: 0 },
  { sampled: 1e9, conforming: 1 }, { sampled: 1e300, conforming: 1 }, { sampled: 2.5, conforming: 1 }, { sampled: 3 }, { conforming: 3 },
  { value: "1e3" }, { value: "1234567890" }, { value: "0.1234567" }, { value: 95 }, { value: "九" }, { value: "" }, { value: "-" }, { value: "1." },
  { option: "nothing" }, { option: "" }, { answer: "maybe" }, { date: "2026-02-30" }, { date: "1900-02-29" }, { date: "2026-2-3" }, { date: "2026-13-01" },
  { removed: true }, { removed: true, reason: " \n" }, { removed: "yes", reason: "x" }, { met: true, value: "3" }, { hash: 5 }, { sampeld: 3 },
  { action: { status: "later" } }, { action: [] }, {}, "met", null, [],
];

export function randomFile(scheme, random, spoil = random.below(3) === 0) {
  const file = { format: "portalc-answers/1", scheme: scheme.id, version: scheme.version, about: { assessor: random.of(texts) }, items: {} };
  // Good ones, too: with independent items every score would lie near the middle.
  const diligence = random.of([3, 10, 40, 1000]);
  for (const item of scheme.items) {
    if (random.below(12) === 0) continue;
    if (item.removable && random.below(6) === 0) {
      file.items[item.id] = { removed: true, reason: "不涉及", ...(random.below(2) ? soundAnswer(item, random) : {}) };
      continue;
    }
    let answer = soundAnswer(item, random);
    if (random.below(diligence) > 0) {
      if (item.kind === "sampled") answer = { sampled: 10, conforming: 10 };
      if (item.kind === "all-or-nothing") answer = { met: true };
      if (item.kind === "yes-no") answer = { answer: item.earns };
      if (item.kind === "number") answer = { value: item.target.at_least ?? item.target.at_most };
      if (item.kind === "choice") answer = { option: item.options.find(({ points }) => points === item.points).id };
    }
    file.items[item.id] = answer;
    if (random.below(3) === 0) answer.hash = item.hash;
    if (random.below(200) === 0) answer.hash = "0123456789abcdef";
  }
  if (random.below(3) === 0 && scheme.deductions) {
    file.deductions = {};
    for (const ground of scheme.deductions.grounds)
      if (random.below(2)) file.deductions[ground.id] = { count: random.of([0, 1, 1, 2, 3]) };
  }
  if (scheme.bonus && random.below(2)) file.bonus = { count: random.below(scheme.bonus.limit + 1) };
  if (!spoil) return file;
  const spoils = [
    () => (file.items[random.of(scheme.items).id] = random.of(spoiledAnswers)),
    () => (file.items[random.of(scheme.items).id] = random.of(spoiledAnswers)),
    () => (file.items["no/such~item"] = { met: true }),
    () => (file.deductions = { nothing: { count: 1 } }),
    () => (file.deductions = random.of([[], { [scheme.deductions?.grounds[0].id ?? "x"]: random.of([null, { count: 1, action: { due: "x" } }, { count: -1 }, { count: 1000 }, {}, 3]) }])),
    () => (file.bonus = random.of([{ count: 99 }, {}, 1, { count: "1" }])),
    () => (file.version = random.of(["another", 3])),
    () => delete file.version,
    () => (file.items = random.of([[], null, "x"])),
    () => (file.format = random.of(["portalc-answers/2", 1, null])),
    () => (file.scheme = random.of(["another", "", null])),
    () => (file.more = 1),
    () => (file.about = random.of([null, { assesor: "x" }, { assessor: 1 }, { date: "2026-02-30" }, { date: "" }, { date: "2024-02-29" }])),
  ];
  for (let i = random.below(3); i >= 0; --i) {
    const before = file.items;
    random.of(spoils)();
    if (typeof file.items !== "object" || file.items === null) file.items = random.below(4) ? before : file.items;
    if (typeof file.items !== "object" || file.items === null) break;
  }
  return file;
}
