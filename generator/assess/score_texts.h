// The words in which a score is explained, the same on the page and on the command line.
//
// They live in assess/texts/LANGUAGE.json, one flat object of key and text, and are compiled into
// portalc. A page gets the file's content as data; score_words.js fills it in the same way.
#pragma once

#include "assess/rational.h"
#include "base/located_json.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

// The text of assess/texts/LANGUAGE.json; empty where there is none.
std::string_view embedded_score_texts(std::string_view language);

class ScoreTexts {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

  // In `language`, or in zh-Hans where there is no such file.
  explicit ScoreTexts(std::string_view language = "zh-Hans");

  // The text of `key` with {name} replaced by its value.
  std::string operator()(const std::string& key, Values values = {}) const;

  // A number for readers: exact where it has that many places, otherwise its first digits, "66.66…",
  // which stay on the right side of any bound and give what rounding the number gives.
  std::string number(const Rational& number, int places) const;

  const Json& json() const { return texts_; }

 private:
  Json texts_;
};

}  // namespace portal
