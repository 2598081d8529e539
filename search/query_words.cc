#include "search/query_words.h"

#include "base/text.h"
#include "search/analyze.h"
#include "search/document_terms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace portal {

namespace {

using Kind = QueryLexeme::Kind;

struct Prefix {
  std::string_view name;
  QueryField field = QueryField::all;
  std::string_view filter = {};
};
constexpr std::array<Prefix, 6> prefixes = {{{"title", QueryField::title},
                                             {"标题", QueryField::title},
                                             {"clause", QueryField::all, "XC"},
                                             {"条款", QueryField::all, "XC"},
                                             {"tag", QueryField::all, "K"},
                                             {"标签", QueryField::all, "K"}}};

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029;
}
bool is_opening(char32_t c) {
  return c == U'(' || c == U'（';
}
bool is_closing(char32_t c) {
  return c == U')' || c == U'）';
}
// The mark that ends what this one begins; 0 for other characters. People mix the pairs up, so any
// straight or curved mark ends what any other began.
char32_t closing_quote(char32_t c) {
  if (c == U'"' || c == U'“' || c == U'”' || c == U'＂') return U'"';
  if (c == U'「') return U'」';
  if (c == U'『') return U'』';
  return 0;
}
bool closes(char32_t c, char32_t closing) {
  return closing == U'"' ? closing_quote(c) == U'"' : c == closing;
}
bool is_minus(char32_t c) {
  return c == U'-' || c == U'－';
}

std::string first_code_points(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (; most > 0 && at < text.size(); --most) next_code_point(text, at);
  return std::string(text.substr(0, at));
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<QueryLexeme> read() {
    while (at_ < text_.size()) {
      const std::size_t before = at_;
      const char32_t c = take();
      if (is_space(c)) continue;
      if (is_opening(c)) {
        push(Kind::open);
      } else if (is_closing(c)) {
        push(Kind::close);
      } else if (is_minus(c) && starts_word(before) && at_ < text_.size() && !is_space(peek()) &&
                 !is_minus(peek())) {
        push(Kind::without);
      } else {
        at_ = before;
        read_words();
      }
    }
    return std::move(list_);
  }

 private:
  char32_t take() { return next_code_point(text_, at_); }
  char32_t peek() const {
    std::size_t at = at_;
    return next_code_point(text_, at);
  }

  bool starts_word(std::size_t at) const {
    if (at == 0) return true;
    const char32_t before = code_point_before(text_, at);
    return is_space(before) || is_opening(before);
  }

  void push(Kind kind) {
    list_.push_back({kind, {}});
    can_join_ = false;
  }

  void read_words() {
    const std::optional<Prefix> prefix = take_prefix();
    QueryLexeme lexeme;
    if (prefix) {
      lexeme.field = prefix->field;
      lexeme.filter = prefix->filter;
    }
    if (const char32_t closing = closing_quote(peek()); closing != 0) {
      take();
      lexeme.is_quoted = true;
      lexeme.text = take_until([&](char32_t c) { return closes(c, closing); });
      if (at_ < text_.size()) take();
      list_.push_back(std::move(lexeme));
      can_join_ = false;
      return;
    }
    lexeme.text = take_until([](char32_t c) {
      return is_space(c) || is_opening(c) || is_closing(c) || closing_quote(c) != 0;
    });
    add_plain(std::move(lexeme), prefix.has_value());
  }

  // Plain words side by side are one text, because a standard's number has spaces: GB/T 27922. A
  // word after a minus stands alone.
  void add_plain(QueryLexeme lexeme, bool has_prefix) {
    if (lexeme.text == "OR" || lexeme.text == "|") return push(Kind::either);
    if (lexeme.text == "AND") return push(Kind::both);
    if (lexeme.text == "NOT") return push(Kind::without);
    const bool alone = has_prefix || (!list_.empty() && list_.back().kind == Kind::without);
    if (can_join_ && !alone) {
      list_.back().text += ' ' + lexeme.text;
      return;
    }
    list_.push_back(std::move(lexeme));
    can_join_ = !alone;
  }

  // "title:" and its kin, with something behind the colon.
  std::optional<Prefix> take_prefix() {
    for (const Prefix& prefix : prefixes) {
      const std::string_view rest = text_.substr(at_);
      if (!rest.starts_with(prefix.name)) continue;
      std::size_t end = at_ + prefix.name.size();
      if (end >= text_.size()) continue;
      const char32_t colon = next_code_point(text_, end);
      if (colon != U':' && colon != U'：') continue;
      std::size_t next = end;
      if (next >= text_.size() || is_space(next_code_point(text_, next))) continue;
      at_ = end;
      return prefix;
    }
    return std::nullopt;
  }

  template <typename Ends>
  std::string take_until(Ends ends) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends(peek())) take();
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<QueryLexeme> list_;
  bool can_join_ = false;  // the last lexeme is plain words, to which more may be added
};

std::vector<std::string> each_once(std::vector<std::string> terms) {
  std::vector<std::string> result;
  for (std::string& term : terms)
    if (std::find(result.begin(), result.end(), term) == result.end())
      result.push_back(std::move(term));
  return result;
}

QueryWords words_of_run(std::string_view folded, Run run, QueryField field) {
  QueryWords words;
  words.field = field;
  std::string text(folded.substr(run.begin, run.end - run.begin));
  std::vector<std::string> tokens = query_tokens(folded, run);
  if (run.kind != RunKind::solid) {
    words.shown = {tokens.front()};
    words.terms = std::move(tokens);
    return words;
  }
  words.shown = {text};
  if (code_point_count(text) == 1) {
    words.prefix = std::move(text);
    return words;
  }
  words.terms = each_once(std::move(tokens));
  if (words.terms.size() > 1) words.verified = std::move(text);
  return words;
}

// The word, or words that begin with it. One-letter beginnings fit too many to be of use.
void open_end(QueryWords& last, std::string_view folded, Run run) {
  if (run.kind == RunKind::solid || run.end != folded.size() || last.terms.size() != 1) return;
  if (code_point_count(last.terms.front()) < 2) return;
  last.prefix = last.terms.front();
}

std::vector<QueryWords> phrase_words(std::string_view folded, const std::vector<Run>& runs,
                                     QueryField field) {
  if (runs.size() == 1) return {words_of_run(folded, runs.front(), field)};
  QueryWords phrase;
  phrase.field = field;
  for (const Run run : runs) {
    QueryWords words = words_of_run(folded, run, field);
    phrase.shown.push_back(words.shown.front());
    for (std::string& term : words.terms) phrase.terms.push_back(std::move(term));
  }
  phrase.terms = each_once(std::move(phrase.terms));
  if (phrase.terms.empty()) phrase.prefix = phrase.shown.front();  // single characters only
  phrase.verified =
      std::string(folded.substr(runs.front().begin, runs.back().end - runs.front().begin));
  return {std::move(phrase)};
}

}  // namespace

QueryLexemes query_lexemes(std::string_view text, Typing typing) {
  const std::string whole = valid_utf8(text);
  const std::string read = first_code_points(whole, longest_query);
  QueryLexemes lexemes{Lexer(read).read(), read.size() < whole.size()};
  const bool at_word = !read.empty() && !is_space(code_point_before(read, read.size()));
  if (typing == Typing::unfinished && at_word && !lexemes.list.empty()) {
    QueryLexeme& last = lexemes.list.back();
    last.is_unfinished = last.kind == Kind::words && !last.is_quoted && last.filter.empty();
  }
  return lexemes;
}

std::vector<QueryWords> query_words(const QueryLexeme& lexeme) {
  if (!lexeme.filter.empty()) {
    const std::string name = fold(trim(lexeme.text));
    if (!is_selectable(name)) return {};
    QueryWords words;
    words.filter = lexeme.filter + name;
    return {std::move(words)};
  }
  const std::string folded = fold(one_line(lexeme.text));
  const std::vector<Run> runs = runs_of(folded);
  if (runs.empty()) return {};
  if (lexeme.is_quoted) return phrase_words(folded, runs, lexeme.field);
  std::vector<QueryWords> words;
  words.reserve(runs.size());
  for (const Run run : runs) words.push_back(words_of_run(folded, run, lexeme.field));
  if (lexeme.is_unfinished) open_end(words.back(), folded, runs.back());
  return words;
}

}  // namespace portal
