#include "base/json_scanner.h"

#include "base/located_json.h"
#include "base/place_cursor.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace portal {

namespace {

constexpr int deepest = 100;
constexpr std::size_t npos = std::string_view::npos;

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_word(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
}

class Scanner {
 public:
  Scanner(const SourceFile& source, Diagnostics& diagnostics)
      : text_(source.text), cursor_(source.text, source.path), diagnostics_(diagnostics) {}

  JsonPlaces scan() {
    const std::size_t invalid = first_invalid_utf8(text_);
    if (invalid != npos) {
      fail(invalid, "bytes that are not UTF-8", "save the file as UTF-8");
      return std::move(places_);
    }
    skip_space();
    if (at_end()) {
      fail(at_, "the file is empty", "write at least {}");
    } else if (value("")) {
      skip_space();
      places_.is_valid =
          at_end() || fail(at_, "unexpected " + found() + " after the end of the value");
    }
    return std::move(places_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char here() const { return at_end() ? '\0' : text_[at_]; }

  void skip_space() {
    const std::size_t next = text_.find_first_not_of(" \t\n\r", at_);
    at_ = next == npos ? text_.size() : next;
  }

  bool fail(std::size_t offset, std::string message, std::string hint = {}) {
    error(diagnostics_, cursor_.place(offset), "json-syntax", std::move(message), std::move(hint));
    return false;
  }

  // What stands here, for a message.
  std::string found() const {
    if (at_end()) return "end of the file";
    std::size_t end = at_;
    if (is_word(here())) {
      while (end < text_.size() && end - at_ < 40 && is_word(text_[end]))
        next_code_point(text_, end);
    } else {
      next_code_point(text_, end);
    }
    return "'" + std::string(text_.substr(at_, end - at_)) + "'";
  }

  bool value(const std::string& pointer) {
    places_.values[pointer] = cursor_.place(at_);
    switch (here()) {
      case '{':
        return nested(&Scanner::object, pointer);
      case '[':
        return nested(&Scanner::array, pointer);
      case '"':
        return string(nullptr);
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        break;
    }
    if (here() == '-' || is_digit(here())) return number(pointer);
    return fail(at_, "expected a value, but found " + found(), hint_for_value());
  }

  std::string hint_for_value() const {
    if (here() == '\'') return "write texts in double quotation marks";
    if (here() == '/' || here() == '#') return "JSON has no comments; remove it";
    if (here() == '}' || here() == ']' || here() == ',') return "is there a comma too many?";
    if (!at_end() && is_word(here())) return "write texts in double quotation marks";
    return {};
  }

  bool nested(bool (Scanner::*scan_members)(const std::string&), const std::string& pointer) {
    if (depth_ == deepest) {
      return fail(at_, "the value is nested deeper than " + std::to_string(deepest) + " levels");
    }
    ++depth_;
    const bool good = (this->*scan_members)(pointer);
    --depth_;
    return good;
  }

  bool object(const std::string& pointer) {
    const Location start = cursor_.place(at_++);
    skip_space();
    if (here() == '}') return ++at_, true;
    for (;;) {
      if (here() != '"') {
        return fail(at_, "expected a key in double quotation marks, but found " + found(),
                    here() == '}' ? "is there a comma too many?" : std::string());
      }
      const Location key_place = cursor_.place(at_);
      std::string key;
      if (!string(&key)) return false;
      const std::string member = pointer_to(pointer, key);
      remember_key(member, key, key_place);
      skip_space();
      if (here() != ':') {
        return fail(at_, "expected ':' after the key '" + key + "', but found " + found());
      }
      ++at_;
      skip_space();
      if (!value(member)) return false;
      const std::size_t behind_value = at_;
      skip_space();
      if (here() == '}') return ++at_, true;
      if (here() != ',') return unfinished(behind_value, "'}'", "object", start);
      ++at_;
      skip_space();
    }
  }

  bool array(const std::string& pointer) {
    const Location start = cursor_.place(at_++);
    skip_space();
    if (here() == ']') return ++at_, true;
    for (std::size_t index = 0;; ++index) {
      if (!value(pointer_to(pointer, index))) return false;
      const std::size_t behind_value = at_;
      skip_space();
      if (here() == ']') return ++at_, true;
      if (here() != ',') return unfinished(behind_value, "']'", "list", start);
      ++at_;
      skip_space();
    }
  }

  // Where the next value or key follows, a comma is missing: the author must type it behind the
  // value before, which may stand some lines above.
  bool unfinished(std::size_t behind_value, const std::string& closing, const std::string& kind,
                  const Location& start) {
    const std::string hint = "the " + kind + " starts on line " + std::to_string(start.line);
    const bool goes_on =
        !at_end() && (is_word(here()) || std::string_view("\"{[-").find(here()) != npos);
    if (goes_on && at_ > behind_value)
      return fail(behind_value, "a comma is missing here, before " + found(), hint);
    return fail(at_, "expected ',' or " + closing + ", but found " + found(), hint);
  }

  void remember_key(const std::string& member, const std::string& key, const Location& key_place) {
    const auto [known, is_new] = places_.keys.try_emplace(member, key_place);
    if (is_new) return;
    error(diagnostics_, key_place, "json-duplicate-key", "the key '" + key + "' is repeated",
          "it is first on line " + std::to_string(known->second.line) + "; rename or delete one");
    known->second = key_place;  // the last value counts
    forget_below(member);
  }

  // What is known of a value that a repeated key replaces.
  void forget_below(const std::string& member) {
    const std::string below = member + "/";
    const auto forget = [&](auto& map) {
      auto entry = map.lower_bound(below);
      while (entry != map.end() && entry->first.starts_with(below)) entry = map.erase(entry);
    };
    forget(places_.values);
    forget(places_.keys);
    forget(places_.numbers);
    places_.numbers.erase(member);
  }

  bool word(std::string_view expected) {
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    if (text_.substr(at_, end - at_) != expected) {
      return fail(at_, "expected a value, but found " + found(), hint_for_value());
    }
    at_ = end;
    return true;
  }

  bool digits() {
    const std::size_t start = at_;
    while (is_digit(here())) ++at_;
    return at_ > start;
  }

  bool number(const std::string& pointer) {
    const std::size_t start = at_;
    if (here() == '-') ++at_;
    const bool zero = here() == '0';
    const std::size_t first = at_;
    if (!digits()) return fail(start, "expected a digit after '-', but found " + found());
    if (zero && at_ - first > 1) return fail(start, "a number must not start with a zero");
    if (here() == '.') {
      ++at_;
      if (!digits()) return fail(start, "expected a digit after the decimal point");
    }
    if (here() == 'e' || here() == 'E') {
      ++at_;
      if (here() == '+' || here() == '-') ++at_;
      if (!digits()) return fail(start, "expected a digit in the exponent");
    }
    const std::string written(text_.substr(start, at_ - start));
    if (std::isinf(std::strtod(written.c_str(), nullptr))) {
      return fail(start, "the number is too large: " + written.substr(0, 40));
    }
    places_.numbers[pointer] = written;
    return true;
  }

  // Scans a text; its characters are appended to `decoded` if that is not null.
  bool string(std::string* decoded) {
    const std::size_t start = at_++;
    for (;;) {
      const std::size_t plain = at_;
      while (!at_end() && here() != '"' && here() != '\\' &&
             static_cast<unsigned char>(here()) >= 0x20) {
        ++at_;
      }
      if (decoded != nullptr) decoded->append(text_.substr(plain, at_ - plain));
      if (at_end()) return fail(start, "the text has no closing quotation mark");
      if (here() == '"') return ++at_, true;
      if (here() == '\n') {
        return fail(start, "the text has no closing quotation mark on its line",
                    "write a line break within a text as \\n");
      }
      if (here() != '\\')
        return fail(at_, "a control character within a text", "write it as \\t or \\u00XX");
      if (!escape(decoded)) return false;
    }
  }

  bool escape(std::string* decoded) {
    static constexpr std::string_view letters = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const std::size_t start = at_++;
    const std::size_t letter = at_end() ? npos : letters.find(here());
    if (letter != npos) {
      ++at_;
      if (decoded != nullptr) decoded->push_back(meanings[letter]);
      return true;
    }
    if (here() != 'u') {
      return fail(start, "unknown escape sequence: \\ before " + found(),
                  "write a backslash as \\\\");
    }
    return unicode_escape(start, decoded);
  }

  bool unicode_escape(std::size_t start, std::string* decoded) {
    char32_t code_point = 0;
    if (!hex_digits(code_point)) return fail(start, "\\u needs four hexadecimal digits");
    if (code_point >= 0xD800 && code_point <= 0xDBFF) {
      char32_t low = 0;
      const bool follows = text_.substr(at_).starts_with("\\u") && (++at_, hex_digits(low));
      if (!follows || low < 0xDC00 || low > 0xDFFF) {
        return fail(start, "the escape sequence is half of a pair of surrogates",
                    "write the character itself");
      }
      code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (low - 0xDC00);
    } else if (code_point >= 0xDC00 && code_point <= 0xDFFF) {
      return fail(start, "the escape sequence is half of a pair of surrogates",
                  "write the character itself");
    }
    if (code_point == 0) return fail(start, "a text must not contain the character U+0000");
    if (decoded != nullptr) append_utf8(*decoded, code_point);
    return true;
  }

  // Reads the four digits after the u on which the scan stands.
  bool hex_digits(char32_t& result) {
    ++at_;
    const std::string digits(text_.substr(std::min(at_, text_.size()), 4));
    if (digits.size() != 4 || digits.find_first_not_of("0123456789abcdefABCDEF") != npos) {
      return false;
    }
    result = static_cast<char32_t>(std::stoul(digits, nullptr, 16));
    at_ += 4;
    return true;
  }

  std::string_view text_;
  PlaceCursor cursor_;
  Diagnostics& diagnostics_;
  JsonPlaces places_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

JsonPlaces scan_json(const SourceFile& source, Diagnostics& diagnostics) {
  return Scanner(source, diagnostics).scan();
}

}  // namespace portal
