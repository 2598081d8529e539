#include "unit/write/trees.h"
#include "write/publish.h"

#include <doctest/doctest.h>

#include <csignal>

using namespace portal;
using namespace portal::testing;

TEST_CASE("a lock holds off a second one and ends with its scope") {
  const TemporaryFolder folder;
  const Path state = folder.path() / ".portalc" / "public";
  Diagnostics diagnostics;
  {
    auto lock = BuildLock::take(state, diagnostics);
    REQUIRE(lock);
    const BuildLock moved = std::move(*lock);
    lock.reset();
    CHECK_FALSE(BuildLock::take(state, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "io-locked");
  }
  CHECK(BuildLock::take(state, diagnostics));
  CHECK(diagnostics.size() == 1);
}

TEST_CASE("a lock ends with its process, even when that is killed") {
  const TemporaryFolder folder;
  const int code = exit_code_of_child([&] {
    Diagnostics diagnostics;
    const auto lock = BuildLock::take(folder.path(), diagnostics);
    return lock ? raise(SIGKILL) : 1;
  });
  CHECK(code == 128 + SIGKILL);
  Diagnostics diagnostics;
  CHECK(BuildLock::take(folder.path(), diagnostics));
}

TEST_CASE("a state folder that cannot be written is an error with its path") {
  const TemporaryFolder folder;
  put(folder.path() / "file", "");
  Diagnostics diagnostics;
  CHECK_FALSE(BuildLock::take(folder.path() / "file" / "state", diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-write");
  CHECK(diagnostics[0].message.find("file/state") != std::string::npos);
}
