// Documents and a folder for the tests of the Xapian index.
#pragma once

#include "search/xapian_index.h"

#include <unistd.h>

#include <doctest/doctest.h>

#include <atomic>
#include <random>
#include <string>
#include <vector>

namespace portal {

// A folder of its own below the system's temporary one, removed at the end of the test.
struct TemporaryFolder {
  Path path;

  TemporaryFolder() {
    static std::atomic<int> number = 0;
    path = std::filesystem::temp_directory_path() /
           ("portalc-search-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(path);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code failure;
    std::filesystem::remove_all(path, failure);
  }
};

inline SearchDocument section(std::string url, std::string title, std::string heading,
                              std::string text) {
  return {std::move(url), std::move(title), std::move(heading), std::move(text), "zh-Hans", {}, {}};
}

// Sections with texts that differ and share words, the same for the same seed.
inline std::vector<SearchDocument> sample_sections(std::size_t count, unsigned seed) {
  const std::vector<std::string> words = {
      "售后服务",        "认证",  "证据",    "記錄",   "评价体系",
      "GB/T 27922-2011", "5.1.2", "Quality", "服务商", "配件",
      "投诉处理",        "，",    "。",      " "};
  std::mt19937 random(seed);
  std::vector<SearchDocument> sections;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (int word = 0; word < 40; ++word) text += words[random() % words.size()];
    const std::string page = "page-" + std::to_string(i / 5) + "/";
    const std::string anchor = i % 5 == 0 ? "" : "#s" + std::to_string(i % 5);
    sections.push_back(section(page + anchor, "页面" + std::to_string(i / 5),
                               i % 5 == 0 ? "" : "第" + std::to_string(i % 5) + "节", text));
    sections.back().tags = {"标签" + std::to_string(i % 3)};
    sections.back().clauses = {"5." + std::to_string(i % 4)};
    if (i % 7 == 0) sections.back().audiences = {"auditors"};
    if (i % 2 == 0) sections.back().date = "2026-0" + std::to_string(1 + i % 9) + "-15";
  }
  return sections;
}

// Updates and expects it to go well.
inline IndexChanges updated(const Path& folder, const std::vector<SearchDocument>& sections,
                            int threads = 2) {
  Diagnostics diagnostics;
  const auto changes = update_xapian(folder, sections, {}, threads, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) CAPTURE(diagnostic.message);
  REQUIRE(diagnostics.empty());
  REQUIRE(changes);
  return *changes;
}

inline SearchAnswer found(const Path& folder, std::string_view query, std::size_t limit = 10) {
  Diagnostics diagnostics;
  const auto answer = search_xapian(folder, {query, limit}, diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(answer);
  return *answer;
}

// Without sections that hold only some of the words.
inline SearchAnswer found_exactly(const Path& folder, std::string_view query,
                                  std::size_t limit = 10) {
  SearchAnswer answer = found(folder, query, limit);
  if (answer.hits.empty() || answer.hits.front().match != MatchKind::partial) return answer;
  answer.hits.clear();
  answer.total = 0;
  return answer;
}

inline std::vector<std::string> found_urls(const Path& folder, std::string_view query,
                                           std::size_t limit = 10) {
  std::vector<std::string> urls;
  for (const SearchHit& hit : found_exactly(folder, query, limit).hits) urls.push_back(hit.url);
  return urls;
}

inline std::vector<IndexedSection> contents(const Path& folder) {
  Diagnostics diagnostics;
  const auto sections = read_xapian(folder, diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(sections);
  return *sections;
}

// What a database made from nothing holds.
inline std::vector<IndexedSection> fresh_contents(const std::vector<SearchDocument>& sections) {
  const TemporaryFolder folder;
  updated(folder.path / "xapian", sections);
  return contents(folder.path / "xapian");
}

}  // namespace portal
