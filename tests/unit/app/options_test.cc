#include "app/options.h"

#include "app/help.h"
#include "base/parallel.h"
#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace portal;

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view line) {
  return line.empty() ? Words{} : split(line, ' ');
}

Options options_of(std::string_view line) {
  CAPTURE(line);
  const CommandLine parsed = parse_command_line(words_of(line));
  if (const auto* wrong = std::get_if<WrongUsage>(&parsed)) FAIL(wrong->text);
  REQUIRE(std::holds_alternative<Options>(parsed));
  return std::get<Options>(parsed);
}

std::string usage_error_of(std::string_view line) {
  CAPTURE(line);
  const CommandLine parsed = parse_command_line(words_of(line));
  REQUIRE(std::holds_alternative<WrongUsage>(parsed));
  return std::get<WrongUsage>(parsed).text;
}

std::string information_of(std::string_view line) {
  CAPTURE(line);
  const CommandLine parsed = parse_command_line(words_of(line));
  REQUIRE(std::holds_alternative<Information>(parsed));
  return std::get<Information>(parsed).text;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE("a command alone has the documented defaults") {
  const Options options = options_of("build");
  CHECK(options.command == Command::build);
  CHECK(options.project.empty());
  CHECK(options.edition == "public");
  CHECK(options.threads == default_threads());
  CHECK(options.format == ReportFormat::human);
  CHECK(options.color == ColorChoice::automatic);
  CHECK(options.out.empty());
  CHECK_FALSE((options.quiet || options.drafts || options.strict || options.verify));
}

TEST_CASE("each command takes its options") {
  const Options build = options_of("build --out a/b --drafts --strict --verify");
  CHECK(build.out == "a/b");
  CHECK((build.drafts && build.strict && build.verify));
  const Options check = options_of("check --strict --drafts");
  CHECK(check.command == Command::check);
  CHECK((check.drafts && check.strict));
  CHECK(check.today.empty());
  CHECK_FALSE(check.coverage);
  CHECK(options_of("check --coverage").coverage);
  CHECK(options_of("check --today 2028-02-29").today == "2028-02-29");
  const Options search = options_of("search 售后 --limit 3 --json");
  CHECK(search.command == Command::search);
  CHECK(search.query == "售后");
  CHECK(search.limit == 3);
  CHECK(search.json);
  const Options serve = options_of("serve --drafts --port 8080");
  CHECK(serve.command == Command::serve);
  CHECK(serve.drafts);
  CHECK(serve.port == 8080);
  CHECK(options_of("serve").port == 0);
  CHECK(options_of("explain link-missing").rule == "link-missing");
  CHECK(options_of("explain").rule.empty());
  const Options bundle = options_of("bundle -o 交付.zip --force");
  CHECK((bundle.out == "交付.zip" && bundle.force && bundle.edition == "offline"));
  CHECK(options_of("bundle --out a.ZIP --edition acme").edition == "acme");
  CHECK(options_of("bundle -o a.zip --scorm agent").scorm == "agent");
  for (const char* line : {"bundle", "bundle -o a", "bundle -o .zip", "bundle -o a/"})
    CHECK(has(usage_error_of(line), "portalc bundle -o"));
  const Options page = options_of("new page guide/feed --title 饲料");
  CHECK((page.command == Command::create && page.kind == NewKind::page));
  CHECK((page.target == "guide/feed" && page.title == "饲料"));
  CHECK(options_of("new site a").kind == NewKind::site);
  for (const char* line :
       {"new", "new pages a", "new page", "new page a b", "new site a --title b"})
    CHECK(has(usage_error_of(line), "portalc: "));
  CHECK((options_of("build --web").web && options_of("check --web").web));
  CHECK(options_of("headers caddy").server == WebServer::caddy);
  CHECK(has(usage_error_of("headers"), "nginx, apache, caddy, netlify"));
  CHECK(has(usage_error_of("headers nginx apache"), "one server"));
  CHECK(has(usage_error_of("headers nginks"), "the nearest name is 'nginx'"));
}

TEST_CASE("common options stand before or after the command") {
  for (const char* line :
       {"--project p --edition training -j 3 --format json --color never --quiet build",
        "build --project p --edition training -j 3 --format json --color never --quiet",
        "--project=p -j3 build --edition=training --format=json --color=never -q",
        "-q --project x build --project p --jobs 3 --edition training --format json --color "
        "never"}) {
    const Options options = options_of(line);
    CAPTURE(line);
    CHECK(options.project == "p");
    CHECK(options.edition == "training");
    CHECK(options.threads == 3);
    CHECK(options.format == ReportFormat::json);
    CHECK(options.color == ColorChoice::never);
    CHECK(options.quiet);
  }
}

TEST_CASE("a query may be several words, and after -- begin with a dash") {
  CHECK(options_of("search a b --limit 2 c").query == "a b c");
  CHECK(options_of("search -- 评价 -历史 --limit").query == "评价 -历史 --limit");
  CHECK(options_of("search -- -投诉").query == "-投诉");
  CHECK(options_of("search --limit 3 -- -投诉 评价").query == "-投诉 评价");
  const CommandLine quoted = parse_command_line(Words{"search", "a -b \"c d\""});
  CHECK(std::get<Options>(quoted).query == "a -b \"c d\"");
}

TEST_CASE("wrong usage is told with what was typed and what is meant") {
  struct Case {
    const char* line;
    const char* message;
    const char* hint;
  };
  const Case cases[] = {
      {"biuld", "no command 'biuld'", "'build'"},
      {"serach x", "no command 'serach'", "'search'"},
      {"deploy", "no command 'deploy'", "portalc --help"},
      {"build --verfy", "no option '--verfy' of 'build'", "'--verify'"},
      {"build --projct x", "no option '--projct' of 'build'", "'--project'"},
      {"--strict=1 build", "no option '--strict'", "portalc"},
      {"build --limit 3", "no option '--limit' of 'build'", "portalc build --help"},
      {"check --today 2027-02-29", "'2027-02-29' is no day of the calendar", "--today 2027-01-31"},
      {"check --today tomorrow", "'tomorrow' is no day of the calendar", "--today 2027-01-31"},
      {"check --verify", "no option '--verify' of 'check'", "portalc check --help"},
      {"build -x", "no option '-x' of 'build'", "portalc build --help"},
      {"build extra", "does not take 'extra'", "portalc build --help"},
      {"build check", "does not take 'check'", "portalc build --help"},
      {"build -j x", "'x' is no value of -j", "0 to 1024"},
      {"build -j -1", "'-1' is no value of -j", "0 to 1024"},
      {"build --quiet=3", "'--quiet' takes no value", "write --quiet alone"},
      {"build -j=-1", "-1' is no value of -j", "0 to 1024"},
      {"build --jobs=-1", "'-1' is no value of -j", "0 to 1024"},
      {"build -j 1.5", "'1.5' is no value of -j", "0 to 1024"},
      {"build -j 99999999999", "'99999999999' is no value of -j", "0 to 1024"},
      {"build -j 3x", "'3x' is no value of -j", "0 to 1024"},
      {"search x --limit 0", "'0' is no value of --limit", "1 to 1000"},
      {"search x --limit many", "'many' is no value of --limit", "1 to 1000"},
      {"serve --port 0", "'0' is no value of --port", "1 to 65535"},
      {"serve --port 70000", "'70000' is no value of --port", "1 to 65535"},
      {"serve --port http", "'http' is no value of --port", "1 to 65535"},
      {"serve --host 0.0.0.0", "no option '--host' of 'serve'", "'--port'"},
      {"build --format jsn", "'jsn' is no value of --format", "'json'"},
      {"build --format xml", "'xml' is no value of --format", "human, json, sarif"},
      {"build --color yes", "'yes' is no value of --color", "auto, always, never"},
      {"build --edition ../x", "'../x' is no name of an edition", "letters"},
      {"search", "'search' needs a query", "portalc search"},
      {"search -投诉", "no option '-投诉' of 'search'", "portalc search -- '-投诉'"},
      {"search --limt 3 x", "no option '--limt' of 'search'", "'--limit'"},
      {"help biuld", "no command 'biuld'", "'build'"},
      {"help deploy", "no command 'deploy'", "portalc --help"},
      {"help build check", "'help' takes one command, not 'build check'", "portalc --help"},
      {"hlep", "no command 'hlep'", "'help'"},
      {"help --out x", "no option '--out'", "portalc --help"},
      {"explain a b", "'explain' takes one rule, not 'a b'", "portalc explain --help"},
  };
  for (const auto& [line, message, hint] : cases) {
    const std::string text = usage_error_of(line);
    CAPTURE(text);
    CHECK(text.starts_with("portalc: "));
    CHECK(has(text, message));
    CHECK(has(text, hint));
  }
}

TEST_CASE("an option without its value is wrong usage that names the option") {
  struct Case {
    const char* line;
    const char* name;
    const char* hint;
  };
  const Case cases[] = {{"build --out", "--out", "write --out DIR\n"},
                        {"build --edition=", "--edition", "write --edition NAME\n"},
                        {"build -j", "--jobs", "write --jobs N\n"},
                        {"build --format", "--format", "write --format FORMAT\n"},
                        {"search x --limit", "--limit", "write --limit N\n"},
                        {"serve --port", "--port", "write --port N\n"},
                        {"--project", "--project", "write --project DIR\n"}};
  for (const auto& [line, name, hint] : cases) {
    const std::string text = usage_error_of(line);
    CAPTURE(text);
    CHECK(text.starts_with("portalc: "));
    CHECK(has(text, "'" + std::string(name) + "' is missing its value"));
    CHECK(has(text, hint));
    CHECK_FALSE(has(text, "required"));
  }
}

TEST_CASE("an empty value is a slip, not the default") {
  struct Case {
    Words words;
    const char* message;
  };
  const Case cases[] = {{{"build", "--out", ""}, "the folder of --out has no name"},
                        {{"build", "--out="}, "--out"},
                        {{"bundle", "-o", ""}, "'bundle' needs a file to write"},
                        {{"--project", "", "check"}, "the folder of --project has no name"},
                        {{"build", "--edition", ""}, "'' is no name of an edition"},
                        {{"search", ""}, "'search' needs a query"},
                        {{"explain", ""}, "the rule to explain has no name"}};
  for (const Case& each : cases) {
    const CommandLine parsed = parse_command_line(each.words);
    const auto* const wrong = std::get_if<WrongUsage>(&parsed);
    REQUIRE(wrong != nullptr);
    CHECK(has(wrong->text, each.message));
  }
}

TEST_CASE("no command at all shows the help as wrong usage") {
  CHECK(usage_error_of("") == general_help());
  CHECK(usage_error_of("--quiet") == general_help());
}

TEST_CASE("help and version are information, wherever they stand") {
  for (const char* line : {"--help", "-h", "--project x --help"}) {
    CHECK(information_of(line) == general_help());
  }
  for (const char* line : {"build --help", "--help build", "build -h --out x", "build extra -h"}) {
    CHECK(information_of(line) == help_on(Command::build));
  }
  CHECK(information_of("search --help") == help_on(Command::search));
  for (const char* line : {"help", "help help", "--quiet help"}) {
    CHECK(information_of(line) == general_help());
  }
  for (const char* line : {"help build", "--project x help build", "help build --quiet"}) {
    CHECK(information_of(line) == help_on(Command::build));
  }
  for (const char* line : {"--version", "build --version"}) {
    const std::string text = information_of(line);
    CHECK(text.starts_with("portalc "));
    CHECK(text.ends_with("\n"));
    CHECK(std::count(text.begin(), text.end(), '.') == 2);
  }
}

TEST_CASE("the help of a command names exactly the options that it takes") {
  struct Case {
    Command command;
    Words options;
  };
  const Words common = {"--project", "--edition", "--jobs", "--format",
                        "--color",   "--quiet",   "--help", "--version"};
  const Case cases[] = {{Command::build, {"--out", "--drafts", "--strict", "--verify"}},
                        {Command::check, {"--drafts", "--strict", "--today", "--coverage"}},
                        {Command::serve, {"--port", "--drafts"}},
                        {Command::search, {"--limit", "--json"}},
                        {Command::explain, {}}};
  Words all = common;
  for (const Case& each : cases) all.insert(all.end(), each.options.begin(), each.options.end());
  for (const auto& [command, own] : cases) {
    const std::string name(name_of(command));
    CAPTURE(name);
    const std::string help = help_on(command);
    CHECK(has(help, "Usage: portalc " + name));
    CHECK(has(help, "Examples:\n  portalc "));
    CHECK(has(general_help(), "\n  " + name));
    for (const std::string& option : all) {
      CAPTURE(option);
      const bool is_taken = std::count(own.begin(), own.end(), option) +
                                std::count(common.begin(), common.end(), option) >
                            0;
      // In the list of options, a line begins with the name.
      const bool is_told = has(help, "\n  " + option + " ") || has(help, ", " + option + " ");
      CHECK(is_told == is_taken);
      const CommandLine parsed = parse_command_line(Words{name, option});
      const auto* wrong = std::get_if<WrongUsage>(&parsed);
      CHECK((wrong == nullptr || !has(wrong->text, "no option")) == is_taken);
    }
  }
  for (const std::string& option : common) CHECK(has(general_help(), option));
}

TEST_CASE("no line of the help is wider than a terminal") {
  std::string all = general_help();
  for (const Command command :
       {Command::build, Command::check, Command::serve, Command::search, Command::explain}) {
    all += help_on(command);
  }
  for (const std::string& line : split(all, '\n')) {
    CAPTURE(line);
    CHECK(code_point_count(line) <= 88);
  }
}

TEST_CASE("hostile arguments are wrong usage, never more") {
  for (const Words& words :
       {Words{""}, Words{"--"}, Words{"-"}, Words{"---"}, Words{"--="}, Words{"-="}, Words{"\xFF"},
        Words{"--\xFF"}, Words{std::string(100'000, 'x')}, Words{"build", "--\n"},
        Words{"--help=maybe"}, Words{"build", "--quiet=3"}, Words{"build", ""}}) {
    const CommandLine parsed = parse_command_line(words);
    CHECK(std::holds_alternative<WrongUsage>(parsed));
  }
}
