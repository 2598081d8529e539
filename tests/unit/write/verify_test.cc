#include "unit/write/trees.h"
#include "write/publish.h"

#include <doctest/doctest.h>

using namespace portal;
using namespace portal::testing;

namespace {

const Files wanted = {{"index.html", "one"}, {"guide/a.html", "a"}};

std::string differences(const Path& site) {
  Diagnostics diagnostics;
  verify_published(site, outputs_of(wanted), diagnostics);
  std::string text;
  for (const Diagnostic& each : diagnostics) {
    CHECK(each.rule == "verify-difference");
    text += Path(each.where.file).lexically_relative(site).generic_string() + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("a folder that equals the outputs has no differences") {
  const TemporaryFolder folder;
  for (const auto& [path, bytes] : wanted) put(folder.path() / path, bytes);
  CHECK(differences(folder.path()).empty());
}

TEST_CASE("every difference from a clean build is an error") {
  struct Case {
    Files changes;  // "-" removes
    const char* differences;
  };
  const Case cases[] = {{{{"index.html", "two"}}, "index.html "},
                        {{{"index.html", "one more"}}, "index.html "},
                        {{{"guide/a.html", "-"}}, "guide/a.html "},
                        {{{"left/over.html", ""}, {".hidden", ""}}, ".hidden left/over.html "}};
  for (const auto& [changes, expected] : cases) {
    const TemporaryFolder folder;
    for (const auto& [path, bytes] : wanted) put(folder.path() / path, bytes);
    for (const auto& [path, bytes] : changes) {
      if (bytes == "-") {
        fs::remove(folder.path() / path);
      } else {
        put(folder.path() / path, bytes);
      }
    }
    CHECK(differences(folder.path()) == expected);
  }
}

TEST_CASE("a link in place of a file and a folder that is missing are differences") {
  const TemporaryFolder folder;
  put(folder.path() / "guide/a.html", "a");
  put(folder.path() / "guide/one", "one");
  fs::create_symlink("guide/one", folder.path() / "index.html");
  CHECK(differences(folder.path()) == "index.html guide/one ");
  CHECK(differences(folder.path() / "nowhere") == "guide/a.html index.html ");
}
