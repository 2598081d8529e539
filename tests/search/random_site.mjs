// A site of random sections that share words, and queries for it. The same on every machine.
import { randomSource } from "./random_texts.mjs";

const words = Array.from(
  new Set(
    ("售后 服务 售后服务 认证 评价 体系 评价体系 投诉 處理 投訴處理 标准 条款 要求 企业 顾客 滿意度 满意 星级 审核 现场审核 " +
      "申请 材料 证书 监督 再认证 整改 不符合 检查 培训 人员 配置 流程 管理 制度 记录 回访 配件 维修 退货 宠物 食品 飼料 安徽 " +
      "得分 扣分 加分 指标 权重 报告 机构 费用 周期 合同 风险 案例 术语 说明 发票 承诺 保修 热线 电话 网点 分级").split(" "),
  ),
);
const latin = ["quality", "service", "audit", "certificate", "KPI", "CRM", "5S", "PDCA", "report", "services", "auditor", "Qualify"];
const numbers = ["GB/T 27922-2011", "GB/T27922—2011", "SB/T 10401-2006", "ISO 9001:2015", "5.1.2", "5.1", "12", "95", "2011"];
const marks = ["，", "。", "、", "；", " ", "（", "）", "：", "\n"];

export const synonyms = [["投诉", "客诉", "抱怨"], ["费用", "价格"], ["audit", "审核"]];

export function randomSite(count, seed = 11) {
  const random = randomSource(seed);
  const phrase = (length) => {
    let text = "";
    for (let i = 0; i < length; ++i) {
      const kind = random.below(20);
      if (kind < 14) text += random.of(words);
      else if (kind < 17) text += random.of(marks);
      else if (kind < 18) text += ` ${random.of(latin)} `;
      else if (kind < 19) text += random.of(numbers);
      else text += String.fromCodePoint(0x4e00 + random.below(3000));
    }
    return text;
  };
  const documents = [];
  while (documents.length < count) {
    const page = `${random.of(["guide", "process", "faq"])}/p${documents.length}/`;
    const title = phrase(2);
    const tags = random.below(3) ? [random.of(["飼料", "食品", "宠物 食品"])] : [];
    for (let i = 0, sections = 1 + random.below(5); i < sections; ++i)
      documents.push({
        url: i === 0 ? page : `${page}#s${i}`,
        title,
        heading: i === 0 ? "" : phrase(2),
        text: phrase(4 + random.below(60)),
        tags,
        clauses: random.below(2) ? [random.of(["5.1.2", "5.2", "4.1.3"])] : [],
        audiences: random.below(4) ? [] : [random.of(["auditors", "students"])],
        isItem: i > 0 && random.below(4) === 0,
      });
  }
  return documents;
}

// Stretches of 1 to 8 characters of the texts, without marks.
export function substrings(site, count, seed = 12) {
  const random = randomSource(seed);
  const found = [];
  while (found.length < count) {
    const letters = Array.from(random.of(site).text);
    const begin = random.below(letters.length);
    const text = letters.slice(begin, begin + 1 + random.below(8)).join("");
    if (/^\p{Script=Han}+$/u.test(text)) found.push(text);
  }
  return found;
}

// [{text, unfinished}] of all that the language has.
export function randomQueries(site, count, seed = 13) {
  const random = randomSource(seed);
  const pieces = substrings(site, 300, seed + 1);
  const word = () => {
    const kind = random.below(14);
    if (kind < 5) return random.of(words);
    if (kind < 8) return random.of(pieces);
    if (kind < 9) return random.of(latin);
    if (kind < 10) return random.of(numbers);
    if (kind < 11) return `"${random.of(words)}${random.of(words)}"`;
    if (kind < 12) return `title:${random.of(words)}`;
    if (kind < 13) return random.of(["clause:5.1", "clause:5.2", "tag:饲料", 'tag:"宠物 食品"', "tag:nothing"]);
    return random.of(["客诉", "價格", "qual", "serv", "没有这个词", "xyzzy", "审"]);
  };
  const query = () => {
    const kind = random.below(10);
    if (kind < 3) return word();
    if (kind < 6) return `${word()} ${word()}`;
    if (kind < 7) return `${word()} ${word()} ${word()}`;
    if (kind < 8) return `${word()} -${word()}`;
    if (kind < 9) return `${word()} OR ${word()}`;
    return `(${word()} OR ${word()}) ${word()} -(${word()} ${word()})`;
  };
  return Array.from({ length: count }, () => ({ text: query(), unfinished: random.below(3) === 0 }));
}
