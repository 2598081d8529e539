#include "app/new_command.h"

#include "app/command_parts.h"
#include "app/report.h"
#include "app/starter.h"
#include "base/text.h"
#include "load/dataset.h"
#include "load/project.h"
#include "resolve/urls.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 100;

std::string shell_word(const std::string& text) {
  constexpr std::string_view harmless =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
  if (text.find_first_not_of(harmless) == std::string::npos) return text;
  return "'" + replace_all(text, "'", "'\\''") + "'";
}

bool is_free_for_site(const Path& folder, Diagnostics& diagnostics) {
  std::error_code failed;
  const auto status = fs::status(folder, failed);
  if (!fs::exists(status)) return true;
  if (!fs::is_directory(status)) {
    error(diagnostics, {folder.string()}, "output-path",
          "'" + folder.string() + "' is not a folder", "name a folder that is new or empty");
    return false;
  }
  const bool is_empty = fs::is_empty(folder, failed);
  if (!failed && is_empty) return true;
  error(diagnostics, {folder.string()}, "output-path",
        "the folder '" + folder.string() + "' is not empty",
        "name a folder that is new or empty; `portalc new page` adds to a project");
  return false;
}

// Everything under another name first, so that a failure leaves no half of a project.
bool write_site(const Path& folder, Diagnostics& diagnostics) {
  Path staging = folder;
  staging += ".portalc-new-" + std::to_string(::getpid());
  std::error_code failed;
  for (const StarterFile& file : starter_files()) {
    if (write_file(staging / file.path, file.bytes, diagnostics)) continue;
    fs::remove_all(staging, failed);
    return false;
  }
  fs::rename(staging, folder, failed);  // takes the place of an empty folder, too
  if (!failed) return true;
  error(diagnostics, {folder.string()}, "io-write",
        "cannot make '" + folder.string() + "': " + failed.message());
  fs::remove_all(staging, failed);
  return false;
}

// A page that is to be made.
struct NewPage {
  std::string source;   // below content/: "guide/feed.md"
  std::string address;  // "guide/feed/"
  std::string name;     // "feed"
};

std::string fault_of_part(std::string_view part) {
  if (part.empty()) return "an empty name between slashes";
  if (part.front() == '.') return "a name that begins with a dot";
  if (part.size() > longest_name) return "a name that is too long";
  if (first_invalid_utf8(part) != std::string_view::npos) return "bytes that are not UTF-8";
  const auto is_bad = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F' ||
           std::string_view("\\:*?\"<>|#%").find(c) != std::string_view::npos;
  };
  return std::any_of(part.begin(), part.end(), is_bad)
             ? "a character that not every system has in names, or that addresses use"
             : "";
}

std::optional<NewPage> page_at(const std::string& given, Diagnostics& diagnostics) {
  const Location where{"content/" + given, 0, 0};
  std::string path = given.starts_with("content/") ? given.substr(8) : given;
  if (path.ends_with('/')) path += "index";
  if (path.ends_with(".md")) path.resize(path.size() - 3);
  const std::vector<std::string> parts = split(path, '/');
  for (const std::string& part : parts) {
    const std::string fault = fault_of_part(part);
    if (fault.empty()) continue;
    error(diagnostics, where, "path-name",
          std::string("'").append(given).append("' has ").append(fault),
          "write it as folder/name, below content/");
    return std::nullopt;
  }
  if (parts.size() > 1 && (parts.front() == "data" || parts.front() == "static")) {
    error(diagnostics, where, "path-name",
          std::string("content/").append(parts.front()).append("/ holds no pages"),
          "choose another folder");
    return std::nullopt;
  }
  const std::string source = path + ".md";
  const bool is_folder_page = is_index(source) && parts.size() > 1;
  return NewPage{source, address_of(source),
                 is_folder_page ? parts[parts.size() - 2] : parts.back()};
}

bool is_new(const Path& project, const NewPage& page, Diagnostics& diagnostics) {
  Diagnostics ignored;
  const ContentFiles content = scan_content(project, ignored);
  for (const std::string& existing : content.pages) {
    if (existing != page.source && address_of(existing) != page.address) continue;
    error(diagnostics, {"content/" + existing}, "output-path",
          "content/" + existing + " has the address /" + page.address + " already",
          "choose another path, or edit that page");
    return false;
  }
  return true;
}

std::string title_from(const std::string& name) {
  return replace_all(replace_all(name, "-", " "), "_", " ");
}

std::string language_of(const Options& options, const Path& project) {
  Diagnostics ignored;  // `portalc check` tells of them
  const auto config = load_config(project, options.edition, ignored);
  return config ? config->language : "zh-Hans";
}

void tell_address(const Options& options, const NewPage& page) {
  if (!options.quiet)
    std::cout << "content/" << page.source << ": a page at /" << page.address << '\n';
}

bool make_page(const Options& options, const Path& project, Diagnostics& diagnostics) {
  const auto page = page_at(options.target, diagnostics);
  if (!page || !is_new(project, *page, diagnostics)) return false;
  const std::string title = options.title.empty() ? title_from(page->name) : options.title;
  if (!write_file(project / "content" / page->source,
                  new_page_text(title, language_of(options, project)), diagnostics))
    return false;
  tell_address(options, *page);
  return true;
}

bool is_id(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && name.front() >= 'a' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// What is a data file with a page that shows it.
struct DataKind {
  NewKind kind;
  std::string_view component, folder, told;
};
constexpr std::array data_kinds = {
    DataKind{NewKind::assessment, "assessment", "assessments", "the scheme; points must add up"},
    DataKind{NewKind::tool, "tool", "tools", "the questions, and what is made of the answers"},
    DataKind{NewKind::quiz, "quiz", "quizzes", "the questions; each names the fact that proves it"},
    DataKind{NewKind::record, "record", "records", "the fields, and what closing needs"},
    DataKind{NewKind::table, "table", "tables", "the columns, marks and rows"},
    DataKind{NewKind::path, "path", "paths", "the steps, and what comes first"}};

// A fact of the project, for the questions of a quiz; empty and an error where there is none.
std::string some_fact(const Options& options, const Path& project, Diagnostics& diagnostics) {
  Diagnostics ignored;  // `portalc check` tells of them
  const auto config = load_config(project, options.edition, ignored);
  const Data data = config ? load_data(project, ignored, data_settings(*config)) : Data{};
  if (!data.datasets.facts.facts.empty()) return data.datasets.facts.facts.begin()->first;
  error(diagnostics, {"content/data/facts.json"}, "fact-unknown",
        "a quiz names the facts that prove its answers, and the project has none",
        "write a first one into content/data/facts.json");
  return {};
}

bool is_new_data(const Path& project, const std::string& file, const DataKind& kind,
                 const std::string& id, Diagnostics& diagnostics) {
  if (!is_id(id)) {
    error(diagnostics, {"content/data/" + std::string(kind.folder)}, "path-name",
          "'" + id + "' cannot be the id of " + (kind.kind == NewKind::assessment ? "an " : "a ") +
              std::string(kind.component),
          "it takes small letters, digits and '-', and begins with a letter: self-check");
    return false;
  }
  std::error_code failed;
  if (!fs::exists(fs::symlink_status(project / file, failed))) return true;
  error(diagnostics, {file}, "output-path", file + " is there already",
        "choose another name, or edit that file");
  return false;
}

bool make_data(const Options& options, const Path& project, const DataKind& kind,
               Diagnostics& diagnostics) {
  const std::string& id = options.target;
  const std::string file = "content/data/" + std::string(kind.folder) + "/" + id + ".json";
  if (!is_new_data(project, file, kind, id, diagnostics)) return false;
  const auto page = page_at(id, diagnostics);
  if (!page || !is_new(project, *page, diagnostics)) return false;
  const std::string title = options.title.empty() ? title_from(id) : options.title;
  const std::string language = language_of(options, project);
  std::string json, text;
  if (kind.kind == NewKind::assessment) {
    json = new_assessment_json(id, title, language);
    text = new_assessment_page(id, title, language);
  } else {
    const std::string fact =
        kind.kind == NewKind::quiz ? some_fact(options, project, diagnostics) : std::string();
    if (has_errors(diagnostics)) return false;
    json = new_data_json(kind.component, id, title, language, fact);
    text = new_data_page(kind.component, id, title);
  }
  if (!write_file(project / file, json, diagnostics)) return false;
  if (!write_file(project / "content" / page->source, text, diagnostics)) {
    std::error_code failed;
    fs::remove(project / file, failed);
    return false;
  }
  if (!options.quiet) std::cout << file << ": " << kind.told << '\n';
  tell_address(options, *page);
  return true;
}

}  // namespace

int run_new_site(const Options& options) {
  Diagnostics diagnostics;
  std::error_code failed;
  Path folder = fs::absolute(options.target, failed).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  const bool made = is_free_for_site(folder, diagnostics) && write_site(folder, diagnostics);
  if (made && !options.quiet)
    std::cout << "a portal of " << count_of(starter_files().size(), "file") << " in "
              << folder.string() << "\n\n  cd " << shell_word(folder.string())
              << "\n  portalc build\n\nthen open public/index.html; README.md says what is where\n";
  return conclude(options, folder.parent_path(), std::move(diagnostics));
}

int run_new_part(const Options& options, const Path& project) {
  Diagnostics diagnostics;
  if (options.kind == NewKind::page) make_page(options, project, diagnostics);
  for (const DataKind& kind : data_kinds)
    if (kind.kind == options.kind) make_data(options, project, kind, diagnostics);
  return conclude(options, project, std::move(diagnostics));
}

}  // namespace portal
