#include "app/options.h"

#include "app/help.h"
#include "app/version.h"
#include "base/parallel.h"
#include "base/text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace portal {

namespace {

constexpr int most_threads = 1024;
constexpr int most_hits = 1000;

constexpr int highest_port = 65535;

constexpr std::array all_commands = {Command::build, Command::check, Command::serve,
                                     Command::search, Command::explain};

constexpr std::string_view help_command = "help";

// Everything as the user typed it. CLI11 only takes argv apart: what a value must be is judged
// here, so that each complaint is in our words.
struct Typed {
  std::optional<std::string> project, out;  // without a value of their own: "" is a slip
  std::string edition = "public", jobs = "0", format = "human", color = "auto";
  std::string limit = "10";
  std::optional<std::string> port;
  std::vector<std::string> words;
  bool quiet = false, help = false, version = false;
  bool drafts = false, strict = false, verify = false, json = false, explain = false;
};

WrongUsage wrong(const std::string& message, const std::string& hint) {
  return {"portalc: " + message + "\n" + (hint.empty() ? "" : "  " + hint + "\n")};
}

// A flag is there or not; '--quiet=3' is neither.
void add_flag(CLI::App& parser, const std::string& name, bool& into) {
  parser.add_flag(name, into)->disable_flag_override();
}

// `value` names the value as the help does: DIR.
template <class Text>
void add_value(CLI::App& parser, const std::string& name, const std::string& value, Text& into) {
  CLI::Option* const option = parser.add_option(name, into);
  option->type_name(value)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

CLI::App& add_command(CLI::App& parser, std::string_view name) {
  CLI::App* const sub = parser.add_subcommand(std::string(name));
  sub->set_help_flag();
  sub->allow_extras()->fallthrough();
  return *sub;
}

void add_options(CLI::App& parser, Typed& typed) {
  parser.set_help_flag();
  parser.allow_extras()->require_subcommand(0, 1);
  add_value(parser, "--project", "DIR", typed.project);
  add_value(parser, "--edition", "NAME", typed.edition);
  add_value(parser, "-j,--jobs", "N", typed.jobs);
  add_value(parser, "--format", "FORMAT", typed.format);
  add_value(parser, "--color", "WHEN", typed.color);
  add_flag(parser, "-q,--quiet", typed.quiet);
  add_flag(parser, "-h,--help", typed.help);
  add_flag(parser, "--version", typed.version);

  CLI::App& build = add_command(parser, name_of(Command::build));
  add_value(build, "--out", "DIR", typed.out);
  add_flag(build, "--drafts", typed.drafts);
  add_flag(build, "--strict", typed.strict);
  add_flag(build, "--verify", typed.verify);

  CLI::App& check = add_command(parser, name_of(Command::check));
  add_flag(check, "--drafts", typed.drafts);
  add_flag(check, "--strict", typed.strict);

  CLI::App& serve = add_command(parser, name_of(Command::serve));
  add_value(serve, "--port", "N", typed.port);
  add_flag(serve, "--drafts", typed.drafts);

  CLI::App& search = add_command(parser, name_of(Command::search));
  search.add_option("query", typed.words);
  add_value(search, "--limit", "N", typed.limit);
  add_flag(search, "--json", typed.json);
  add_flag(search, "--explain", typed.explain);

  add_command(parser, name_of(Command::explain)).add_option("rule", typed.words);
  add_command(parser, help_command).add_option("command", typed.words);
}

std::optional<Command> command_named(std::string_view name) {
  const auto found = std::find_if(all_commands.begin(), all_commands.end(),
                                  [&](Command command) { return name_of(command) == name; });
  return found == all_commands.end() ? std::nullopt : std::optional(*found);
}

// The command that was typed; nothing for none, and for `help`.
std::optional<Command> command_of(const CLI::App& parser) {
  const std::vector<CLI::App*> given = parser.get_subcommands();
  return given.empty() ? std::nullopt : command_named(given.front()->get_name());
}

bool asks_for_help(const CLI::App& parser) {
  return parser.got_subcommand(std::string(help_command));
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  names.reserve(all_commands.size());
  for (const Command command : all_commands) names.emplace_back(name_of(command));
  names.emplace_back(help_command);
  return names;
}

// The long options that may stand in this command line.
std::vector<std::string> option_names(const CLI::App& parser) {
  std::vector<std::string> names;
  const auto add = [&names](const CLI::App* app) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  };
  add(&parser);
  for (const CLI::App* sub : parser.get_subcommands()) add(sub);
  return names;
}

std::string help_hint(std::optional<Command> command) {
  const std::string name = command ? " " + std::string(name_of(*command)) : "";
  return "'portalc" + name + " --help' shows what there is";
}

std::string first_of(const std::string& hint, const std::string& otherwise) {
  return hint.empty() ? otherwise : hint;
}

// For CLI11's "--out: 1 required DIR missing" and "quiet was given a disallowed flag override".
WrongUsage mismatch(const CLI::App& parser, const std::string& message) {
  const std::string name = message.substr(0, message.find_first_of(": "));
  if (!name.starts_with('-')) {
    return wrong("'--" + name + "' takes no value", "write --" + name + " alone");
  }
  const std::vector<CLI::App*> given = parser.get_subcommands();
  const CLI::Option* option = parser.get_option_no_throw(name);
  if (option == nullptr && !given.empty()) option = given.front()->get_option_no_throw(name);
  const std::string value = option == nullptr ? "VALUE" : option->get_type_name();
  return wrong("'" + name + "' is missing its value", "write " + name + " " + value);
}

WrongUsage no_command(const std::string& name) {
  return wrong("there is no command '" + name + "'",
               first_of(nearest_hint(name, command_names()), help_hint(std::nullopt)));
}

// A query may begin with a dash.
std::string option_hint(std::optional<Command> command, const std::string& argument) {
  if (command != Command::search) return help_hint(command);
  return "a query that begins with '-' stands behind '--': portalc search -- '" + argument + "'";
}

WrongUsage unexpected(const CLI::App& parser, const std::string& argument) {
  const std::optional<Command> command = command_of(parser);
  if (argument.size() > 1 && argument.front() == '-') {
    const std::string name = argument.substr(0, argument.find('='));
    const std::string whose = command ? " of '" + std::string(name_of(*command)) + "'" : "";
    return wrong(
        "there is no option '" + name + "'" + whose,
        first_of(nearest_hint(name, option_names(parser)), option_hint(command, argument)));
  }
  if (!command) return no_command(argument);
  return wrong("'" + std::string(name_of(*command)) + "' does not take '" + argument + "'",
               help_hint(command));
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
  if (!is_edition_name(typed.edition)) {
    return wrong("'" + typed.edition + "' is no name of an edition",
                 "it takes letters, digits, '-' and '_', as in site-config/editions/NAME.json");
  }
  if (typed.project == "") return empty_folder("--project");
  if (typed.out == "") return empty_folder("--out");
  Options options;
  options.command = command;
  options.project = typed.project.value_or("");
  options.edition = typed.edition;
  options.threads = *threads == 0 ? default_threads() : *threads;
  options.format = *format;
  options.color = *color;
  options.quiet = typed.quiet;
  options.out = typed.out.value_or("");
  options.drafts = typed.drafts;
  options.strict = typed.strict;
  options.verify = typed.verify;
  options.json = typed.json;
  options.explain = typed.explain;
  return options;
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
    options->query = join(typed.words, " ");
    if (trim(options->query).empty()) {
      return wrong("'search' needs a query", "for example: portalc search 服务承诺");
    }
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

// portalc help [COMMAND]
CommandLine judged_help(const Typed& typed) {
  if (typed.words.empty()) return Information{general_help()};
  if (typed.words.size() > 1) {
    return wrong("'help' takes one command, not '" + join(typed.words, " ") + "'",
                 help_hint(std::nullopt));
  }
  const std::string& name = typed.words.front();
  if (name == help_command) return Information{general_help()};
  const std::optional<Command> command = command_named(name);
  if (!command) return no_command(name);
  return Information{help_on(*command)};
}

CommandLine parsed(const CLI::App& parser, const Typed& typed) {
  const std::optional<Command> command = command_of(parser);
  if (typed.help) return Information{command ? help_on(*command) : general_help()};
  if (typed.version) return Information{"portalc " + std::string(version()) + "\n"};
  for (const std::string& extra : parser.remaining(true)) {
    if (extra != "--") return unexpected(parser, extra);  // CLI11 leaves the mark itself over
  }
  if (asks_for_help(parser)) return judged_help(typed);
  if (!command) return WrongUsage{general_help()};
  return judged(*command, typed);
}

}  // namespace

std::string_view name_of(Command command) {
  switch (command) {
    case Command::build:
      return "build";
    case Command::check:
      return "check";
    case Command::serve:
      return "serve";
    case Command::search:
      return "search";
    case Command::explain:
      return "explain";
  }
  return {};
}

CommandLine parse_command_line(std::span<const std::string> arguments) {
  Typed typed;
  CLI::App parser;
  add_options(parser, typed);
  try {
    // CLI11 takes the arguments from the back.
    parser.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ArgumentMismatch& failure) {
    return mismatch(parser, failure.what());
  } catch (const CLI::ParseError&) {
    return wrong("this command line cannot be understood", help_hint(command_of(parser)));
  }
  return parsed(parser, typed);
}

}  // namespace portal
