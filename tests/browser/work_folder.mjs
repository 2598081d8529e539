// The folder in which one run keeps its copies and builds. It goes with the process; what a killed
// run left behind goes with the next one.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const prefix = "work-";

/** @param {string} out the folder of the run's results */
export function makeWorkFolder(out) {
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) {
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) remove(join(out, name));
  }
  const folder = join(out, prefix + process.pid);
  mkdirSync(folder);
  process.on("exit", () => remove(folder));
  // Chromium's profile is made where temporary files are.
  process.env.TMPDIR = folder;
  return folder;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
