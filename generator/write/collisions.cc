// Finds outputs that cannot stand together in one folder, on any system that may serve the site.
#include "base/text.h"
#include "write/publish.h"

#include <algorithm>
#include <map>

namespace portal {

namespace {

// File systems take no longer names, and count them in bytes.
constexpr std::size_t longest_component = 255;

// Why a path cannot be that of an output, or nothing.
std::string fault_of(std::string_view path) {
  if (path.empty()) return "is empty";
  if (path.front() == '/') return "is absolute";
  const auto is_control = [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; };
  if (std::any_of(path.begin(), path.end(), is_control)) return "has a control character";
  if (first_invalid_utf8(path) != std::string_view::npos) return "is not UTF-8";
  for (const std::string& part : split(path, '/')) {
    if (part.empty()) return "has an empty component";
    if (part.size() > longest_component) return "has a component of more than 255 bytes";
    if (part == "." || part == "..") return "has the component '" + part + "'";
  }
  return {};
}

// Paths with one key cannot live together on systems that ignore case or normalise names.
std::string key_of(const std::string& path) {
  const auto is_ascii = [](unsigned char byte) { return byte < 0x80; };
  if (!std::all_of(path.begin(), path.end(), is_ascii)) return nfc(to_lower(nfc(path)));
  std::string key = path;
  for (char& letter : key) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return key;
}

std::string named(const OutputFile& output) {
  if (output.origin.file.empty()) return "'" + output.path + "' (made by portalc itself)";
  const std::string line = output.origin.line > 0 ? ":" + std::to_string(output.origin.line) : "";
  return "'" + output.path + "' (from " + output.origin.file + line + ")";
}

void report_same_place(const OutputFile& first, const OutputFile& second,
                       Diagnostics& diagnostics) {
  // The later one gives way, unless portalc makes it itself: then there is no source to point at.
  const bool second_is_made = second.origin.file.empty();
  const OutputFile& here = second_is_made ? first : second;
  const OutputFile& other = second_is_made ? second : first;
  if (first.path == second.path) {
    const bool is_made = first.origin.file.empty() || second_is_made;
    error(diagnostics, here.origin, "output-collision",
          is_made ? "'" + first.path + "' is the path of a file that portalc makes itself"
                  : "two outputs want the path " + named(first),
          is_made ? "choose another address" : "give one of them another address");
    return;
  }
  error(diagnostics, here.origin, "output-collision",
        "'" + here.path + "' and " + named(other) + " are one file on many systems",
        "let them differ in more than letter case or the form of accents");
}

void report_inside_file(const OutputFile& file, const OutputFile& inside,
                        Diagnostics& diagnostics) {
  error(diagnostics, inside.origin, "output-collision",
        "'" + inside.path + "' needs a folder where " + named(file) + " is a file",
        "give one of them another address");
}

}  // namespace

void report_collisions(std::span<const OutputFile> outputs, Diagnostics& diagnostics) {
  std::map<std::string, std::size_t, std::less<>> first_with;  // key -> index in outputs
  std::vector<std::string> keys(outputs.size());
  for (std::size_t at = 0; at < outputs.size(); ++at) {
    if (const std::string fault = fault_of(outputs[at].path); !fault.empty()) {
      error(diagnostics, outputs[at].origin, "output-path",
            "the output path '" + outputs[at].path + "' " + fault,
            "use a relative path of short names, without '.' and '..'");
      continue;
    }
    keys[at] = key_of(outputs[at].path);
    const auto [place, is_new] = first_with.emplace(keys[at], at);
    if (!is_new) report_same_place(outputs[place->second], outputs[at], diagnostics);
  }
  for (std::size_t at = 0; at < outputs.size(); ++at) {
    const std::string_view key = keys[at];
    for (auto slash = key.find('/'); slash != key.npos; slash = key.find('/', slash + 1)) {
      const auto file = first_with.find(key.substr(0, slash));
      if (file != first_with.end())
        report_inside_file(outputs[file->second], outputs[at], diagnostics);
    }
  }
}

}  // namespace portal
