// The Nu Html Checker, the standard's own: it knows the content models, ARIA in HTML, CSS and SVG.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const jar = createRequire(import.meta.url)("vnu-jar");

const allowed = [
  // cmark-gfm writes void elements as XHTML did (`<br />`), which changes nothing,
  "Trailing slash on void elements has no effect.*",
  // and the alignment of columns as GFM specifies it. A style attribute would be against the policy.
  "The “align” attribute on the “t[hd]” element is obsolete.*",
  // For the checker, a file is not of the same origin as the files beside it; for browsers it is.
  "Resource violates Content Security Policy \\(meta tag\\).*",
  // It takes JSON-LD for a script. Scripts that are run are found by unit_portal, and by Chromium,
  // whose violations of the policy are counted.
  "Inline script violates Content Security Policy.*",
  // What the checker does not know of CSS yet.
  "CSS: “(container-type|field-sizing|content-visibility|contain-intrinsic-[a-z]+)”: Property .* doesn't exist.",
  "CSS: Unrecognized at-rule “@container”",
].join("|");

/** Checks all HTML, CSS and SVG below `folders`. @returns {string[]} "FILE:line: message" */
export function validate(folders) {
  const options = ["--format", "json", "--stdout", "--exit-zero-always", "--filterpattern", allowed];
  const kinds = ["--skip-non-html", "--also-check-css", "--also-check-svg"];
  const { stdout, stderr, status } = spawnSync("java", ["-Xss4m", "-jar", jar, ...options, ...kinds, ...folders], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`the HTML checker failed: ${stderr}`);
  return JSON.parse(stdout).messages.map(
    ({ url, lastLine, type, subType, message }) => `${decodeURI(url)}:${lastLine}: ${subType ?? type}: ${message}`,
  );
}
