// The walk over a folder. Declared in files.h.
#include "base/files.h"
#include "base/leftovers.h"
#include "base/text.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

namespace portal {

namespace {

namespace fs = std::filesystem;

// Links inside linked folders can multiply without end; nobody has this many on purpose.
constexpr int most_linked_folders = 10'000;

struct Walk {
  Path boundary;            // canonical
  std::string shown_as;     // before the relative path in diagnostics
  int linked_folders = 0;   // folders that were reached through a symbolic link
  std::vector<Path> above;  // canonical paths of the folders that are open
  std::vector<FoundFile> files;
};

bool is_control(char32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}

// A name for messages: what cannot be shown is written as \xNN.
std::string printable(std::string_view name) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (std::size_t offset = 0; offset < name.size();) {
    const std::size_t start = offset;
    const char32_t code_point = next_code_point(name, offset);
    const std::string_view bytes = name.substr(start, offset - start);
    if (!is_control(code_point) && first_invalid_utf8(bytes) == std::string_view::npos) {
      result.append(bytes);
      continue;
    }
    for (const char byte : bytes) {
      const auto value = static_cast<unsigned char>(byte);
      result.append("\\x").append({digits[value >> 4U], digits[value & 15U]});
    }
  }
  return result;
}

std::string fault_of_name(std::string_view name) {
  if (first_invalid_utf8(name) != std::string_view::npos) return "bytes that are not UTF-8";
  for (std::size_t offset = 0; offset < name.size();) {
    const char32_t code_point = next_code_point(name, offset);
    if (code_point == '\\') return "a backslash";
    if (is_control(code_point)) return "a control character";
  }
  return {};
}

// What forbids following the symbolic link at `link`; empty when nothing does.
std::string fault_of_link(const Walk& walk, const Path& link) {
  std::error_code code;
  const Path target = fs::canonical(link, code);
  if (code == std::errc::too_many_symbolic_link_levels) return "leads back to itself";
  if (code) return "leads to nothing that can be read";
  if (!is_at_or_below(target, walk.boundary)) return "leads outside the project";
  // Both the folder it really lies in and those by which the walk came here.
  const bool above_itself =
      is_at_or_below(walk.above.back(), target) ||
      std::find(walk.above.begin(), walk.above.end(), target) != walk.above.end();
  return above_itself ? "leads to a folder above itself" : std::string();
}

void list_folder(Walk& walk, const Path& folder, const std::string& relative,
                 Diagnostics& diagnostics);

// Says of what is neither file nor folder what it is. It is not opened: a named pipe would wait.
void report_no_file(const std::string& shown, const fs::file_status& status,
                    Diagnostics& diagnostics) {
  if (status.type() == fs::file_type::not_found) return;  // deleted since the folder was read
  const std::string kind = status.type() == fs::file_type::fifo     ? "a named pipe"
                           : status.type() == fs::file_type::socket ? "a socket"
                           : status.type() == fs::file_type::none   ? "something unreadable"
                                                                    : "a device";
  error(diagnostics, {shown}, "io-read",
        "cannot read '" + shown + "': it is " + kind + ", not a file",
        "remove it from the project");
}

void list_entry(Walk& walk, const fs::directory_entry& entry, const std::string& relative,
                Diagnostics& diagnostics) {
  const std::string shown = walk.shown_as + printable(relative);
  std::error_code code;
  const bool is_link = entry.is_symlink(code);
  if (is_link) {
    const std::string fault = fault_of_link(walk, entry.path());
    if (!fault.empty()) {
      error(diagnostics, {shown}, "io-symlink", "the symbolic link '" + shown + "' " + fault,
            "replace it by a copy of the file, or remove it");
      return;
    }
  }
  if (entry.is_directory(code)) {
    if (is_link && ++walk.linked_folders > most_linked_folders) {
      error(diagnostics, {walk.shown_as}, "io-symlink",
            "symbolic links multiply the folders below '" + walk.shown_as + "' without end",
            "remove links between folders that hold links themselves");
      return;
    }
    list_folder(walk, entry.path(), relative + "/", diagnostics);
    return;
  }
  if (!entry.is_regular_file(code)) return report_no_file(shown, entry.status(code), diagnostics);
  const std::uintmax_t size = entry.file_size(code);
  walk.files.push_back({relative, code ? 0 : size});
}

void list_folder(Walk& walk, const Path& folder, const std::string& relative,
                 Diagnostics& diagnostics) {
  const auto report = [&](const std::error_code& code) {
    const std::string shown = walk.shown_as + printable(relative);
    error(diagnostics, {shown}, "io-read",
          "cannot read the folder '" + shown + "': " + code.message());
  };
  std::error_code code;
  Path canonical = fs::canonical(folder, code);
  if (code) return report(code);
  fs::directory_iterator entries(folder, code);
  if (code) return report(code);

  // Read at once and sorted, so that neither the order of diagnostics nor which of several links is
  // the one too many depends on the file system; and no descriptor stays open on the way down.
  std::vector<fs::directory_entry> found;
  for (; entries != fs::directory_iterator(); entries.increment(code)) {
    found.push_back(*entries);
  }
  if (code) report(code);
  std::sort(found.begin(), found.end());

  walk.above.push_back(std::move(canonical));
  for (const fs::directory_entry& entry : found) {
    const std::string name = entry.path().filename().string();
    if (is_hidden_or_leftover(name)) continue;
    const std::string fault = fault_of_name(name);
    if (!fault.empty()) {
      const std::string shown = walk.shown_as + printable(relative + name);
      error(diagnostics, {shown}, "path-name",
            "the name '" + shown + std::string("' contains ").append(fault), "rename it");
      continue;
    }
    if (walk.linked_folders > most_linked_folders) break;
    list_entry(walk, entry, relative + name, diagnostics);
  }
  walk.above.pop_back();
}

}  // namespace

bool is_hidden_or_leftover(std::string_view name) {
  return name.starts_with('.') || name.ends_with('~') || name == "4913" ||
         (name.size() > 1 && name.starts_with('#') && name.ends_with('#'));
}

std::vector<FoundFile> list_files(const Path& root, const Path& boundary, std::string_view shown_as,
                                  Diagnostics& diagnostics) {
  Walk walk;
  walk.shown_as = shown_as;
  std::error_code code;
  walk.boundary = fs::canonical(boundary, code);
  if (code) {
    error(diagnostics, {walk.shown_as}, "io-read",
          "cannot read the folder '" + walk.shown_as + "': " + code.message());
    return {};
  }
  list_folder(walk, root, "", diagnostics);
  std::sort(walk.files.begin(), walk.files.end(),
            [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
  return std::move(walk.files);
}

}  // namespace portal
