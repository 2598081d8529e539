#include "base/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace portal;

TEST_CASE("every item is worked on exactly once, whatever the number of threads") {
  for (const int threads : {-1, 0, 1, 2, 3, 8, 64}) {
    for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
      CAPTURE(threads);
      CAPTURE(count);
      std::vector<int> visits(count, 0);
      parallel_for(count, threads, [&](std::size_t i) { ++visits[i]; });
      CHECK(visits == std::vector<int>(count, 1));
    }
  }
}

TEST_CASE("one thread works in order on the caller's thread") {
  std::vector<std::size_t> order;
  const auto caller = std::this_thread::get_id();
  parallel_for(5, 1, [&](std::size_t i) {
    CHECK(std::this_thread::get_id() == caller);
    order.push_back(i);
  });
  CHECK(order == std::vector<std::size_t>{0, 1, 2, 3, 4});
}

TEST_CASE("two threads really work at the same time") {
  std::atomic<int> arrived = 0;
  // Each item waits for the other, so that one thread alone would never end.
  parallel_for(2, 2, [&](std::size_t) {
    ++arrived;
    while (arrived < 2) std::this_thread::yield();
  });
  CHECK(arrived == 2);
}

TEST_CASE("of several exceptions, the one of the lowest index is thrown") {
  for (const int threads : {1, 2, 8}) {
    for (int repetition = 0; repetition < 20; ++repetition) {
      std::string message;
      try {
        parallel_for(100, threads, [](std::size_t i) {
          if (i % 10 == 7) throw std::runtime_error(std::to_string(i));
        });
      } catch (const std::runtime_error& exception) {
        message = exception.what();
      }
      CHECK(message == "7");
    }
  }
}

TEST_CASE("after an exception the items that have not started are left out") {
  std::vector<int> visits(100'000, 0);
  CHECK_THROWS_AS(parallel_for(visits.size(), 1,
                               [&](std::size_t i) {
                                 visits[i] = 1;
                                 if (i == 3) throw std::runtime_error("stop");
                               }),
                  std::runtime_error);
  CHECK(std::accumulate(visits.begin(), visits.end(), 0) == 4);
}

TEST_CASE("there is at least one thread by default") {
  CHECK(default_threads() >= 1);
}
