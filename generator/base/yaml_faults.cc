#include "base/yaml_faults.h"

#include "base/source_file.h"

#include <algorithm>
#include <array>

namespace portal {

namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Plainer {
  std::string_view fragment;  // of libfyaml's message
  std::string_view message;
  std::string_view hint;
};

// The messages that authors meet, in their words. Others are shown as libfyaml has them.
constexpr std::array plainer_messages{
    Plainer{"invalid nested block mapping", "a second ': ' within one line",
            "put the value in quotation marks"},
    Plainer{"plain scalar cannot start with", "a value must not start with this character",
            "put the value in quotation marks"},
    Plainer{"without closing quote", "the text has no closing quotation mark", ""},
    Plainer{"wrongly indented double-quoted scalar", "the text has no closing quotation mark",
            "a text that goes on in the next line must be indented there"},
    Plainer{"wrongly indented single-quoted scalar", "the text has no closing quotation mark",
            "a text that goes on in the next line must be indented there"},
    Plainer{"invalid trailing content after", "text after the closing quotation mark",
            "put the whole value in quotation marks, or write a quotation mark within it twice"},
    Plainer{"without a closing bracket", "a '[' or '{' without its closing bracket", ""},
    Plainer{"invalid multiline plain key", "expected 'key: value'",
            "write a colon and a space after the key"},
    Plainer{"could not find expected ':'", "expected 'key: value'",
            "write a colon and a space after the key"},
    Plainer{"invalid value after mapping", "expected 'key: value'",
            "is a colon missing, or the line indented less than the one it continues?"},
    Plainer{"invalid mapping in plain multiline", "the line is indented like no line before it",
            "indent all keys of one mapping alike"},
    Plainer{"in sequence while in mapping", "the line is indented like no line before it",
            "indent all entries of one list alike"},
    Plainer{"extra closing bracket", "a closing bracket too many",
            "delete it, or put the value in quotation marks"},
    Plainer{"missing comma in flow", "a comma is missing between these brackets", ""},
    Plainer{"invalid indentation in mapping", "the line is indented like no line before it",
            "indent all keys of one mapping alike"},
    Plainer{"did not find expected '-' indicator", "expected a list entry, '- '",
            "indent all entries of one list alike"},
    Plainer{"invalid UTF8 escape", "the escape sequence is no character",
            "write the character itself"},
    Plainer{"invalid hex escape", "the escape sequence is no character",
            "write a backslash as \\\\, or use single quotation marks"},
    Plainer{"undefined tag prefix", "tags (a '!' before a value) are not supported",
            "put a text that starts with '!' in quotation marks"},
};

}  // namespace

YamlFault in_authors_words(std::string_view message) {
  for (const Plainer& plainer : plainer_messages) {
    if (message.find(plainer.fragment) != npos) return {plainer.message, plainer.hint};
  }
  return {message, {}};
}

bool is_unclosed_bracket(std::string_view message) {
  return message.find("without a closing bracket") != npos ||
         message.find("missing comma in flow") != npos ||
         message.find("wrongly indented flow") != npos;
}

bool is_key_without_colon(std::string_view message) {
  return in_authors_words(message).message == "expected 'key: value'";
}

int wrongly_indented_line(std::string_view text, int line) {
  const auto indent_of = [&](int number) { return line_of(text, number).find_first_not_of(' '); };
  const std::size_t above = indent_of(line);
  const auto last = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  int next = line + 1;
  while (next <= last && indent_of(next) == npos) ++next;
  if (above == npos || next > last || indent_of(next) <= above) return 0;
  const std::string_view words = line_of(text, next).substr(indent_of(next));
  const bool is_entry = words.starts_with("- ") || words.ends_with(':') || words.find(": ") != npos;
  return is_entry ? next : 0;
}

// libfyaml 0.7.12 frees a key twice when a tab follows the ':' of a complex key ("? key") and a
// block indicator follows the tab (pantoniou/libfyaml#57, mended upstream in a398979). Such a text
// is wrong in any case; it must not reach the parser. Delete this when the oldest libfyaml that we
// support has that change and the tests on it still pass.
std::size_t deadly_tab(std::string_view text) {
  const auto is_blank_at = [&](std::size_t i) {
    return i >= text.size() || text[i] == ' ' || text[i] == '\t' || text[i] == '\n';
  };
  bool has_complex_key = false;
  for (std::size_t i = text.find('?'); i != npos && !has_complex_key; i = text.find('?', i + 1)) {
    has_complex_key = is_blank_at(i + 1);
  }
  if (!has_complex_key) return npos;
  for (std::size_t colon = text.find(':'); colon != npos; colon = text.find(':', colon + 1)) {
    const std::size_t end = std::min(text.find_first_not_of(" \t", colon + 1), text.size());
    const std::size_t tab = text.substr(0, end).find('\t', colon + 1);
    if (tab == npos || end == text.size()) continue;
    const bool is_entry = text[end] == '-' && is_blank_at(end + 1);
    if (is_entry || std::string_view("?:|>").find(text[end]) != npos) return tab;
  }
  return npos;
}

}  // namespace portal
