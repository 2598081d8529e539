#include "base/script_converter.h"

#include "base/text.h"

#include <SimpleConverter.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace portal {

namespace {

using Word = std::pair<std::string, std::string>;

// What clauses became, in many small maps, so that threads seldom wait for each other.
class Memory {
 public:
  // Appends what was made of `clause`, or else what `convert` makes of it now.
  template <typename Convert>
  void append(const std::string& clause, std::string& result, const Convert& convert) {
    Part& part = parts_[std::hash<std::string>{}(clause) % parts_.size()];
    {
      const std::lock_guard lock(part.mutex);
      const auto found = part.converted.find(clause);
      if (found != part.converted.end()) {
        result += found->second;
        return;
      }
    }
    std::string converted = convert(clause);
    result += converted;
    const std::lock_guard lock(part.mutex);
    if (part.converted.size() < most_of_part) part.converted.emplace(clause, std::move(converted));
  }

 private:
  static constexpr std::size_t most_of_part = 1000;

  struct Part {
    std::mutex mutex;
    std::unordered_map<std::string, std::string> converted;
  };
  std::array<Part, 64> parts_;
};

// No phrase of OpenCC reaches over one of these.
bool ends_clause(char32_t character) {
  return character == U'，' || character == U'。' || character == U'；' || character == U'：' ||
         character == U'\n';
}

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

  // Appends what OpenCC makes of `text`. A clause stands on the page, in its Markdown copy and in
  // the search, and a menu on every page: finding it again costs far less than converting it.
  void append_converted(std::string_view text, std::string& result) {
    for (std::size_t begin = 0, at = 0; begin < text.size(); begin = at) {
      while (at < text.size() && !ends_clause(next_code_point(text, at))) {
      }
      memory.append(std::string(text.substr(begin, at - begin)), result,
                    [this](const std::string& clause) { return opencc->Convert(clause); });
    }
  }

  Memory memory;
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
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const Word* const word = state_->word_at(text.substr(start), next_code_point(text, at));
    if (word == nullptr) continue;
    state_->append_converted(text.substr(done, start - done), result);
    result += word->second;
    at = done = start + word->first.size();
  }
  state_->append_converted(text.substr(done), result);
  return result;
}

}  // namespace portal
