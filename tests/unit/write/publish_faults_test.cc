// What happens to a site when the machine fails: full disk, missing rights, file systems without
// hard links or exchange, two builds at once.
#include "unit/write/trees.h"
#include "write/disk.h"
#include "write/publish.h"

#include <doctest/doctest.h>

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>

using namespace portal;
using namespace portal::testing;

namespace {

// The fault that the hook plays: from the `first_failing`-th step on, `failing_steps` steps fail
// with `error_number`; steps of the name `never` always do.
std::atomic<int> steps_taken = 0;
int first_failing = 0;
int failing_steps = 0;
int error_number = 0;
std::string_view never;

int play_fault(std::string_view step) {
  if (step == never) return EINVAL;
  const int number = ++steps_taken;
  const bool fails = number >= first_failing && number < first_failing + failing_steps;
  return fails ? error_number : 0;
}

// Plays a fault for its lifetime.
struct Fault {
  Fault(int first, int count, int error) {
    steps_taken = 0;
    first_failing = first;
    failing_steps = count;
    error_number = error;
    disk::set_step_hook(play_fault);
  }
  ~Fault() {
    disk::set_step_hook(nullptr);
    never = {};
  }
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;
};

constexpr int for_ever = 1'000'000;

const Files old_site = {{"index.html", "one"}, {"guide/a/index.html", "a"}, {"old/b.html", "b"}};
const Files new_site = {{"index.html", "two"}, {"guide/a/index.html", "a"}, {"new/c.html", "c"}};

struct Project {
  TemporaryFolder folder;
  Path site = folder.path() / "public";
  Path state = folder.path() / "state";

  std::optional<PublishSummary> publish(const Files& files, Diagnostics& diagnostics) const {
    return portal::publish(site, outputs_of(files), state, 2, diagnostics);
  }
  void must_publish(const Files& files) const {
    Diagnostics diagnostics;
    const bool is_published = publish(files, diagnostics).has_value();
    INFO(text_of(diagnostics));
    CHECK(is_published);
    CHECK(diagnostics.empty());
    CHECK(files_in(site) == files);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"public", "state"});
  }
};

// Publishes over the old site while a fault plays. The site must be the old one with an error, or
// the new one; and the next build must work. Returns whether the fault was reached.
bool survives(int first, int count, int error, std::string_view unavailable = {}) {
  CAPTURE(first);
  CAPTURE(unavailable);
  const Project project;
  project.must_publish(old_site);
  Diagnostics diagnostics;
  int taken = 0;
  {
    const Fault fault(first, count, error);
    never = unavailable;
    const auto summary = project.publish(new_site, diagnostics);
    taken = steps_taken;
    INFO(text_of(diagnostics));
    CHECK(has_errors(diagnostics) == !summary.has_value());
    CHECK(files_in(project.site) == (summary ? new_site : old_site));
    for (const Diagnostic& each : diagnostics) CHECK(each.rule == "io-write");
  }
  project.must_publish(new_site);
  return taken >= first;
}

}  // namespace

TEST_CASE("a disk that is full from any step on leaves the old site or the new one") {
  int first = 1;
  while (survives(first, for_ever, ENOSPC)) ++first;
  CHECK(first > 10);  // so many steps were tried
}

TEST_CASE("one step that fails, whichever, leaves the old site or the new one") {
  for (const std::string_view unavailable : {"", "exchange", "link-file"}) {
    int first = 1;
    while (survives(first, 1, EIO, unavailable)) ++first;
    CHECK(first > 10);
  }
}

TEST_CASE("a full disk is reported with the path and the system's words") {
  const Project project;
  project.must_publish(old_site);
  Diagnostics diagnostics;
  const Fault fault(2, for_ever, ENOSPC);  // the first step remembers
  CHECK_FALSE(project.publish(new_site, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("public.portalc-new") != std::string::npos);
  CHECK(diagnostics[0].message.find("No space left on device") != std::string::npos);
}

TEST_CASE("where folders cannot be exchanged, two renames put the site in place") {
  const Project project;
  project.must_publish(old_site);
  {
    const Fault fault(0, 0, 0);
    never = "exchange";
    Diagnostics diagnostics;
    CHECK(project.publish(new_site, diagnostics));
    CHECK(diagnostics.empty());
  }
  CHECK(files_in(project.site) == new_site);
  CHECK(names_in(project.folder.path()) == std::vector<std::string>{"public", "state"});
}

TEST_CASE("where files cannot be linked, unchanged ones are copied and keep their time") {
  const Project project;
  project.must_publish(old_site);
  const Path page = project.site / "guide/a/index.html";
  fs::last_write_time(page, fs::file_time_type::clock::now() - std::chrono::hours(5));
  const auto before = fs::last_write_time(page);
  const Fault fault(0, 0, 0);
  never = "link-file";
  Diagnostics diagnostics;
  CHECK(project.publish(new_site, diagnostics));
  CHECK(files_in(project.site) == new_site);
  CHECK(fs::last_write_time(page) == before);
}

TEST_CASE("an interrupted exchange by two renames is made good by the next build") {
  const Project project;
  project.must_publish(old_site);
  fs::rename(project.site, project.folder.path() / ".public.portalc-old");
  Diagnostics diagnostics;
  // Even a build that fails brings the old site back.
  CHECK_FALSE(project.publish({{"../x", ""}}, diagnostics));
  put(project.folder.path() / ".public.portalc-new/index.html", "half of a staged si");
  project.must_publish(old_site);
}

TEST_CASE("what somebody else put where the site is staged is not deleted") {
  const Project project;
  project.must_publish(old_site);
  const Path notes = project.folder.path() / ".public.portalc-new" / "notes.txt";
  put(notes, "mine");
  Diagnostics diagnostics;
  CHECK_FALSE(project.publish(new_site, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "output-foreign-file");
  CHECK(bytes_of(notes) == "mine");
  CHECK(files_in(project.site) == old_site);
}

TEST_CASE("a folder without the right to write is an error with its path, and stays as it is") {
  struct Case {
    const char* folder;  // below the project; made read-only
    const char* named;   // in the message
  };
  const Case cases[] = {{".", ".public.portalc-new"},
                        {"public", "public' is not writable"},
                        {"public/guide/a", "guide/a' is not writable"},
                        {"state/published", "state/published"}};
  for (const auto& each : cases) {
    CAPTURE(each.folder);
    const Project project;
    project.must_publish(old_site);
    give_to_nobody(project.folder.path());
    fs::permissions(project.folder.path() / each.folder, fs::perms(0555));
    const int code = exit_code_as_nobody([&, name = each.named] {
      Diagnostics diagnostics;
      if (project.publish(new_site, diagnostics)) return 1;
      if (diagnostics.size() != 1 || diagnostics[0].rule != "io-write") return 2;
      const bool is_named = diagnostics[0].message.find(name) != std::string::npos;
      if (!is_named) std::fputs(diagnostics[0].message.c_str(), stderr);
      return is_named ? 0 : 3;
    });
    CHECK(code == 0);
    CHECK(files_in(project.site) == old_site);
    fs::permissions(project.folder.path() / each.folder, fs::perms(0755));
    project.must_publish(new_site);
  }
}

TEST_CASE("a part of the site that cannot be listed is an error, and nothing is lost") {
  const Project project;
  project.must_publish(old_site);
  put(project.site / "guide/secret/notes.txt", "mine");
  give_to_nobody(project.folder.path());
  fs::permissions(project.site / "guide/secret", fs::perms(0));
  const int code = exit_code_as_nobody([&] {
    Diagnostics diagnostics;
    if (project.publish(new_site, diagnostics)) return 1;
    return diagnostics.size() == 1 && diagnostics[0].rule == "io-read" ? 0 : 2;
  });
  CHECK(code == 0);
  CHECK(bytes_of(project.site / "guide/secret/notes.txt") == "mine");
}

TEST_CASE("a file that grows beyond what may be written leaves the old site") {
  const Project project;
  project.must_publish(old_site);
  const int code = exit_code_of_child([&] {
    const rlimit limit = {.rlim_cur = 50'000, .rlim_max = 50'000};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 9;
    Files files = new_site;
    files["large.bin"] = std::string(200'000, 'x');
    Diagnostics diagnostics;
    if (project.publish(files, diagnostics)) return 1;
    const bool is_named =
        diagnostics.size() == 1 && diagnostics[0].message.find("large.bin") != std::string::npos;
    return is_named ? 0 : 2;
  });
  CHECK(code == 0);
  CHECK(files_in(project.site) == old_site);
  CHECK(names_in(project.folder.path()) == std::vector<std::string>{"public", "state"});
  project.must_publish(new_site);
}

TEST_CASE("two builds into one folder at once end as one of the two, whole") {
  for (int round = 0; round < 5; ++round) {
    const Project project;
    project.must_publish(old_site);
    Diagnostics of_one;
    Diagnostics of_other;
    std::thread other([&] { project.publish(new_site, of_other); });
    project.publish({{"third.html", "3"}}, of_one);
    other.join();
    INFO(text_of(of_one), text_of(of_other));
    CHECK(of_one.empty());
    CHECK(of_other.empty());
    const Files found = files_in(project.site);
    CHECK((found == new_site || found == Files{{"third.html", "3"}}));
    project.must_publish(old_site);
  }
}
