#include "search/posting_runs.h"

#include "search/browser_index.h"
#include "search/stored_section.h"
#include "search/xapian_index.h"
#include "unit/search/search_sample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace portal {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t small_stretch = 1024;

std::vector<PostingRun> runs(const std::vector<SearchDocument>& documents, const Path& kept,
                             int threads = 2) {
  Diagnostics diagnostics;
  const std::vector<StoredSection> sections = stored_sections(documents, diagnostics);
  return posting_runs(sections, threads, kept, small_stretch);
}

std::vector<PostingRun> fresh_runs(const std::vector<SearchDocument>& documents) {
  return runs(documents, {}, 1);
}

std::set<std::string> names_in(const Path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  return names;
}

std::string bytes_of(const Path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void overwrite(const Path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

// A page or a section changed, put in or taken out, at a random place.
void edit(std::vector<SearchDocument>& documents, std::mt19937& random) {
  const auto at = static_cast<std::ptrdiff_t>(random() % documents.size());
  const std::string number = std::to_string(random() % 1000);
  switch (random() % 4) {
    case 0:
      documents[static_cast<std::size_t>(at)].text += "改了第" + number + "回";
      break;
    case 1:
      documents[static_cast<std::size_t>(at)].tags.push_back("标签" + number);
      break;
    case 2:
      documents.insert(documents.begin() + at,
                       section("new-" + number + "/", "新页", "", "多出来的一页" + number));
      break;
    default:
      documents.erase(documents.begin() + at);
  }
}

bool are_same(const std::vector<BrowserIndexFile>& a, const std::vector<BrowserIndexFile>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const BrowserIndexFile& one, const BrowserIndexFile& other) {
                      return one.name == other.name && one.text == other.text;
                    });
}

}  // namespace

TEST_CASE("runs that were kept are those that would be made, whatever is edited") {
  const TemporaryFolder folder;
  std::mt19937 random(1);
  std::vector<SearchDocument> documents = sample_sections(200, 1);
  REQUIRE(fresh_runs(documents).size() > 5);
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    const std::vector<PostingRun> made = fresh_runs(documents);
    CHECK(runs(documents, folder.path) == made);
    CHECK(runs(documents, folder.path) == made);
    CHECK(names_in(folder.path).size() == made.size());
    edit(documents, random);
  }
}

TEST_CASE("a change leaves all stretches as they were but those beside it") {
  const TemporaryFolder folder;
  std::vector<SearchDocument> documents = sample_sections(600, 1);
  runs(documents, folder.path);
  const std::set<std::string> before = names_in(folder.path);
  REQUIRE(before.size() > 20);
  documents.insert(documents.begin() + 300, section("new/", "新页", "", "多出来的一页"));
  runs(documents, folder.path);
  std::size_t added = 0;
  for (const std::string& name : names_in(folder.path)) added += before.contains(name) ? 0 : 1;
  CHECK(added > 0);
  CHECK(added <= 3);
}

TEST_CASE("the database takes from what the browser's index left, and is the same without it") {
  const TemporaryFolder folder;
  const Path kept = folder.path / "postings";
  const std::vector<SearchDocument> documents = sample_sections(300, 1);
  browser_index(documents, {}, 2, kept);
  const std::set<std::string> names = names_in(kept);
  Diagnostics diagnostics;
  REQUIRE(update_xapian(folder.path / "with", documents, {}, 2, diagnostics, kept));
  CHECK(names_in(kept) == names);
  for (const std::string& name : names) overwrite(kept / name, "damaged");
  REQUIRE(update_xapian(folder.path / "damaged", documents, {}, 2, diagnostics, kept));
  REQUIRE(update_xapian(folder.path / "without", documents, {}, 2, diagnostics));
  CHECK(diagnostics.empty());
  const auto made = read_xapian(folder.path / "without", diagnostics);
  REQUIRE(made);
  CHECK(made->size() == documents.size());
  CHECK(read_xapian(folder.path / "with", diagnostics) == made);
  CHECK(read_xapian(folder.path / "damaged", diagnostics) == made);
}

TEST_CASE("what is kept and damaged is made again") {
  const TemporaryFolder folder;
  const std::vector<SearchDocument> documents = sample_sections(100, 1);
  const std::vector<PostingRun> made = fresh_runs(documents);
  runs(documents, folder.path);
  const std::set<std::string> names = names_in(folder.path);
  REQUIRE(names.size() > 2);
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    const auto victim = std::next(names.begin(), static_cast<int>(random() % names.size()));
    const Path file = folder.path / *victim;
    const std::string sound = bytes_of(file);
    std::string bytes = sound;
    CAPTURE(round);
    switch (round % 4) {
      case 0:
        bytes.resize(random() % bytes.size());
        break;
      case 1:
        bytes.at(random() % bytes.size()) ^= '\x10';
        break;
      case 2:
        bytes += 'x';
        break;
      default:  // that of another stretch
        bytes =
            bytes_of(folder.path / *(victim == names.begin() ? std::next(victim) : names.begin()));
    }
    overwrite(file, bytes);
    CHECK(runs(documents, folder.path) == made);
    CHECK(bytes_of(file) == sound);
  }
}

TEST_CASE("files that are no runs of these documents are removed") {
  const TemporaryFolder folder;
  const std::vector<SearchDocument> documents = sample_sections(50, 1);
  overwrite(folder.path / "0123456789abcdef0123456789abcdef", "a run of another version");
  overwrite(folder.path / "left-by-a-killed-writer.tmp", "");
  CHECK(runs(documents, folder.path) == fresh_runs(documents));
  CHECK(names_in(folder.path).size() == fresh_runs(documents).size());
}

TEST_CASE("a folder that cannot be written costs time only") {
  const TemporaryFolder folder;
  const std::vector<SearchDocument> documents = sample_sections(50, 1);
  overwrite(folder.path / "file", "not a folder");
  CHECK(runs(documents, folder.path / "file") == fresh_runs(documents));
  CHECK(runs(documents, folder.path / "file/below") == fresh_runs(documents));
  CHECK(bytes_of(folder.path / "file") == "not a folder");
  for (const std::string& name : names_in(folder.path)) CHECK(name == "file");

  runs(documents, folder.path / "postings");
  const std::string key = *names_in(folder.path / "postings").begin();
  fs::remove(folder.path / "postings" / key);
  fs::create_directories(folder.path / "postings" / key / "a folder in the place of a file");
  CHECK(runs(documents, folder.path / "postings") == fresh_runs(documents));
}

TEST_CASE("no documents have no runs, and none are left of earlier ones") {
  const TemporaryFolder folder;
  runs(sample_sections(50, 1), folder.path);
  CHECK(runs({}, folder.path).empty());
  CHECK(names_in(folder.path).empty());
}

TEST_CASE("the browser's index has the same bytes whatever was kept") {
  const TemporaryFolder folder;
  std::mt19937 random(1);
  std::vector<SearchDocument> documents = sample_sections(3000, 1);
  const Synonyms synonyms = {{"费用", {"价格"}}};
  for (int round = 0; round < 4; ++round) {
    CAPTURE(round);
    const auto made = browser_index(documents, synonyms, 1);
    CHECK(are_same(browser_index(documents, synonyms, 2, folder.path), made));
    CHECK(are_same(browser_index(documents, synonyms, 2, folder.path), made));
    CHECK(names_in(folder.path).size() > 1);
    edit(documents, random);
  }
}

}  // namespace portal
