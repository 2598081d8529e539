// Reading the database: queries and their answers.
#include "search/stored_section.h"
#include "search/xapian_answer.h"
#include "search/xapian_format.h"
#include "search/xapian_index.h"

#include <algorithm>
#include <map>
#include <utility>

namespace portal {

namespace fs = std::filesystem;

namespace {

// nullopt and an error where there is none.
std::optional<Xapian::Database> open_to_read(const Path& folder, Diagnostics& diagnostics) {
  if (!fs::exists(folder / "iamglass")) {
    error(diagnostics, {folder.string(), 0, 0}, "search-index",
          "there is no search index at '" + folder.string() + "'", "run 'portalc build' first");
    return std::nullopt;
  }
  Xapian::Database database(folder.string());
  if (database.get_metadata(std::string(format_key)) == index_format()) return database;
  error(diagnostics, {folder.string(), 0, 0}, "search-index",
        "the search index '" + folder.string() + "' was made by another version of portalc",
        "run 'portalc build' to make it anew");
  return std::nullopt;
}

// A writer that commits twice while a reader reads takes the ground from under it.
template <typename Work>
auto with_fresh_views(Work work) -> decltype(work()) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    try {
      return work();
    } catch (const Xapian::DatabaseModifiedError&) {
      continue;
    }
  }
  return work();
}

std::vector<IndexedSection> sections_of(const Xapian::Database& database) {
  std::map<Xapian::docid, IndexedSection> sections;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    IndexedSection& section = sections[*at];
    section.id = document.get_value(id_slot);
    section.length = at.get_doclength();
    section.data = document.get_data();
    for (const auto slot : all_slots) section.values.push_back(document.get_value(slot));
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      sections[*at].terms.push_back({*term, at.get_wdf()});
    }
  }
  std::vector<IndexedSection> result;
  result.reserve(sections.size());
  for (auto& [number, section] : sections) result.push_back(std::move(section));
  std::sort(result.begin(), result.end(),
            [](const IndexedSection& a, const IndexedSection& b) { return a.id < b.id; });
  return result;
}

}  // namespace

std::optional<SearchAnswer> search_xapian(const Path& folder, const SearchRequest& request,
                                          Diagnostics& diagnostics) {
  return guarded(folder, diagnostics, [&] {
    return with_fresh_views([&]() -> std::optional<SearchAnswer> {
      const auto database = open_to_read(folder, diagnostics);
      if (!database) return std::nullopt;
      return answer_of(*database, request);
    });
  });
}

std::optional<std::vector<IndexedSection>> read_xapian(const Path& folder,
                                                       Diagnostics& diagnostics) {
  return guarded(folder, diagnostics, [&] {
    return with_fresh_views([&]() -> std::optional<std::vector<IndexedSection>> {
      const auto database = open_to_read(folder, diagnostics);
      if (!database) return std::nullopt;
      return sections_of(*database);
    });
  });
}

}  // namespace portal
