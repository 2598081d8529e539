// Schemes and answer files for the tests of scoring.
#pragma once

#include "assess/answers.h"
#include "assess/score.h"
#include "base/json_schema.h"
#include "load/assessment.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace portal {

inline std::string text_of_file(const std::string& path) {
  std::ifstream file(std::string(PORTAL_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline LocatedJson parsed(const std::string& text) {
  Diagnostics diagnostics;
  auto document = parse_json({"answers.json", text}, diagnostics);
  REQUIRE(document);
  return *document;
}

// Of content/data/assessments/, or of tests/assess/schemes/.
inline Assessment scheme_named(const std::string& id) {
  const bool is_test = id == "all-kinds" || id == "plain";
  const std::string path =
      (is_test ? "tests/assess/schemes/" : "content/data/assessments/") + id + ".json";
  Diagnostics diagnostics;
  const LocatedJson document = parsed(text_of_file(path));
  own_schema("assessment").validate(document, diagnostics);
  Assessment assessment = read_assessment(document, path, diagnostics);
  for (const Diagnostic& found : diagnostics) FAIL_CHECK(found.message);
  return assessment;
}

// {"format": …, "scheme": …, "version": …, "items": ITEMS, MORE}
inline std::string answer_file(const Assessment& scheme, const std::string& items,
                               const std::string& more = "") {
  return R"({"format": "portalc-answers/1", "scheme": ")" + scheme.id + R"(", "version": ")" +
         scheme.version + "\",\n\"items\": " + items + (more.empty() ? "" : ",\n" + more) + "}";
}

}  // namespace portal
