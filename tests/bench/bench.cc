// Times a whole build of generated sites, stage by stage.
//
//   bench [-j N] [--pages N]... [--keep DIR]
//
// Each size runs in a process of its own, so that peak memory is its own. The last lines compare
// the time per page of each size with that of the first: nothing in a build may be quadratic in
// pages.
#include "app/build.h"
#include "base/parallel.h"
#include "bench/site_generator.h"
#include "search/xapian_index.h"
#include "write/publish.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace portal;

struct Run {
  std::vector<StageTime> times;
  bool good = false;
};

double seconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Run build_once(const Path& project, int threads) {
  Run run;
  Progress silent;
  Diagnostics diagnostics;
  BuildResult result = build({project, "public", Drafts::leave_out, threads}, silent, diagnostics);
  run.times = result.times;
  const Path state = project / ".portalc/public";
  const double indexing = seconds_of([&] {
    update_xapian(state / "xapian", result.documents, result.synonyms, threads, diagnostics);
  });
  const double writing =
      seconds_of([&] { publish(project / "public", result.files, state, threads, diagnostics); });
  run.times.push_back({"indexing", indexing});
  run.times.push_back({"writing", writing});
  for (const Diagnostic& diagnostic : diagnostics)
    std::fprintf(stderr, "%s:%d: %s\n", diagnostic.where.file.c_str(), diagnostic.where.line,
                 diagnostic.message.c_str());
  run.good = !has_errors(diagnostics);
  return run;
}

double total(const Run& run) {
  double sum = 0;
  for (const StageTime& time : run.times) sum += time.seconds;
  return sum;
}

void print(const char* title, const Run& run, std::size_t pages) {
  std::printf("  %s\n", title);
  for (const StageTime& time : run.times)
    std::printf("    %-14s %8.3f s  %8.1f µs/page\n", std::string(time.stage).c_str(), time.seconds,
                time.seconds * 1e6 / static_cast<double>(pages));
  std::printf("    %-14s %8.3f s  %8.1f µs/page\n", "total", total(run),
              total(run) * 1e6 / static_cast<double>(pages));
}

// Runs one size and returns the seconds of a clean build, or a negative number.
double bench_size(std::size_t pages, int threads, const Path& folder) {
  const Path project = folder / std::to_string(pages);
  std::filesystem::remove_all(project);
  const double writing = seconds_of([&] {
    bench::write_site(project, Path(PORTAL_SOURCE_DIR) / "themes/default", {pages, 20, 1});
  });
  std::printf("%zu pages, %d threads (generated in %.1f s)\n", pages, threads, writing);
  std::fflush(stdout);
  int channel[2];
  if (pipe(channel) != 0) return -1;
  const pid_t child = fork();
  if (child == 0) {
    const Run clean = build_once(project, threads);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    print("clean build", clean, pages);
    const Run again = build_once(project, threads);
    print("nothing changed", again, pages);
    std::printf("  peak memory    %.0f MB after the clean build\n",
                static_cast<double>(usage.ru_maxrss) / 1024);
    std::fflush(stdout);
    const double seconds = clean.good && again.good ? total(clean) : -1;
    const bool sent =
        write(channel[1], &seconds, sizeof seconds) == static_cast<ssize_t>(sizeof seconds);
    _exit(sent ? 0 : 1);
  }
  close(channel[1]);
  double seconds = -1;
  if (read(channel[0], &seconds, sizeof seconds) != static_cast<ssize_t>(sizeof seconds))
    seconds = -1;
  close(channel[0]);
  waitpid(child, nullptr, 0);
  return seconds;
}

}  // namespace

int main(int argc, char** argv) {
  int threads = default_threads();
  std::vector<std::size_t> sizes;
  Path folder;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string flag = argv[i];
    if (flag == "-j") threads = std::atoi(argv[i + 1]);
    if (flag == "--pages") sizes.push_back(static_cast<std::size_t>(std::atoll(argv[i + 1])));
    if (flag == "--keep") folder = argv[i + 1];
  }
  if (sizes.empty()) sizes = {1000, 10000};
  const bool keep = !folder.empty();
  if (!keep)
    folder = std::filesystem::temp_directory_path() / ("portalc-bench-" + std::to_string(getpid()));
  std::vector<double> seconds;
  for (const std::size_t pages : sizes) seconds.push_back(bench_size(pages, threads, folder));
  bool good = true;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    good = good && seconds[i] > 0;
    if (i > 0)
      std::printf(
          "time per page at %zu is %.2f times that at %zu\n", sizes[i],
          seconds[i] / static_cast<double>(sizes[i]) / (seconds[0] / static_cast<double>(sizes[0])),
          sizes[0]);
  }
  if (!keep) std::filesystem::remove_all(folder);
  return good ? 0 : 1;
}
