#include "search/xapian_index.h"

#include "base/parallel.h"
#include "search/database_folder.h"
#include "search/document_terms.h"
#include "search/excerpt.h"
#include "search/query.h"
#include "search/stored_section.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <stdexcept>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace portal {

namespace fs = std::filesystem;

namespace {

// --- The format, as README.md fixes it.

constexpr std::string_view format_key = "portalc-format";

constexpr Xapian::valueno id_slot = 0;      // unique term
constexpr Xapian::valueno hash_slot = 1;    // content hash of the document
constexpr Xapian::valueno page_slot = 2;    // address of the page, to group by
constexpr Xapian::valueno order_slot = 3;   // page and section, to decide between equals
constexpr Xapian::valueno folded_slot = 4;  // folded title, heading and text, a line each
constexpr std::array all_slots = {id_slot, hash_slot, page_slot, order_slot, folded_slot};

Xapian::Document xapian_document(const StoredSection& section) {
  const std::string folded = folded_fields(*section.document);
  Xapian::Document result;
  for (const Token& term : document_terms(*section.document, folded)) {
    result.add_term(term.text, term.count);
  }
  result.set_data(data_of(*section.document));
  result.add_value(id_slot, section.id);
  result.add_value(hash_slot, section.hash);
  result.add_value(page_slot, valid_utf8(page_of(section.document->url)));
  result.add_value(order_slot, section.order);
  result.add_value(folded_slot, folded);
  return result;
}

// --- A database from nothing: many small ones on all threads, merged. One writer alone takes ten
// times as long, because the lists it changes outgrow the processor's cache.

constexpr std::size_t shard_bytes = 512 * 1024;  // of text
// Each open shard takes three file descriptors of the 1,024 that a process usually has.
constexpr std::size_t merged_at_once = 128;
constexpr int merging_threads = 2;

struct SectionRange {
  std::size_t begin = 0, end = 0;
};

std::vector<SectionRange> shards_of(std::span<const StoredSection> sections) {
  std::vector<SectionRange> shards = {{0, 0}};
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const SearchDocument& document = *sections[i].document;
    bytes += document.text.size() + document.title.size() + document.heading.size() + 100;
    shards.back().end = i + 1;
    if (bytes < shard_bytes || i + 1 == sections.size()) continue;
    shards.push_back({i + 1, i + 1});
    bytes = 0;
  }
  return shards;
}

void write_shard(const Path& path, std::span<const StoredSection> sections) {
  Xapian::WritableDatabase shard(path.string(),
                                 Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  shard.begin_transaction();
  shard.set_metadata(std::string(format_key), index_format());
  for (const StoredSection& section : sections) shard.add_document(xapian_document(section));
  shard.commit_transaction();
  shard.close();
}

void merge(std::span<const Path> parts, const Path& result) {
  Xapian::Database all;
  for (const Path& part : parts) all.add_database(Xapian::Database(part.string()));
  all.compact(result.string());
  all.close();
  for (const Path& part : parts) fs::remove_all(part);
}

// Merges in rounds until one is left, and returns it.
Path merge_all(std::vector<Path> parts, const Path& workshop, int threads) {
  for (int round = 0; parts.size() > 1; ++round) {
    std::vector<Path> merged((parts.size() + merged_at_once - 1) / merged_at_once);
    parallel_for(merged.size(), std::min(threads, merging_threads), [&](std::size_t i) {
      const std::size_t begin = i * merged_at_once;
      const std::size_t count = std::min(merged_at_once, parts.size() - begin);
      merged[i] = workshop / ("merged-" + std::to_string(round) + "-" + std::to_string(i));
      merge(std::span(parts).subspan(begin, count), merged[i]);
    });
    parts = std::move(merged);
  }
  return parts.front();
}

bool build_anew(const Path& folder, std::span<const StoredSection> sections, int threads,
                Diagnostics& diagnostics) {
  if (!remove_workshop(folder, diagnostics)) return false;
  const Path workshop = workshop_of(folder);
  fs::create_directories(workshop);
  const std::vector<SectionRange> shards = shards_of(sections);
  std::vector<Path> parts(shards.size());
  parallel_for(shards.size(), threads, [&](std::size_t i) {
    parts[i] = workshop / ("shard-" + std::to_string(i));
    write_shard(parts[i], sections.subspan(shards[i].begin, shards[i].end - shards[i].begin));
  });
  const Path made = merge_all(std::move(parts), workshop, threads);
  note_sizes(made);
  return put_in_place(made, folder, diagnostics);
}

// --- A database brought up to date.

// What must be done to a database. Numbers of sections, and of documents in the database.
struct Plan {
  std::vector<std::size_t> added;
  std::vector<std::pair<Xapian::docid, std::size_t>> changed;
  std::vector<Xapian::docid> removed;
  IndexChanges changes;
};

// nullopt where there is no database, or one that is damaged or of another format: it must be made
// anew. Throws when another process writes to it.
std::optional<Xapian::WritableDatabase> open_to_write(const Path& folder) {
  if (!fs::exists(folder / "iamglass") || !sizes_are_sound(folder)) return std::nullopt;
  try {
    Xapian::WritableDatabase database(folder.string(), Xapian::DB_OPEN);
    if (database.get_metadata(std::string(format_key)) != index_format()) return std::nullopt;
    return database;
  } catch (const Xapian::DatabaseLockError&) {
    throw;
  } catch (const Xapian::DatabaseError&) {
    return std::nullopt;
  }
}

// The documents of the database, by their unique terms.
std::unordered_map<std::string, std::pair<Xapian::docid, std::string>> held_documents(
    const Xapian::Database& database) {
  std::unordered_map<std::string, std::pair<Xapian::docid, std::string>> held;
  held.reserve(database.get_doccount());
  auto hash = database.valuestream_begin(hash_slot);
  for (auto id = database.valuestream_begin(id_slot); id != database.valuestream_end(id_slot);
       ++id, ++hash) {
    if (hash == database.valuestream_end(hash_slot) || hash.get_docid() != id.get_docid()) break;
    held.emplace(*id, std::pair(id.get_docid(), *hash));
  }
  if (held.size() != database.get_doccount()) {
    throw Xapian::DatabaseCorruptError("documents and their unique terms differ in number");
  }
  return held;
}

Plan plan_of(const Xapian::Database& database, std::span<const StoredSection> sections) {
  auto held = held_documents(database);
  Plan plan;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto found = held.find(sections[i].id);
    if (found == held.end()) {
      plan.added.push_back(i);
      continue;
    }
    if (found->second.second == sections[i].hash) {
      ++plan.changes.unchanged;
    } else {
      plan.changed.emplace_back(found->second.first, i);
    }
    held.erase(found);
  }
  for (const auto& [id, document] : held) plan.removed.push_back(document.first);
  std::sort(plan.removed.begin(), plan.removed.end());
  plan.changes.added = plan.added.size();
  plan.changes.changed = plan.changed.size();
  plan.changes.removed = plan.removed.size();
  return plan;
}

std::size_t work_of(const Plan& plan) {
  return plan.added.size() + plan.changed.size() + plan.removed.size();
}

// Changing one document takes as long as making several anew, and the changes of one transaction
// are held in memory.
bool is_faster_anew(const Plan& plan, std::size_t documents) {
  return work_of(plan) > 200 && (work_of(plan) > documents / 6 || work_of(plan) > 4000);
}

void apply(const Plan& plan, std::span<const StoredSection> sections,
           Xapian::WritableDatabase& database) {
  database.begin_transaction();
  for (const Xapian::docid document : plan.removed) database.delete_document(document);
  for (const auto& [document, entry] : plan.changed) {
    database.replace_document(document, xapian_document(sections[entry]));
  }
  for (const std::size_t entry : plan.added)
    database.add_document(xapian_document(sections[entry]));
  database.commit_transaction();
}

// Brings a sound database up to date; nullopt where it is to be made anew, with the counts of
// changes for that case in `plan`.
struct Attempt {
  bool done = false;
  IndexChanges changes;
};

Attempt update_in_place(const Path& folder, std::span<const StoredSection> sections) {
  const Attempt from_nothing = {false, {sections.size(), 0, 0, 0}};
  auto database = open_to_write(folder);
  if (!database) return from_nothing;
  try {
    const Plan plan = plan_of(*database, sections);
    if (is_faster_anew(plan, sections.size())) return {false, plan.changes};
    if (work_of(plan) > 0) {
      apply(plan, sections, *database);
      note_sizes(folder);
    }
    return {true, plan.changes};
  } catch (const Xapian::DatabaseError&) {  // damaged further in
    return from_nothing;
  }
}

// Runs `work`; a failure of Xapian or of the file system becomes an error about `folder`.
template <typename Work>
auto guarded(const Path& folder, Diagnostics& diagnostics, Work work) -> decltype(work()) {
  const auto report = [&](const std::string& why, std::string hint) {
    error(diagnostics, {folder.string(), 0, 0}, "search-index",
          "the search index '" + folder.string() + "' failed: " + why, std::move(hint));
  };
  try {
    return work();
  } catch (const Xapian::DatabaseLockError&) {
    report("another process is writing to it", "wait for the other process to end, or stop it");
  } catch (const Xapian::Error& failure) {
    report(failure.get_description(), "delete the folder and run 'portalc build'");
  } catch (const std::exception& failure) {
    report(failure.what(), "is the disk full, or the folder read-only?");
  }
  return std::nullopt;
}

// --- Queries.

// Documents that hold any of several terms, ranked by BM25 as if they were one term. Xapian's own
// OP_SYNONYM guesses in how many documents they are; this counts.
class AnyOf final : public Xapian::PostingSource {
 public:
  AnyOf(const Xapian::Database& database, std::string_view prefix) : database_(database) {
    std::vector<Xapian::termcount> frequencies(database.get_lastdocid() + std::size_t{1});
    const std::string start(prefix);
    for (auto term = database.allterms_begin(start); term != database.allterms_end(start); ++term) {
      for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
        frequencies[*at] += at.get_wdf();
      }
    }
    for (std::size_t id = 1; id < frequencies.size(); ++id) {
      if (frequencies[id] > 0) {
        postings_.push_back({static_cast<Xapian::docid>(id), frequencies[id]});
      }
    }
    next_ = postings_.size();
  }

  bool empty() const { return postings_.empty(); }

  void init(const Xapian::Database&) override {
    started_ = false;
    next_ = 0;
    set_maxweight(term_weight());
  }

  Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(postings_.size());
  }

  void next(double) override {
    if (started_) ++next_;
    started_ = true;
  }

  void skip_to(Xapian::docid id, double) override {
    started_ = true;
    const auto from = postings_.begin() + static_cast<std::ptrdiff_t>(next_);
    const auto found = std::lower_bound(
        from, postings_.end(), id,
        [](const Posting& posting, Xapian::docid wanted) { return posting.id < wanted; });
    next_ = static_cast<std::size_t>(found - postings_.begin());
  }

  bool at_end() const override { return next_ == postings_.size(); }
  Xapian::docid get_docid() const override { return postings_[next_].id; }

  // BM25 with Xapian's default parameters: k1 = 1, b = 0.5, a normalised length of at least 0.5.
  double get_weight() const override {
    const Posting& posting = postings_[next_];
    const double length = database_.get_doclength(posting.id) / database_.get_avlength();
    const double wdf = posting.wdf;
    return term_weight() * wdf / (0.5 * std::max(length, 0.5) + 0.5 + wdf);
  }

 private:
  struct Posting {
    Xapian::docid id = 0;
    Xapian::termcount wdf = 0;
  };

  double term_weight() const {
    const auto found = static_cast<double>(postings_.size());
    const double odds = (database_.get_doccount() - found + 0.5) / (found + 0.5);
    return std::log(odds < 2 ? odds * 0.5 + 1 : odds) * 2;
  }

  Xapian::Database database_;
  std::vector<Posting> postings_;
  std::size_t next_ = 0;
  bool started_ = false;
};

// Accepts documents that hold every needle. Bigrams promise only that its parts are there.
class HoldsAll final : public Xapian::MatchDecider {
 public:
  explicit HoldsAll(std::vector<std::string> needles) : needles_(std::move(needles)) {}

  bool operator()(const Xapian::Document& document) const override {
    if (needles_.empty()) return true;
    const std::string folded = document.get_value(folded_slot);
    return std::all_of(needles_.begin(), needles_.end(), [&](const std::string& needle) {
      return folded.find(needle) != std::string::npos;
    });
  }

 private:
  std::vector<std::string> needles_;
};

Xapian::Query character_query(const Xapian::Database& database, const std::string& character) {
  auto* const source = new AnyOf(database, character);  // owned by the query
  source->release();
  return Xapian::Query(source);
}

Xapian::Query xapian_query(const Xapian::Database& database, const Query& parsed) {
  std::vector<Xapian::Query> parts(parsed.terms.begin(), parsed.terms.end());
  for (const std::string& term : parsed.terms) {
    if (!database.term_exists(term)) return Xapian::Query::MatchNothing;
  }
  for (const std::string& character : parsed.characters) {
    parts.push_back(character_query(database, character));
  }
  if (parts.empty()) return Xapian::Query::MatchNothing;
  return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
}

SearchHit hit_of(const Xapian::MSetIterator& match, const Query& parsed) {
  const std::string data = match.get_document().get_data();
  return {data_field(data, "url"), data_field(data, "title"), data_field(data, "heading"),
          excerpt_of(data_field(data, "text"), parsed.shown), match.get_weight()};
}

SearchAnswer answer(const Xapian::Database& database, std::string_view query, std::size_t limit) {
  const Query parsed = parse_query(query);
  Xapian::Enquire enquire(database);
  enquire.set_query(xapian_query(database, parsed));
  enquire.set_weighting_scheme(Xapian::BM25Weight());
  enquire.set_sort_by_relevance_then_value(order_slot, false);
  const HoldsAll decider(parsed.verified);
  const Xapian::doccount all = database.get_doccount();
  const auto wanted = static_cast<Xapian::doccount>(std::min<std::size_t>(limit, all));
  // Looking at all matches makes the total exact.
  const Xapian::MSet matches = enquire.get_mset(0, wanted, all + 1, nullptr, &decider);
  SearchAnswer result{valid_utf8(query), matches.get_matches_estimated(), {}};
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    result.hits.push_back(hit_of(match, parsed));
  }
  return result;
}

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
  for (auto& [number, section] : sections) result.push_back(std::move(section));
  std::sort(result.begin(), result.end(),
            [](const IndexedSection& a, const IndexedSection& b) { return a.id < b.id; });
  return result;
}

}  // namespace

std::optional<IndexChanges> update_xapian(const Path& folder,
                                          std::span<const SearchDocument> documents, int threads,
                                          Diagnostics& diagnostics) {
  return guarded(folder, diagnostics, [&]() -> std::optional<IndexChanges> {
    const auto lock = lock_database(folder, diagnostics);
    if (!lock || !remove_workshop(folder, diagnostics)) return std::nullopt;
    const std::vector<StoredSection> sections = stored_sections(documents, diagnostics);
    const Attempt attempt = update_in_place(folder, sections);
    if (attempt.done) return attempt.changes;
    if (!build_anew(folder, sections, std::max(threads, 1), diagnostics)) return std::nullopt;
    return attempt.changes;
  });
}

std::optional<SearchAnswer> search_xapian(const Path& folder, std::string_view query,
                                          std::size_t limit, Diagnostics& diagnostics) {
  return guarded(folder, diagnostics, [&] {
    return with_fresh_views([&]() -> std::optional<SearchAnswer> {
      const auto database = open_to_read(folder, diagnostics);
      if (!database) return std::nullopt;
      return answer(*database, query, limit);
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
