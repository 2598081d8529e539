// The native search engine, asked over a pipe (search_oracle.cc).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

// Answers to all requests, in their order.
export function ask(requests) {
  const input = requests.map((request) => JSON.stringify(request) + "\n").join("");
  const run = spawnSync(process.env.SEARCH_ORACLE, { input, maxBuffer: 1 << 30, encoding: "utf8" });
  assert.equal(run.status, 0, run.error?.message ?? run.stderr);
  const answers = run.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(answers.length, requests.length);
  return answers;
}
