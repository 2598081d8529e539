// Unicode: decoding, properties, case and normal forms. The only file that includes utf8proc.
#include "base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

namespace portal {

namespace {

constexpr char32_t replacement_character = 0xFFFD;

struct Decoded {
  char32_t code_point = replacement_character;
  std::size_t length = 1;
  bool valid = false;
};

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0U) == 0x80;
}

// By table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text, std::size_t offset) {
  const auto at = [&](std::size_t i) -> unsigned char {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0;
  };
  const unsigned char lead = at(0);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4 || !is_continuation(at(1))) return {};
  if (lead < 0xE0) return {(lead & 0x1FU) << 6U | (at(1) & 0x3FU), 2, true};
  if (!is_continuation(at(2))) return {};
  if (lead < 0xF0) {
    const char32_t code_point = (lead & 0x0FU) << 12U | (at(1) & 0x3FU) << 6U | (at(2) & 0x3FU);
    if (code_point < 0x800 || (code_point >= 0xD800 && code_point <= 0xDFFF)) return {};
    return {code_point, 3, true};
  }
  if (!is_continuation(at(3))) return {};
  const char32_t code_point =
      (lead & 0x07U) << 18U | (at(1) & 0x3FU) << 12U | (at(2) & 0x3FU) << 6U | (at(3) & 0x3FU);
  if (code_point < 0x10000 || code_point > 0x10FFFF) return {};
  return {code_point, 4, true};
}

std::size_t ascii_prefix(std::string_view text, std::size_t offset) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  while (offset + sizeof high_bits <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + offset, sizeof word);
    if ((word & high_bits) != 0) break;
    offset += sizeof word;
  }
  while (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x80) ++offset;
  return offset;
}

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t count>
bool in_ranges(const std::array<Range, count>& ranges, char32_t code_point) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

// Characters that every normal form leaves alone and that never join with the one before them: a
// text may be cut before each of them and its pieces normalised one by one.
bool is_inert(char32_t code_point) {
  return code_point < 0x80 || (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
         (code_point >= 0x3001 && code_point <= 0x3029);
}

// Punctuation, kana, Han and the like, to spare most of a Chinese text the look-up.
bool is_caseless(char32_t code_point) {
  return code_point >= 0x2E80 && code_point < 0xA640;
}

void append_normalised(std::string& result, std::string_view piece, utf8proc_option_t options) {
  utf8proc_uint8_t* buffer = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(piece.data()),
                   static_cast<utf8proc_ssize_t>(piece.size()), &buffer, options);
  if (length < 0) {
    result.append(piece);  // not UTF-8: stays as it is
    return;
  }
  result.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
  std::free(buffer);
}

// Normalises only the stretches that need it, each with the inert character before it, since a
// combining mark may join with that one. Almost all of a Chinese text is copied.
std::string normalised(std::string_view text, utf8proc_option_t options) {
  std::string result;
  result.reserve(text.size());
  std::size_t copied = 0;      // everything before is in `result`
  std::size_t last_inert = 0;  // start of the last inert character that is not copied yet
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::size_t start = offset;
    if (is_inert(next_code_point(text, offset))) {
      last_inert = start;
      continue;
    }
    const std::size_t from = std::max(copied, last_inert);
    std::size_t end = offset;
    while (end < text.size()) {
      std::size_t next = end;
      if (is_inert(next_code_point(text, next))) break;
      end = next;
    }
    result.append(text.substr(copied, from - copied));
    append_normalised(result, text.substr(from, end - from), options);
    copied = offset = last_inert = end;
  }
  result.append(text.substr(copied));
  return result;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t offset = ascii_prefix(text, 0);
  while (offset < text.size()) {
    const Decoded decoded = decode(text, offset);
    if (!decoded.valid) return offset;
    offset += decoded.length;
    if (decoded.length == 1) offset = ascii_prefix(text, offset);
  }
  return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  if (offset >= text.size()) return 0;
  const Decoded decoded = decode(text, offset);
  offset += decoded.length;
  return decoded.code_point;
}

char32_t code_point_before(std::string_view text, std::size_t end) {
  text = text.substr(0, end);
  if (text.empty()) return 0;
  std::size_t start = text.size() - 1;
  while (start > 0 && text.size() - start < 4 &&
         is_continuation(static_cast<unsigned char>(text[start]))) {
    --start;
  }
  const Decoded decoded = decode(text, start);
  return start + decoded.length == text.size() ? decoded.code_point : replacement_character;
}

void append_utf8(std::string& text, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = replacement_character;
  }
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | code_point >> 6U);
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | code_point >> 12U);
    put(0x80U | (code_point >> 6U & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | code_point >> 18U);
    put(0x80U | (code_point >> 12U & 0x3FU));
    put(0x80U | (code_point >> 6U & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); ++count) next_code_point(text, offset);
  return count;
}

int display_width(char32_t code_point) {
  return utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point));
}

bool is_letter_or_number(char32_t code_point) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool is_han(char32_t code_point) {
  static constexpr std::array<Range, 6> ranges{{{0x4E00, 0x9FFF},
                                                {0x3400, 0x4DBF},
                                                {0x20000, 0x3FFFD},
                                                {0xF900, 0xFAFF},
                                                {0x3005, 0x3005},
                                                {0x3007, 0x3007}}};
  return code_point >= 0x3005 && in_ranges(ranges, code_point);
}

bool is_cjk(char32_t code_point) {
  // Radicals, punctuation, kana, bopomofo, strokes, enclosed (but for Hangul), vertical and small
  // forms, full-width and half-width forms (but for Hangul), kana of plane 1.
  static constexpr std::array<Range, 14> ranges{{{0x2E80, 0x303F},
                                                 {0x3040, 0x312F},
                                                 {0x3190, 0x31FF},
                                                 {0x3220, 0x325F},
                                                 {0x3280, 0x33FF},
                                                 {0xFE10, 0xFE1F},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFF01, 0xFF9F},
                                                 {0xFFE0, 0xFFE6},
                                                 {0x16FE0, 0x16FE4},
                                                 {0x1AFF0, 0x1AFFF},
                                                 {0x1B000, 0x1B16F},
                                                 {0x1F200, 0x1F2FF},
                                                 {0x3021, 0x3029}}};
  return code_point >= 0x2E80 && (is_han(code_point) || in_ranges(ranges, code_point));
}

std::string to_lower(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t offset = 0;
  while (offset < text.size()) {
    const Decoded decoded = decode(text, offset);
    if (!decoded.valid || is_caseless(decoded.code_point)) {
      result.append(text.substr(offset, decoded.length));
    } else if (decoded.code_point < 0x80) {
      const char byte = text[offset];
      result.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte);
    } else {
      append_utf8(result, static_cast<char32_t>(
                              utf8proc_tolower(static_cast<utf8proc_int32_t>(decoded.code_point))));
    }
    offset += decoded.length;
  }
  return result;
}

std::string nfc(std::string_view text) {
  return normalised(text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string nfkc(std::string_view text) {
  return normalised(
      text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
}

std::string slug(std::string_view text) {
  const std::string lower = to_lower(text);
  std::string result;
  result.reserve(lower.size());
  for (std::size_t offset = 0; offset < lower.size();) {
    const char32_t code_point = next_code_point(lower, offset);
    if (code_point == ' ') {
      result.push_back('-');
    } else if (code_point == '-' || code_point == '_' || is_letter_or_number(code_point)) {
      append_utf8(result, code_point);
    }
  }
  return result;
}

}  // namespace portal
