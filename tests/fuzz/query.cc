// Search words: folding is final, runs lie in the text, and a text has the tokens by which each of
// its own runs is sought.
#include "search/query.h"

#include "base/text.h"
#include "search/analyze.h"
#include "search/excerpt.h"

#include "fuzz/fuzz_target.h"

#include <algorithm>

namespace {

void require_sound(const portal::QueryWords& words) {
  fuzz::require(!words.terms.empty() || !words.prefix.empty() || !words.filter.empty(),
                "words ask for something that the index holds");
  for (const auto* const list : {&words.terms, &words.shown})
    for (const std::string& word : *list)
      fuzz::require(!word.empty() && portal::first_invalid_utf8(word) == std::string::npos,
                    "words are text");
}

void require_sound(const portal::QueryNode& node) {
  if (node.kind == portal::QueryNode::Kind::words) require_sound(node.words);
  for (const portal::QueryNode& part : node.parts) require_sound(part);
  for (const portal::QueryNode& part : node.without) require_sound(part);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::text_of(data, size);
  const std::string folded = portal::fold(text);
  fuzz::require(portal::first_invalid_utf8(folded) == std::string::npos, "folded text is UTF-8");
  fuzz::require(portal::fold(folded) == folded, "folding again changes nothing");

  const std::vector<portal::Token> tokens = portal::analyze(text);
  fuzz::require(std::adjacent_find(tokens.begin(), tokens.end(),
                                   [](const auto& a, const auto& b) { return a.text >= b.text; }) ==
                    tokens.end(),
                "tokens are sorted, each once");
  const auto has = [&](const std::string& word) {
    const auto found =
        std::lower_bound(tokens.begin(), tokens.end(), word,
                         [](const auto& token, const std::string& w) { return token.text < w; });
    return found != tokens.end() && found->text.starts_with(word);
  };
  std::size_t end = 0;
  for (const portal::Run& run : portal::runs_of(folded)) {
    fuzz::require(run.begin >= end && run.begin < run.end && run.end <= folded.size(),
                  "runs follow each other");
    end = run.end;
    for (const std::string& token : portal::query_tokens(folded, run))
      fuzz::require(has(token), "a text has the tokens of its own runs: " + token);
  }

  const portal::Query query = portal::parse_query(text);
  require_sound(query.root);
  const std::string understood = portal::query_text(query.root);
  fuzz::require(portal::first_invalid_utf8(understood) == std::string::npos,
                "what was understood is UTF-8");
  const std::string line = portal::valid_utf8(text);
  const std::vector<std::string> shown = portal::shown_words(query.root);
  fuzz::require(portal::first_invalid_utf8(portal::excerpt_of(line, shown)) == std::string::npos,
                "an excerpt is UTF-8");
  return 0;
}
