#include "search/excerpt.h"

#include "base/text.h"

#include <doctest/doctest.h>

namespace portal {
namespace {

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

const std::string filler = repeated("这是一段用来填充的文字。", 30);

TEST_CASE("an excerpt shows the needle in the original spelling, at about the wanted length") {
  struct Case {
    std::string text;
    std::string needle;
    std::string shown;
  };
  const Case cases[] = {
      {filler + "售後服務的證據在此。" + filler, "售后服务", "售後服務"},
      {filler + "ＩＰＨＯＮＥ的维修。" + filler, "iphone", "ＩＰＨＯＮＥ"},
      {filler + "Cafe\u0301营业。" + filler, "café", "Cafe\u0301"},
      {filler + "GB/T 27922—2011规定。" + filler, "gbt27922-2011", "GB/T 27922—2011"},
      {filler + "第5.1.2条。" + filler, "5.1.2", "5.1.2"},
      {"商" + filler, "商", "商"},
      {filler + "商", "商", "商"},
      {repeated("plain words of English text ", 40) + "evidence " + repeated("and more ", 40),
       "evidence", "evidence"},
  };
  for (const Case& one : cases) {
    const std::string excerpt = excerpt_of(one.text, std::vector{one.needle});
    CAPTURE(excerpt);
    CHECK(excerpt.find(one.shown) != std::string::npos);
    CHECK(code_point_count(excerpt) <= 122);
    if (one.text.find(one.shown) + 300 < one.text.size()) CHECK(code_point_count(excerpt) >= 60);
  }
}

TEST_CASE("an excerpt starts with a sentence and does not cut words") {
  const std::string text = filler + "证据要保存三年。" + filler;
  CHECK(excerpt_of(text, std::vector<std::string>{"保存"}).starts_with("…证据要保存三年。这是"));
  CHECK(excerpt_of(text, std::vector<std::string>{"保存"}).ends_with("。…"));
  const std::string words = repeated("unbreakable ", 100);
  const std::string excerpt =
      excerpt_of(words + "needle " + words, std::vector<std::string>{"needle"});
  CHECK(excerpt.starts_with("…unbreakable "));
  CHECK(excerpt.ends_with(" unbreakable…"));
}

TEST_CASE("the place where most needles stand together is shown") {
  const std::string text =
      "证据。" + filler + "记录。" + filler + "证据和记录都要保存。" + filler + "证据。";
  const std::string excerpt = excerpt_of(text, std::vector<std::string>{"证据", "记录"});
  CHECK(excerpt.find("证据和记录都要保存") != std::string::npos);
}

TEST_CASE("where no needle occurs the beginning is shown, and a short text is shown whole") {
  CHECK(excerpt_of("短文。", std::vector<std::string>{"证据"}) == "短文。");
  CHECK(excerpt_of("", std::vector<std::string>{"证据"}).empty());
  CHECK(excerpt_of(filler, std::vector<std::string>{}).starts_with("这是一段"));
  CHECK(excerpt_of(filler, std::vector<std::string>{"证据"}).ends_with("…"));
}

TEST_CASE("needles longer than an excerpt and words within words do no harm") {
  const std::string long_run = repeated("服务", 200);
  const std::string excerpt =
      excerpt_of(filler + long_run + filler, std::vector<std::string>{long_run});
  CHECK(excerpt.find("服务服务服务") != std::string::npos);
  CHECK(code_point_count(excerpt) <= 122);
  // "art" is no word of this text.
  CHECK(excerpt_of(filler + "start", std::vector<std::string>{"art"}).starts_with("这是一段"));
}

}  // namespace
TEST_CASE("pieces say what was hit, and together are the excerpt") {
  const std::string text = filler + "證據和記錄GB/T 27922都要保存三年。" + filler;
  const std::vector<std::string> needles{"证据", "gbt27922", "保存"};
  std::string whole;
  std::vector<std::string> hits;
  for (const TextPiece& piece : excerpt_pieces(text, needles)) {
    whole += piece.text;
    if (piece.is_hit) hits.push_back(piece.text);
  }
  CHECK(whole == excerpt_of(text, needles));
  CHECK(hits == std::vector<std::string>{"證據", "GB/T 27922", "保存"});
}

TEST_CASE("a title is marked as a whole, and where hits overlap the first one counts") {
  const auto pieces = marked_pieces("售后服务与服务商", std::vector<std::string>{"后服", "服务"});
  std::string shown;
  for (const TextPiece& piece : pieces) shown += piece.is_hit ? "[" + piece.text + "]" : piece.text;
  CHECK(shown == "售[后服]务与[服务]商");
  CHECK(marked_pieces("", std::vector<std::string>{"服务"}).empty());
}

}  // namespace portal
