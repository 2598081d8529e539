// PlaceCursor: the places that locate() gives, in whatever order they are asked for.
#include "base/place_cursor.h"

#include "base/source_file.h"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace portal;

TEST_CASE("a place is the same whatever was asked for before") {
  const SourceFile source{"a.json", "ab\n水b\n\n火水土"};
  const std::initializer_list<std::size_t> character_starts = {0, 1, 2, 3, 6, 7, 8, 9, 12, 15, 18};
  for (const std::size_t first : character_starts)
    for (const std::size_t second : character_starts) {
      CAPTURE(first);
      CAPTURE(second);
      PlaceCursor cursor(source.text, source.path);
      CHECK(cursor.place(first) == locate(source, first));
      CHECK(cursor.place(second) == locate(source, second));
    }
}

TEST_CASE("a text can start on a later line of its file, and places past its end are at its end") {
  PlaceCursor cursor("a: 1\nb: 2", "page.md", 2);
  CHECK(cursor.place(100) == Location{"page.md", 3, 5});
  CHECK(cursor.place(0) == Location{"page.md", 2, 1});
}
