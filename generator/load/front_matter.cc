#include "load/front_matter.h"

#include "base/json_schema.h"
#include "base/text.h"
#include "base/yaml.h"
#include "load/foreign_front_matter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace portal {

namespace {

struct Block {
  std::string_view yaml;
  std::size_t body_offset = 0;
  int body_line = 1;
};

bool is_delimiter(std::string_view line, std::string_view delimiter) {
  return line.starts_with(delimiter) && trim(line.substr(delimiter.size())).empty();
}

// The end of a block of TOML between two lines of +++, which Hugo reads: 0 where there is none.
Block after_toml(std::string_view text) {
  if (!is_delimiter(text.substr(0, text.find('\n')), "+++")) return {};
  int line = 2;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; ++line) {
    const std::size_t start = at + 1;
    at = text.find('\n', start);
    if (is_delimiter(text.substr(start, at - start), "+++"))
      return {{}, std::min(at, text.size() - 1) + 1, line + 1};
  }
  return {};
}

// The lines between the first line, ---, and the next --- (or ...). nullopt where the file does not
// start with ---, or the block is not closed.
std::optional<Block> find_block(const SourceFile& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text;
  const std::size_t first_end = text.find('\n');
  if (!is_delimiter(text.substr(0, first_end), "---")) return std::nullopt;
  if (first_end != std::string_view::npos) {
    int line = 2;
    for (std::size_t at = first_end + 1; at < text.size(); ++line) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view content = text.substr(at, end - at);
      if (is_delimiter(content, "---") || is_delimiter(content, "..."))
        return Block{text.substr(first_end + 1, at - first_end - 1), std::min(end + 1, text.size()),
                     line + 1};
      at = end + 1;
    }
  }
  error(diagnostics, {source.path, 1, 1}, "front-matter-unclosed",
        "the front matter that starts here is not closed", "put a line of --- behind its last key");
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(const LocatedJson& document) : document_(document) {}

  std::string text(const char* key) const {
    const auto found = document_.value.find(key);
    return found != document_.value.end() && found->is_string() ? found->get<std::string>()
                                                                : std::string{};
  }

  bool flag(const char* key, const bool fallback) const {
    const auto found = document_.value.find(key);
    return found != document_.value.end() && found->is_boolean() ? found->get<bool>() : fallback;
  }

  std::vector<LocatedText> located_texts(const char* key) const {
    const auto found = document_.value.find(key);
    return found == document_.value.end() ? std::vector<LocatedText>{}
                                          : texts_at(*found, pointer_to("", key));
  }

  std::vector<Entrance> entrances() const {
    std::vector<Entrance> result;
    const auto found = document_.value.find("entrances");
    if (found == document_.value.end() || !found->is_array()) return result;
    for (std::size_t i = 0; i < found->size(); ++i) {
      const LocatedJson& all = document_;
      const auto part = [&](const char* key) {
        const Json& entrance = (*found)[i];
        const bool there =
            entrance.is_object() && entrance.contains(key) && entrance[key].is_string();
        return there ? entrance[key].get<std::string>() : std::string{};
      };
      const std::string link = pointer_to(pointer_to("/entrances", i), "link");
      if (part("title").empty() || part("link").empty()) continue;  // the schema said so
      result.push_back({part("title"), part("text"), {part("link"), place_of(all, link)}});
    }
    return result;
  }

  // The members of an object, with the places of their keys.
  std::vector<std::pair<LocatedText, std::string>> reasons(const char* key) const {
    std::vector<std::pair<LocatedText, std::string>> result;
    const auto found = document_.value.find(key);
    if (found == document_.value.end() || !found->is_object()) return result;
    for (const auto& [name, reason] : found->items())
      if (reason.is_string())
        result.push_back(
            {{name, key_place_of(document_, pointer_to(pointer_to("", key), name))}, reason});
    return result;
  }

  std::vector<SectionClauses> section_clauses() const {
    std::vector<SectionClauses> result;
    const auto found = document_.value.find("section_clauses");
    if (found == document_.value.end() || !found->is_object()) return result;
    for (const auto& [anchor, clauses] : found->items()) {
      const std::string pointer = pointer_to("/section_clauses", anchor);
      SectionClauses section{{anchor, key_place_of(document_, pointer)},
                             texts_at(clauses, pointer)};
      result.push_back(std::move(section));
    }
    return result;
  }

 private:
  // The texts of a list.
  std::vector<LocatedText> texts_at(const Json& list, const std::string& pointer) const {
    std::vector<LocatedText> result;
    if (!list.is_array()) return result;
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i].is_string())
        result.push_back({list[i].get<std::string>(), place_of(document_, pointer_to(pointer, i))});
    return result;
  }

  const LocatedJson& document_;
};

// tags: [行业，材料] is one tag.
void check_tag(const LocatedText& tag, Diagnostics& diagnostics) {
  for (const std::string_view comma : {"\uFF0C", "\u3001"}) {
    if (tag.text.find(comma) == std::string::npos) continue;
    warning(diagnostics, tag.where, "fullwidth-mark",
            "'" + tag.text + "' is one tag, since '" + std::string(comma) + "' separates nothing",
            "write [" + replace_all(tag.text, comma, ", ") + "], with ASCII commas");
  }
}

PageMeta read_meta(const LocatedJson& document, Diagnostics& diagnostics) {
  const Reader read(document);
  PageMeta meta;
  meta.title = read.text("title");
  meta.nav_title = read.text("nav_title");
  meta.description = read.text("description");
  meta.date = read.text("date");
  meta.updated = read.text("updated");
  meta.reviewed = read.text("reviewed");
  if (const auto order = document.value.find("order");
      order != document.value.end() && order->is_number_integer())
    meta.order = order->get<std::int64_t>();
  for (LocatedText& tag : read.located_texts("tags")) {
    check_tag(tag, diagnostics);
    meta.tags.push_back(std::move(tag.text));
    meta.tag_places.push_back(std::move(tag.where));
  }
  for (LocatedText& clause : read.located_texts("clauses")) {
    meta.clauses.push_back(std::move(clause.text));
    meta.clause_places.push_back(std::move(clause.where));
  }
  meta.section_clauses = read.section_clauses();
  meta.sources = read.located_texts("sources");
  meta.own_figures = read.reasons("own_figures");
  meta.aliases = read.located_texts("aliases");
  meta.audience = read.located_texts("audience");
  meta.layout = {read.text("layout"), place_of(document, "/layout")};
  meta.entrances = read.entrances();
  meta.structured_data = read.text("structured_data");
  meta.source_hash = {read.text("source_hash"), place_of(document, "/source_hash")};
  meta.draft = read.flag("draft", false);
  meta.toc = read.flag("toc", true);
  meta.navigation = read.flag("navigation", true);
  return meta;
}

}  // namespace

FrontMatter read_front_matter(const SourceFile& source, Diagnostics& diagnostics) {
  static const JsonSchema schema(embedded_schema("page"));
  FrontMatter result;
  if (const Block toml = after_toml(source.text); toml.body_offset > 0) {
    warning(diagnostics, {source.path, 1, 1}, "front-matter-foreign",
            "front matter in TOML has no effect",
            "write it as YAML: key: value between lines of ---");
    result.body_offset = toml.body_offset;
    result.body_line = toml.body_line;
    return result;
  }
  const std::optional<Block> block = find_block(source, diagnostics);
  if (!block) return result;
  result.body_offset = block->body_offset;
  result.body_line = block->body_line;

  std::optional<LocatedJson> document = parse_yaml(block->yaml, source.path, 2, diagnostics);
  if (!document || document->value.is_null()) return result;
  if (!document->value.is_object()) {
    error(diagnostics, {source.path, 2, 1}, "front-matter-not-mapping",
          "the front matter is not a list of keys and values", "write lines such as title: 标题");
    return result;
  }
  adapt_foreign_front_matter(*document, source.path, diagnostics);
  schema.validate(*document, diagnostics);
  result.meta = read_meta(*document, diagnostics);
  return result;
}

std::string_view without_front_matter(const SourceFile& source) {
  const std::string_view text = source.text;
  if (const Block toml = after_toml(text); toml.body_offset > 0)
    return text.substr(toml.body_offset);
  Diagnostics told_before;
  const std::optional<Block> block = find_block(source, told_before);
  return block ? text.substr(block->body_offset) : text;
}

}  // namespace portal
