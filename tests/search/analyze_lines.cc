// The analyser at the end of a pipe, for the test that compares it with its twin in JavaScript:
// reads a JSON string a line; writes {"fold", "tokens"} a line, before them the pairs of characters
// that are folded.
#include "base/chinese.h"
#include "base/located_json.h"
#include "base/text.h"
#include "search/analyze.h"

#include <iostream>
#include <string>

namespace {

std::string pairs() {
  std::string result;
  for (const portal::CharacterPair& pair : portal::simplified_pairs()) {
    portal::append_utf8(result, pair.traditional);
    portal::append_utf8(result, pair.simplified);
  }
  return result;
}

portal::Json analyzed(const std::string& text) {
  portal::Json tokens = portal::Json::array();
  for (const portal::Token& token : portal::analyze(text))
    tokens.push_back({token.text, token.count});
  return {{"fold", portal::fold(text)}, {"tokens", tokens}};
}

}  // namespace

int main() {
  std::cout << portal::Json(pairs()).dump() << '\n';
  for (std::string line; std::getline(std::cin, line);)
    std::cout << analyzed(portal::Json::parse(line).get<std::string>()).dump() << '\n';
  return std::cout.flush() ? 0 : 1;
}
