// Measures the search index of a project by itself, as one line of JSON:
//
//   index_bench PROJECT [-j N]
//
// The project is built without being published. Then, each in a process of its own that starts with
// nothing but the documents: the database and the browser's files from nothing; the same after one
// section was changed; the same when nothing was changed. `wall` and `cpu` are seconds, `peak` is
// the largest resident memory in MB, documents included.
#include "app/build.h"
#include "base/parallel.h"
#include "search/browser_index.h"
#include "search/xapian_index.h"

#include <malloc.h>
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

// Prints what `work` took, in a process of its own. False when that failed.
bool measure(const char* name, const auto& work) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    const auto start = std::chrono::steady_clock::now();
    const bool good = work();
    const double wall =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(",\"%s\":{\"wall\":%.3f,\"cpu\":%.3f,\"peak\":%.0f}", name, wall, cpu_seconds(),
                static_cast<double>(usage.ru_maxrss) / 1024);
    std::fflush(stdout);
    _exit(good ? 0 : 1);
  }
  int status = 0;
  return waitpid(child, &status, 0) == child && status == 0;
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
    return !browser_index(content.documents, content.synonyms, threads).empty();
  };
  bool good = measure("nothing", [] { return true; });
  good = measure("database", database) && good;
  good = measure("browser", browser) && good;
  content.documents[content.documents.size() / 2].text += "改了这一句话，多出一个龘龖。";
  good = measure("changedDatabase", database) && good;
  good = measure("changedBrowser", browser) && good;
  good = measure("unchangedDatabase", database) && good;
  std::printf("}\n");
  std::filesystem::remove_all(state);
  return good;
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
