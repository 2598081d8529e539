// Kills a process that publishes, at every step and at random moments, and looks at what is left.
#include "unit/write/trees.h"
#include "write/disk.h"
#include "write/publish.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <random>

using namespace portal;
using namespace portal::testing;

namespace {

std::atomic<int> steps_left = 0;
bool can_exchange = true;

// The step hook of the child: ends the process before its n-th step, without a warning.
int kill_at_step(std::string_view step) {
  if (--steps_left == 0) raise(SIGKILL);
  return step == "exchange" && !can_exchange ? EINVAL : 0;
}

// Sites that share some files and differ in others; a file of one is a folder of another.
Files site(char letter, int pages) {
  Files files = {{"index.html", std::string("home ") + letter},
                 {"assets/style.css", "the same in all"},
                 {std::string("only-") + letter + "/index.html", "x"}};
  files[letter == 'A' ? "place" : "place/index.html"] = "turns from file to folder";
  for (int page = 0; page < pages; ++page) {
    const std::string body = page % 2 == 0 ? "the same" : std::string(5, letter);
    files["pages/" + std::to_string(page % 5) + "/" + std::to_string(page) + ".html"] = body;
  }
  return files;
}

bool publish_all(const Path& folder, const Files& files, Diagnostics& diagnostics) {
  return publish(folder / "public", outputs_of(files), folder / "state", 2, diagnostics)
      .has_value();
}

void must_publish(const Path& folder, const Files& files) {
  Diagnostics diagnostics;
  const bool is_published = publish_all(folder, files, diagnostics);
  INFO(text_of(diagnostics));
  REQUIRE(is_published);
  CHECK(diagnostics.empty());
  CHECK(files_in(folder / "public") == files);
  CHECK(names_in(folder) == std::vector<std::string>{"public", "state"});
  CHECK(names_in(folder / "state" / "published").size() == 1);
}

// Publishes `files` in a child that is killed before its step-th step. Whether it was reached.
bool is_killed_at(int step, const Path& folder, const Files& files) {
  const int code = exit_code_of_child([&] {
    steps_left = step;
    disk::set_step_hook(kill_at_step);
    Diagnostics diagnostics;
    return publish_all(folder, files, diagnostics) ? 0 : 1;
  });
  REQUIRE((code == 0 || code == 128 + SIGKILL));
  return code != 0;
}

void check_every_step(const Files& next) {
  const Files a = site('A', 4);
  const Files b = site('B', 4);
  int step = 1;
  for (bool is_killed = true; is_killed; ++step) {
    CAPTURE(step);
    const TemporaryFolder folder;
    must_publish(folder.path(), a);
    is_killed = is_killed_at(step, folder.path(), b);
    const Files found = files_in(folder.path() / "public");
    // Without an exchange there is one moment with no site: the old one lies aside, whole.
    const bool is_between_renames = !can_exchange && !fs::exists(folder.path() / "public");
    if (is_between_renames) {
      CHECK(files_in(folder.path() / ".public.portalc-old") == a);
    } else {
      CHECK((found == a || found == b));
    }
    must_publish(folder.path(), next);
  }
  CHECK(step > 30);
}

}  // namespace

TEST_CASE("a kill at any step leaves one site whole, and any next build works") {
  struct Case {
    bool exchange;
    std::string_view next;
  };
  for (const auto& each : {Case{true, "BC"}, Case{false, "AC"}}) {
    CAPTURE(each.exchange);
    can_exchange = each.exchange;
    for (const char letter : each.next) check_every_step(site(letter, 4));
  }
  can_exchange = true;
}

TEST_CASE("a kill during the first build of all leaves no site or a whole one") {
  const Files a = site('A', 6);
  bool is_killed = true;
  for (int step = 1; is_killed; ++step) {
    CAPTURE(step);
    const TemporaryFolder folder;
    is_killed = is_killed_at(step, folder.path(), a);
    const Files found = files_in(folder.path() / "public");
    CHECK((found.empty() || found == a));
    must_publish(folder.path(), site('B', 6));
  }
}

TEST_CASE("a second kill, in the build after a kill, does no more harm than the first") {
  std::mt19937 random(7);
  const Files a = site('A', 6);
  const TemporaryFolder folder;
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    const Files next = site("ABC"[random() % 3], 6);
    is_killed_at(static_cast<int>(random() % 70) + 1, folder.path(), next);
    const Files found = files_in(folder.path() / "public");
    CHECK((found.empty() || found == a || found == site('B', 6) || found == site('C', 6)));
  }
  must_publish(folder.path(), a);
}

TEST_CASE("a kill at a random moment leaves one site whole, and the next build works") {
  std::mt19937 random(1);
  const Files a = site('A', 200);
  const Files b = site('B', 200);
  const TemporaryFolder folder;
  must_publish(folder.path(), a);
  for (int round = 0; round < 25; ++round) {
    CAPTURE(round);
    const pid_t child = fork();
    if (child == 0) {
      Diagnostics diagnostics;
      while (publish_all(folder.path(), b, diagnostics) &&
             publish_all(folder.path(), a, diagnostics)) {
      }
      _exit(1);
    }
    usleep(static_cast<useconds_t>(random() % 60'000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));  // no build of the child failed
    const Files found = files_in(folder.path() / "public");
    CHECK((found == a || found == b));
    must_publish(folder.path(), round % 2 == 0 ? a : b);
  }
}
