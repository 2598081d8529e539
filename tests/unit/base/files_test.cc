#include "base/files.h"

#include "temporary_folder.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

#include <fstream>
#include <string>
#include <vector>

using namespace portal;
namespace fs = std::filesystem;

namespace {

void put(const Path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> paths_of(const std::vector<FoundFile>& files) {
  std::vector<std::string> paths;
  for (const FoundFile& file : files) paths.push_back(file.path);
  return paths;
}

}  // namespace

TEST_CASE("files are listed with their sizes, sorted by the bytes of their paths") {
  const TemporaryFolder folder;
  put(folder.path / "b.md", "12345");
  put(folder.path / "a/z.md", "");
  put(folder.path / "a.md", "1");
  put(folder.path / "a/指南/x.md", "1");
  put(folder.path / "B.md", "1");
  fs::create_directories(folder.path / "empty");

  Diagnostics diagnostics;
  const auto files = list_files(folder.path, folder.path, "content/", diagnostics);
  CHECK(paths_of(files) ==
        std::vector<std::string>{"B.md", "a.md", "a/z.md", "a/指南/x.md", "b.md"});
  CHECK(files.back().size == 5);
  CHECK(diagnostics.empty());
}

TEST_CASE("hidden files and the leftovers of editors are passed over") {
  const TemporaryFolder folder;
  for (const char* const name :
       {".git/config", ".x.md.swp", "x.md~", "#x.md#", "4913", "#", "x#"}) {
    put(folder.path / name, "");
  }
  Diagnostics diagnostics;
  CHECK(paths_of(list_files(folder.path, folder.path, "", diagnostics)) ==
        std::vector<std::string>{"#", "x#"});
  CHECK(diagnostics.empty());
}

TEST_CASE("symbolic links are followed inside the boundary") {
  const TemporaryFolder folder;
  put(folder.path / "shared/a.md", "abc");
  fs::create_directories(folder.path / "content");
  fs::create_symlink("../shared", folder.path / "content/linked");
  fs::create_symlink("../shared/a.md", folder.path / "content/one.md");

  Diagnostics diagnostics;
  const auto files = list_files(folder.path / "content", folder.path, "content/", diagnostics);
  CHECK(paths_of(files) == std::vector<std::string>{"linked/a.md", "one.md"});
  CHECK(files[1].size == 3);
  CHECK(diagnostics.empty());
}

TEST_CASE("symbolic links that cannot be followed are errors, and the rest is listed") {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  put(elsewhere.path / "secret.md", "secret");
  put(folder.path / "content/a/good.md", "");
  const Path here = folder.path / "content/a";
  fs::create_symlink(elsewhere.path / "secret.md", here / "outside.md");
  fs::create_symlink(elsewhere.path, here / "outside");
  fs::create_symlink("nothing.md", here / "dangling.md");
  fs::create_symlink("self.md", here / "self.md");
  fs::create_symlink(".", here / "here");
  fs::create_symlink("..", here / "parent");
  fs::create_symlink("../..", here / "root");

  Diagnostics diagnostics;
  const auto files = list_files(folder.path / "content", folder.path, "content/", diagnostics);
  CHECK(paths_of(files) == std::vector<std::string>{"a/good.md"});
  sort_diagnostics(diagnostics);
  struct Expected {
    std::string file;
    std::string message;
  };
  const Expected expected[] = {
      {"content/a/dangling.md", "leads to nothing that can be read"},
      {"content/a/here", "leads to a folder above itself"},
      {"content/a/outside", "leads outside the project"},
      {"content/a/outside.md", "leads outside the project"},
      {"content/a/parent", "leads to a folder above itself"},
      {"content/a/root", "leads to a folder above itself"},
      {"content/a/self.md", "leads back to itself"},
  };
  REQUIRE(diagnostics.size() == std::size(expected));
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    CHECK(diagnostics[i].rule == "io-symlink");
    CHECK(diagnostics[i].where.file == expected[i].file);
    CHECK(diagnostics[i].message ==
          "the symbolic link '" + expected[i].file + "' " + expected[i].message);
  }
}

TEST_CASE("two folders that link to each other do not loop") {
  const TemporaryFolder folder;
  put(folder.path / "a/1.md", "");
  put(folder.path / "b/2.md", "");
  fs::create_symlink("../b", folder.path / "a/to_b");
  fs::create_symlink("../a", folder.path / "b/to_a");
  Diagnostics diagnostics;
  CHECK(paths_of(list_files(folder.path, folder.path, "", diagnostics)) ==
        std::vector<std::string>{"a/1.md", "a/to_b/2.md", "b/2.md", "b/to_a/1.md"});
  CHECK(diagnostics.size() == 2);
}

TEST_CASE("links that multiply folders end in one error") {
  const TemporaryFolder folder;
  // Twenty levels of two links each would be a million folders.
  for (int level = 0; level < 20; ++level) {
    const Path here = folder.path / ("level" + std::to_string(level));
    fs::create_directories(here);
    fs::create_symlink("../level" + std::to_string(level + 1), here / "x");
    fs::create_symlink("../level" + std::to_string(level + 1), here / "y");
  }
  put(folder.path / "level20/end.md", "");
  Diagnostics diagnostics;
  list_files(folder.path / "level0", folder.path, "content/", diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-symlink");
}

TEST_CASE("names that cannot be addresses are errors that show them") {
  const TemporaryFolder folder;
  put(folder.path / "a\\b.md", "");
  put(folder.path / "tab\there.md", "");
  put(folder.path / "gbk\xC4\xE3.md", "");
  put(folder.path / "bad\nfolder/x.md", "");
  put(folder.path / "good name.md", "");
  Diagnostics diagnostics;
  CHECK(paths_of(list_files(folder.path, folder.path, "content/", diagnostics)) ==
        std::vector<std::string>{"good name.md"});
  sort_diagnostics(diagnostics);
  REQUIRE(diagnostics.size() == 4);
  for (const Diagnostic& diagnostic : diagnostics) CHECK(diagnostic.rule == "path-name");
  CHECK(diagnostics[0].message == "the name 'content/a\\b.md' contains a backslash");
  CHECK(diagnostics[1].message == "the name 'content/bad\\x0Afolder' contains a control character");
  CHECK(diagnostics[2].message ==
        "the name 'content/gbk\\xC4\\xE3.md' contains bytes that are not UTF-8");
  CHECK(diagnostics[3].where.file == "content/tab\\x09here.md");
}

TEST_CASE("what is neither file nor folder is reported and not opened") {
  const TemporaryFolder folder;
  REQUIRE(mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  Diagnostics diagnostics;
  CHECK(list_files(folder.path, folder.path, "content/", diagnostics).empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-read");
  CHECK(diagnostics[0].message == "cannot read 'content/pipe': it is a named pipe, not a file");
}

TEST_CASE("a folder that cannot be read is an error") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  CHECK(list_files(folder.path / "no", folder.path, "content/", diagnostics).empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-read");
  CHECK(diagnostics[0].where.file == "content/");

  CHECK(list_files(folder.path, folder.path / "no", "content/", diagnostics).empty());
  CHECK(diagnostics.size() == 2);
}

TEST_CASE("a file is read as it is") {
  const TemporaryFolder folder;
  for (const std::string& bytes :
       {std::string(), std::string("a\0\r\n\xFF", 5), std::string(100'000, 'x')}) {
    put(folder.path / "file", bytes);
    Diagnostics diagnostics;
    CHECK(read_file(folder.path / "file", "file", diagnostics) == bytes);
    CHECK(diagnostics.empty());
  }
}

TEST_CASE("files of the kernel, which have no size, are read to their end") {
  Diagnostics diagnostics;
  const auto bytes = read_file("/proc/self/status", "status", diagnostics);
  REQUIRE(bytes);
  CHECK(bytes->find("Threads:") != std::string::npos);
}

TEST_CASE("what cannot be read is an error with the path and the reason") {
  const TemporaryFolder folder;
  REQUIRE(mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  put(folder.path / "huge", "");
  fs::resize_file(folder.path / "huge", 3'000'000'000);
  struct Case {
    const char* name;
    const char* message;
  };
  const Case cases[] = {
      {"no.md", "cannot read 'content/x': No such file or directory"},
      {".", "cannot read 'content/x': it is a folder"},
      {"pipe", "cannot read 'content/x': it is not a regular file"},
      {"huge", "cannot read 'content/x': it is larger than 1 GiB"},
  };
  for (const Case& test : cases) {
    Diagnostics diagnostics;
    CHECK_FALSE(read_file(folder.path / test.name, "content/x", diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "io-read");
    CHECK(diagnostics[0].where.file == "content/x");
    CHECK(diagnostics[0].message == test.message);
  }
}

TEST_CASE("a file is written whole, with missing folders, and leaves nothing else behind") {
  const TemporaryFolder folder;
  const Path path = folder.path / "a/b/file.txt";
  Diagnostics diagnostics;
  CHECK(write_file(path, "first, longer", diagnostics));
  CHECK(write_file(path, "second", diagnostics));
  CHECK(diagnostics.empty());
  CHECK(read_file(path, "", diagnostics) == "second");
  CHECK(std::distance(fs::directory_iterator(path.parent_path()), fs::directory_iterator()) == 1);
}

TEST_CASE("what cannot be written is an error, and nothing is left behind") {
  const TemporaryFolder folder;
  put(folder.path / "file", "");
  fs::create_directories(folder.path / "folder");
  for (const char* const name : {"file/below", "folder"}) {
    Diagnostics diagnostics;
    CHECK_FALSE(write_file(folder.path / name, "x", diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "io-write");
    CHECK(diagnostics[0].message.find(folder.path.string()) != std::string::npos);
  }
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 2);
}

TEST_CASE("a file system that refuses new files is an error") {
  Diagnostics diagnostics;
  const TemporaryFolder folder;
  CHECK_FALSE(write_file("/proc/portalc-test", "x", diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-write");
}

TEST_CASE("folders are made, and existing ones are fine") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  CHECK(make_folders(folder.path / "a/b/c", diagnostics));
  CHECK(make_folders(folder.path / "a/b/c", diagnostics));
  CHECK(fs::is_directory(folder.path / "a/b/c"));
  CHECK(diagnostics.empty());
  put(folder.path / "file", "");
  CHECK_FALSE(make_folders(folder.path / "file/c", diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-write");
}
