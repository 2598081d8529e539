// Functions on UTF-8 text that every part needs. They know Unicode, and nothing about sites.
//
// All take valid UTF-8; on other bytes they stay within bounds and count a bad byte as one
// character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Byte offset of the first byte that is not part of valid UTF-8 (no surrogates, no overlong forms),
// or npos.
std::size_t first_invalid_utf8(std::string_view text);

// The code point at `offset`, which is moved behind it. A bad byte gives U+FFFD and moves by one.
char32_t next_code_point(std::string_view text, std::size_t& offset);
// The code point that ends at byte `end` (0 for an empty prefix).
char32_t code_point_before(std::string_view text, std::size_t end);
void append_utf8(std::string& text, char32_t code_point);
std::size_t code_point_count(std::string_view text);

// Columns on a terminal: 2 for East Asian wide characters, 0 for combining marks.
int display_width(char32_t code_point);

bool is_letter_or_number(
    char32_t code_point);          // Unicode L*, N*, and marks M* (as GitHub's anchors)
bool is_han(char32_t code_point);  // Ideographs of all planes, 〇, 々
// Characters set solid in Chinese and Japanese text: Han, kana, bopomofo, CJK and full-width
// punctuation. Not Hangul, which has spaces between words.
bool is_cjk(char32_t code_point);

std::string to_lower(std::string_view text);  // Unicode simple lower case
std::string nfc(std::string_view text);
std::string nfkc(std::string_view text);

// The anchor GitHub makes of a heading's text: lower case, spaces to '-', everything but letters,
// numbers, '-' and '_' dropped. Chinese stays readable. May be empty.
std::string slug(std::string_view text);

// The candidate nearest to `name` by edit distance over code points, if it is near enough to be a
// likely slip of the pen; otherwise empty. Ties go to the first candidate.
std::string nearest_name(std::string_view name, std::span<const std::string> candidates);
// "the nearest name is 'x'", or empty where there is none: made for a diagnostic's hint.
std::string nearest_hint(std::string_view name, std::span<const std::string> candidates);
// The same, but where no candidate is near and there are few, all of them: "there are: a, b".
std::string choice_hint(std::string_view name, std::span<const std::string> candidates);

std::string_view trim(std::string_view text);  // ASCII white space
std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view what, std::string_view with);

int hex_digit(char byte);  // its value in 0-9, a-f or A-F; -1 for any other

std::string html_escape(std::string_view text);  // & < > " '

// Percent-encodes a path for use in an href: every byte but unreserved characters and '/'.
std::string percent_encode_path(std::string_view path);
// Decodes %XX; sequences that are not valid stay as they are.
std::string percent_decode(std::string_view text);

}  // namespace portal
