// The native scoring engine, asked over a pipe (score_oracle.cc), and its twin in JavaScript.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

// What pages load: rational.js to merge.js of generator/assess/, joined and squeezed by the build.
export function loadTwin() {
  return new Function(`${ask([{ script: true }])[0]}\nreturn portalc;`)();
}

// How many random files are compared; fewer where sanitizers make each twenty times as slow.
export const files = Number(process.env.ANSWER_FILES ?? 10_000);

// The lines of the answers, in the order of the requests.
export function askForLines(requests) {
  const input = requests.map((request) => JSON.stringify(request) + "\n").join("");
  const run = spawnSync(process.env.SCORE_ORACLE, { input, maxBuffer: 1 << 30, encoding: "utf8" });
  assert.equal(run.status, 0, run.error?.message ?? run.stderr);
  const lines = run.stdout.trimEnd().split("\n");
  assert.equal(lines.length, requests.length);
  return lines;
}

export const ask = (requests) => askForLines(requests).map((line) => JSON.parse(line));

// As nlohmann's dump() writes it: members sorted, without spaces.
export function sortedJson(value) {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${sortedJson(value[key])}`);
  return `{${members.join(",")}}`;
}

export const pointerTo = (path) => path.map((part) => "/" + part.replaceAll("~", "~0").replaceAll("/", "~1")).join("");

const project = new URL("../../", import.meta.url).pathname;
export const schemeFiles = [
  "content/data/assessments/gbt-27922-2011.json",
  "content/data/assessments/sbt-10401-2006-a1.json",
  "content/data/assessments/sbt-10401-2006-a2.json",
  "tests/assess/schemes/all-kinds.json",
  "tests/assess/schemes/plain.json",
].map((path) => project + path);
export const schemeFile = (id) => schemeFiles.find((path) => path.endsWith(`/${id}.json`));
