#include "app/help.h"

namespace portal {

namespace {

// A test holds these texts and the options that the parser knows to each other.
constexpr std::string_view common_options =
    "Options of every command (before or after its name):\n"
    "  --project DIR        the project: a folder with site-config/site.json;\n"
    "                       default: the nearest one, from here upwards\n"
    "  --edition NAME       the edition, one of site-config/editions/*.json;\n"
    "                       default: public; of bundle: offline\n"
    "  -j, --jobs N         number of threads; 0, the default, is one for each\n"
    "                       processor\n"
    "  --format FORMAT      of problems, on standard error: human, json (an object\n"
    "                       a line) or sarif; default: human\n"
    "  --color WHEN         auto, always or never; default: auto\n"
    "  -q, --quiet          no progress and no summary, only problems and results\n"
    "  -h, --help           this text\n"
    "  --version            the version of portalc\n";

constexpr std::string_view general =
    "portalc compiles Markdown, data and a theme into a static knowledge portal.\n"
    "\n"
    "Usage: portalc COMMAND [OPTIONS]\n"
    "\n"
    "Commands:\n"
    "  build                compile one edition into a folder\n"
    "  check                find all problems, write nothing\n"
    "  serve                show the site while you write it\n"
    "  bundle -o FILE.zip   pack an edition for somebody without a server\n"
    "  new site DIR         start a portal; new page, new assessment add to it\n"
    "  headers SERVER       print a configuration for a web server\n"
    "  search QUERY         ask the search index of the last build\n"
    "  score FILE...        score answer files of a self-assessment\n"
    "  explain [RULE]       explain a kind of problem, or list them all\n"
    "  help [COMMAND]       this text, or more about a command\n"
    "\n"
    "'portalc help COMMAND' tells more about a command, as 'portalc COMMAND --help' does.\n"
    "\n"
    "Examples:\n"
    "  portalc build                       build public/\n"
    "  portalc serve                       write, save and see it in the browser\n"
    "  portalc check --strict              before publishing: warnings count, too\n"
    "  portalc --project docs build        build a project that is elsewhere\n"
    "  portalc search 特殊扣分             where is that said?\n"
    "  portalc score 自评.json             what is it worth, and what comes next?\n"
    "  portalc explain link-missing        what does this error mean?\n"
    "\n"
    "Exit codes: 0 good; 1 problems in the input, or the output could not be written;\n"
    "2 wrong usage; 3 a fault of portalc.\n";

constexpr std::string_view build_help =
    "Compiles one edition of the project into a folder, and updates its search index.\n"
    "\n"
    "Usage: portalc build [OPTIONS]\n"
    "\n"
    "The folder is replaced in one step: visitors see the old site or the new one, and an\n"
    "error leaves the old one. Files that portalc did not write are never deleted: a folder\n"
    "that holds such files is refused.\n"
    "\n"
    "Options:\n"
    "  --out DIR            the folder; default: public, in the project\n"
    "  --drafts             with pages that are marked as drafts\n"
    "  --strict             warnings stop the build, too\n"
    "  --verify             build a second time from nothing and compare every byte\n"
    "  --web                with what only a web server makes use of: digests at style sheet\n"
    "                       and script, compressed copies, header files, as `web` in\n"
    "                       site.json says; such a site does not open from disk\n"
    "\n"
    "Examples:\n"
    "  portalc build\n"
    "  portalc build --edition training --out /srv/intranet/portal\n"
    "  portalc build --web --out /srv/www/portal\n"
    "  portalc build --strict --verify -j 2 --format json\n";

constexpr std::string_view check_help =
    "Finds all problems that a build finds, and more that only matter before publishing.\n"
    "Writes nothing.\n"
    "\n"
    "Usage: portalc check [OPTIONS]\n"
    "\n"
    "Options:\n"
    "  --drafts             with pages that are marked as drafts\n"
    "  --strict             warnings make the exit code 1, too\n"
    "  --web                as `build --web` does it\n"
    "  --today DATE         the day by which reviews are due, YYYY-MM-DD; default: that of\n"
    "                       this machine\n"
    "  --coverage           prints what belongs to each clause: items, evidence, pages,\n"
    "                       answers to frequent questions, records, quiz questions; a table,\n"
    "                       or with --format json JSON (coverage.schema.json)\n"
    "\n"
    "Examples:\n"
    "  portalc check\n"
    "  portalc check --coverage --format json > coverage.json\n"
    "  portalc check --today 2027-01-31\n"
    "  portalc check --format sarif 2> problems.sarif\n";

constexpr std::string_view serve_help =
    "Shows one edition of the project on 127.0.0.1 and builds it anew whenever a file is\n"
    "saved: pages, data, configuration, theme. The browser follows by itself.\n"
    "\n"
    "Usage: portalc serve [OPTIONS]\n"
    "\n"
    "Problems are printed here and shown in the browser, over the last good site. The site\n"
    "is kept in memory; only the search index is written. Ctrl-C ends it.\n"
    "\n"
    "/search?q=WORDS is answered from that index with a page that needs no script,\n"
    "/search.json?q=WORDS&limit=N&offset=N with what `portalc search --json` prints;\n"
    "/zh-Hant/search and so on search the other languages of the site.\n"
    "\n"
    "Options:\n"
    "  --port N             the port, 1 to 65535; default: the first that is free,\n"
    "                       from 8000 on\n"
    "  --drafts             with pages that are marked as drafts\n"
    "\n"
    "Examples:\n"
    "  portalc serve\n"
    "  portalc serve --edition training --drafts --port 8080\n";
constexpr std::string_view bundle_help =
    "Builds an edition and packs it into a zip archive for somebody without a server: unpack,\n"
    "double-click index.html. With SHA256SUMS and a short text on how to open and verify it;\n"
    "`client` in the edition's file names whom it is for. The same content gives the same\n"
    "bytes; the files' time is SOURCE_DATE_EPOCH, or the day of the latest change to a page.\n"
    "\n"
    "With --scorm, packs it as a SCORM 1.2 package instead, for a learning management system:\n"
    "the learner follows the path there, and the system learns the progress and the score.\n"
    "\n"
    "Usage: portalc bundle -o FILE.zip [OPTIONS]\n"
    "\n"
    "Options:\n"
    "  -o, --out FILE       the archive; its name without .zip is the folder in it\n"
    "  --scorm PATH-ID      as a course that begins with this learning path, one of\n"
    "                       content/data/paths/*.json\n"
    "  --force              replace an archive that exists\n"
    "  --drafts             with pages that are marked as drafts\n"
    "  --strict             warnings stop it, too\n"
    "\n"
    "Examples:\n"
    "  portalc bundle -o 交付.zip\n"
    "  portalc bundle --scorm agent --edition training -o 客服培训.zip\n"
    "  portalc bundle --edition acme -o out/acme-2026-11.zip --force\n";

constexpr std::string_view create_help =
    "Starts from something small that works.\n"
    "\n"
    "Usage: portalc new site DIR\n"
    "       portalc new page PATH [--title TITLE]\n"
    "       portalc new assessment|tool|quiz|record|table|path NAME [--title TITLE]\n"
    "\n"
    "site makes a project in a new or empty folder: pages, data, an assessment and the theme,\n"
    "with comments. page adds content/PATH.md (guide/ stands for guide/index.md) and tells its\n"
    "address. assessment adds content/data/assessments/NAME.json and a page that shows it; so\n"
    "do tool (a calculator), quiz, record (a form to fill in), table and path (a learning path)\n"
    "in their folders. Nothing that exists is changed.\n"
    "\n"
    "Options:\n"
    "  --title TITLE        of the page; default: made from its name\n"
    "\n"
    "Examples:\n"
    "  portalc new site 消防自查\n"
    "  portalc new page guide/electric --title 用电\n"
    "  portalc new assessment warehouse --title 仓库自查表\n"
    "  portalc new quiz fire --title 消防测验\n";

constexpr std::string_view headers_help =
    "Prints a ready configuration for a web server: security headers, caching, the page for\n"
    "wrong addresses, and compressed copies where `web` in site.json asks for them.\n"
    "\n"
    "Usage: portalc headers SERVER [OPTIONS]\n"
    "\n"
    "SERVER is one of\n"
    "  nginx                a server block, for /etc/nginx/conf.d/\n"
    "  apache               an .htaccess; `\"headers\": [\"apache\"]` puts it into the site\n"
    "  caddy                a Caddyfile\n"
    "  netlify              _headers, as Netlify and Cloudflare Pages read it;\n"
    "                       `\"headers\": [\"netlify\"]` puts it into the site\n"
    "\n"
    "Examples:\n"
    "  portalc headers nginx > portal.conf\n"
    "  portalc headers caddy --edition training >> /etc/caddy/Caddyfile\n";

constexpr std::string_view search_help =
    "Asks the search index of the last build.\n"
    "\n"
    "Usage: portalc search QUERY [OPTIONS]\n"
    "\n"
    "All words must be found; Chinese is found by any part of it, in either script. A query\n"
    "may hold \"phrases\", -words, OR, brackets, title:, clause: and tag:. Where nothing holds\n"
    "all of it, the best partial answers are shown. After '--' everything belongs to the\n"
    "query.\n"
    "\n"
    "Options:\n"
    "  --language TAG       in this language of the site; default: that of its sources\n"
    "  --limit N            at most so many hits, 1 to 1000; default: 10\n"
    "  --explain            how the query was read, and what each word weighs in each hit\n"
    "  --json               the result as JSON\n"
    "\n"
    "Examples:\n"
    "  portalc search 服务承诺\n"
    "  portalc search '5.1.2 投诉' --limit 3\n"
    "  portalc search '投诉 -召回 title:服务'\n"
    "  portalc search --json 評價\n";

constexpr std::string_view score_help =
    "Scores answer files exactly as the page of the form does, with the score explained line by\n"
    "line, the distance to the next grade and the cheapest way there.\n"
    "\n"
    "Usage: portalc score FILE... [OPTIONS]\n"
    "\n"
    "A file names its assessment, one of content/data/assessments/. Several files of one\n"
    "assessment are shown side by side. A file with errors is not scored. Of files that pages\n"
    "with a checklist hand out, the ticks are counted.\n"
    "\n"
    "Options:\n"
    "  --scale ID           a scale of grades of the assessment; default: its first\n"
    "  --target GRADE       the grade that the fixes lead to, by id or title; default: the\n"
    "                       next one\n"
    "  --merge              where assessors differ, and what their consensus gives, by the rule\n"
    "                       that the assessment names\n"
    "  -o, --out FILE       with --merge: also a new answer file of what they agree on, to open\n"
    "                       on the page; what has no common answer stays open and is told\n"
    "  --json               the result as JSON (score.schema.json); of several files a list\n"
    "  --csv                the items as a table, UTF-8, a row each\n"
    "  --progress           the files are progress files of learners: who passed which quiz,\n"
    "                       and which clauses and questions are most often wrong; a file that\n"
    "                       cannot be read is told, the others count (--json: team.schema.json)\n"
    "\n"
    "Examples:\n"
    "  portalc score 自评.json\n"
    "  portalc score 自评.json --target 五星级\n"
    "  portalc score 一季度.json 二季度.json --csv > 对比.csv\n"
    "  portalc score --merge 甲.json 乙.json 丙.json -o 合并.json\n"
    "  portalc score --progress 进度/*.json --csv > 培训.csv\n";

constexpr std::string_view explain_help =
    "Explains a rule: what the problem is, why it matters and how to mend it. The name of a\n"
    "rule stands in [brackets] behind each problem.\n"
    "\n"
    "Usage: portalc explain [RULE] [OPTIONS]\n"
    "\n"
    "Without a rule, lists them all.\n"
    "\n"
    "Examples:\n"
    "  portalc explain\n"
    "  portalc explain output-foreign-file\n";

std::string_view text_on(Command command) {
  switch (command) {
    case Command::build:
      return build_help;
    case Command::check:
      return check_help;
    case Command::serve:
      return serve_help;
    case Command::bundle:
      return bundle_help;
    case Command::create:
      return create_help;
    case Command::headers:
      return headers_help;
    case Command::search:
      return search_help;
    case Command::score:
      return score_help;
    case Command::explain:
      return explain_help;
  }
  return general;
}

}  // namespace

std::string general_help() {
  return std::string(general) + "\n" + std::string(common_options);
}

std::string help_on(Command command) {
  return std::string(text_on(command)) + "\n" + std::string(common_options);
}

}  // namespace portal
