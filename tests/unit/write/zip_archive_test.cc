#include "write/zip_archive.h"

#include "site_fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <clocale>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <vector>

using namespace portal;

namespace {

constexpr std::int64_t noon = 1795348800;  // 2026-11-22T12:00:00Z

struct Unpacked {
  std::map<std::string, std::string> files;
  std::vector<std::string> order;
  bool all_plain = true;  // permissions and times as promised
};

Unpacked unpacked(const Path& zip) {
  Unpacked result;
  archive* const reader = archive_read_new();
  archive_read_support_format_zip_streamable(reader);
  REQUIRE(archive_read_open_filename(reader, zip.c_str(), 1 << 16) == ARCHIVE_OK);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
    const std::string path = archive_entry_pathname_utf8(entry);
    result.order.push_back(path);
    result.all_plain = result.all_plain && archive_entry_mtime(entry) == noon;
    std::string& bytes = result.files[path];
    char buffer[4096];
    for (la_ssize_t count = 0; (count = archive_read_data(reader, buffer, sizeof buffer)) > 0;)
      bytes.append(buffer, static_cast<std::size_t>(count));
  }
  archive_read_free(reader);
  return result;
}

std::vector<OutputFile> some_files() {
  return {{"a.txt", "alpha", {}, {}},
          {"空.txt", "", {}, {}},
          {"首页/index.html", std::string(100'000, 'x'), {}, {}}};
}

std::size_t files_in_folder(const Path& folder) {
  return read_tree(folder).size();
}

}  // namespace

TEST_CASE("an archive holds every file below its top folder, under its UTF-8 name") {
  const TemporaryFolder folder;
  const Path zip = folder / "交付.zip";
  Diagnostics diagnostics;
  const auto files = some_files();
  const auto size = write_zip(zip, "交付", files, noon, ExistingFile::refuse, diagnostics);
  REQUIRE(size);
  CHECK(diagnostics.empty());
  CHECK(*size == bytes_of(zip).size());
  std::setlocale(LC_ALL, "C.UTF-8");
  const Unpacked content = unpacked(zip);
  std::setlocale(LC_ALL, "C");
  CHECK(content.order ==
        std::vector<std::string>{"交付/a.txt", "交付/空.txt", "交付/首页/index.html"});
  CHECK(content.files.at("交付/a.txt") == "alpha");
  CHECK(content.files.at("交付/首页/index.html") == files[2].bytes);
  CHECK(content.all_plain);
  // Bit 11 of the flags in the first local header: the name is UTF-8. An ASCII name needs none.
  const std::string bytes = bytes_of(zip);
  CHECK((static_cast<unsigned char>(bytes[7]) & 8U) == 8U);
  CHECK(files_in_folder(folder.path()) == 1);
}

TEST_CASE("without a top folder, the files lie at the root of the archive") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  REQUIRE(write_zip(folder / "a.zip", "", some_files(), noon, ExistingFile::refuse, diagnostics));
  std::setlocale(LC_ALL, "C.UTF-8");
  const Unpacked content = unpacked(folder / "a.zip");
  std::setlocale(LC_ALL, "C");
  CHECK(content.order == std::vector<std::string>{"a.txt", "空.txt", "首页/index.html"});
}

TEST_CASE("the same files give the same bytes, in every time zone") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const char* const before = std::getenv("TZ");
  const std::string zone_before = before == nullptr ? "" : before;
  std::string first;
  for (const char* zone : {"UTC", "Asia/Shanghai", "America/New_York"}) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    REQUIRE(
        write_zip(folder / "a.zip", "a", some_files(), noon, ExistingFile::replace, diagnostics));
    CHECK(std::string(std::getenv("TZ")) == zone);
    if (first.empty()) first = bytes_of(folder / "a.zip");
    CHECK(bytes_of(folder / "a.zip") == first);
  }
  if (before == nullptr)
    ::unsetenv("TZ");
  else
    ::setenv("TZ", zone_before.c_str(), 1);
  ::tzset();
}

TEST_CASE("what exists is replaced only on demand") {
  const TemporaryFolder folder;
  const Path zip = folder / "a.zip";
  write_file_at(zip, "mine");
  Diagnostics diagnostics;
  CHECK_FALSE(write_zip(zip, "a", some_files(), noon, ExistingFile::refuse, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "output-path");
  CHECK(diagnostics[0].hint.find("--force") != std::string::npos);
  CHECK(bytes_of(zip) == "mine");
  diagnostics.clear();
  CHECK(write_zip(zip, "a", some_files(), noon, ExistingFile::replace, diagnostics));
  CHECK(bytes_of(zip).starts_with("PK"));
  CHECK(files_in_folder(folder.path()) == 1);
}

TEST_CASE("a folder, or a place where nothing can be written, is refused in words") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "d.zip");
  for (const Path& zip : {folder / "d.zip", folder / "none" / "a.zip", Path("/proc/a.zip")}) {
    Diagnostics diagnostics;
    CHECK_FALSE(write_zip(zip, "a", some_files(), noon, ExistingFile::replace, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "io-write");
    CHECK(diagnostics[0].message.find(zip.string()) != std::string::npos);
  }
  CHECK(files_in_folder(folder.path()) == 0);
}

TEST_CASE("a source that is gone, and a disk that is full, leave no archive behind") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const std::vector<OutputFile> gone = {
      {"a.txt", {}, folder / "gone.txt", {"content/gone.txt", 0, 0}}};
  CHECK_FALSE(write_zip(folder / "a.zip", "a", gone, noon, ExistingFile::refuse, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-read");
  CHECK(files_in_folder(folder.path()) == 0);

  std::string noise;  // does not become smaller
  for (unsigned i = 0, x = 1; i < 200'000; ++i)
    noise += static_cast<char>((x = x * 69069 + 1) >> 24U);
  const std::vector<OutputFile> large = {{"noise.bin", noise, {}, {}}};
  write_file_at(folder / "b.zip", "the archive before");
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{65536, 65536};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    Diagnostics found;
    const auto size = write_zip(folder / "b.zip", "b", large, noon, ExistingFile::replace, found);
    const bool is_told = !size && found.size() == 1 && found[0].rule == "io-write" &&
                         found[0].message.find("too large") != std::string::npos;
    ::_exit(is_told ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(bytes_of(folder / "b.zip") == "the archive before");
  CHECK(files_in_folder(folder.path()) == 1);
}
