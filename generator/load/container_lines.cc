#include "load/container_lines.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace portal {

namespace {

struct ContainerName {
  std::string_view name;
  ContainerKind kind;
  std::string_view alert;
};

// The names that the tools give to containers and admonitions. One that is not among them is an
// extension of its own site, and reported.
constexpr ContainerName names[] = {
    {"note", ContainerKind::alert, "note"},
    {"info", ContainerKind::alert, "note"},
    {"abstract", ContainerKind::alert, "note"},
    {"summary", ContainerKind::alert, "note"},
    {"tldr", ContainerKind::alert, "note"},
    {"question", ContainerKind::alert, "note"},
    {"help", ContainerKind::alert, "note"},
    {"faq", ContainerKind::alert, "note"},
    {"example", ContainerKind::alert, "note"},
    {"quote", ContainerKind::alert, "note"},
    {"cite", ContainerKind::alert, "note"},
    {"seealso", ContainerKind::alert, "note"},
    {"tip", ContainerKind::alert, "tip"},
    {"tips", ContainerKind::alert, "tip"},
    {"hint", ContainerKind::alert, "tip"},
    {"success", ContainerKind::alert, "tip"},
    {"check", ContainerKind::alert, "tip"},
    {"done", ContainerKind::alert, "tip"},
    {"important", ContainerKind::alert, "important"},
    {"warning", ContainerKind::alert, "warning"},
    {"warn", ContainerKind::alert, "warning"},
    {"attention", ContainerKind::alert, "warning"},
    {"caution", ContainerKind::alert, "caution"},
    {"danger", ContainerKind::alert, "caution"},
    {"error", ContainerKind::alert, "caution"},
    {"failure", ContainerKind::alert, "caution"},
    {"fail", ContainerKind::alert, "caution"},
    {"missing", ContainerKind::alert, "caution"},
    {"bug", ContainerKind::alert, "caution"},
    {"details", ContainerKind::details, "note"},
    {"code-group", ContainerKind::tabs, ""},
    {"v-pre", ContainerKind::plain, ""},
    {"raw", ContainerKind::plain, ""},
};

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

// Takes a name off the start of `rest`; nullptr where none of the list stands there.
const ContainerName* take_name(std::string_view& rest) {
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_name_character);
  const auto length = static_cast<std::size_t>(end - rest.begin());
  const std::string written = to_lower(rest.substr(0, length));
  const auto* const found =
      std::find_if(std::begin(names), std::end(names),
                   [&](const ContainerName& candidate) { return candidate.name == written; });
  rest.remove_prefix(length);
  return found == std::end(names) ? nullptr : found;
}

ContainerOpening opening_of(const ContainerName& name) {
  ContainerOpening opening;
  opening.kind = name.kind;
  opening.alert = std::string(name.alert);
  return opening;
}

// `标题`, `[标题]` or `{title="标题"}` behind the name, with or without {attributes}.
std::string title_of(std::string_view rest) {
  rest = trim(rest);
  if (rest.ends_with('}')) {
    const std::size_t brace = rest.rfind('{');
    if (brace != std::string_view::npos) {
      std::string_view attributes = rest.substr(brace);
      constexpr std::string_view key = "title=\"";
      const std::size_t at = attributes.find(key);
      if (at != std::string_view::npos) {
        attributes.remove_prefix(at + key.size());
        return std::string(attributes.substr(0, attributes.find('"')));
      }
      rest = trim(rest.substr(0, brace));
    }
  }
  if (rest.starts_with('[') && rest.ends_with(']')) rest = rest.substr(1, rest.size() - 2);
  return std::string(trim(rest));
}

// How many of `mark` a line begins with, where they are enough for a fence; else 0.
std::size_t fence_length(std::string_view line, char mark) {
  const std::size_t length = std::min(line.find_first_not_of(mark), line.size());
  return length < 3 ? 0 : length;
}

// ::: tip 标题, :::tip[标题], ::::details
std::optional<ContainerOpening> fenced(std::string_view line) {
  const std::size_t colons = fence_length(line, ':');
  if (colons == 0) return std::nullopt;
  std::string_view rest = trim(line.substr(colons));
  const ContainerName* const name = take_name(rest);
  const bool ends = rest.empty() || std::string_view(" \t[{").find(rest[0]) != std::string::npos;
  if (name == nullptr || !ends) return std::nullopt;
  ContainerOpening opening = opening_of(*name);
  opening.title = title_of(rest);
  opening.closing = std::string(colons, ':');
  return opening;
}

// /// tip | 标题
std::optional<ContainerOpening> slashed(std::string_view line) {
  const std::size_t slashes = fence_length(line, '/');
  if (slashes == 0 || !line.substr(slashes).starts_with(' ')) return std::nullopt;
  std::string_view rest = trim(line.substr(slashes));
  const ContainerName* const name = take_name(rest);
  rest = trim(rest);
  if (name == nullptr || (!rest.empty() && rest[0] != '|')) return std::nullopt;
  ContainerOpening opening = opening_of(*name);
  if (!rest.empty()) opening.title = std::string(trim(rest.substr(1)));
  opening.closing = std::string(slashes, '/');
  return opening;
}

// The words of a line that is one shortcode, {{< … >}} or {{% … %}}; empty of any other.
std::string_view shortcode(std::string_view line) {
  for (const auto& [start, end] : {std::pair{"{{<", ">}}"}, std::pair{"{{%", "%}}"}}) {
    if (!line.starts_with(start) || !line.ends_with(end) || line.size() < 6) continue;
    const std::string_view words = trim(line.substr(3, line.size() - 6));
    return words.find("}}") == std::string_view::npos ? words : std::string_view{};
  }
  return {};
}

std::optional<ContainerOpening> paired_shortcode(std::string_view line) {
  std::string_view rest = shortcode(line);
  const ContainerName* const name = take_name(rest);
  if (name == nullptr || name->kind != ContainerKind::alert || !trim(rest).empty())
    return std::nullopt;
  ContainerOpening opening = opening_of(*name);
  opening.closing = std::string(name->name);
  return opening;
}

// The text between the first and the last quotation mark of `rest`, which must end with it.
std::optional<std::string> quoted(std::string_view rest) {
  rest = trim(rest);
  const std::size_t start = rest.find('"');
  if (start == std::string_view::npos || !rest.ends_with('"') || rest.size() < start + 2)
    return std::nullopt;
  return std::string(rest.substr(start + 1, rest.size() - start - 2));
}

// !!! note "标题", ??? note, ???+ note; words between name and title are classes.
std::optional<ContainerOpening> admonition(std::string_view line) {
  const bool folds = line.starts_with("???");
  if (!folds && !line.starts_with("!!!")) return std::nullopt;
  const bool unfolded = line.starts_with("???+");
  std::string_view rest = line.substr(unfolded ? 4 : 3);
  if (rest.empty() || (rest[0] != ' ' && std::isalpha(static_cast<unsigned char>(rest[0])) == 0))
    return std::nullopt;
  rest = trim(rest);
  if (rest.empty() || std::isalpha(static_cast<unsigned char>(rest[0])) == 0) return std::nullopt;
  const ContainerName* const name = take_name(rest);
  ContainerOpening opening;
  opening.alert = name == nullptr || name->alert.empty() ? "note" : std::string(name->alert);
  opening.kind = folds ? ContainerKind::details : ContainerKind::alert;
  opening.unfolded = unfolded;
  opening.indented = true;
  if (const std::optional<std::string> title = quoted(rest)) {
    opening.title = *title;
    opening.untitled = title->empty() && !folds;
  } else if (rest.find('"') != std::string_view::npos) {
    return std::nullopt;
  }
  return opening;
}

// === "标签", ===! "标签", ===+ "标签"
std::optional<ContainerOpening> tab(std::string_view line) {
  if (!line.starts_with("===")) return std::nullopt;
  std::string_view rest = line.substr(3);
  if (rest.starts_with('!') || rest.starts_with('+')) rest.remove_prefix(1);
  if (!trim(rest).starts_with('"')) return std::nullopt;
  const std::optional<std::string> label = quoted(rest);
  if (!label || trim(*label).empty()) return std::nullopt;
  ContainerOpening opening;
  opening.kind = ContainerKind::tab;
  opening.title = *label;
  opening.indented = true;
  return opening;
}

}  // namespace

std::optional<ContainerOpening> container_opening(std::string_view line) {
  line = trim(line);
  for (const auto read : {fenced, slashed, paired_shortcode, admonition, tab})
    if (std::optional<ContainerOpening> opening = read(line)) return opening;
  return std::nullopt;
}

std::string fence_of(std::string_view line) {
  line = trim(line);
  for (const char mark : {':', '/'}) {
    const std::size_t length = fence_length(line, mark);
    const bool has_name = length < line.size() && (mark == ':' || line[length] == ' ');
    if (length > 0 && has_name) return std::string(length, mark);
  }
  return {};
}

std::string container_closing(std::string_view line) {
  line = trim(line);
  for (const char mark : {':', '/'})
    if (!line.empty() && fence_length(line, mark) == line.size()) return std::string(line);
  std::string_view words = shortcode(line);
  if (!words.starts_with('/')) return {};
  words = trim(words.substr(1));
  const ContainerName* const name = take_name(words);
  return name == nullptr || !words.empty() ? std::string{} : std::string(name->name);
}

bool closes_container(const std::string& closing, const std::string& opening) {
  if (opening.starts_with(':')) return closing.size() >= opening.size() && closing[0] == ':';
  return closing == opening;
}

}  // namespace portal
