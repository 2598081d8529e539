// The Traditional Chinese of the portal that ships with portalc: what OpenCC takes for another word
// is right, and the interface speaks as the pages do.
#include "site_fixture.h"

#include "base/located_json.h"
#include "base/script_converter.h"
#include "load/project.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace portal;

namespace {

const Path portal_project = PORTAL_SOURCE_DIR;

const ScriptConverter& portal_converter() {
  static const ScriptConverter converter = [] {
    Diagnostics diagnostics;
    const auto config = load_config(portal_project, "public", diagnostics);
    REQUIRE(config);
    for (const LanguageVersion& version : config->versions)
      if (version.language == "zh-Hant")
        return ScriptConverter(version.conversion->profile, version.conversion->words);
    FAIL("the portal has no Traditional Chinese");
    return ScriptConverter("s2tw", {});
  }();
  return converter;
}

}  // namespace

TEST_CASE("words that the portal has are converted as they are meant") {
  // Without the portal's own list, OpenCC makes a hairnet of the first, and so on.
  const std::pair<const char*, const char*> words[] = {
      {"赔两千我发网上", "賠兩千我發網上"},
      {"给顾客一个中间答复", "給顧客一個中間答覆"},
      {"重复投诉率、复发率", "重複投訴率、復發率"},
      {"半年以后多半复发", "半年以後多半復發"},
      {"要证明复训有效", "要證明複訓有效"},
      {"不借回访推销", "不藉回訪推銷"},
      {"怎样借阅和销毁", "怎樣借閱和銷毀"},
      {"一句能念的，不念条文", "一句能念的，不念條文"},
      {"最挨骂的两件", "最挨罵的兩件"},
      {"排污许可证", "排污許可證"},
      {"防止回流", "防止回流"},
      {"内容不多的可以并章", "內容不多的可以併章"},
      {"抽样的局限", "抽樣的局限"},
      {"只收一只，表里的手表", "只收一隻，表裡的手錶"},
      {"联系客户关系系统", "聯繫客戶關係系統"},
      {"发布后发现头发", "發布後發現頭髮"},
  };
  for (const auto& [simplified, traditional] : words)
    CHECK(portal_converter().converted(simplified) == traditional);
}

TEST_CASE("interface texts have the words of the pages, in Traditional characters") {
  for (const std::string& theme : folder_names(portal_project / "themes")) {
    const Path texts = portal_project / "themes" / theme / "i18n";
    const auto simplified = Json::parse(bytes_of(texts / "zh-Hans.json"));
    const auto traditional = Json::parse(bytes_of(texts / "zh-Hant.json"));
    for (const auto& [key, text] : simplified.items()) {
      if (key == "language_name") continue;  // the language's own
      const std::string converted = portal_converter().converted(text.get<std::string>());
      const std::string place = theme + ": " + key;
      CHECK_MESSAGE(traditional.value(key, "") == converted, place);
    }
  }
}
