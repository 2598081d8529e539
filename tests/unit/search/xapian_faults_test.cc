#include "search/database_folder.h"
#include "search/stored_section.h"
#include "search/xapian_index.h"
#include "unit/search/search_sample.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace portal {
namespace {

namespace fs = std::filesystem;

void write_text(const Path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

// The message of the only error that an update of `folder` gives.
std::string refusal(const Path& folder, const std::vector<SearchDocument>& sections) {
  Diagnostics diagnostics;
  CHECK(!update_xapian(folder, sections, {}, 1, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "search-index");
  CHECK(diagnostics[0].severity == Severity::error);
  return diagnostics[0].message;
}

std::string search_failure(const Path& folder) {
  Diagnostics diagnostics;
  CHECK(!search_xapian(folder, {"证据"}, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "search-index");
  return diagnostics[0].message;
}

TEST_CASE("without a database a search says what to do") {
  const TemporaryFolder folder;
  CHECK(search_failure(folder.path / "none").find("there is no search index") != std::string::npos);
}

TEST_CASE("whatever file was cut short, an update makes the database sound again") {
  auto sections = sample_sections(120, 1);
  const auto expected = fresh_contents(sections);
  for (const char* name : {"iamglass", "postlist.glass", "docdata.glass", "termlist.glass"}) {
    for (const int tenths : {0, 5, 9}) {
      // A database that was only built, and one that was updated afterwards.
      for (const int edits : {0, 1}) {
        CAPTURE(std::string(name));
        CAPTURE(tenths);
        CAPTURE(edits);
        const TemporaryFolder folder;
        const Path database = folder.path / "xapian";
        updated(database, sections);
        if (edits > 0) {
          auto edited = sections;
          edited[17].text += "证据";
          updated(database, edited);
          updated(database, sections);
        }
        const auto size = fs::file_size(database / name);
        fs::resize_file(database / name, size * static_cast<std::uintmax_t>(tenths) / 10);
        updated(database, sections);
        CHECK(contents(database) == expected);
      }
    }
  }
}

TEST_CASE("a search in a damaged database is an error, not a crash") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  updated(database, sample_sections(300, 1));
  SUBCASE("cut short") {
    fs::resize_file(database / "postlist.glass", 8192);
  }
  SUBCASE("overwritten") {
    write_text(database / "postlist.glass",
               std::string(fs::file_size(database / "postlist.glass"), 'x'));
  }
  SUBCASE("no database at all") {
    write_text(database / "iamglass", "hello");
  }
  CHECK(search_failure(database).find(database.string()) != std::string::npos);
}

TEST_CASE("a database of another version is refused by searches and made anew by updates") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const auto sections = sample_sections(20, 1);
  updated(database, sections);
  // The version stands in the posting table as metadata; another digit is another version.
  std::ifstream input(database / "postlist.glass", std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(input)), {});
  const std::size_t key = bytes.find("portalc-format");
  REQUIRE(key != std::string::npos);
  const std::size_t value = bytes.find(index_format(), key);
  REQUIRE(value != std::string::npos);
  bytes[value] = '0';
  write_text(database / "postlist.glass", bytes);
  CHECK(search_failure(database).find("another version") != std::string::npos);
  CHECK(updated(database, sections).added == 20);
  CHECK(found(database, "证据").total > 0);
}

TEST_CASE("what a killed writer left is removed") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const auto sections = sample_sections(20, 1);
  fs::create_directories(workshop_of(database) / "shard-0");
  write_text(workshop_of(database) / "shard-0" / "iamglass", "half");
  updated(database, sections);
  CHECK(!fs::exists(workshop_of(database)));
  fs::create_directories(workshop_of(database) / "merged-0-0");
  CHECK(updated(database, sections).unchanged == 20);
  CHECK(!fs::exists(workshop_of(database)));
}

TEST_CASE("a writer that is killed leaves the old state or the new one") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const auto old_state = sample_sections(400, 1);
  auto small_change = old_state;
  for (std::size_t i = 0; i < 50; ++i) small_change[i].text += "新增内容";
  auto large_change = sample_sections(400, 2);
  for (auto& one : large_change) one.text += "新增内容";
  updated(database, old_state);
  for (const int milliseconds : {1, 10, 30, 60, 100, 200}) {
    for (const auto* new_state : {&small_change, &large_change}) {
      CAPTURE(milliseconds);
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        Diagnostics diagnostics;
        update_xapian(database, *new_state, {}, 1, diagnostics);
        ::_exit(0);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
      ::kill(child, SIGKILL);
      ::waitpid(child, nullptr, 0);
      const std::size_t total = found(database, "新增内容").total;
      const bool old_or_new = total == 0 || total == (new_state == &small_change ? 50 : 400);
      CHECK(old_or_new);
      updated(database, old_state);
      CHECK(found(database, "新增内容").total == 0);
    }
  }
  CHECK(contents(database) == fresh_contents(old_state));
}

TEST_CASE("two writers: the second is told so") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const auto sections = sample_sections(20, 1);
  updated(database, sections);
  {
    Diagnostics diagnostics;
    const auto lock = lock_database(database, diagnostics);
    REQUIRE(lock);
    CHECK(refusal(database, sections).find("another process") != std::string::npos);
    CHECK(found(database, "证据").total > 0);  // readers are not hindered
  }
  CHECK(updated(database, sections).unchanged == 20);
}

TEST_CASE("Xapian's own lock, held by another program, is respected") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  const auto sections = sample_sections(20, 1);
  updated(database, sections);
  const int file = ::open((database / "flintlock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  REQUIRE(file >= 0);
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_len = 1;
  REQUIRE(::fcntl(file, F_OFD_SETLK, &lock) == 0);
  CHECK(refusal(database, sections).find("another process") != std::string::npos);
  ::close(file);
  CHECK(updated(database, sections).unchanged == 20);
}

TEST_CASE("a folder with somebody's files is not replaced") {
  const TemporaryFolder folder;
  write_text(folder.path / "thesis.md", "precious");
  const Path database = folder.path;
  const auto message = refusal(database / "", sample_sections(5, 1));
  CHECK(message.find("thesis.md") != std::string::npos);
  CHECK(fs::exists(folder.path / "thesis.md"));
  fs::remove_all(workshop_of(database));
  fs::remove(database.string() + ".lock");
}

TEST_CASE("a folder that cannot be made is an error") {
  const TemporaryFolder folder;
  write_text(folder.path / "file", "");
  refusal(folder.path / "file" / "xapian", sample_sections(5, 1));
}

TEST_CASE("readers are not disturbed by updates") {
  const TemporaryFolder folder;
  const Path database = folder.path / "xapian";
  auto sections = sample_sections(250, 1);
  updated(database, sections);
  std::jthread writer([&] {
    for (int i = 0; i < 8; ++i) {
      for (auto& one : sections) one.text += "证据";
      // Every other time few documents change, so both ways of writing are met.
      if (i % 2 == 0) sections.resize(sections.size() - 1);
      updated(database, sections);
    }
  });
  for (int i = 0; i < 60; ++i) CHECK(found(database, "页面", 5).total >= 240);
}

}  // namespace
}  // namespace portal
