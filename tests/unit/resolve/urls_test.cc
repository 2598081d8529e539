// Addresses: from files to URLs, and from one page to another.
#include "resolve/urls.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace portal;

TEST_CASE("a file's address is its path without extension, an index file's its folder") {
  struct Case {
    const char *path, *address;
    bool index;
  };
  const Case cases[] = {
      {"index.md", "", true},
      {"README.md", "", true},
      {"guide.md", "guide/", false},
      {"guide/index.md", "guide/", true},
      {"guide/Readme.markdown", "guide/", true},
      {"guide/_index.md", "guide/", true},
      {"guide/feed.md", "guide/feed/", false},
      {"指南/饲料.md", "指南/饲料/", false},
      {"a/b.c.md", "a/b.c/", false},
      {"a/indexes.md", "a/indexes/", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    CHECK(address_of(c.path) == c.address);
    CHECK(is_index(c.path) == c.index);
  }
}

TEST_CASE("every page but the home page has a page above it") {
  CHECK(parent_address("guide/feed/") == "guide/");
  CHECK(parent_address("guide/") == "");
  CHECK(parent_address("指南/饲料/") == "指南/");
  CHECK(parent_address("") == std::nullopt);
}

TEST_CASE("a path's folder ends in a slash") {
  CHECK(folder_of("guide/feed.md") == "guide/");
  CHECK(folder_of("a/b/") == "a/b/");
  CHECK(folder_of("feed.md").empty());
  CHECK(folder_of("").empty());
}

TEST_CASE("a path is joined to a folder, and cannot leave the root") {
  struct Case {
    const char *folder, *path;
    std::optional<std::string> joined;
  };
  const Case cases[] = {
      {"guide/", "feed.md", "guide/feed.md"},
      {"guide/", "./feed.md", "guide/feed.md"},
      {"guide/", "../faq/index.md", "faq/index.md"},
      {"a/b/", "../../c", "c"},
      {"a/b/", "..", "a/"},
      {"a/b/", "../", "a/"},
      {"a/b/", ".", "a/b/"},
      {"a/b/", "", "a/b/"},
      {"a/", "..", ""},
      {"a/", "/b/c/", "b/c/"},
      {"a/", "/", ""},
      {"a/", "b//c", "a/b/c"},
      {"a/", "b/../c/", "a/c/"},
      {"a/", "b/c/..", "a/b/"},
      {"a/", "...", "a/..."},
      {"", "x", "x"},
      {"", "..", std::nullopt},
      {"a/", "../..", std::nullopt},
      {"a/", "/../b", std::nullopt},
      {"a/", "../../a/b", std::nullopt},
  };
  for (const Case& c : cases) {
    CAPTURE(c.folder);
    CAPTURE(c.path);
    CHECK(join_path(c.folder, c.path) == c.joined);
  }
}

TEST_CASE("an href is relative, names index.html and is percent-encoded") {
  struct Case {
    const char *from, *to, *href;
  };
  const Case cases[] = {
      {"index.html", "guide/index.html", "guide/index.html"},
      {"guide/index.html", "index.html", "../index.html"},
      {"guide/feed/index.html", "guide/food/index.html", "../food/index.html"},
      {"guide/feed/index.html", "guide/feed/index.html", "index.html"},
      {"guide/feed/index.html", "guide/feed/more/index.html", "more/index.html"},
      {"guide/feed/index.html", "assets/a.css", "../../assets/a.css"},
      {"ab/index.html", "ac/index.html", "../ac/index.html"},
      {"a/index.html", "ab/index.html", "../ab/index.html"},
      {"index.html", "指南/饲 料.pdf", "%E6%8C%87%E5%8D%97/%E9%A5%B2%20%E6%96%99.pdf"},
      {"index.html", "a?b#c&d\"e.txt", "a%3Fb%23c%26d%22e.txt"},
      {"a/index.html", "a/100%.txt", "100%25.txt"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.from);
    CAPTURE(c.to);
    CHECK(relative_href(c.from, c.to) == c.href);
  }
}

TEST_CASE("a name with a colon does not read as a scheme") {
  const std::string href = relative_href("index.html", "javascript:alert(1)");
  CHECK(href.find(':') == std::string::npos);
}

TEST_CASE("the way to the root is as many steps up as the file is deep") {
  CHECK(root_from("index.html").empty());
  CHECK(root_from("guide/index.html") == "../");
  CHECK(root_from("guide/feed/index.html") == "../../");
}
