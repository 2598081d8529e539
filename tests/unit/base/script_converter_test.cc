#include "base/script_converter.h"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace portal;

TEST_CASE("Traditional characters are chosen by the phrase they stand in") {
  const ScriptConverter converter("s2tw", {});
  CHECK(converter.converted("头发、发现、皇后、以后、里程、这里、面包、系统、联系、一只") ==
        "頭髮、發現、皇后、以後、里程、這裡、麵包、系統、聯繫、一隻");
  CHECK(converter.converted("") == "");
  CHECK(converter.converted("plain text, 123\n") == "plain text, 123\n");
  CHECK(converter.converted("𠮷 🙂 é") == "𠮷 🙂 é");
}

TEST_CASE("a site's own words go before OpenCC's, the longest first") {
  const ScriptConverter converter("s2tw", {{"里", "裡"}, {"公里", "公里"}, {"“", "「"}, {"", "x"}});
  CHECK(converter.converted("一公里里程里，“里”") == "一公里裡程裡，「裡”");
  const ScriptConverter kept("s2tw", {{"简体字", "简体字"}});
  CHECK(kept.converted("用简体字，不用简体") == "用简体字，不用簡體");
}

TEST_CASE("an unknown profile is told with what to install") {
  CHECK_THROWS_WITH_AS(ScriptConverter("s2nothing", {}), doctest::Contains("libopencc-data"),
                       std::runtime_error);
}
