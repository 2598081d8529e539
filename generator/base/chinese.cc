#include "base/chinese.h"

#include "base/script_converter.h"
#include "base/text.h"

#include <Lexicon.hpp>
#include <MarisaDict.hpp>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace portal {

namespace {

// Where Debian's libopencc-data puts the tables of OpenCC.
constexpr const char* character_table = "/usr/share/opencc/TSCharacters.ocd2";

// The one code point that `text` consists of, or 0.
char32_t single_code_point(std::string_view text) {
  std::size_t offset = 0;
  const char32_t code_point = next_code_point(text, offset);
  return offset == text.size() ? code_point : 0;
}

// Maps Traditional characters to Simplified ones. The plane where nearly all of them are is an
// array; 0 means "stays as it is".
class Table {
 public:
  void add(char32_t traditional, char32_t simplified) {
    if (traditional == 0 || simplified == 0 || traditional == simplified) return;
    if (traditional < first || traditional > last) {
      rare_[traditional] = simplified;
    } else {
      common_[traditional - first] = simplified;
    }
  }

  char32_t simplified(char32_t code_point) const {
    if (code_point >= first && code_point <= last) return common_[code_point - first];
    if (code_point < first) return 0;
    const auto found = rare_.find(code_point);
    return found == rare_.end() ? 0 : found->second;
  }

  // OpenCC has 薴 → 苧 and 苧 → 苎, since 苧 is the one character's new form and the other's old
  // one. Whoever compares texts by their Simplified form must find all three: 薴 → 苎.
  void join_chains() {
    for (const CharacterPair& pair : pairs()) {
      char32_t end = pair.simplified;
      while (simplified(end) != 0 && simplified(end) != pair.traditional) end = simplified(end);
      add(pair.traditional, end);
    }
  }

  std::vector<CharacterPair> pairs() const {
    std::vector<CharacterPair> result(rare_.size());
    std::transform(rare_.begin(), rare_.end(), result.begin(), [](const auto& pair) {
      return CharacterPair{pair.first, pair.second};
    });
    for (char32_t c = first; c <= last; ++c)
      if (const char32_t found = simplified(c); found != 0) result.push_back({c, found});
    std::sort(result.begin(), result.end(), [](const CharacterPair& a, const CharacterPair& b) {
      return a.traditional < b.traditional;
    });
    return result;
  }

 private:
  static constexpr char32_t first = 0x3400;
  static constexpr char32_t last = 0x9FFF;
  std::vector<char32_t> common_ = std::vector<char32_t>(last - first + 1);
  std::unordered_map<char32_t, char32_t> rare_;
};

Table table_of_dictionary(const opencc::Dict& dictionary) {
  Table table;
  for (const auto& entry : *dictionary.GetLexicon()) {
    table.add(single_code_point(entry->Key()), single_code_point(entry->GetDefault()));
  }
  table.join_chains();
  return table;
}

// For systems that keep the tables elsewhere: OpenCC finds its own configuration. Asked for one
// character at a time, it has no phrase to apply.
Table table_of_converter() {
  const ScriptConverter converter("t2s", {});
  Table table;
  const auto add_range = [&](char32_t from, char32_t to) {
    for (char32_t code_point = from; code_point <= to; ++code_point) {
      std::string character;
      append_utf8(character, code_point);
      table.add(code_point, single_code_point(converter.converted(character)));
    }
  };
  add_range(0x3400, 0x9FFF);
  add_range(0xF900, 0xFAFF);
  add_range(0x20000, 0x323AF);
  table.join_chains();
  return table;
}

Table load_table() {
  try {
    const auto dictionary =
        opencc::SerializableDict::NewFromFile<opencc::MarisaDict>(character_table);
    return table_of_dictionary(*dictionary);
  } catch (const std::exception&) {
    // Falls through to the other way.
  }
  try {
    return table_of_converter();
  } catch (const std::exception& exception) {
    throw std::runtime_error(std::string("the tables of OpenCC cannot be read (") +
                             exception.what() + "); install libopencc-data");
  }
}

const Table& table() {
  static const Table loaded = load_table();
  return loaded;
}

}  // namespace

std::vector<CharacterPair> simplified_pairs() {
  return table().pairs();
}

char32_t to_simplified(char32_t character) {
  const char32_t simplified = table().simplified(character);
  return simplified == 0 ? character : simplified;
}

std::string to_simplified(std::string_view text) {
  const Table& characters = table();
  std::string result;
  result.reserve(text.size());
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      result.push_back(text[offset++]);
      continue;
    }
    const std::size_t start = offset;
    const char32_t simplified = characters.simplified(next_code_point(text, offset));
    if (simplified == 0) {
      result.append(text.substr(start, offset - start));
    } else {
      append_utf8(result, simplified);
    }
  }
  return result;
}

}  // namespace portal
