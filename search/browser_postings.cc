#include "search/browser_postings.h"

#include "base/text.h"

#include <stdexcept>

namespace portal {

namespace {

constexpr std::uint32_t first_character = 0x23;  // behind '"', which ends a string
constexpr std::uint32_t one_character = 0xD000;
constexpr std::uint32_t first_of_two = 0xE000;  // behind the surrogates
constexpr std::uint32_t most = std::uint32_t{0x1FFE} << 12;

}  // namespace

void append_number(std::string& text, std::uint32_t number) {
  if (number < one_character) {
    append_utf8(text, first_character + number);
    return;
  }
  if (number >= most) throw std::length_error("too many sections for the browser's index");
  append_utf8(text, first_of_two + (number >> 12));
  append_utf8(text, first_character + (number & 0xFFF));
}

std::string coded_postings(std::span<const Posting> postings) {
  std::string text;
  std::uint32_t next = 0;  // the lowest document that may follow
  for (const Posting& posting : postings) {
    const std::uint32_t more = posting.count > 1 ? 1 : 0;
    append_number(text, (posting.document - next) << 1 | more);
    if (more != 0) append_number(text, posting.count - 2);
    next = posting.document + 1;
  }
  return text;
}

void append_length(std::string& text, std::uint32_t length, PagePlace place) {
  std::uint32_t step = 0;  // its power of two
  while (length >> step >= 16) ++step;
  const std::uint32_t steps = length >> step;
  const std::uint32_t code = step == 0 ? steps : 8 * (step + 1) + (steps - 8);
  append_number(text, code << 1 | (place == PagePlace::starts ? 1 : 0));
}

std::string script_string(std::string_view text) {
  std::string result = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == U'\\' || c == U'"') {
      result += '\\';
      result += static_cast<char>(c);
    } else if (c == U'\n') {
      result += "\\n";
    } else if (c == U'\t') {
      result += "\\t";
    } else if (c == U'\r') {
      result += "\\r";
    } else if (c == 0x2028 || c == 0x2029) {
      result += c == 0x2028 ? "\\u2028" : "\\u2029";
    } else if (c == U'<') {
      result += "\\x3C";  // so that no text can end a script element
    } else {
      result.append(text.substr(begin, at - begin));
    }
  }
  return result + '"';
}

}  // namespace portal
