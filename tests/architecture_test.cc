// Holds the source tree to its architecture: the order of the folders, one file for each library,
// and files that are read in one sitting. Every fault is reported as file:line.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int longest_file = 400;

// A file includes its own folder and those before it.
constexpr std::array<std::string_view, 9> folder_order = {
    "base", "search", "model", "assess", "load", "resolve", "render", "write", "app"};

// Where the headers of a library may be included: in one .cc of the compiler, unless `only_in`
// names the one place.
struct Library {
  std::string_view name;
  std::vector<std::string_view> headers;  // a whole name, or a folder with '/'
  std::string_view only_in;
};

const std::vector<Library> libraries = {
    {"Brotli", {"brotli/"}, {}},
    {"CLI11", {"CLI/"}, {}},
    {"cmark-gfm",
     {"cmark-gfm.h", "cmark-gfm-extension_api.h", "cmark-gfm-core-extensions.h"},
     "generator/load/cmark_tree.h"},
    {"cpp-httplib", {"httplib.h"}, {}},
    {"doctest", {"doctest/"}, "tests/"},
    {"{fmt}", {"fmt/"}, {}},
    {"GMP", {"gmp.h", "gmpxx.h"}, "generator/assess/rational.h"},
    {"kainjow mustache", {"kainjow/"}, {}},
    {"libarchive", {"archive.h", "archive_entry.h"}, {}},
    {"libfyaml", {"libfyaml.h"}, {}},
    {"nlohmann json", {"nlohmann/"}, "generator/base/located_json.h"},
    {"OpenCC",
     {"opencc/", "opencc.h", "SimpleConverter.hpp", "MarisaDict.hpp", "Lexicon.hpp"},
     "generator/base/"},
    {"OpenSSL", {"openssl/"}, {}},
    {"utf8proc", {"utf8proc.h"}, {}},
    {"valijson", {"valijson/"}, {}},
    {"Xapian", {"xapian.h", "xapian/"}, "search/xapian_format.h"},
    {"xxHash", {"xxhash.h"}, {}},
    {"zlib", {"zlib.h"}, "generator/base/"},
};

const std::set<std::string_view> system_headers = {
    "dlfcn.h",       "locale.h",     "fcntl.h",    "poll.h",     "pthread.h",   "sched.h",
    "signal.h",      "spawn.h",      "termios.h",  "unistd.h",   "dirent.h",    "sys/file.h",
    "sys/inotify.h", "sys/ioctl.h",  "sys/mman.h", "sys/stat.h", "sys/types.h", "sys/wait.h",
    "sys/socket.h",  "netinet/in.h", "arpa/inet.h"};

// Headers that a folder keeps to itself: they show a library's types.
const std::map<std::string_view, std::string_view> private_headers = {
    {"load/cmark_tree.h", "generator/load/"}};

// A table in which one looks things up; nobody reads it in one sitting.
const std::set<std::string_view> tables = {"generator/base/rules.cc"};

struct File {
  std::string path;  // below the project, with '/'
  std::string text;
};

struct Include {
  int line = 0;
  std::string header;
  bool is_ours = false;  // in quotes
};

using Faults = std::vector<std::string>;

std::string at(const std::string& path, int line) {
  return path + ":" + std::to_string(line) + ": ";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::vector<Include> includes_of(const File& file) {
  std::vector<Include> includes;
  int number = 0;
  for (const std::string& line : lines_of(file.text)) {
    ++number;
    const std::size_t start = line.find_first_not_of(" \t");
    if (start == std::string::npos || line[start] != '#') continue;
    const std::size_t word = line.find_first_not_of(" \t", start + 1);
    if (word == std::string::npos || line.compare(word, 7, "include") != 0) continue;
    const std::size_t open = line.find_first_of("\"<", word);
    if (open == std::string::npos) continue;
    const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    if (close == std::string::npos) continue;
    includes.push_back({number, line.substr(open + 1, close - open - 1), line[open] == '"'});
  }
  return includes;
}

// The place of a folder in the order; main.cc stands behind all.
std::optional<std::size_t> rank_of(std::string_view path) {
  if (path == "main.cc") return folder_order.size();
  const std::string_view folder = path.substr(0, path.find('/'));
  const auto found = std::find(folder_order.begin(), folder_order.end(), folder);
  if (found == folder_order.end()) return std::nullopt;
  return static_cast<std::size_t>(found - folder_order.begin());
}

// "generator/base/text.h" is base/text.h in an include; "search/analyze.h" is itself.
std::string_view as_included(std::string_view path) {
  constexpr std::string_view prefix = "generator/";
  return path.starts_with(prefix) ? path.substr(prefix.size()) : path;
}

Faults order_faults(const File& file) {
  Faults faults;
  const auto own = rank_of(as_included(file.path));
  if (!own) return {at(file.path, 1) + "this folder has no place in the order of the folders"};
  for (const Include& include : includes_of(file)) {
    if (!include.is_ours) continue;
    const auto other = rank_of(include.header);
    if (!other) {
      faults.push_back(at(file.path, include.line) + "include \"" + include.header +
                       "\" by its path from generator/, or as search/…");
    } else if (*other > *own) {
      faults.push_back(at(file.path, include.line) + "\"" + include.header +
                       "\" is in a folder behind this one");
    } else if (const auto keeper = private_headers.find(include.header);
               keeper != private_headers.end() && !file.path.starts_with(keeper->second)) {
      faults.push_back(at(file.path, include.line) + "\"" + include.header + "\" is private to " +
                       std::string(keeper->second));
    }
  }
  return faults;
}

const Library* library_of(std::string_view header) {
  for (const Library& library : libraries) {
    for (const std::string_view name : library.headers) {
      if (name.ends_with('/') ? header.starts_with(name) : header == name) return &library;
    }
  }
  return nullptr;
}

// The C++ library's headers have no '.', the system's are listed.
bool is_standard(std::string_view header) {
  return header.find('.') == header.npos || system_headers.contains(header);
}

Faults library_faults(const std::vector<File>& files) {
  Faults faults;
  std::map<std::string_view, std::string> owner;  // library -> the file that may include it
  for (const File& file : files) {
    for (const Include& include : includes_of(file)) {
      if (include.is_ours || is_standard(include.header)) continue;
      const std::string place = at(file.path, include.line) + "<" + include.header + "> ";
      const Library* const library = library_of(include.header);
      if (library == nullptr) {
        faults.push_back(place + "is of no library that this test knows: add it there");
      } else if (!library->only_in.empty()) {
        if (file.path.starts_with(library->only_in)) continue;
        faults.push_back(place + "may only be included in " + std::string(library->only_in));
      } else if (!file.path.ends_with(".cc")) {
        faults.push_back(place + "may only be included in a .cc");
      } else if (const auto [first, is_new] = owner.emplace(library->name, file.path);
                 !is_new && first->second != file.path) {
        faults.push_back(place + "is already included in " + first->second);
      }
    }
  }
  return faults;
}

Faults form_faults(const File& file) {
  Faults faults;
  const std::vector<std::string> lines = lines_of(file.text);
  if (std::ssize(lines) > longest_file && !tables.contains(file.path)) {
    faults.push_back(at(file.path, longest_file + 1) + "the file has " +
                     std::to_string(lines.size()) + " lines: split it by subject");
  }
  if (!file.path.ends_with(".h")) return faults;
  if (lines.empty() || !lines[0].starts_with("// ")) {
    faults.push_back(at(file.path, 1) + "a header opens with why it exists, in a comment");
  }
  if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    faults.push_back(at(file.path, 1) + "the header has no #pragma once");
  }
  return faults;
}

std::vector<File> sources() {
  const fs::path root = PORTAL_SOURCE_DIR;
  std::vector<File> files;
  for (const char* folder : {"generator", "search"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      files.push_back({fs::relative(entry.path(), root).generic_string(),
                       std::string(std::istreambuf_iterator<char>(file), {})});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const File& one, const File& other) { return one.path < other.path; });
  return files;
}

void check_none(const Faults& faults) {
  for (const std::string& fault : faults) FAIL_CHECK(fault);
}

}  // namespace

TEST_CASE("a file includes its own folder and those before it, and no other") {
  const std::vector<File> files = sources();
  REQUIRE(files.size() > 50);
  for (const File& file : files) check_none(order_faults(file));
}

TEST_CASE("each library is included in one file only") {
  check_none(library_faults(sources()));
}

TEST_CASE("files are short, and headers say why they exist and have #pragma once") {
  for (const File& file : sources()) check_none(form_faults(file));
}

TEST_CASE("this test finds an include against the order") {
  struct Case {
    const char* path;
    const char* text;
    bool is_fault;
  };
  const Case cases[] = {
      {"generator/load/a.cc", "#include \"base/text.h\"\n", false},
      {"generator/load/a.cc", "#include \"load/b.h\"\n", false},
      {"generator/load/a.cc", "#include \"search/analyze.h\"\n", false},
      {"generator/load/a.cc", "#include \"render/theme.h\"\n", true},
      {"generator/load/a.cc", "  #  include \"app/report.h\" // why\n", true},
      {"generator/load/a.cc", "#include \"b.h\"\n", true},
      {"generator/load/a.cc", "#include \"../load/b.h\"\n", true},
      {"search/a.cc", "#include \"base/text.h\"\n", false},
      {"search/a.cc", "#include \"model/site.h\"\n", true},
      {"generator/base/a.h", "#include \"search/analyze.h\"\n", true},
      {"generator/load/a.cc", "#include \"load/cmark_tree.h\"\n", false},
      {"generator/render/a.cc", "#include \"load/cmark_tree.h\"\n", true},
      {"generator/main.cc", "#include \"app/commands.h\"\n", false},
      {"generator/other/a.cc", "", true},
  };
  for (const auto& each : cases) {
    CAPTURE(each.path);
    CAPTURE(each.text);
    CHECK(order_faults({each.path, each.text}).size() == (each.is_fault ? 1U : 0U));
  }
}

TEST_CASE("this test finds a library that is included in the wrong place") {
  struct Case {
    std::vector<File> files;
    std::size_t faults;
  };
  const std::vector<Case> cases = {
      {{{"search/x.cc", "#include <utf8proc.h>\n#include <vector>\n#include <sys/stat.h>\n"}}, 0},
      {{{"search/x.cc", "#include <utf8proc.h>\n"},
        {"generator/app/y.cc", "#include <utf8proc.h>\n"}},
       1},
      {{{"search/x.h", "#include <utf8proc.h>\n"}}, 1},
      {{{"generator/base/located_json.h", "#include <nlohmann/json.hpp>\n"}}, 0},
      {{{"generator/app/report.cc", "#include <nlohmann/json.hpp>\n"}}, 1},
      {{{"generator/app/report.cc", "#include <doctest/doctest.h>\n"}}, 1},
      {{{"generator/app/report.cc", "#include <new_library.h>\n"}}, 1},
  };
  for (const auto& [files, faults] : cases) CHECK(library_faults(files).size() == faults);
}

TEST_CASE("this test finds headers without a guard or a reason, and long files") {
  std::string long_text;
  for (int line = 0; line <= longest_file; ++line) long_text += "\n";
  CHECK(form_faults({"generator/base/a.h", "// Why.\n#pragma once\n"}).empty());
  CHECK(form_faults({"generator/base/a.h", "// Why.\n"}).size() == 1);
  CHECK(form_faults({"generator/base/a.h", "#pragma once\n"}).size() == 1);
  CHECK(form_faults({"generator/base/a.cc", ""}).empty());
  CHECK(form_faults({"generator/base/a.cc", long_text}).size() == 1);
}
