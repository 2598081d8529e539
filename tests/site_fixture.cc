#include "site_fixture.h"

#include "app/report.h"
#include "base/source_file.h"
#include "base/text.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace portal {

namespace {

namespace fs = std::filesystem;

std::string source_line(const Path& project, const Location& where) {
  std::error_code failed;
  if (!fs::is_regular_file(project / where.file, failed)) return {};
  std::string bytes = bytes_of(project / where.file);
  Diagnostics ignored;
  const auto source = make_source(where.file, bytes, ignored);
  return std::string(line_of(source ? source->text : bytes, where.line));
}

std::string quoted_line(std::string_view line, bool is_there) {
  return is_there ? "'" + std::string(line) + "'" : "(the file ends)";
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "portalc-site-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string bytes_of(const Path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file_at(const Path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

FileTree read_tree(const Path& folder) {
  FileTree tree;
  std::error_code failed;
  for (fs::recursive_directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (!entry->is_regular_file()) continue;
    tree.emplace(entry->path().lexically_relative(folder).generic_string(),
                 bytes_of(entry->path()));
  }
  return tree;
}

void write_tree(const Path& folder, const FileTree& tree) {
  for (const auto& [path, bytes] : tree) write_file_at(folder / path, bytes);
}

std::vector<std::string> folder_names(const Path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

void add_tiny_theme(const Path& project) {
  const Path theme = project / "themes" / "tiny";
  if (fs::exists(theme)) return;
  write_tree(theme, read_tree(Path(PORTAL_SOURCE_DIR) / "tests/golden/themes/tiny"));
}

SiteBuild build_site(const Path& project, const std::string& edition, Drafts drafts, int threads,
                     Delivery delivery, const std::string& audit_day) {
  SiteBuild result;
  Progress silent;
  BuildResult built =
      build({project, edition, drafts, threads, delivery, Languages::all, audit_day}, silent,
            result.diagnostics);
  for (OutputFile& file : built.files) {
    std::string bytes = file.copy_from.empty() ? std::move(file.bytes) : bytes_of(file.copy_from);
    // Two outputs of one path are an error of the project; the first is kept.
    result.files.try_emplace(std::move(file.path), std::move(bytes));
  }
  result.documents = std::move(built.documents);
  result.report = report(result.diagnostics, ReportFormat::human, Paint::plain,
                         [&](const Location& where) { return source_line(project, where); });
  return result;
}

std::string first_difference(std::string_view name, std::string_view expected,
                             std::string_view actual) {
  if (expected == actual) return {};
  const std::vector<std::string> before = split(expected, '\n');
  const std::vector<std::string> now = split(actual, '\n');
  std::size_t line = 0;
  while (line < before.size() && line < now.size() && before[line] == now[line]) ++line;
  const auto at = [&](const std::vector<std::string>& lines) {
    return line < lines.size() ? quoted_line(lines[line], true) : quoted_line({}, false);
  };
  return std::string(name) + ":" + std::to_string(line + 1) + "\n  expected: " + at(before) +
         "\n  actual:   " + at(now);
}

std::string first_difference(const FileTree& expected, const FileTree& actual) {
  for (const auto& [path, bytes] : expected) {
    const auto found = actual.find(path);
    if (found == actual.end()) return path + ": is expected, but was not made";
    std::string difference = first_difference(path, bytes, found->second);
    if (!difference.empty()) return difference;
  }
  for (const auto& [path, bytes] : actual)
    if (!expected.contains(path)) return path + ": was made, but is not expected";
  return {};
}

std::string misplaced(const Diagnostics& diagnostics, const Path& project) {
  for (const Diagnostic& diagnostic : diagnostics) {
    const Location& where = diagnostic.where;
    const std::string place = where.file + ":" + std::to_string(where.line) + ":" +
                              std::to_string(where.column) + " [" + diagnostic.rule + "]";
    if (where.file.empty()) return "a diagnostic without a file: " + diagnostic.message;
    if ((where.line == 0) != (where.column == 0)) return place + ": half a place";
    if (where.line < 0 || where.column < 0) return place + ": a negative place";
    // A line of 0 is about the file as a whole, or about one that is not there.
    if (where.line == 0) continue;
    if (!fs::exists(project / where.file)) {
      if (where.line == 1 && where.column == 1) continue;
      return place + ": there is no such file";
    }
    const std::string bytes = bytes_of(project / where.file);
    const std::size_t lines = split(bytes, '\n').size();
    if (static_cast<std::size_t>(where.line) > lines) return place + ": there is no such line";
    const std::string line = source_line(project, where);
    if (static_cast<std::size_t>(where.column) > code_point_count(line) + 1)
      return place + ": there is no such column";
  }
  return {};
}

bool updates_golden() {
  const char* const value = std::getenv("PORTAL_UPDATE_GOLDEN");
  return value != nullptr && std::string_view(value) == "1";
}

}  // namespace portal
