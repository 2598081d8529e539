// A web host as publishers have it: files by their path, index.html of a folder, 404.html for the
// rest, text compressed, and a strict content security policy. Under a sub-path nothing outside it
// exists. On a slow line pages come in small pieces, as they do to a phone far from the next mast.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createGzip } from "node:zlib";

// What pages may do: load their own styles, scripts, images and index. Nothing inline, nothing else.
export const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; " +
  "frame-ancestors 'none'";

const framingPolicy = policy.replace("frame-ancestors 'none'", "frame-src 'self'; frame-ancestors 'self'");

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jpg": "image/jpeg",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

const fingerprinted = /\.[0-9a-f]{10}\.[a-z0-9]+$/;
const compressed = /^text\/|json$|xml$/;

/**
 * Serves `folder` below `prefix` ("/" or "/part/") on a free port of this machine. With `line: "slow"`
 * what the body of a page holds comes in pieces, with room for a frame between them; `frames: "own"` lets
 * pages show each other in frames, as a learning management system does.
 * @returns {Promise<{home: string, stop: () => Promise<void>}>} `home` ends in the prefix
 */
export async function serve(folder, prefix, { line = "fast", frames = "none" } = {}) {
  const server = createServer((request, response) => {
    const { status, file } = answer(folder, prefix, new URL(request.url, "http://localhost").pathname);
    const type = file ? (types[extname(file)] ?? "application/octet-stream") : types[".txt"];
    const slow = line === "slow" && type === types[".html"];
    const packed = !slow && compressed.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"]);
    response.writeHead(status, {
      "content-type": type,
      ...(packed ? { "content-encoding": "gzip" } : {}),
      "cache-control": fingerprinted.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
      "content-security-policy": frames === "own" ? framingPolicy : policy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    if (!file || request.method === "HEAD") response.end();
    else if (slow) sendInPieces(response, readFileSync(file));
    else if (packed) createReadStream(file).pipe(createGzip()).pipe(response);
    else createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { home: `http://127.0.0.1:${server.address().port}${prefix}`, stop };
}

async function sendInPieces(response, page) {
  const size = Math.ceil(Math.max(240, page.length / 100));
  let sent = page.indexOf("<body");
  response.write(page.subarray(0, sent));
  await pause(100); // the style sheet arrives
  for (; sent < page.length && !response.destroyed; sent += size) {
    response.write(page.subarray(sent, sent + size));
    await pause(20);
  }
  response.end();
}

function answer(folder, prefix, path) {
  if (!path.startsWith(prefix)) return { status: 404, file: undefined };
  const wanted = join(folder, normalize("/" + decodeURIComponent(path.slice(prefix.length))));
  const file = existsSync(wanted) && statSync(wanted).isDirectory() ? join(wanted, "index.html") : wanted;
  if (existsSync(file)) return { status: 200, file };
  const notFound = join(folder, "404.html");
  return { status: 404, file: existsSync(notFound) ? notFound : undefined };
}
