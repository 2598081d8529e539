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

void append_postings(std::string& text, std::uint32_t next, std::span<const Posting> postings) {
  for (const Posting& posting : postings) {
    const std::uint32_t more = posting.count > 1 ? 1 : 0;
    append_number(text, (posting.document - next) << 1 | more);
    if (more != 0) append_number(text, posting.count - 2);
    next = posting.document + 1;
  }
}

std::uint32_t next_number(std::string_view text, std::size_t& at) {
  const std::uint32_t first = next_code_point(text, at);
  if (first < first_of_two) return first - first_character;
  return (first - first_of_two) << 12 | (next_code_point(text, at) - first_character);
}

Posting next_posting(std::string_view text, std::size_t& at, std::uint32_t next) {
  const std::uint32_t number = next_number(text, at);
  const std::uint32_t more = (number & 1) != 0 ? next_number(text, at) + 2 : 1;
  return {next + (number >> 1), more};
}

void append_length(std::string& text, std::uint32_t length, PagePlace place) {
  std::uint32_t step = 0;  // its power of two
  while (length >> step >= 4) ++step;
  const std::uint32_t steps = length >> step;
  const std::uint32_t code = step == 0 ? steps : 2 * (step + 1) + (steps - 2);
  append_number(text, code << 1 | (place == PagePlace::starts ? 1 : 0));
}

namespace {

// How a byte of UTF-8 is written in a string of a script; empty where it stands for itself.
std::string_view escaped(char byte) {
  switch (byte) {
    case '\\':
      return "\\\\";
    case '"':
      return "\\\"";
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    case '\r':
      return "\\r";
    case '<':
      return "\\x3C";  // so that no text can end a script element
    default:
      return {};
  }
}

}  // namespace

std::string script_string(std::string_view text) {
  std::string result = "\"";
  result.reserve(text.size() + text.size() / 16 + 2);
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t size = 1;
    std::string_view instead = escaped(text[at]);
    if (text[at] == '\xE2' && at + 2 < text.size() && text[at + 1] == '\x80' &&
        (text[at + 2] == '\xA8' || text[at + 2] == '\xA9')) {  // these end a line
      instead = text[at + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      size = 3;
    }
    if (instead.empty()) continue;
    result.append(text.substr(done, at - done)).append(instead);
    done = at + size;
    at = done - 1;
  }
  return result.append(text.substr(done)) + '"';
}

}  // namespace portal
