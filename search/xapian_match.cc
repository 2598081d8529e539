#include "search/xapian_match.h"

#include "search/xapian_any_of.h"
#include "search/xapian_weight.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

namespace {

using Kind = QueryNode::Kind;

Xapian::Query prefix_query(const Xapian::Database& database, const std::string& prefix) {
  auto* const source = new AnyOf(database, prefix);  // owned by the query
  source->release();
  return Xapian::Query(source);
}

// All terms with the prefix of a field, and a term that starts with the prefix.
Xapian::Query field_query(const std::string& field, const QueryWords& words) {
  std::vector<Xapian::Query> parts;
  for (const std::string& term : words.terms) parts.emplace_back(field + term);
  if (!words.prefix.empty()) parts.emplace_back(Xapian::Query::OP_WILDCARD, field + words.prefix);
  return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

Xapian::Query words_query(const Xapian::Database& database, const QueryWords& words) {
  if (!words.filter.empty())
    return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(words.filter), 0.0};
  std::vector<Xapian::Query> parts(words.terms.begin(), words.terms.end());
  if (!words.prefix.empty()) parts.push_back(prefix_query(database, words.prefix));
  Xapian::Query all(Xapian::Query::OP_AND, parts.begin(), parts.end());
  if (const auto weighing = weighing_terms(database, words); weighing.size() < words.terms.size()) {
    const Xapian::Query heavy(Xapian::Query::OP_AND, weighing.begin(), weighing.end());
    all = {Xapian::Query::OP_FILTER, heavy, all};
  }
  if (words.field == QueryField::all) return all;
  const Xapian::Query in_field(Xapian::Query::OP_OR, field_query("S", words),
                               field_query("XH", words));
  return {Xapian::Query::OP_FILTER, all, in_field};
}

struct Fields {
  std::string_view all, title, heading;
};

Fields fields_of(std::string_view folded) {
  const std::size_t title_end = std::min(folded.find('\n'), folded.size());
  const std::size_t heading_end = std::min(folded.find('\n', title_end + 1), folded.size());
  if (title_end == folded.size()) return {folded, folded, {}};
  return {folded, folded.substr(0, title_end),
          folded.substr(title_end + 1, heading_end - title_end - 1)};
}

class DocumentText {
 public:
  explicit DocumentText(const Xapian::Document& document)
      : document_(document),
        folded_(document.get_value(folded_slot)),
        fields_(fields_of(folded_)) {}

  const Fields& fields() const { return fields_; }

  bool has_term(const std::string& term) const {
    auto found = document_.termlist_begin();
    found.skip_to(term);
    return found != document_.termlist_end() && *found == term;
  }
  bool has_prefix(const std::string& prefix) const {
    auto found = document_.termlist_begin();
    found.skip_to(prefix);
    return found != document_.termlist_end() && (*found).starts_with(prefix);
  }

 private:
  const Xapian::Document& document_;
  std::string folded_;
  Fields fields_;
};

bool has_all(const DocumentText& text, const std::string& field, std::string_view folded,
             const QueryWords& words) {
  if (!words.verified.empty() && !stands_in(folded, words.verified)) return false;
  if (!words.prefix.empty() && !text.has_prefix(field + words.prefix)) return false;
  // Where the run stands, so do its bigrams.
  if (!words.verified.empty() && words.shown.size() == 1) return true;
  return std::all_of(words.terms.begin(), words.terms.end(),
                     [&](const std::string& term) { return text.has_term(field + term); });
}

bool words_match(const DocumentText& text, const QueryWords& words) {
  if (!words.filter.empty()) return text.has_term(words.filter);
  const Fields& fields = text.fields();
  if (words.field == QueryField::all) return has_all(text, "", fields.all, words);
  return has_all(text, "S", fields.title, words) || has_all(text, "XH", fields.heading, words);
}

bool node_matches(const DocumentText& text, const QueryNode& node) {
  const auto matches = [&](const QueryNode& part) { return node_matches(text, part); };
  switch (node.kind) {
    case Kind::words:
      return words_match(text, node.words);
    case Kind::any:
      return std::any_of(node.parts.begin(), node.parts.end(), matches);
    case Kind::all:
      break;
  }
  return !node.parts.empty() && std::all_of(node.parts.begin(), node.parts.end(), matches) &&
         std::none_of(node.without.begin(), node.without.end(), matches);
}

// What asks a question and says nothing of its subject. Where texts are written in another tone
// than questions are, these words are rare and would weigh most. Twin: ranking.js.
constexpr std::string_view question_words[] = {"怎么", "怎样", "如何", "什么", "哪些",
                                               "哪个", "哪里", "多少", "是否", "请问"};

void add_tokens(const Xapian::Database& database, const QueryNode& node,
                bool (*leave_out)(const std::string&), std::vector<Xapian::Query>& parts) {
  for (const std::string& term : node.words.terms)
    if (!leave_out(term)) parts.emplace_back(term);
  if (!node.words.prefix.empty()) parts.push_back(prefix_query(database, node.words.prefix));
  for (const QueryNode& part : node.parts) add_tokens(database, part, leave_out, parts);
}

}  // namespace

bool only_asks(const std::string& token) {
  return std::find(std::begin(question_words), std::end(question_words), token) !=
         std::end(question_words);
}

Xapian::Query xapian_query(const Xapian::Database& database, const QueryNode& node) {
  Xapian::Query query;
  if (node.kind == Kind::words) {
    query = words_query(database, node.words);
  } else {
    std::vector<Xapian::Query> parts;
    for (const QueryNode& part : node.parts) parts.push_back(xapian_query(database, part));
    if (parts.empty()) return Xapian::Query::MatchNothing;
    const auto operation = node.kind == Kind::any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND;
    query = Xapian::Query(operation, parts.begin(), parts.end());
  }
  if (node.scale == 1) return query;
  return {Xapian::Query::OP_SCALE_WEIGHT, query, node.scale};
}

Xapian::Query any_token_query(const Xapian::Database& database, const QueryNode& node) {
  std::vector<Xapian::Query> parts;
  add_tokens(database, node, only_asks, parts);
  if (parts.empty())
    add_tokens(
        database, node, [](const std::string&) { return false; }, parts);
  return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
}

bool needs_text(const QueryNode& node) {
  if (!node.words.verified.empty() || !node.without.empty()) return true;
  return std::any_of(node.parts.begin(), node.parts.end(), needs_text);
}

bool Matches::operator()(const Xapian::Document& document) const {
  return node_matches(DocumentText(document), node_);
}

}  // namespace portal
