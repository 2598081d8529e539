// The command line of portalc: argv in, a value out. Prints nothing and reads no file.
#pragma once

#include "app/report.h"
#include "base/files.h"
#include "model/config.h"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace portal {

enum class Command { build, check, serve, bundle, create, headers, search, score, explain };

enum class NewKind { site, page, assessment, tool, quiz, record, table, path };

struct Options {
  Command command = Command::build;

  // Of every command.
  Path project;                    // empty: the nearest folder upwards with site-config/site.json
  std::string edition = "public";  // of bundle: "offline"
  int threads = 1;                 // -j 0 and no -j are already one for each processor
  ReportFormat format = ReportFormat::human;
  ColorChoice color = ColorChoice::automatic;
  bool quiet = false;

  // build, check, serve, bundle
  Path out;           // of build, empty: the project's default
  std::string scorm;  // of bundle: id of a learning path; empty: an ordinary bundle
  bool drafts = false;
  bool strict = false;
  bool verify = false;
  bool web = false;

  // check
  std::string today;  // YYYY-MM-DD; empty: that of the machine
  bool coverage = false;

  // bundle
  bool force = false;

  // create, which is typed `new`
  NewKind kind = NewKind::site;
  std::string target;  // a folder, the path of a page or the id of a data file
  std::string title;   // empty: made from the target

  // headers
  WebServer server = WebServer::nginx;

  // serve
  int port = 0;  // 0: the first that is free, from default_port on

  // search
  std::string query;
  int limit = 10;
  std::string language;  // of the index; empty: that of the sources
  bool json = false;
  bool explain = false;

  // score; with json of search
  std::vector<std::string> files;
  bool csv = false;
  bool merge = false;
  bool progress = false;    // the files are those of learners
  std::string scale, goal;  // empty: the default scale, the next grade

  // explain
  std::string rule;  // empty: list the rules
};

// A text to print on standard output: help or version. The exit code is 0.
struct Information {
  std::string text;
};

// A text to print on standard error. The exit code is 2.
struct WrongUsage {
  std::string text;
};

using CommandLine = std::variant<Options, Information, WrongUsage>;

// `arguments` are those of main, without the program's name.
CommandLine parse_command_line(std::span<const std::string> arguments);

std::string_view name_of(Command command);

}  // namespace portal
