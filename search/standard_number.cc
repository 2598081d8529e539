#include "search/standard_number.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace portal {

namespace {

struct Code {
  std::vector<std::string> names;  // the narrowest first: gbt, gb; isoiec, iso, iec; tcaqp, caqp
  std::size_t size = 0;
  bool slashed = false;  // written with a slash: "gb/t" needs no number to be recognised
};

struct Number {
  Code code;
  std::string number, year;  // may be empty
  std::size_t size = 0;
};

// Codes that are recognised without a slash. Other words before a number are just words.
constexpr std::array<std::string_view, 11> known_codes = {"gb", "gbt", "gbz", "sb",  "sbt", "sbz",
                                                          "rb", "rbt", "rbz", "iec", "iso"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

template <typename Is>
std::string_view prefix_of(std::string_view text, Is is) {
  const auto end = std::find_if_not(text.begin(), text.end(), is);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// Whether the word goes on at the start of `rest`. Han text may follow at once.
bool word_goes_on(std::string_view rest) {
  if (rest.empty()) return false;
  std::size_t at = 0;
  const char32_t next = next_code_point(rest, at);
  return is_letter_or_number(next) && !is_cjk(next);
}

std::size_t slash_size(std::string_view text) {
  if (text.starts_with('/')) return 1;
  constexpr std::string_view division_slash = "\u2215";
  return text.starts_with(division_slash) ? division_slash.size() : 0;
}

bool is_known(std::string_view code) {
  return std::find(known_codes.begin(), known_codes.end(), code) != known_codes.end();
}

// "gbt" is a "gb" that is recommended (t), "gbz" one that guides (z). People leave the letter out.
Code known_code(std::string_view letters) {
  const std::string name(letters);
  if (name.ends_with('t') || name.ends_with('z')) return {{name, name.substr(0, 2)}, name.size()};
  return {{name}, name.size()};
}

// After a slash: the letter of gb/t and db11/t, the body of t/caqp, the partner of iso/iec.
std::optional<Code> slashed_code(std::string_view before, std::string_view after,
                                 std::size_t size) {
  const std::string first(before);
  const std::string second(after);
  if ((second == "t" || second == "z") && first.size() >= 2) {
    return Code{{first + second, first}, size, true};
  }
  if (first == "t" && second.size() >= 2 && second.size() <= 8) {
    return Code{{first + second, second}, size};
  }
  const bool partners = (first == "iso" && second == "iec") || (first == "iec" && second == "iso");
  if (partners) return Code{{first + second, first, second}, size};
  const bool report = second == "ts" || second == "tr";
  if ((first == "iso" || first == "iec") && report) return Code{{first + second, first}, size};
  return std::nullopt;
}

std::optional<Code> read_code(std::string_view text) {
  const std::string_view letters = prefix_of(text.substr(0, 9), is_letter);
  if (letters.empty() || letters.size() > 8) return std::nullopt;
  // Local standards carry the number of the province: db11/t.
  const std::size_t digits = prefix_of(text.substr(letters.size()).substr(0, 3), is_digit).size();
  const std::size_t province = digits == 2 ? digits : 0;
  const std::string_view before = text.substr(0, letters.size() + province);
  const std::string_view rest = text.substr(before.size());
  const bool known = is_known(letters);
  std::size_t slash = slash_size(rest);
  // File names cannot hold a slash: gb-t 27922.
  if (slash == 0 && known && province == 0 && rest.starts_with("-t")) slash = 1;
  if (slash > 0) {
    const std::string_view after = prefix_of(rest.substr(slash).substr(0, 9), is_letter);
    const std::size_t size = before.size() + slash + after.size();
    auto code = slashed_code(before, after, size);
    if (code && rest[0] == '-') code->slashed = false;
    if (code) return code;
  }
  if (known) return known_code(letters);
  return std::nullopt;
}

std::size_t dash_size(std::string_view text) {
  constexpr std::array<std::string_view, 8> dashes = {"-",      "\u2010", "\u2012", "\u2013",
                                                      "\u2014", "\u2015", "\u2212", ":"};
  for (const std::string_view dash : dashes) {
    if (text.starts_with(dash)) return dash.size();
  }
  return 0;
}

std::size_t spaces_size(std::string_view text, std::size_t most) {
  return prefix_of(text.substr(0, most), [](char c) { return c == ' '; }).size();
}

// "-2011", "—2011", " — 2011", ":2015". The year is its last four bytes.
std::size_t year_size(std::string_view text) {
  std::size_t at = spaces_size(text, 1);
  const std::size_t dash = dash_size(text.substr(at));
  if (dash == 0) return 0;
  at += dash;
  at += dash_size(text.substr(at));  // a Chinese dash is two characters
  at += spaces_size(text.substr(at), 1);
  const std::string_view year = prefix_of(text.substr(at).substr(0, 5), is_digit);
  if (year.size() != 4 || (!year.starts_with("19") && !year.starts_with("20"))) return 0;
  return word_goes_on(text.substr(at + 4)) ? 0 : at + 4;
}

// "27922", "1.1".
std::size_t digits_size(std::string_view text) {
  std::size_t at = prefix_of(text.substr(0, 8), is_digit).size();
  if (at == 0 || at > 7) return 0;
  while (at < text.size() && text[at] == '.') {
    const std::size_t part = prefix_of(text.substr(at + 1).substr(0, 4), is_digit).size();
    if (part == 0) break;
    if (part > 3) return 0;
    at += 1 + part;
    if (at > 24) return 0;
  }
  return word_goes_on(text.substr(at)) ? 0 : at;
}

std::optional<Number> read_number(std::string_view text) {
  const auto code = read_code(text);
  if (!code) return std::nullopt;
  std::size_t at = code->size;
  const std::size_t spaces = spaces_size(text.substr(at), 2);
  at += spaces;
  if (spaces == 0 && text.substr(at).starts_with('-')) ++at;
  const std::size_t digits = digits_size(text.substr(at));
  // "iso 5" is as likely a word and a number.
  const bool plain_words =
      at > code->size && digits < 3 && code->names.size() == 1 && !code->slashed;
  if (digits == 0 || plain_words) {
    if (!code->slashed || word_goes_on(text.substr(code->size))) return std::nullopt;
    return Number{*code, "", "", code->size};
  }
  const std::string number(text.substr(at, digits));
  at += digits;
  const std::size_t year = year_size(text.substr(at));
  if (year == 0) return Number{*code, number, "", at};
  return Number{*code, number, std::string(text.substr(at + year - 4, 4)), at + year};
}

}  // namespace

std::size_t standard_number_size(std::string_view folded) {
  if (folded.empty() || !is_letter(folded.front())) return 0;
  const auto number = read_number(folded);
  return number ? number->size : 0;
}

std::vector<std::string> standard_number_tokens(std::string_view number) {
  const auto read = read_number(number);
  if (!read) return {std::string(number)};  // not what standard_number_size found
  std::vector<std::string> tokens;
  for (const std::string& name : read->code.names) {
    if (!read->year.empty()) tokens.push_back(name + read->number + "-" + read->year);
    if (!read->number.empty()) tokens.push_back(name + read->number);
    tokens.push_back(name);
  }
  if (!read->number.empty()) tokens.push_back(read->number);
  if (!read->year.empty()) tokens.push_back(read->year);
  return tokens;
}

}  // namespace portal
