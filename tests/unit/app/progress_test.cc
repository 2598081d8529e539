#include "app/progress.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <thread>
#include <vector>

using namespace portal;

namespace {

// A terminal that remembers what was drawn, and a clock that tests move.
struct Terminal {
  std::vector<std::string> drawn;
  Progress::Clock::time_point now;

  Progress::Print print() {
    return [this](std::string_view text) {
      constexpr std::string_view clear = "\r\x1b[K";
      REQUIRE(text.starts_with(clear));
      drawn.emplace_back(text.substr(clear.size()));
    };
  }
  Progress::Now clock() {
    return [this] { return now; };
  }
};

}  // namespace

TEST_CASE("progress shows stage, bar, percentage and count, and is removed at the end") {
  Terminal terminal;
  {
    Progress progress(terminal.print(), 60, terminal.clock());
    progress.stage("rendering", 200);
    terminal.now += std::chrono::milliseconds(150);
    progress.advance(100);
  }
  REQUIRE(terminal.drawn.size() == 3);
  CHECK(terminal.drawn[0] == "rendering    [" + std::string(29, ' ') + "]   0 %    0/200");
  CHECK(terminal.drawn[1] ==
        "rendering    [" + std::string(14, '#') + std::string(15, ' ') + "]  50 %  100/200");
  CHECK(terminal.drawn[2].empty());
}

TEST_CASE("progress is drawn at most ten times a second") {
  Terminal terminal;
  Progress progress(terminal.print(), 80, terminal.clock());
  progress.stage("rendering", 1000);
  for (int at = 0; at < 1000; ++at) {
    terminal.now += std::chrono::milliseconds(1);
    progress.advance();
  }
  CHECK(terminal.drawn.size() == 11);  // the start, and one for each tenth of a second
}

TEST_CASE("a line never fills the terminal, however narrow that is") {
  for (const int columns : {1, 5, 20, 35, 40, 60, 200}) {
    CAPTURE(columns);
    Terminal terminal;
    Progress progress(terminal.print(), columns, terminal.clock());
    progress.stage("rendering", 100000);
    REQUIRE(terminal.drawn.size() == 1);
    CHECK(static_cast<int>(terminal.drawn[0].size()) < columns);
  }
}

TEST_CASE("a stage of unknown length shows its name, one that runs over is full") {
  Terminal terminal;
  Progress progress(terminal.print(), 80, terminal.clock());
  progress.stage("indexing", 0);
  CHECK(terminal.drawn.back() == "indexing");
  progress.stage("writing", 10);
  terminal.now += std::chrono::seconds(1);
  progress.advance(15);
  CHECK(terminal.drawn.back().find("100 %  10/10") != std::string::npos);
}

TEST_CASE("several threads advance one progress") {
  Terminal terminal;
  {
    Progress progress(terminal.print(), 80);
    progress.stage("rendering", 40000);
    std::vector<std::thread> threads;
    for (int at = 0; at < 4; ++at) {
      threads.emplace_back([&] {
        for (int piece = 0; piece < 10000; ++piece) progress.advance();
      });
    }
    for (std::thread& thread : threads) thread.join();
    progress.stage("writing", 1);
  }
  CHECK(terminal.drawn.back().empty());
}

TEST_CASE("nothing is shown where there is no terminal") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  {
    const auto progress = progress_on(ends[1]);
    progress->stage("rendering", 1);
    progress->advance();
  }
  close(ends[1]);
  char byte = 0;
  CHECK(read(ends[0], &byte, 1) == 0);  // nothing but the end
  close(ends[0]);
}
