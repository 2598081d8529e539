#include "app/serve.h"

#include "app/build.h"
#include "app/command_parts.h"
#include "app/http_server.h"
#include "app/indexer.h"
#include "app/live_news.h"
#include "app/live_site.h"
#include "app/progress.h"
#include "app/report.h"
#include "app/source_quotes.h"
#include "app/standard_streams.h"
#include "app/watch.h"
#include "base/text.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace portal {

namespace {

constexpr int ports_to_try = 100;
constexpr std::chrono::milliseconds before_other_languages{300};

// All that serve prints, from whichever thread.
class Terminal {
 public:
  Terminal(const Options& options, const Path& project)
      : options_(options), project_(project), paint_(paint_for(options.color, STDERR_FILENO)) {}

  // Problems as a build prints them.
  void problems(const Diagnostics& diagnostics) {
    const std::lock_guard lock(mutex_);
    std::cerr << report(diagnostics, options_.format, paint_, source_lines_of(project_))
              << std::flush;
  }

  // One line about a build.
  void event(const std::string& text) {
    if (options_.quiet) return;
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    std::array<char, 16> clock{};
    ::localtime_r(&now, &local);
    std::strftime(clock.data(), clock.size(), "%H:%M:%S", &local);
    line(std::string(clock.data()) + "  " + text);
  }

  void line(const std::string& text) {
    const std::lock_guard lock(mutex_);
    std::cout << text << std::endl;
  }

 private:
  const Options& options_;
  const Path& project_;
  Paint paint_;
  std::mutex mutex_;
};

// "content/a.md changed", "content/a.md and 2 more changed".
std::string as_words(const ChangedPaths& changed) {
  if (changed.empty()) return "something changed";
  const std::size_t more = changed.size() - 1;
  return changed.front() + (more == 0 ? "" : " and " + std::to_string(more) + " more") + " changed";
}

bool are_same(const Diagnostics& one, const Diagnostics& other) {
  return json_report(one) == json_report(other);
}

// Builds and shows; remembers what the last build said.
class Builder {
 public:
  Builder(const Options& options, const Path& project, LiveSite& live, Indexer& indexer,
          Terminal& terminal)
      : options_(options), project_(project), live_(live), indexer_(indexer), terminal_(terminal) {}

  // `cause` begins the line that is printed. true when the other languages are still to come, and
  // with them what is to be told: they were left out, or abandoned for newer changes.
  bool build_and_show(const std::string& cause, Languages languages,
                      std::function<bool()> is_outdated = {}) {
    const auto start = std::chrono::steady_clock::now();
    Diagnostics diagnostics;
    BuildResult result = build_once(languages, std::move(is_outdated), diagnostics);
    if (result.is_abandoned) return true;
    const std::string pages = count_of(result.page_count, "page");
    const std::string files = count_of(result.files.size(), "file");
    std::shared_ptr<const ServedSite> site;
    IndexedContents contents;
    if (!has_errors(diagnostics)) {
      auto served = std::make_shared<ServedSite>(serve_files(
          std::move(result.files), result.root_path, site_ ? *site_ : ServedSite{}, diagnostics));
      result.versions.insert(result.versions.begin(),
                             {{},
                              {},
                              {std::move(result.documents), std::move(result.synonyms)},
                              std::move(result.answer_page)});
      for (VersionResult& version : result.versions) {
        const auto content = std::make_shared<const SearchContent>(std::move(version.search));
        contents[version.language] = content;
        add_search(*served, version, content);
      }
      if (languages == Languages::source) keep_versions(*served, result.version_folders);
      if (!has_errors(diagnostics)) site = std::move(served);
    }
    const bool is_first_look =
        site && languages == Languages::source && !result.version_folders.empty();
    sort_diagnostics(diagnostics);
    if (site) site_ = site;
    live_.show(site, problems_message(diagnostics, source_lines_of(project_)));
    if (is_first_look) return true;
    if (site) indexer_.offer(std::move(contents));

    const std::chrono::duration<double, std::milli> passed =
        std::chrono::steady_clock::now() - start;
    if (!are_same(diagnostics, told_)) terminal_.problems(diagnostics);
    const std::string time = std::to_string(static_cast<int>(passed.count())) + " ms";
    terminal_.event(cause + (site
                                 ? pages + ", " + files + " in " + time + compared(diagnostics)
                                 : summary_line(diagnostics) + " in " + time + "; " + remainder()));
    told_ = std::move(diagnostics);
    return false;
  }

 private:
  void add_search(ServedSite& site, const VersionResult& version,
                  const std::shared_ptr<const SearchContent>& content) const {
    const Path state = state_folder(project_, options_.edition);
    site.search_desks.push_back(std::make_shared<const SearchDesk>(
        SearchDesk{version.folder, index_folder(state, version.language), version.answer_page,
                   part_titles(content->documents)}));
    site.search_files.push_back(std::make_shared<const LazySearchFiles>(
        content, version.folder, options_.threads, postings_folder(state, version.language)));
  }

  // The other languages stay as they were until they are built, too.
  void keep_versions(ServedSite& site, const std::vector<std::string>& folders) const {
    if (!site_) return;
    for (const std::string& folder : folders)
      for (auto file = site_->files.lower_bound(folder);
           file != site_->files.end() && file->first.starts_with(folder); ++file)
        site.files.insert(*file);
    for (std::size_t i = 1; i < site_->search_files.size(); ++i) {
      site.search_desks.push_back(site_->search_desks[i]);
      site.search_files.push_back(site_->search_files[i]);
    }
  }

  BuildResult build_once(Languages languages, std::function<bool()> is_outdated,
                         Diagnostics& diagnostics) {
    const std::unique_ptr<Progress> progress =
        options_.quiet ? std::make_unique<Progress>() : progress_on(STDERR_FILENO);
    BuildRequest request = request_of(options_, project_);
    request.delivery = Delivery::live;
    request.languages = languages;
    request.is_outdated = std::move(is_outdated);
    return build(request, *progress, diagnostics);
  }

  std::string remainder() const {
    return site_ ? "the last good site stays" : "there is no site yet";
  }

  // Warnings that stay are not printed again, but must not be forgotten.
  std::string compared(const Diagnostics& diagnostics) const {
    const std::string summary = summary_line(diagnostics);
    if (summary.empty()) return told_.empty() ? "" : "; no problems any more";
    return "; " + summary + (are_same(diagnostics, told_) ? " as before" : "");
  }

  const Options& options_;
  const Path& project_;
  LiveSite& live_;
  Indexer& indexer_;
  Terminal& terminal_;
  std::shared_ptr<const ServedSite> site_;  // the last good one
  Diagnostics told_;
};

// Builds now and after each change, until the process ends; `on_first` is called in between.
void keep_building(Builder& builder, Watch& watch, Terminal& terminal,
                   const std::function<void()>& on_first) {
  std::string cause;
  for (bool is_first = true;; is_first = false) {
    std::optional<ChangedPaths> changed;
    try {
      bool others_are_to_come = builder.build_and_show(cause, Languages::source);
      if (is_first) on_first();
      // Given up once for news: where they were none that count, the next one is seen through.
      std::function<bool()> is_outdated = [&watch] { return watch.has_news(); };
      while (others_are_to_come && !changed) {
        // The browser first: it now loads what was saved.
        changed = watch.wait(before_other_languages);
        if (!changed)
          others_are_to_come =
              builder.build_and_show(cause, Languages::all, std::exchange(is_outdated, {}));
      }
    } catch (const std::exception& exception) {
      terminal.line(std::string("portalc: internal error: ") + exception.what() +
                    "\nThis is a mistake in portalc, not in your project. Please report it; the "
                    "last good site stays.");
    }
    while (!changed) changed = watch.wait(std::chrono::hours(1));
    cause = as_words(*changed) + ": ";
  }
}

// A port that could be had, after one that could not.
int free_port_after(int port) {
  LiveSite nothing;
  for (int other = port + 1; other <= std::min(port + ports_to_try, 65535); ++other)
    if (!HttpServer(nothing).take_port(other)) return other;
  HttpServer any(nothing);
  return any.take_port(0) ? 0 : any.port();
}

// Takes the port that was asked for, or the first free one.
bool take_port(const Options& options, HttpServer& server, Diagnostics& diagnostics) {
  if (options.port == 0) {
    for (int port = default_port; port < default_port + ports_to_try; ++port)
      if (!server.take_port(port)) return true;
    if (!server.take_port(0)) return true;
  }
  const int port = options.port == 0 ? default_port : options.port;
  const std::error_code fault = server.take_port(port);
  if (!fault) return true;
  const bool is_taken = fault == std::errc::address_in_use;
  const int other = free_port_after(is_taken ? port : default_port - 1);
  error(diagnostics, {"127.0.0.1:" + std::to_string(port), 0, 0}, "io-port",
        "port " + std::to_string(port) +
            (is_taken ? " is in use" : " cannot be taken: " + fault.message()),
        other == 0 ? "end the program that uses it"
                   : "port " + std::to_string(other) + " is free: portalc serve --port " +
                         std::to_string(other));
  return false;
}

// Where the site is to be seen: below its base path, which the first build knows.
void tell_address(const Options& options, const HttpServer& server, const LiveSite& live,
                  Terminal& terminal) {
  if (options.port == 0 && server.port() != default_port)
    terminal.line("Port " + std::to_string(default_port) + " is in use, so it is " +
                  std::to_string(server.port()) + ".");
  const auto site = live.now()->site;
  terminal.line("Serving http://127.0.0.1:" + std::to_string(server.port()) +
                percent_encode_path(site ? site->root_path : "/") +
                " and watching for changes; Ctrl-C ends it.");
}

sigset_t block_ending_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&signals, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

}  // namespace

int run_serve(const Options& options, const Path& project) {
  Terminal terminal(options, project);
  LiveSite live;
  HttpServer server(live);
  Diagnostics diagnostics;
  if (!take_port(options, server, diagnostics)) {
    terminal.problems(diagnostics);
    return 1;
  }
  // Threads inherit the mask, so that only sigwait() below sees these signals.
  const sigset_t signals = block_ending_signals();
  std::thread answering([&] { server.run(); });
  Indexer indexer(state_folder(project, options.edition), options.threads,
                  [&](const Diagnostics& faults) { terminal.problems(faults); });
  Watch watch(project);
  Builder builder(options, project, live, indexer, terminal);

  std::thread building([&] {
    keep_building(builder, watch, terminal, [&] { tell_address(options, server, live, terminal); });
  });

  int signal = 0;
  ::sigwait(&signals, &signal);
  server.stop();
  // A build or an index may be at work for long. Nothing of it is needed, and being killed does the
  // index no harm: nobody waits for them.
  std::_Exit(exit_code_after_flush(0));
}

}  // namespace portal
