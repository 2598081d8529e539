// The sites that are walked: every edition of our portal and the site of extremes, each built once by
// portalc, and each found at the root of a domain, under a sub-path and by double click.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "./server.mjs";

export const modes = ["root", "sub-path", "file"];

// As a client would name it: a space, and characters that are not ASCII.
const clientFolder = "客户 资料";

/** One site in its three places. Its pages are named by their file: "guide/feed/index.html". */
export class Site {
  #servers = new Map();
  #basePath;

  /**
   * @param {string} name of the edition
   * @param {string} folder the output as it is published
   * @param {string} unpacked the output as it is opened by double click
   * @param {string|null} baseUrl where the configuration says that it will be
   */
  constructor(name, folder, unpacked, baseUrl) {
    this.name = name;
    this.folder = folder;
    this.unpacked = unpacked;
    this.#basePath = baseUrl ? new URL(baseUrl).pathname : "/";
    this.files = listFiles(folder);
    this.pages = this.files.filter((file) => file.endsWith(".html"));
  }

  /**
   * Where `page` is found: its address, and the address above which nothing belongs to the site. Beside
   * the modes of the site there is "slow": as "root", at the end of a slow line.
   */
  async at(mode, page) {
    const home = mode === "file" ? pathToFileURL(this.unpacked).href + "/" : await this.#served(mode);
    return { site: this, page, mode, home, url: home + encodeURI(page) };
  }

  /** 404.html answers at any depth, so its links are absolute: they hold at the configured address. */
  isFoundAt(mode, page) {
    return page !== "404.html" || (mode !== "file" && this.#prefix(mode) === this.#basePath);
  }

  #prefix(mode) {
    if (mode === "root" || mode === "slow") return "/";
    return this.#basePath === "/" ? "/portal/guide/" : this.#basePath;
  }

  #served(mode) {
    const line = mode === "slow" ? "slow" : "fast";
    if (!this.#servers.has(mode)) this.#servers.set(mode, serve(this.folder, this.#prefix(mode), { line }));
    return this.#servers.get(mode).then((server) => server.home);
  }

  async stop() {
    await Promise.all([...this.#servers.values()].map(async (server) => (await server).stop()));
  }
}

/** Builds all sites into `work`. Throws with portalc's report where one cannot be built. */
export function buildSites({ portalc, source, work }) {
  const portal = copyProject(source, join(work, "portal"), [source]);
  const extremes = copyProject(source, join(work, "extremes"), [join(source, "tests/browser/extremes")]);
  const editions = readdirSync(join(portal, "site-config/editions")).map((file) => file.slice(0, -".json".length));
  const build = (project, edition, name, options) => {
    const folder = join(work, clientFolder, name);
    run(portalc, ["--project", project, "--edition", edition, "--quiet", "build", ...options, "--out", folder]);
    return new Site(name, folder, folder, baseUrl(project, edition));
  };
  return [
    // The public edition first: pages that several editions have are shown by it.
    ...editions.sort((a, b) => (b === "public") - (a === "public")).map((edition) => build(portal, edition, edition, [])),
    build(extremes, "public", "extremes", ["--drafts"]),
  ];
}

function baseUrl(project, edition) {
  const read = (file) => JSON.parse(readFileSync(join(project, "site-config", file), "utf8"));
  return { ...read("site.json"), ...read(`editions/${edition}.json`) }.base_url ?? null;
}

// A copy, because a build leaves its records and its search index in the project.
function copyProject(source, target, folders) {
  mkdirSync(target, { recursive: true });
  for (const folder of folders) {
    for (const part of ["site-config", "content"]) cpSync(join(folder, part), join(target, part), { recursive: true });
  }
  cpSync(join(source, "themes"), join(target, "themes"), { recursive: true });
  return target;
}

export function run(program, args, options = {}) {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });
  } catch (error) {
    throw new Error(`${[program, ...args].join(" ")}\n${error.stderr || error.message}`);
  }
}

function listFiles(folder) {
  if (!existsSync(folder)) throw new Error(`portalc wrote no ${folder}`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}
