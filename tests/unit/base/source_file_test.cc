#include "base/source_file.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace portal;
using namespace std::string_view_literals;

TEST_CASE("a byte order mark is dropped and all line ends become LF") {
  Diagnostics diagnostics;
  const auto source = make_source("content/a.md",
                                  "\xEF\xBB\xBF"
                                  "1\r\n2\r3\n\r\r\n4\r",
                                  diagnostics);
  REQUIRE(source);
  CHECK(source->path == "content/a.md");
  CHECK(source->text == "1\n2\n3\n\n\n4\n");
  CHECK(diagnostics.empty());
}

TEST_CASE("a file that is not UTF-8 text is an error at its first bad byte") {
  struct Case {
    std::string_view bytes;
    int line;
    int column;
    std::string_view message;
  };
  const Case cases[] = {
      {"ok\n中\xFFx"sv, 2, 2, "byte 0xFF is not valid UTF-8"},
      {"\xC4\xE3\xBA\xC3"sv, 1, 1, "byte 0xC4 is not valid UTF-8"},  // 你好 in GBK
      {"\r\n\r\na\0b"sv, 3, 2, "the file contains a NUL byte, so it is not a text"},
      {"\xFF\xFE"
       "a\0"sv,
       1, 1, "byte 0xFF is not valid UTF-8"},                // UTF-16
      {"\xE4\xB8"sv, 1, 1, "byte 0xE4 is not valid UTF-8"},  // cut off
  };
  for (const Case& test : cases) {
    INFO(test.message);
    Diagnostics diagnostics;
    CHECK_FALSE(make_source("a.md", std::string(test.bytes), diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].rule == "text-encoding");
    CHECK(diagnostics[0].where == Location{"a.md", test.line, test.column});
    CHECK(diagnostics[0].message == test.message);
  }
}

TEST_CASE("an offset is located by line and by column in code points") {
  const SourceFile source{"a.md", "ab\n中文字\n\n😀x"};
  struct Case {
    std::size_t offset;
    int line;
    int column;
  };
  const Case cases[] = {
      {0, 1, 1},  {1, 1, 2},  {2, 1, 3},  // behind b, at the line end
      {3, 2, 1},  {4, 2, 1},  {5, 2, 1},  // within 中
      {6, 2, 2},  {12, 2, 4}, {13, 3, 1}, {14, 4, 1},
      {16, 4, 1}, {18, 4, 2}, {19, 4, 3}, {1000, 4, 3},
  };
  for (const Case& test : cases) {
    CAPTURE(test.offset);
    CHECK(locate(source, test.offset) == Location{"a.md", test.line, test.column});
  }
  CHECK(locate({"empty.md", ""}, 0) == Location{"empty.md", 1, 1});
  CHECK(locate({"end.md", "a\n"}, 2) == Location{"end.md", 2, 1});
}

TEST_CASE("a line is found by its number, without its line end") {
  const std::string_view text = "one\n\nthree\n";
  CHECK(line_of(text, 1) == "one");
  CHECK(line_of(text, 2) == "");
  CHECK(line_of(text, 3) == "three");
  CHECK(line_of(text, 4) == "");
  CHECK(line_of(text, 5) == "");
  CHECK(line_of(text, 0) == "");
  CHECK(line_of(text, -1) == "");
}

TEST_CASE("the column of a byte counts characters, bad bytes as one each") {
  CHECK(column_of_byte("中文", 0) == 1);
  CHECK(column_of_byte("中文", 3) == 2);
  CHECK(column_of_byte("中文", 6) == 3);
  CHECK(column_of_byte("中文", 99) == 3);
  CHECK(column_of_byte("\xFF\xFFz", 2) == 3);
}
