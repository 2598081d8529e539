#include "app/report.h"

#include "base/located_json.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

using namespace portal;

namespace {

Diagnostic problem(Location where, std::string message = "no page at 'setup.md'",
                   std::string hint = {}) {
  return {Severity::error, std::move(where), "link-missing", std::move(message), std::move(hint)};
}

SourceLine always(std::string line) {
  return [line](const Location&) { return line; };
}

std::string human(const Diagnostic& diagnostic, const std::string& line) {
  return human_report({diagnostic}, Paint::plain, always(line));
}

// The two lines with the source and the caret.
std::string excerpt(const std::string& line, int column) {
  const std::string text = human(problem({"a.md", 7, column}), line);
  return text.substr(text.find('\n') + 1);
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int at = 0; at < times; ++at) all += text;
  return all;
}

}  // namespace

TEST_CASE("a diagnostic is shown with its place, its line with a caret, and the hint") {
  CHECK(human(problem({"content/guide/start.md", 14, 8}, "no page at 'setup.md'",
                      "the nearest name is 'set-up.md'"),
              "second [a](setup.md) and more") ==
        "content/guide/start.md:14:8: error: no page at 'setup.md' [link-missing]\n"
        "   14 | second [a](setup.md) and more\n"
        "      |        ^\n"
        "      = hint: the nearest name is 'set-up.md'\n");
}

TEST_CASE("what is not known of a place is left out") {
  struct Case {
    Location where;
    const char* line;
    const char* text;
  };
  const Case cases[] = {
      {{"", 0, 0}, "x", "error: m [link-missing]\n"},
      {{"a.md", 0, 0}, "x", "a.md: error: m [link-missing]\n"},
      {{"a.md", 3, 0}, "x", "a.md:3: error: m [link-missing]\n    3 | x\n"},
      {{"a.md", 3, 1}, "", "a.md:3:1: error: m [link-missing]\n"},
      {{"a.md", 1234567, 1},
       "x",
       "a.md:1234567:1: error: m [link-missing]\n1234567 | x\n        | ^\n"},
  };
  for (const auto& [where, line, text] : cases) CHECK(human(problem(where, "m"), line) == text);
}

TEST_CASE("the caret stands under its character on a terminal") {
  struct Case {
    const char* line;
    int column;
    const char* text;
  };
  const Case cases[] = {
      {"abc", 1, "    7 | abc\n      | ^\n"},
      {"abc", 4, "    7 | abc\n      |    ^\n"},
      {"abc", 99, "    7 | abc\n      |    ^\n"},         // behind the end
      {"售后x", 3, "    7 | 售后x\n      |     ^\n"},     // wide characters
      {"e\u0301x", 3, "    7 | e\u0301x\n      |  ^\n"},  // a combining mark
      {"\ta\tb", 4, "    7 | \ta\tb\n      | \t \t^\n"},  // tabs stay tabs
      {"：\t：", 3, "    7 | ：\t：\n      |   \t^\n"},
  };
  for (const auto& each : cases) {
    CAPTURE(each.line);
    CHECK(excerpt(each.line, each.column) == each.text);
  }
}

TEST_CASE("a long line is cut round the column") {
  CHECK(excerpt(repeated("a", 100), 1) == "    7 | " + repeated("a", 100) + "\n      | ^\n");
  CHECK(excerpt(repeated("a", 101), 1) == "    7 | " + repeated("a", 100) + "…\n      | ^\n");
  CHECK(excerpt(repeated("a", 300) + "X" + repeated("b", 300), 301) ==
        "    7 | …" + repeated("a", 60) + "X" + repeated("b", 39) + "…\n      |  " +
            repeated(" ", 60) + "^\n");
  CHECK(excerpt(repeated("a", 300), 300) ==
        "    7 | …" + repeated("a", 100) + "\n      |  " + repeated(" ", 99) + "^\n");
  CHECK(excerpt(repeated("服", 200), 101) ==
        "    7 | …" + repeated("服", 50) + "…\n      |  " + repeated("  ", 30) + "^\n");
}

TEST_CASE("control characters of a source cannot command the terminal") {
  const std::string text =
      human(problem({"a\x1b[2J.md", 1, 1}, "quotes '\x1b]0;title\x07'\nand more",
                    "\x9b"
                    "31m\r"),
            "x\x1b[31m\u009b\u202e\x7f\r");
  for (const char byte : {'\x1b', '\x07', '\r', '\x7f'}) {
    CHECK(text.find(byte) == std::string::npos);
  }
  CHECK(text.find("\u009b") == std::string::npos);
  CHECK(text.find("\u202e") == std::string::npos);
  CHECK(text.find("x␛[31m") != std::string::npos);
  CHECK(text.find("' and more [") != std::string::npos);
}

TEST_CASE("a line that is not UTF-8 is shown as far as that goes") {
  const std::string text = excerpt(
      "a\xFF"
      "b",
      3);
  CHECK(text == "    7 | a\uFFFDb\n      |   ^\n");
}

TEST_CASE("colours are only added when they are wanted") {
  const Diagnostics list = {problem({"a.md", 1, 1}, "m", "h")};
  CHECK(human_report(list, Paint::plain, always("x")).find('\x1b') == std::string::npos);
  const std::string colored = human_report(list, Paint::colored, always("x"));
  CHECK(colored.find("\x1b[1;31merror\x1b[0m") != std::string::npos);
  CHECK(std::count(colored.begin(), colored.end(), '\x1b') % 2 == 0);  // each is ended
}

TEST_CASE("colours are for terminals, and NO_COLOR and TERM=dumb switch them off") {
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  REQUIRE(terminal >= 0);
  setenv("TERM", "xterm", 1);
  unsetenv("NO_COLOR");
  CHECK(paint_for(ColorChoice::automatic, terminal) == Paint::colored);
  CHECK(paint_for(ColorChoice::never, terminal) == Paint::plain);
  setenv("NO_COLOR", "", 1);  // empty means not set, says no-color.org
  CHECK(paint_for(ColorChoice::automatic, terminal) == Paint::colored);
  setenv("NO_COLOR", "1", 1);
  CHECK(paint_for(ColorChoice::automatic, terminal) == Paint::plain);
  CHECK(paint_for(ColorChoice::always, terminal) == Paint::colored);
  unsetenv("NO_COLOR");
  setenv("TERM", "dumb", 1);
  CHECK(paint_for(ColorChoice::automatic, terminal) == Paint::plain);
  close(terminal);
  setenv("TERM", "xterm", 1);
  const int file = open("/dev/null", O_WRONLY);
  CHECK(paint_for(ColorChoice::automatic, file) == Paint::plain);
  CHECK(paint_for(ColorChoice::always, file) == Paint::colored);
  close(file);
}

TEST_CASE("the summary counts errors and warnings") {
  struct Case {
    int errors, warnings;
    const char* text;
  };
  const Case cases[] = {{0, 0, ""},          {1, 0, "1 error"},    {2, 0, "2 errors"},
                        {0, 1, "1 warning"}, {0, 2, "2 warnings"}, {3, 1, "3 errors, 1 warning"}};
  for (const auto& [errors, warnings, text] : cases) {
    Diagnostics list(static_cast<std::size_t>(errors), problem({}));
    Diagnostic mild = problem({});
    mild.severity = Severity::warning;
    list.insert(list.end(), static_cast<std::size_t>(warnings), mild);
    CHECK(summary_line(list) == text);
  }
}

TEST_CASE("the human report ends with the summary, and is empty when all is well") {
  const auto no_line = always("");
  CHECK(report({}, ReportFormat::human, Paint::plain, no_line).empty());
  CHECK(report({}, ReportFormat::json, Paint::plain, no_line).empty());
  CHECK(report({problem({"a.md", 0, 0}, "m")}, ReportFormat::human, Paint::plain, no_line) ==
        "a.md: error: m [link-missing]\n1 error\n");
}

TEST_CASE("the JSON report is one object a line, in the documented form") {
  Diagnostic mild = problem({"b.md", 0, 0}, "\"quoted\"\n\x01 售后");
  mild.severity = Severity::warning;
  CHECK(json_report({problem({"a.md", 2, 3}, "m", "h"), mild}) ==
        "{\"severity\":\"error\",\"rule\":\"link-missing\",\"file\":\"a.md\",\"line\":2,"
        "\"column\":3,\"message\":\"m\",\"hint\":\"h\"}\n"
        "{\"severity\":\"warning\",\"rule\":\"link-missing\",\"file\":\"b.md\",\"line\":0,"
        "\"column\":0,\"message\":\"\\\"quoted\\\"\\n\\u0001 售后\",\"hint\":\"\"}\n");
}

TEST_CASE("bytes that are not UTF-8 do not stop the reports for tools") {
  const Diagnostics list = {problem({"a\xFF.md", 1, 1}, "bad \xC3( bytes", "\x80")};
  CHECK(json_report(list).find("bad \uFFFD( bytes") != std::string::npos);
  CHECK_FALSE(Json::parse(sarif_report(list)).is_discarded());
}

TEST_CASE("the SARIF report names tool, rules and places") {
  Diagnostic other = problem({"", 0, 0}, "no file");
  other.severity = Severity::warning;
  other.rule = "io-write";
  const Json log =
      Json::parse(sarif_report({problem({"content/售后 a.md", 2, 3}, "m", "do this"), other}));
  CHECK(log["version"] == "2.1.0");
  const Json& run = log["runs"][0];
  CHECK(run["tool"]["driver"]["name"] == "portalc");
  CHECK(run["tool"]["driver"]["version"].get<std::string>().find('.') != std::string::npos);
  CHECK(run["columnKind"] == "unicodeCodePoints");
  const Json& rules = run["tool"]["driver"]["rules"];
  REQUIRE(rules.size() == 2);
  CHECK(rules[0]["id"] == "io-write");
  CHECK(rules[1]["id"] == "link-missing");
  CHECK_FALSE(rules[1]["shortDescription"]["text"].get<std::string>().empty());
  CHECK_FALSE(rules[1]["fullDescription"]["text"].get<std::string>().empty());
  REQUIRE(run["results"].size() == 2);
  const Json& first = run["results"][0];
  CHECK(first["ruleId"] == "link-missing");
  CHECK(first["ruleIndex"] == 1);
  CHECK(first["level"] == "error");
  CHECK(first["message"]["text"] == "m\nhint: do this");
  const Json& place = first["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "content/%E5%94%AE%E5%90%8E%20a.md");
  CHECK(place["region"]["startLine"] == 2);
  CHECK(place["region"]["startColumn"] == 3);
  CHECK_FALSE(run["results"][1].contains("locations"));
  // A run without problems has its empty list: that is how a code host closes old ones.
  CHECK(Json::parse(sarif_report({}))["runs"][0]["results"] == Json::array());
}

TEST_CASE("many warnings of one rule are counted, errors are all shown") {
  Diagnostics list;
  for (int line = 1; line <= 8; ++line)
    list.push_back({Severity::warning, {"a.md", line, 1}, "image-external", "an image", {}});
  for (int file = 0; file < 30; ++file)
    list.push_back({Severity::warning,
                    {"b" + std::to_string(file) + ".md", 1, 1},
                    "image-external",
                    "an image",
                    {}});
  for (int line = 1; line <= 30; ++line) list.push_back(problem({"c.md", line, 1}));
  const std::string text =
      report(list, ReportFormat::human, Paint::plain, [](const Location&) { return ""; });
  CHECK(text.find("a.md:5:1") != std::string::npos);
  CHECK(text.find("a.md:6:1") == std::string::npos);
  CHECK(text.find("a.md: warning: 3 more warnings of this kind in this file [image-external]") !=
        std::string::npos);
  CHECK(text.find("b14.md:1:1") != std::string::npos);
  CHECK(text.find("b15.md:1:1") == std::string::npos);
  CHECK(text.find("15 more warnings of this kind in 15 files") != std::string::npos);
  CHECK(text.find("c.md:30:1") != std::string::npos);
  CHECK(text.find("30 errors, 38 warnings\n     38  image-external: ") != std::string::npos);
  CHECK(text.find("     30  link-missing: ") != std::string::npos);
}
