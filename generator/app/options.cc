#include "app/options.h"

#include "app/help.h"
#include "app/option_values.h"
#include "app/version.h"
#include "base/parallel.h"
#include "base/text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace portal {

namespace {

constexpr std::array all_commands = {Command::build,  Command::check,  Command::serve,
                                     Command::bundle, Command::create, Command::headers,
                                     Command::search, Command::score,  Command::explain};

constexpr std::string_view help_command = "help";

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
  add_flag(build, "--web", typed.web);

  CLI::App& check = add_command(parser, name_of(Command::check));
  add_flag(check, "--drafts", typed.drafts);
  add_flag(check, "--strict", typed.strict);
  add_flag(check, "--web", typed.web);
  add_value(check, "--today", "DATE", typed.today);
  add_flag(check, "--coverage", typed.coverage);

  CLI::App& bundle = add_command(parser, name_of(Command::bundle));
  add_value(bundle, "-o,--out", "FILE", typed.out);
  add_value(bundle, "--scorm", "PATH-ID", typed.scorm);
  add_flag(bundle, "--force", typed.force);
  add_flag(bundle, "--drafts", typed.drafts);
  add_flag(bundle, "--strict", typed.strict);

  CLI::App& create = add_command(parser, name_of(Command::create));
  create.add_option("what", typed.words);
  add_value(create, "--title", "TITLE", typed.title);

  add_command(parser, name_of(Command::headers)).add_option("server", typed.words);

  CLI::App& serve = add_command(parser, name_of(Command::serve));
  add_value(serve, "--port", "N", typed.port);
  add_flag(serve, "--drafts", typed.drafts);

  CLI::App& search = add_command(parser, name_of(Command::search));
  search.add_option("query", typed.words);
  add_value(search, "--limit", "N", typed.limit);
  add_value(search, "--language", "TAG", typed.language);
  add_flag(search, "--json", typed.json);
  add_flag(search, "--explain", typed.explain);

  CLI::App& score = add_command(parser, name_of(Command::score));
  score.add_option("files", typed.words);
  add_value(score, "--scale", "ID", typed.scale);
  add_value(score, "--target", "GRADE", typed.target);
  add_flag(score, "--merge", typed.merge);
  add_value(score, "-o,--out", "FILE", typed.out);
  add_flag(score, "--progress", typed.progress);
  add_flag(score, "--json", typed.json);
  add_flag(score, "--csv", typed.csv);

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

std::string first_of(const std::string& hint, const std::string& otherwise) {
  return hint.empty() ? otherwise : hint;
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
    case Command::bundle:
      return "bundle";
    case Command::create:
      return "new";
    case Command::headers:
      return "headers";
    case Command::search:
      return "search";
    case Command::score:
      return "score";
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
