#include "search/query.h"

#include "base/text.h"
#include "search/analyze.h"
#include "search/document_terms.h"
#include "search/query_words.h"

#include <algorithm>
#include <span>
#include <utility>

namespace portal {

namespace {

// Deeper brackets are left out: nobody writes them, and reading them takes the stack.
constexpr int deepest_brackets = 20;

// Reads `or = and {OR and}; and = {[-] element}; element = "(" or ")" | words`, and never fails:
// what does not fit is left out.
class Reader {
 public:
  Reader(std::span<const QueryLexeme> lexemes, const Synonyms& synonyms)
      : lexemes_(lexemes), synonyms_(synonyms) {}

  QueryNode read() {
    QueryNode node = read_any(0);
    while (at_ < lexemes_.size()) {  // behind a bracket that closes nothing
      ++at_;
      add(node, read_any(0));
    }
    return as_all(std::move(node));
  }

  bool cut() const { return cut_; }

 private:
  using Kind = QueryLexeme::Kind;

  bool is_at(Kind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }

  static QueryNode as_all(QueryNode node) {
    if (node.kind == QueryNode::Kind::all) return node;
    QueryNode all{QueryNode::Kind::all, {}, {}, {}};
    all.parts.push_back(std::move(node));
    return all;
  }

  // `more` must match, too.
  static void add(QueryNode& node, QueryNode more) {
    node = as_all(std::move(node));
    if (more.kind != QueryNode::Kind::all) {
      node.parts.push_back(std::move(more));
      return;
    }
    for (QueryNode& part : more.parts) node.parts.push_back(std::move(part));
    for (QueryNode& part : more.without) node.without.push_back(std::move(part));
  }

  QueryNode read_any(int depth) {
    std::vector<QueryNode> choices;
    do {
      QueryNode all = read_all(depth);
      if (!all.parts.empty() || !all.without.empty()) choices.push_back(std::move(all));
    } while (is_at(Kind::either) && ++at_ > 0);
    if (choices.empty()) return {QueryNode::Kind::all, {}, {}, {}};
    if (choices.size() == 1) return std::move(choices.front());
    QueryNode any{QueryNode::Kind::any, {}, {}, {}};
    for (QueryNode& choice : choices) {
      const bool single = choice.parts.size() == 1 && choice.without.empty();
      any.parts.push_back(single ? std::move(choice.parts.front()) : std::move(choice));
    }
    return any;
  }

  QueryNode read_all(int depth) {
    QueryNode all{QueryNode::Kind::all, {}, {}, {}};
    while (at_ < lexemes_.size() && !is_at(Kind::either) && !is_at(Kind::close)) {
      if (is_at(Kind::both)) {
        ++at_;
        continue;
      }
      const bool negative = is_at(Kind::without);
      if (negative) ++at_;
      QueryNode element = read_element(depth);
      if (negative) {
        if (!element.parts.empty()) all.without.push_back(std::move(element));
      } else {
        add(all, std::move(element));
      }
    }
    return all;
  }

  // A node of Kind::all without parts where there is nothing.
  QueryNode read_element(int depth) {
    if (is_at(Kind::open)) {
      ++at_;
      if (depth >= deepest_brackets) return {QueryNode::Kind::all, {}, {}, {}};
      QueryNode inner = as_all(read_any(depth + 1));
      if (is_at(Kind::close)) ++at_;
      return inner;
    }
    if (!is_at(Kind::words)) return {QueryNode::Kind::all, {}, {}, {}};
    return words_of(lexemes_[at_++]);
  }

  QueryNode words_of(const QueryLexeme& lexeme) {
    QueryNode all{QueryNode::Kind::all, {}, {}, {}};
    for (QueryWords& words : query_words(lexeme)) {
      if (++words_ > most_words) {
        cut_ = true;
        break;
      }
      all.parts.push_back(with_synonyms(std::move(words), lexeme));
    }
    return all;
  }

  // A word that is being typed: what begins with it counts half.
  static QueryNode open_node(QueryWords words) {
    QueryWords beginning = words;
    beginning.terms.clear();
    words.prefix.clear();
    QueryNode any{QueryNode::Kind::any, {}, {}, {}};
    any.parts.push_back({QueryNode::Kind::words, std::move(words), {}, {}});
    any.parts.push_back({QueryNode::Kind::words, std::move(beginning), {}, {}, synonym_scale});
    return any;
  }

  QueryNode with_synonyms(QueryWords words, const QueryLexeme& lexeme) const {
    const bool is_open = !words.prefix.empty() && !words.terms.empty();
    const bool may_have_synonyms = !lexeme.is_quoted && words.shown.size() == 1;
    const auto found = may_have_synonyms ? synonyms_.find(words.shown.front()) : synonyms_.end();
    const QueryField field = words.field;
    QueryNode node = is_open ? open_node(std::move(words))
                             : QueryNode{QueryNode::Kind::words, std::move(words), {}, {}};
    if (found == synonyms_.end()) return node;
    QueryNode any{QueryNode::Kind::any, {}, {}, {}};
    any.parts.push_back(std::move(node));
    for (const std::string& synonym : found->second) {
      QueryNode other{QueryNode::Kind::all, {}, {}, {}, synonym_scale};
      QueryLexeme plain{QueryLexeme::Kind::words, synonym};
      plain.field = field;
      for (QueryWords& more : query_words(plain))
        other.parts.push_back({QueryNode::Kind::words, std::move(more), {}, {}});
      any.parts.push_back(std::move(other));
    }
    return any;
  }

  std::span<const QueryLexeme> lexemes_;
  const Synonyms& synonyms_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  bool cut_ = false;
};

// Under which a run is looked up: as its words are shown.
std::string shown_form(std::string_view folded, Run run) {
  if (run.kind == RunKind::solid) return std::string(folded.substr(run.begin, run.end - run.begin));
  return query_tokens(folded, run).front();
}

void add_shown(std::vector<std::string>& shown, const QueryNode& node, bool apart) {
  const bool has_tokens = apart && !node.words.verified.empty();
  for (const std::string& word : has_tokens ? node.words.terms : node.words.shown)
    if (std::find(shown.begin(), shown.end(), word) == shown.end()) shown.push_back(word);
  for (const QueryNode& part : node.parts) add_shown(shown, part, apart);
}

bool is_word_letter(char32_t c) {
  return is_letter_or_number(c) && !is_cjk(c);
}

bool cuts_word(std::string_view folded, std::size_t at) {
  if (at == 0 || at >= folded.size()) return false;
  std::size_t next = at;
  return is_word_letter(code_point_before(folded, at)) &&
         is_word_letter(next_code_point(folded, next));
}

// Equal words side by side say nothing more.
void drop_repeated(QueryNode& all) {
  std::vector<QueryNode> kept;
  for (QueryNode& part : all.parts) {
    const std::string text = query_text(part);
    const bool seen = std::any_of(kept.begin(), kept.end(), [&](const QueryNode& other) {
      return query_text(other) == text;
    });
    if (!seen) kept.push_back(std::move(part));
  }
  all.parts = std::move(kept);
}

}  // namespace

Synonyms synonyms_of(std::span<const std::vector<std::string>> groups) {
  Synonyms synonyms;
  for (const std::vector<std::string>& group : groups) {
    for (const std::string& word : group) {
      const std::string folded = fold(one_line(word));
      const std::vector<Run> runs = runs_of(folded);
      if (runs.size() != 1 || runs.front().end - runs.front().begin != folded.size()) continue;
      std::vector<std::string>& others = synonyms[shown_form(folded, runs.front())];
      for (const std::string& other : group)
        if (fold(one_line(other)) != folded) others.push_back(one_line(other));
    }
  }
  for (auto& [word, others] : synonyms) {
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
  }
  std::erase_if(synonyms, [](const auto& entry) { return entry.second.empty(); });
  return synonyms;
}

Query parse_query(std::string_view text, const Synonyms& synonyms, Typing typing) {
  QueryLexemes lexemes = query_lexemes(text, typing);
  Reader reader(lexemes.list, synonyms);
  Query query;
  query.root = reader.read();
  query.cut = lexemes.cut || reader.cut();
  drop_repeated(query.root);
  return query;
}

std::vector<std::string> shown_words(const QueryNode& node) {
  std::vector<std::string> shown;
  add_shown(shown, node, false);
  return shown;
}

std::vector<std::string> shown_tokens(const QueryNode& node) {
  std::vector<std::string> shown;
  add_shown(shown, node, true);
  return shown;
}

bool stands_in(std::string_view folded, std::string_view verified) {
  for (std::size_t at = folded.find(verified); at != std::string_view::npos;
       at = folded.find(verified, at + 1)) {
    if (!cuts_word(folded, at) && !cuts_word(folded, at + verified.size())) return true;
  }
  return false;
}

std::string query_text(const QueryNode& node) {
  if (node.kind == QueryNode::Kind::words) {
    const QueryWords& words = node.words;
    const std::string field = words.field == QueryField::title ? "title:" : "";
    if (!words.filter.empty()) {
      const bool clause = words.filter.starts_with("XC");
      return (clause ? "clause:" : "tag:") + words.filter.substr(clause ? 2 : 1);
    }
    if (!words.verified.empty()) return field + '"' + words.verified + '"';
    if (!words.prefix.empty()) return field + words.prefix + '*';
    return field + join(words.terms, " ");
  }
  const bool any = node.kind == QueryNode::Kind::any;
  std::vector<std::string> parts;
  for (const QueryNode& part : node.parts) parts.push_back(query_text(part));
  for (const QueryNode& part : node.without) parts.push_back("-" + query_text(part));
  const std::string text = join(parts, any ? " OR " : " ");
  return parts.size() > 1 ? "(" + text + ")" : text;
}

}  // namespace portal
