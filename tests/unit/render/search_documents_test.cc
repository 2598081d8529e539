#include "render/search_documents.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

namespace {

// A page with one section of that text.
Site site_of(std::string text) {
  Site site;
  site.pages.emplace_back();
  Page& page = site.pages.back();
  page.source_path = "a.md";
  page.address = "a/";
  page.meta.title = "题";
  page.body.sections.push_back({2, "s", "节", std::move(text), {}});
  return site;
}

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("a section is a document, a component's sections others beside it") {
  Site site = site_of("文字");
  site.pages[0].body.sections[0].components = {0};
  const auto documents = search_documents(site, {{ComponentText{"组件", {{"q", "问题", "答案"}}}}});
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].url == "a/#s");
  CHECK(documents[0].text == "文字\n组件");
  CHECK_FALSE(documents[0].is_item);
  CHECK(documents[1].url == "a/#q");
  CHECK(documents[1].title == "题");
  CHECK(documents[1].heading == "问题");
  CHECK(documents[1].text == "答案");
  CHECK(documents[1].is_item);
}

TEST_CASE("a long section is divided where no run of characters is cut, and loses nothing") {
  const std::string block = repeated("一段话", 100) + "\n";
  const std::string texts[] = {repeated(block, 60), repeated("一句话没有换行。", 2000),
                               repeated("words and words ", 3000), repeated("没有尽头", 6000)};
  for (const std::string& text : texts) {
    const auto documents = search_documents(site_of(text), {{}});
    CHECK(documents.size() > 2);
    std::string joined;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      CHECK(documents[i].url == "a/#s");
      CHECK(documents[i].piece == i);
      CHECK(documents[i].text.size() <= std::size_t{12} << 10);
      if (i > 0 && text != texts[3]) {
        const char before = joined.back();
        CHECK((before == '\n' || before == ' ' || joined.ends_with("。")));
      }
      CHECK((static_cast<unsigned char>(documents[i].text[0]) & 0xC0) != 0x80);
      joined += documents[i].text;
    }
    CHECK(joined == text);
  }
}
