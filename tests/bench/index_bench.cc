// Measures the search index of a project by itself, as one line of JSON:
//
//   index_bench PROJECT [-j N]
//
// The project is built without being published. Then, each in a process of its own that starts with
// nothing but the documents: the browser's files and the database from nothing, in the order of a
// build; the same after one section was changed; the same when nothing was changed. `wall` and
// `cpu` are seconds, `peak` is the largest resident memory in MB, documents included.
// `changedOfFull` is what a changed section takes, of what all takes from nothing.
#include "app/build.h"
#include "base/located_json.h"
#include "base/parallel.h"
#include "search/browser_index.h"
#include "search/xapian_index.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>
#include <utility>

namespace {

using namespace portal;

struct Content {
  std::size_t pages = 0;
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
  const bool good = update_xapian(state / "xapian", content.documents, content.synonyms, threads,
                                  diagnostics, state / "postings")
                        .has_value();
  for (const Diagnostic& diagnostic : diagnostics)
    std::fprintf(stderr, "%s\n", diagnostic.message.c_str());
  return good;
}

// The content goes through a file, a line for each document, because a process that has built a
// site does not start with nothing.
void write_content(const Path& file, const BuildResult& result) {
  std::ofstream lines(file);
  lines << Json{result.page_count, result.synonyms} << '\n';
  for (const SearchDocument& document : result.documents)
    lines << Json{document.url,      document.title, document.heading, document.text,
                  document.language, document.tags,  document.clauses}
          << '\n';
}

Content content_of(const Path& file) {
  Content content;
  std::ifstream lines(file);
  std::string line;
  std::getline(lines, line);
  const Json head = Json::parse(line);
  content.pages = head.at(0);
  content.synonyms = head.at(1).get<Synonyms>();
  while (std::getline(lines, line)) {
    const Json fields = Json::parse(line);
    content.documents.push_back({fields.at(0), fields.at(1), fields.at(2), fields.at(3),
                                 fields.at(4), fields.at(5), fields.at(6)});
  }
  return content;
}

bool build_into(const Path& file, const Path& project, int threads) {
  Progress silent;
  Diagnostics diagnostics;
  const BuildResult result =
      build({project, "public", Drafts::leave_out, threads}, silent, diagnostics);
  if (has_errors(diagnostics)) {
    std::fprintf(stderr, "the project does not build\n");
    return false;
  }
  write_content(file, result);
  return true;
}

bool run(const Path& project, int threads) {
  const Path state = project / ".portalc/index-bench";
  std::filesystem::remove_all(state);
  std::filesystem::create_directories(state);
  cost_of([&] { return build_into(state / "content", project, threads); });
  Content content = content_of(state / "content");
  std::size_t bytes = 0;
  for (const SearchDocument& document : content.documents) bytes += document.text.size();
  std::printf("{\"pages\":%zu,\"sections\":%zu,\"text\":%zu", content.pages,
              content.documents.size(), bytes);
  const auto database = [&] { return update(state, content, threads); };
  const auto browser = [&] {
    return !browser_index(content.documents, content.synonyms, threads, state / "postings").empty();
  };
  const auto measure = [&](const char* database_name, const char* browser_name) {
    const Cost of_browser = cost_of(browser);
    const Cost of_database = cost_of(database);
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
  try {
    return run(argv[1], has_threads ? std::atoi(argv[3]) : default_threads()) ? 0 : 1;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
