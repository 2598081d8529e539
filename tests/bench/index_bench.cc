// Measures the search index of a project by itself, as one line of JSON:
//
//   index_bench PROJECT [-j N]
//
// The project is built without being published. Then, each in a process of its own that starts with
// nothing but the documents: the database and the browser's files from nothing; the same after one
// section was changed; the same when nothing was changed. `wall` and `cpu` are seconds, `peak` is
// the largest resident memory in MB, documents included. `changedOfFull` is what a changed section
// takes, of what all takes from nothing.
#include "app/build.h"
#include "base/parallel.h"
#include "search/browser_index.h"
#include "search/xapian_index.h"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

namespace {

using namespace portal;

struct Content {
  std::vector<SearchDocument> documents;
  Synonyms synonyms;
};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Cost {
  bool good = false;
  double wall = 0, cpu = 0;  // seconds
  double peak = 0;           // MB
};

// What `work` takes in a process of its own. Ends the program when it fails.
Cost cost_of(const auto& work) {
  std::fflush(stdout);
  auto* const shared = static_cast<Cost*>(
      ::mmap(nullptr, sizeof(Cost), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  const pid_t child = fork();
  if (child == 0) {
    const auto start = std::chrono::steady_clock::now();
    const bool good = work();
    const double wall =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    *shared = {good, wall, cpu_seconds(), static_cast<double>(usage.ru_maxrss) / 1024};
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  const Cost cost = *shared;
  ::munmap(shared, sizeof(Cost));
  if (!cost.good) std::exit(1);
  return cost;
}

void print(const char* name, const Cost& cost) {
  std::printf(",\"%s\":{\"wall\":%.3f,\"cpu\":%.3f,\"peak\":%.0f}", name, cost.wall, cost.cpu,
              cost.peak);
}

bool update(const Path& state, const Content& content, int threads) {
  Diagnostics diagnostics;
  const bool good =
      update_xapian(state / "xapian", content.documents, content.synonyms, threads, diagnostics)
          .has_value();
  for (const Diagnostic& diagnostic : diagnostics)
    std::fprintf(stderr, "%s\n", diagnostic.message.c_str());
  return good;
}

bool run(const Path& project, int threads) {
  Content content;
  std::size_t pages = 0;
  {
    Progress silent;
    Diagnostics diagnostics;
    BuildResult result =
        build({project, "public", Drafts::leave_out, threads}, silent, diagnostics);
    if (has_errors(diagnostics)) {
      std::fprintf(stderr, "the project does not build\n");
      return false;
    }
    content = {std::move(result.documents), std::move(result.synonyms)};
    pages = result.page_count;
  }
  malloc_trim(0);
  std::size_t bytes = 0;
  for (const SearchDocument& document : content.documents) bytes += document.text.size();
  const Path state = project / ".portalc/index-bench";
  std::filesystem::remove_all(state);
  std::filesystem::create_directories(state);
  std::printf("{\"pages\":%zu,\"sections\":%zu,\"text\":%zu", pages, content.documents.size(),
              bytes);
  const auto database = [&] { return update(state, content, threads); };
  const auto browser = [&] {
    return !browser_index(content.documents, content.synonyms, threads, state / "postings").empty();
  };
  const auto measure = [&](const char* database_name, const char* browser_name) {
    const Cost of_database = cost_of(database);
    const Cost of_browser = cost_of(browser);
    print(database_name, of_database);
    print(browser_name, of_browser);
    return Cost{true, of_database.wall + of_browser.wall, of_database.cpu + of_browser.cpu, 0};
  };
  print("nothing", cost_of([] { return true; }));
  const Cost full = measure("database", "browser");
  content.documents[content.documents.size() / 2].text += "改了这一句话，多出一个龘龖。";
  const Cost changed = measure("changedDatabase", "changedBrowser");
  measure("unchangedDatabase", "unchangedBrowser");
  std::printf(",\"changedOfFull\":{\"wall\":%.3f,\"cpu\":%.3f}}\n", changed.wall / full.wall,
              changed.cpu / full.cpu);
  std::filesystem::remove_all(state);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: index_bench PROJECT [-j N]\n");
    return 2;
  }
  const bool has_threads = argc == 4 && std::string_view(argv[2]) == "-j";
  return run(argv[1], has_threads ? std::atoi(argv[3]) : default_threads()) ? 0 : 1;
}
