#include "write/bundle_contents.h"

#include "base/digest.h"
#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace portal;

namespace {

Config config_in(const std::string& language) {
  Config config;
  config.title = "认证指南";
  config.language = language;
  config.edition_title = "离线版";
  config.client = Client{"某某公司", "", {}, "某某咨询", "400-000-0000"};
  return config;
}

const OutputFile* find(const std::vector<OutputFile>& files, std::string_view path) {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const OutputFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a bundle says how to open it, whom it is for, who made it and of when it is") {
  Diagnostics diagnostics;
  const auto files = bundle_contents({{"index.html", "x", {}, {}}}, config_in("zh-Hans"),
                                     "2026-11-22", 1, diagnostics);
  REQUIRE(files);
  CHECK(diagnostics.empty());
  const OutputFile* const readme = find(*files, "说明.txt");
  REQUIRE(readme != nullptr);
  for (const char* part :
       {"\xEF\xBB\xBF认证指南\r\n", "客户：某某公司", "编制：某某咨询", "联系：400-000-0000",
        "版本：离线版", "内容日期：2026-11-22", "双击 index.html", "sha256sum -c SHA256SUMS"})
    CHECK_MESSAGE(has(readme->bytes, part), part);
}

TEST_CASE("the text for the client is in the site's language, without what is not known") {
  Diagnostics diagnostics;
  Config config = config_in("en");
  config.client.reset();
  const auto english = bundle_contents({}, config, "", 1, diagnostics);
  REQUIRE(english);
  REQUIRE(find(*english, "README.txt") != nullptr);
  CHECK_FALSE(has(find(*english, "README.txt")->bytes, "Prepared"));
  CHECK_FALSE(has(find(*english, "README.txt")->bytes, "Date of content"));
  const auto traditional = bundle_contents({}, config_in("zh-Hant"), "", 1, diagnostics);
  REQUIRE(traditional);
  CHECK(find(*traditional, "說明.txt") != nullptr);
}

TEST_CASE("SHA256SUMS has every file but itself, in the form of sha256sum") {
  Diagnostics diagnostics;
  const std::vector<OutputFile> site = {{"z/页.html", "zz", {}, {}}, {"index.html", "abc", {}, {}}};
  const auto files = bundle_contents(site, config_in("zh-Hans"), "", 2, diagnostics);
  REQUIRE(files);
  CHECK(std::is_sorted(files->begin(), files->end(),
                       [](const auto& a, const auto& b) { return a.path < b.path; }));
  std::string expected;
  for (const OutputFile& file : *files)
    if (file.path != "SHA256SUMS") expected += sha256_hex(file.bytes) + "  " + file.path + "\n";
  REQUIRE(find(*files, "SHA256SUMS") != nullptr);
  CHECK(find(*files, "SHA256SUMS")->bytes == expected);
  CHECK(split(expected, '\n').size() == 4);  // three files, and what is behind the last line
}

TEST_CASE("a site's own file of a bundle's names is reported, not overwritten") {
  Diagnostics diagnostics;
  CHECK_FALSE(bundle_contents({{"SHA256SUMS", "mine", {}, {"content/static/SHA256SUMS", 0, 0}}},
                              config_in("zh-Hans"), "", 1, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "output-collision");
}
