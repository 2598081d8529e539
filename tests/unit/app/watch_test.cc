#include "app/watch.h"

#include "site_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <thread>

using namespace portal;

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds long_enough{10'000};
constexpr milliseconds nothing_comes{250};

// A project with a page and a theme.
struct Project {
  Project() {
    write_file_at(folder / "content/index.md", "# A\n");
    write_file_at(folder / "content/guide/feed.md", "# Feed\n");
    write_file_at(folder / "site-config/site.json", "{}\n");
    write_file_at(folder / "themes/plain/theme.json", "{}\n");
  }
  Path operator/(std::string_view below) const { return folder / below; }
  TemporaryFolder folder;
};

bool names(const std::optional<ChangedPaths>& changed, std::string_view path) {
  return changed && std::find(changed->begin(), changed->end(), path) != changed->end();
}

// Changes that are still to come belong to what the test did before.
void settle(Watch& watch) {
  while (watch.wait(nothing_comes)) {
  }
}

}  // namespace

TEST_CASE("nothing is told while nothing changes") {
  const Project project;
  for (const auto method : {Watch::Method::kernel, Watch::Method::polling}) {
    Watch watch(project.folder.path(), method);
    CHECK(watch.method() == method);
    CHECK_FALSE(watch.wait(nothing_comes));
  }
}

TEST_CASE("news are seen beforehand, and are still told") {
  const Project project;
  Watch watch(project.folder.path());
  CHECK_FALSE(watch.has_news());
  write_file_at(project / "content/index.md", "# A, changed\n");
  CHECK(watch.has_news());
  CHECK(watch.has_news());
  CHECK(names(watch.wait(long_enough), "content/index.md"));
  CHECK_FALSE(watch.has_news());
}

TEST_CASE("a saved, a new, a renamed and a removed file are told by name, by either method") {
  for (const auto method : {Watch::Method::kernel, Watch::Method::polling}) {
    const Project project;
    Watch watch(project.folder.path(), method);
    write_file_at(project / "content/guide/feed.md", "# Feed, changed\n");
    CHECK(names(watch.wait(long_enough), "content/guide/feed.md"));
    write_file_at(project / "themes/plain/new.css", "a {}\n");
    CHECK(names(watch.wait(long_enough), "themes/plain/new.css"));
    fs::rename(project / "content/index.md", project / "content/README.md");
    const auto renamed = watch.wait(long_enough);
    CHECK((names(renamed, "content/index.md") && names(renamed, "content/README.md")));
    fs::remove(project / "site-config/site.json");
    CHECK(names(watch.wait(long_enough), "site-config/site.json"));
    CHECK_FALSE(watch.wait(nothing_comes));
  }
}

TEST_CASE("what editors leave beside a file, and hidden files, are passed over") {
  const Project project;
  for (const auto method : {Watch::Method::kernel, Watch::Method::polling}) {
    Watch watch(project.folder.path(), method);
    for (const char* const name : {"4913", "feed.md~", ".feed.md.swp", ".#feed.md", "#feed.md#"}) {
      write_file_at(project / "content/guide" / name, "x");
      fs::remove(project / "content/guide" / name);
    }
    write_file_at(project / "content/.git/index", "x");
    write_file_at(project / "public/index.html", "x");
    write_file_at(project / ".portalc/public/state", "x");
    CHECK_FALSE(watch.wait(nothing_comes));
  }
}

TEST_CASE("a file that is replaced by a renamed one is told") {
  const Project project;
  Watch watch(project.folder.path());
  write_file_at(project / "content/.index.md.tmp", "# New\n");
  fs::rename(project / "content/.index.md.tmp", project / "content/index.md");
  CHECK(names(watch.wait(long_enough), "content/index.md"));
}

TEST_CASE("saving as vim does is one change, and the file is there when it is told") {
  const Project project;
  Watch watch(project.folder.path());
  const Path page = project / "content/index.md";
  fs::rename(page, project / "content/index.md~");
  std::ofstream(page) << "# Saved\n";
  CHECK(names(watch.wait(long_enough), "content/index.md"));
  fs::remove(project / "content/index.md~");
  CHECK_FALSE(watch.wait(nothing_comes));
}

TEST_CASE("a burst of changes is told once") {
  const Project project;
  Watch watch(project.folder.path());
  for (int i = 0; i < 300; ++i)
    write_file_at(project / ("content/guide/" + std::to_string(i) + ".md"), "# A\n");
  const auto changed = watch.wait(long_enough);
  REQUIRE(changed);
  // A slow machine may need more than the longest burst; then the rest follows.
  std::size_t told = changed->size();
  int times = 1;
  while (const auto more = watch.wait(nothing_comes)) {
    told += more->size();
    ++times;
  }
  CHECK(told >= 300);
  CHECK(times <= 20);
}

TEST_CASE("changes without a pause are told all the same") {
  const Project project;
  Watch watch(project.folder.path());
  std::atomic<bool> ends = false;
  std::thread busy([&] {
    while (!ends) {
      write_file_at(project / "content/index.md", "# A\n");
      std::this_thread::sleep_for(milliseconds(1));
    }
  });
  const auto changed = watch.wait(long_enough);
  ends = true;
  busy.join();
  CHECK(names(changed, "content/index.md"));
}

TEST_CASE("folders are followed when they come, go and come back") {
  const Project project;
  for (const auto method : {Watch::Method::kernel, Watch::Method::polling}) {
    Watch watch(project.folder.path(), method);
    write_file_at(project / "content/a/b/c/new.md", "# A\n");
    CHECK(watch.wait(long_enough));
    settle(watch);
    write_file_at(project / "content/a/b/c/new.md", "# B, in a new folder\n");
    CHECK(names(watch.wait(long_enough), "content/a/b/c/new.md"));
    settle(watch);

    for (const char* const folder : {"content", "site-config", "themes"}) {
      fs::rename(project / folder, project / "away");
      CHECK(watch.wait(long_enough));
      settle(watch);
      write_file_at(project / "away/guide/index.md", "# Out of sight\n");
      CHECK_FALSE(watch.wait(nothing_comes));
      fs::rename(project / "away", project / folder);
      CHECK(watch.wait(long_enough));
      settle(watch);
      const std::string page = std::string(folder) + "/guide/index.md";
      write_file_at(project / page, "# In sight again\n");
      CHECK(names(watch.wait(long_enough), page));
      settle(watch);
    }
    fs::remove_all(project / "content");
    CHECK(watch.wait(long_enough));
    settle(watch);
    write_file_at(project / "content/index.md", "# Anew\n");
    CHECK(watch.wait(long_enough));
    settle(watch);
    write_file_at(project / "content/index.md", "# Anew, changed\n");
    CHECK(names(watch.wait(long_enough), "content/index.md"));
  }
}

TEST_CASE("the project's own folder may go and come back") {
  TemporaryFolder parent;
  const Path project = parent / "project";
  write_file_at(project / "content/index.md", "# A\n");
  Watch watch(project);
  fs::remove_all(project);
  CHECK(watch.wait(long_enough));
  settle(watch);
  write_file_at(project / "content/index.md", "# B\n");
  std::optional<ChangedPaths> changed;
  for (int i = 0; i < 20 && !changed; ++i) changed = watch.wait(milliseconds(1000));
  CHECK(changed);
  settle(watch);
  write_file_at(project / "content/index.md", "# C\n");
  CHECK(names(watch.wait(long_enough), "content/index.md"));
}

TEST_CASE("symbolic links are followed inside the project only, and never in a circle") {
  const Project project;
  TemporaryFolder outside;
  write_file_at(outside / "secret.md", "# A\n");
  write_file_at(project / "shared/food/index.md", "# Food\n");
  write_file_at(project / "shared/page.md", "# Page\n");
  fs::create_directory_symlink(project / "shared/food", project / "content/food");
  fs::create_symlink(project / "shared/page.md", project / "content/page.md");
  fs::create_directory_symlink(project / "content", project / "content/circle");
  fs::create_directory_symlink(outside.path(), project / "content/outside");
  for (const auto method : {Watch::Method::kernel, Watch::Method::polling}) {
    Watch watch(project.folder.path(), method);
    write_file_at(project / "shared/food/index.md", "# Food, changed\n" + std::string(40, 'a'));
    CHECK(names(watch.wait(long_enough), "content/food/index.md"));
    settle(watch);
    std::ofstream(project / "shared/page.md")
        << "# Page, changed, by either method: " << (method == Watch::Method::kernel ? 1 : 20000);
    CHECK(names(watch.wait(long_enough), "content/page.md"));
    settle(watch);
    write_file_at(outside / "secret.md", "# Changed\n");
    CHECK_FALSE(watch.wait(nothing_comes));
  }
}
