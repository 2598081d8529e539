#include "search/xapian_index.h"

#include "base/parallel.h"
#include "base/text.h"
#include "base/uncompressed.h"
#include "search/database_folder.h"
#include "search/document_terms.h"
#include "search/inverted_index.h"
#include "search/posting_runs.h"
#include "search/stored_section.h"
#include "search/xapian_dictionary.h"
#include "search/xapian_format.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace portal {

namespace fs = std::filesystem;

namespace {

// Without terms.
Xapian::Document stored_fields(const StoredSection& section, const std::string& folded) {
  Xapian::Document result;
  result.set_data(data_of(*section.document));
  result.add_value(id_slot, section.id);
  result.add_value(hash_slot, section.hash);
  result.add_value(page_slot, valid_utf8(page_of(section.document->url)));
  result.add_value(order_slot, section.order);
  result.add_value(folded_slot, folded);
  result.add_value(text_slot, one_line(section.document->text));
  if (!section.document->date.empty())
    result.add_value(date_slot, replace_all(section.document->date, "-", ""));
  return result;
}

Xapian::Document analysed(const StoredSection& section) {
  const std::string folded = folded_fields(*section.document);
  Xapian::Document result = stored_fields(section, folded);
  for (const Token& term : document_terms(*section.document, folded))
    result.add_term(term.text, term.count);
  return result;
}

// The same from a run that holds the section with this length.
Xapian::Document from_run(const StoredSection& section, std::span<const RunTerm> terms,
                          std::uint32_t length) {
  Xapian::Document result = stored_fields(section, folded_fields(*section.document));
  for (const RunTerm& term : terms) {
    result.add_term(std::string(term.text), term.count);
    length -= term.count;
  }
  for (const Token& term : address_terms(*section.document)) result.add_term(term.text, 0);
  if (length > 0) result.add_term(std::string(padding_term), length);
  return result;
}

// --- A database from nothing: many small ones on all threads, merged. One writer alone takes ten
// times as long, because the lists it changes outgrow the processor's cache. Xapian compresses
// terms and data of each document by themselves, which would take a fifth of the time.

// Each open shard takes three file descriptors of the 1,024 that a process usually has.
constexpr std::size_t merged_at_once = 128;
constexpr int merging_threads = 2;

void write_shard(const Path& path, const PostingRun& run, std::span<const StoredSection> sections) {
  const Uncompressed tables;
  Xapian::WritableDatabase shard(path.string(),
                                 Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  shard.begin_transaction();
  shard.set_metadata(std::string(format_key), index_format());
  const auto terms = terms_by_document(run);
  for (std::size_t i = 0; i < sections.size(); ++i)
    shard.add_document(from_run(sections[i], terms[i], run.lengths[i]));
  shard.commit_transaction();
  shard.close();
}

void merge(std::span<const Path> parts, const Path& result) {
  const Uncompressed tables;
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

void write_dictionary(const Path& folder, const Synonyms& synonyms) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  if (update_dictionary(database, synonyms)) database.commit();
  database.close();
}

bool build_anew(const Path& folder, std::span<const StoredSection> sections,
                const Synonyms& synonyms, int threads, const Path& kept, Diagnostics& diagnostics) {
  if (!remove_workshop(folder, diagnostics)) return false;
  const Path workshop = workshop_of(folder);
  fs::create_directories(workshop);
  std::vector<PostingRun> runs = posting_runs(sections, threads, kept);
  if (runs.empty()) runs.emplace_back();
  std::vector<std::span<const StoredSection>> shards;
  for (const PostingRun& run : runs) {
    shards.push_back(sections.first(run.lengths.size()));
    sections = sections.subspan(run.lengths.size());
  }
  std::vector<Path> parts(runs.size());
  parallel_for(runs.size(), threads, [&](std::size_t i) {
    parts[i] = workshop / ("shard-" + std::to_string(i));
    write_shard(parts[i], runs[i], shards[i]);
  });
  const Path made = merge_all(std::move(parts), workshop, threads);
  write_dictionary(made, synonyms);
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

std::size_t text_bytes(const StoredSection& section) {
  const SearchDocument& document = *section.document;
  return document.title.size() + document.heading.size() + document.text.size() + 100;
}

// Changing one document takes as long as making several anew, and the changes of one transaction
// are held in memory, 30 bytes for each byte of text.
bool is_faster_anew(const Plan& plan, std::span<const StoredSection> sections) {
  if (work_of(plan) <= 200) return false;
  std::size_t bytes = plan.removed.size() * 1024;
  for (const std::size_t i : plan.added) bytes += text_bytes(sections[i]);
  for (const auto& [document, i] : plan.changed) bytes += 2 * text_bytes(sections[i]);
  return work_of(plan) > sections.size() / 6 || bytes > std::size_t{5} << 20;
}

// False where nothing had to be written.
bool apply(const Plan& plan, std::span<const StoredSection> sections, const Synonyms& synonyms,
           Xapian::WritableDatabase& database) {
  database.begin_transaction();
  for (const Xapian::docid document : plan.removed) database.delete_document(document);
  for (const auto& [document, i] : plan.changed) {
    database.replace_document(document, analysed(sections[i]));
  }
  for (const std::size_t i : plan.added) database.add_document(analysed(sections[i]));
  const bool words_changed = update_dictionary(database, synonyms);
  if (work_of(plan) == 0 && !words_changed) {
    database.cancel_transaction();
    return false;
  }
  database.commit_transaction();
  return true;
}

// What came of bringing a database up to date. Where it is not done it is to be made anew, and
// `changes` are those that this makes.
struct Attempt {
  bool done = false;
  IndexChanges changes;
};

Attempt update_in_place(const Path& folder, std::span<const StoredSection> sections,
                        const Synonyms& synonyms) {
  const Attempt from_nothing = {false, {sections.size(), 0, 0, 0}};
  auto database = open_to_write(folder);
  if (!database) return from_nothing;
  try {
    const Plan plan = plan_of(*database, sections);
    if (is_faster_anew(plan, sections)) return {false, plan.changes};
    if (apply(plan, sections, synonyms, *database)) note_sizes(folder);
    return {true, plan.changes};
  } catch (const Xapian::DatabaseError&) {  // damaged further in
    return from_nothing;
  }
}

}  // namespace

std::optional<IndexChanges> update_xapian(const Path& folder,
                                          std::span<const SearchDocument> documents,
                                          const Synonyms& synonyms, int threads,
                                          Diagnostics& diagnostics, const Path& kept) {
  return guarded(folder, diagnostics, [&]() -> std::optional<IndexChanges> {
    const auto lock = lock_database(folder, diagnostics);
    if (!lock || !remove_workshop(folder, diagnostics)) return std::nullopt;
    const std::vector<StoredSection> sections = stored_sections(documents, diagnostics);
    const Attempt attempt = update_in_place(folder, sections, synonyms);
    if (attempt.done) return attempt.changes;
    if (!build_anew(folder, sections, synonyms, std::max(threads, 1), kept, diagnostics))
      return std::nullopt;
    return attempt.changes;
  });
}

}  // namespace portal
