#include "base/script_converter.h"

#include "base/text.h"

#include <SimpleConverter.hpp>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace portal {

namespace {

using Word = std::pair<std::string, std::string>;

std::unique_ptr<const opencc::SimpleConverter> load(const std::string& profile) {
  try {
    return std::make_unique<const opencc::SimpleConverter>(profile + ".json");
  } catch (const std::exception& exception) {
    throw std::runtime_error("OpenCC's profile " + profile + " cannot be read (" +
                             exception.what() + "); install libopencc-data");
  }
}

}  // namespace

struct ScriptConverter::State {
  std::unique_ptr<const opencc::SimpleConverter> opencc;
  std::unordered_map<char32_t, std::vector<Word>> words;  // by first character, the longest first

  const Word* word_at(std::string_view text, char32_t first) const {
    const auto candidates = words.find(first);
    if (candidates == words.end()) return nullptr;
    const auto word =
        std::find_if(candidates->second.begin(), candidates->second.end(),
                     [&](const Word& candidate) { return text.starts_with(candidate.first); });
    return word == candidates->second.end() ? nullptr : &*word;
  }
};

ScriptConverter::ScriptConverter(const std::string& profile,
                                 const std::map<std::string, std::string>& words)
    : state_(std::make_unique<State>()) {
  state_->opencc = load(profile);
  for (const auto& [word, printed] : words) {
    std::size_t offset = 0;
    if (!word.empty()) state_->words[next_code_point(word, offset)].emplace_back(word, printed);
  }
  for (auto& [first, list] : state_->words)
    std::stable_sort(list.begin(), list.end(),
                     [](const Word& a, const Word& b) { return a.first.size() > b.first.size(); });
}

ScriptConverter::~ScriptConverter() = default;

std::string ScriptConverter::converted(std::string_view text) const {
  std::string result;
  std::size_t done = 0;  // what stands before it is in the result
  const auto convert_up_to = [&](std::size_t end) {
    if (end > done) result += state_->opencc->Convert(std::string(text.substr(done, end - done)));
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const Word* const word = state_->word_at(text.substr(start), next_code_point(text, at));
    if (word == nullptr) continue;
    convert_up_to(start);
    result += word->second;
    at = done = start + word->first.size();
  }
  convert_up_to(text.size());
  return result;
}

}  // namespace portal
