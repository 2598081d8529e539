#include "assess/score_texts.h"

#include <cassert>

namespace portal {

ScoreTexts::ScoreTexts(const std::string_view language) {
  std::string_view text = embedded_score_texts(language);
  if (text.empty()) text = embedded_score_texts("zh-Hans");
  texts_ = Json::parse(text);
}

// In one pass, so that braces in a value stay what they are.
std::string ScoreTexts::operator()(const std::string& key, const Values values) const {
  const auto found = texts_.find(key);
  assert(found != texts_.end());
  const auto& text = found->get_ref<const std::string&>();
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    result.append(text, at, open - at);
    if (open == std::string::npos) break;
    const std::size_t close = text.find('}', open);
    const std::string_view name = std::string_view(text).substr(open + 1, close - open - 1);
    for (const auto& [known, value] : values)
      if (known == name) result += value;
    at = close + 1;
  }
  return result;
}

std::string ScoreTexts::number(const Rational& number, const int places) const {
  const Rational cut = rounded(number, places, RoundTo::down);
  return decimal_text(cut, places) + (cut == number ? "" : "…");
}

}  // namespace portal
