// What the values of options must be: from the words that were typed to Options.
#pragma once

#include "app/options.h"

#include <optional>
#include <string>
#include <vector>

namespace portal {

// Everything as the user typed it. CLI11 only takes argv apart: what a value must be is judged
// here, so that each complaint is in our words.
struct Typed {
  std::optional<std::string> project, out;  // without a value of their own: "" is a slip
  std::optional<std::string> edition, language, title, scale, target, today, scorm;
  std::string jobs = "0", format = "human", color = "auto";
  std::string limit = "10";
  std::optional<std::string> port;
  std::vector<std::string> words;
  bool quiet = false, help = false, version = false;
  bool drafts = false, strict = false, verify = false, web = false, json = false, force = false,
       explain = false, csv = false, merge = false, progress = false, coverage = false;
};

WrongUsage wrong(const std::string& message, const std::string& hint);

// "'portalc build --help' shows what there is"
std::string help_hint(std::optional<Command> command);

// Options, or WrongUsage for the first value that cannot be.
CommandLine judged(Command command, const Typed& typed);

}  // namespace portal
