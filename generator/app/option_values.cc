#include "app/option_values.h"

#include "base/calendar.h"
#include "base/parallel.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace portal {

namespace {

constexpr int most_threads = 1024;
constexpr int most_hits = 1000;
constexpr int highest_port = 65535;

std::string first_of(const std::string& hint, const std::string& otherwise) {
  return hint.empty() ? otherwise : hint;
}

std::optional<int> number_in(std::string_view text, int least, int most) {
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = failure == std::errc() && end == text.data() + text.size();
  if (!is_number || number < least || number > most) return std::nullopt;
  return number;
}

WrongUsage not_a_number(const std::string& option, const std::string& text, int least, int most) {
  return wrong("'" + text + "' is no value of " + option,
               "it takes a number from " + std::to_string(least) + " to " + std::to_string(most));
}

template <class Value>
struct Choice {
  std::string_view name;
  Value value;
};

template <class Value, std::size_t count>
const Value* chosen(const std::array<Choice<Value>, count>& choices, std::string_view name) {
  const auto found = std::find_if(choices.begin(), choices.end(),
                                  [&](const auto& each) { return each.name == name; });
  return found == choices.end() ? nullptr : &found->value;
}

template <class Value, std::size_t count>
WrongUsage not_a_choice(const std::string& option, const std::string& text,
                        const std::array<Choice<Value>, count>& choices) {
  std::vector<std::string> names;
  names.reserve(count);
  for (const auto& each : choices) names.emplace_back(each.name);
  return wrong("'" + text + "' is no value of " + option,
               first_of(nearest_hint(text, names), "it takes one of " + join(names, ", ")));
}

constexpr std::array<Choice<ReportFormat>, 3> formats = {
    {{"human", ReportFormat::human}, {"json", ReportFormat::json}, {"sarif", ReportFormat::sarif}}};
constexpr std::array<Choice<ColorChoice>, 3> colors = {{{"auto", ColorChoice::automatic},
                                                        {"always", ColorChoice::always},
                                                        {"never", ColorChoice::never}}};

constexpr std::array<Choice<WebServer>, 4> servers = {{{"nginx", WebServer::nginx},
                                                       {"apache", WebServer::apache},
                                                       {"caddy", WebServer::caddy},
                                                       {"netlify", WebServer::netlify}}};

// Most often a variable of a script that is not set. The default would be another folder than
// meant.
WrongUsage empty_folder(const std::string& option) {
  return wrong("the folder of " + option + " has no name",
               "write " + option + " DIR, or leave the option out");
}

// An edition's name becomes a file name.
bool is_edition_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
  });
}

CommandLine judged_common(Command command, const Typed& typed) {
  const auto threads = number_in(typed.jobs, 0, most_threads);
  if (!threads) return not_a_number("-j", typed.jobs, 0, most_threads);
  const ReportFormat* const format = chosen(formats, typed.format);
  if (format == nullptr) return not_a_choice("--format", typed.format, formats);
  const ColorChoice* const color = chosen(colors, typed.color);
  if (color == nullptr) return not_a_choice("--color", typed.color, colors);
  const std::string edition =
      typed.edition.value_or(command == Command::bundle ? "offline" : "public");
  if (!is_edition_name(edition)) {
    return wrong("'" + edition + "' is no name of an edition",
                 "it takes letters, digits, '-' and '_', as in site-config/editions/NAME.json");
  }
  if (typed.project == "") return empty_folder("--project");
  // `bundle` names a file with it, and says so itself.
  if (typed.out == "" && command != Command::bundle && command != Command::score)
    return empty_folder("--out");
  Options options;
  options.command = command;
  options.project = typed.project.value_or("");
  options.edition = edition;
  options.threads = *threads == 0 ? default_threads() : *threads;
  options.format = *format;
  options.color = *color;
  options.quiet = typed.quiet;
  options.out = typed.out.value_or("");
  options.drafts = typed.drafts;
  options.strict = typed.strict;
  options.verify = typed.verify;
  options.web = typed.web;
  options.coverage = typed.coverage;
  options.json = typed.json;
  options.explain = typed.explain;
  options.force = typed.force;
  return options;
}

CommandLine judged_check(Options options, const Typed& typed) {
  options.today = typed.today.value_or("");
  if (!typed.today || (has_form_of_date(options.today) && is_day_of_calendar(options.today)))
    return options;
  return wrong("'" + options.today + "' is no day of the calendar",
               "for example: portalc check --today 2027-01-31");
}

CommandLine judged_bundle(Options options, const Typed& typed) {
  if (typed.scorm == "")
    return wrong("--scorm needs the id of a learning path",
                 "for example: portalc bundle --scorm agent -o agent.zip");
  options.scorm = typed.scorm.value_or("");
  const std::string name = options.out.filename().string();
  if (name.empty()) {
    return wrong("'bundle' needs a file to write", "for example: portalc bundle -o 交付.zip");
  }
  if (!to_lower(name).ends_with(".zip") || name.size() == std::string_view(".zip").size()) {
    return wrong("'" + name + "' is no name of a zip archive",
                 "for example: portalc bundle -o 交付.zip");
  }
  return options;
}

constexpr std::array<Choice<NewKind>, 8> kinds = {{{"site", NewKind::site},
                                                   {"page", NewKind::page},
                                                   {"assessment", NewKind::assessment},
                                                   {"tool", NewKind::tool},
                                                   {"quiz", NewKind::quiz},
                                                   {"record", NewKind::record},
                                                   {"table", NewKind::table},
                                                   {"path", NewKind::path}}};

CommandLine judged_new(Options options, const Typed& typed) {
  if (typed.words.empty()) {
    return wrong(
        "'new' needs what to make: site DIR, page PATH, or assessment, tool, quiz, record or path "
        "with a NAME",
        "for example: portalc new site 消防自查");
  }
  const std::string& word = typed.words.front();
  const NewKind* const kind = chosen(kinds, word);
  if (kind == nullptr) return not_a_choice("'new'", word, kinds);
  if (typed.words.size() != 2 || typed.words.back().empty()) {
    return wrong("'new " + word + "' needs one name", help_hint(Command::create));
  }
  if (typed.title && (*kind == NewKind::site || trim(*typed.title).empty())) {
    return wrong(*kind == NewKind::site ? "'new site' takes no title" : "the title is empty",
                 *kind == NewKind::site ? "it is in the new site-config/site.json"
                                        : "write --title TITLE, or leave the option out");
  }
  options.kind = *kind;
  options.target = typed.words.back();
  options.title = typed.title.value_or("");
  return options;
}

CommandLine judged_score(Options options, const Typed& typed) {
  if (typed.words.empty())
    return wrong("'score' needs an answer file", "for example: portalc score 自评.json");
  for (const std::string& file : typed.words)
    if (file.empty())
      return wrong("the name of an answer file is empty", help_hint(Command::score));
  if (typed.json && typed.csv)
    return wrong("--json and --csv exclude each other", "keep one of them");
  if (typed.merge && typed.words.size() < 2)
    return wrong("'score --merge' needs the files of at least two assessors",
                 "for example: portalc score --merge 甲.json 乙.json");
  if (typed.out && (!typed.merge || options.out.filename().empty()))
    return wrong("'score --out' needs --merge and the name of a file",
                 "for example: portalc score --merge 甲.json 乙.json -o 合并.json");
  if (typed.scale == "" || typed.target == "")
    return wrong(typed.scale == "" ? "the scale has no name" : "the grade has no name",
                 help_hint(Command::score));
  if (typed.progress && (typed.merge || typed.scale || typed.target))
    return wrong("'score --progress' takes neither --merge nor --scale nor --target",
                 "they are for the answer files of an assessment");
  options.files = typed.words;
  options.progress = typed.progress;
  options.csv = typed.csv;
  options.merge = typed.merge;
  options.scale = typed.scale.value_or("");
  options.goal = typed.target.value_or("");
  return options;
}

}  // namespace

WrongUsage wrong(const std::string& message, const std::string& hint) {
  return {"portalc: " + message + "\n" + (hint.empty() ? "" : "  " + hint + "\n")};
}

std::string help_hint(std::optional<Command> command) {
  const std::string name = command ? " " + std::string(name_of(*command)) : "";
  return "'portalc" + name + " --help' shows what there is";
}

CommandLine judged(Command command, const Typed& typed) {
  CommandLine line = judged_common(command, typed);
  auto* const options = std::get_if<Options>(&line);
  if (options == nullptr) return line;
  if (typed.port) {
    const auto port = number_in(*typed.port, 1, highest_port);
    if (!port) return not_a_number("--port", *typed.port, 1, highest_port);
    options->port = *port;
  }
  if (command == Command::search) {
    const auto limit = number_in(typed.limit, 1, most_hits);
    if (!limit) return not_a_number("--limit", typed.limit, 1, most_hits);
    options->limit = *limit;
    options->language = typed.language.value_or("");
    options->query = join(typed.words, " ");
    if (trim(options->query).empty()) {
      return wrong("'search' needs a query", "for example: portalc search 服务承诺");
    }
  }
  if (command == Command::score) return judged_score(*options, typed);
  if (command == Command::check) return judged_check(*options, typed);
  if (command == Command::bundle) return judged_bundle(*options, typed);
  if (command == Command::create) return judged_new(*options, typed);
  if (command == Command::headers) {
    if (typed.words.size() != 1) {
      return wrong("'headers' needs the name of one server",
                   "it takes one of nginx, apache, caddy, netlify");
    }
    const WebServer* const server = chosen(servers, typed.words.front());
    if (server == nullptr) return not_a_choice("'headers'", typed.words.front(), servers);
    options->server = *server;
  }
  if (command == Command::explain) {
    if (typed.words.size() > 1) {
      return wrong("'explain' takes one rule, not '" + join(typed.words, " ") + "'",
                   help_hint(command));
    }
    if (!typed.words.empty() && typed.words.front().empty()) {
      return wrong("the rule to explain has no name", "'portalc explain' lists the rules");
    }
    options->rule = join(typed.words, " ");
  }
  return line;
}

}  // namespace portal
