#include "base/chinese.h"

#include "base/text.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

TEST_CASE("Traditional characters become Simplified ones, one by one") {
  CHECK(to_simplified("商品售後服務評價體系") == "商品售后服务评价体系");
  CHECK(to_simplified("認證機構") == "认证机构");
  CHECK(to_simplified("乾隆") == "干隆");  // by phrase it would stay 乾隆
}

TEST_CASE(
    "what is Simplified already stays, also where OpenCC takes it for an old form of another") {
  CHECK(to_simplified("薴苧苎") == "苎苎苎");
  for (const CharacterPair& pair : simplified_pairs()) {
    std::string once;
    append_utf8(once, pair.simplified);
    CHECK(to_simplified(once) == once);
  }
}

TEST_CASE("what is not Traditional stays as it is") {
  for (const char* const text :
       {"", "GB/T 27922-2011", "商品售后服务评价体系", "かな 한글 😀", "a\xFF\xE4z"}) {
    CHECK(to_simplified(text) == text);
  }
}

TEST_CASE("a substring converts to a substring, and characters keep their number") {
  const std::string text = "服務,里裏乾坤後皇𠌥";
  const std::string converted = to_simplified(text);
  CHECK(code_point_count(converted) == code_point_count(text));
  std::string joined;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    next_code_point(text, offset);
    joined += to_simplified(text.substr(start, offset - start));
  }
  CHECK(joined == converted);
}
