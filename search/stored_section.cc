#include "search/stored_section.h"

#include "base/hash.h"
#include "base/text.h"
#include "search/analyze.h"
#include "search/document_terms.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

namespace portal {

namespace {

std::string order_key(std::string_view page, std::size_t section) {
  const std::string number = std::to_string(section);
  return valid_utf8(page) + '\t' + std::string(8 - std::min<std::size_t>(8, number.size()), '0') +
         number;
}

// Each text with its length, so that no two documents give the same bytes.
std::string document_hash(const SearchDocument& document, const std::string& order) {
  std::string bytes;
  const auto add = [&](const std::string& text) {
    bytes += std::to_string(text.size()) + ':' + text;
  };
  for (const std::string* text : {&document.url, &document.title, &document.heading, &document.text,
                                  &document.language, &document.date, &order}) {
    add(*text);
  }
  for (const auto* list : {&document.tags, &document.clauses, &document.audiences}) {
    bytes += std::to_string(list->size()) + ';';
    for (const std::string& text : *list) add(text);
  }
  add(document.is_item ? "item" : "");
  return content_hash(bytes);
}

}  // namespace

const std::string& index_format() {
  static const std::string text = [] {
    std::string han;
    for (char32_t c = 0x4E00; c <= 0x9FFF; ++c) append_utf8(han, c);
    return "6 " + content_hash(fold(han));
  }();
  return text;
}

std::vector<StoredSection> stored_sections(std::span<const SearchDocument> documents,
                                           Diagnostics& diagnostics) {
  std::vector<StoredSection> stored;
  stored.reserve(documents.size());
  std::set<std::string> ids;
  std::map<std::string, std::size_t, std::less<>> sections;  // of each page
  for (const SearchDocument& document : documents) {
    std::string id = unique_term(document);
    if (!ids.insert(id).second) {
      warning(diagnostics, {}, "search-index",
              "two sections have the address '" + document.url + "'; only the first can be found",
              "give one of the headings another text or anchor");
      continue;
    }
    const std::string_view page = page_of(document.url);
    const std::string order = order_key(page, sections[std::string(page)]++);
    stored.push_back({&document, std::move(id), document_hash(document, order), order});
  }
  std::sort(stored.begin(), stored.end(),
            [](const StoredSection& a, const StoredSection& b) { return a.order < b.order; });
  return stored;
}

std::string data_of(const SearchDocument& document) {
  std::string data;
  const auto add = [&](std::string_view key, const std::string& value) {
    data.append(key).append("=").append(one_line(value)).append("\n");
  };
  add("url", document.url);
  add("title", document.title);
  add("heading", document.heading);
  add("language", document.language);
  for (const std::string& tag : document.tags) add("tag", tag);
  for (const std::string& clause : document.clauses) add("clause", clause);
  for (const std::string& audience : document.audiences) add("audience", audience);
  if (!document.date.empty()) add("date", document.date);
  return data;
}

std::vector<std::string> data_fields(std::string_view data, std::string_view key) {
  std::vector<std::string> values;
  while (!data.empty()) {
    const std::string_view line = data.substr(0, data.find('\n'));
    if (line.starts_with(key) && line.substr(key.size()).starts_with('='))
      values.emplace_back(line.substr(key.size() + 1));
    data.remove_prefix(std::min(data.size(), line.size() + 1));
  }
  return values;
}

std::string data_field(std::string_view data, std::string_view key) {
  const std::vector<std::string> values = data_fields(data, key);
  return values.empty() ? "" : values.front();
}

}  // namespace portal
