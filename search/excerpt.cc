#include "search/excerpt.h"

#include "base/text.h"
#include "search/analyze.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

namespace portal {

namespace {

// All in code points.
constexpr std::size_t lead_wanted = 18;   // before the first hit, where no sentence starts
constexpr std::size_t lead_most = 36;     // as far back a sentence may start
constexpr std::size_t length_least = 80;  // a sentence that ends earlier is not the end
constexpr std::size_t length_most = 115;
constexpr std::size_t window = 90;  // hits nearer than this to each other are shown together

struct Letters {
  std::vector<char32_t> at;          // code points
  std::vector<std::size_t> offsets;  // their first bytes, and the end of the text
};

// Folded text that knows which code points of the original a byte came from.
struct FoldedMap {
  std::string text;
  std::vector<std::uint32_t> begin, end;  // for each byte
};

struct Hit {
  std::size_t begin = 0, end = 0;  // code points of the original
  std::size_t needle = 0;
};

struct Range {
  std::size_t begin = 0, end = 0;
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    letters.offsets.push_back(at);
    letters.at.push_back(next_code_point(text, at));
  }
  letters.offsets.push_back(text.size());
  return letters;
}

// A character is folded together with the combining marks that follow it.
FoldedMap fold_with_places(std::string_view text, const Letters& letters) {
  FoldedMap map;
  const std::size_t count = letters.at.size();
  for (std::size_t first = 0; first < count;) {
    std::size_t next = first + 1;
    while (next < count && letters.at[next] >= 0x80 && display_width(letters.at[next]) == 0) ++next;
    const std::size_t offset = letters.offsets[first];
    map.text += fold(text.substr(offset, letters.offsets[next] - offset));
    map.begin.resize(map.text.size(), static_cast<std::uint32_t>(first));
    map.end.resize(map.text.size(), static_cast<std::uint32_t>(next));
    first = next;
  }
  return map;
}

Hit hit_at(const FoldedMap& map, std::size_t begin, std::size_t end, std::size_t needle) {
  return {map.begin[begin], map.end[end - 1], needle};
}

bool is_solid_needle(std::string_view needle) {
  const auto runs = runs_of(needle);
  return runs.size() == 1 && runs.front().kind == RunKind::solid;
}

// All places of the needles, in the order of the text.
std::vector<Hit> hits_in(const FoldedMap& map, std::span<const std::string> needles) {
  std::vector<Hit> hits;
  std::vector<std::size_t> words;
  for (std::size_t i = 0; i < needles.size(); ++i) {
    const std::string& needle = needles[i];
    if (!is_solid_needle(needle)) {
      words.push_back(i);
      continue;
    }
    for (std::size_t at = map.text.find(needle); at != std::string::npos;
         at = map.text.find(needle, at + needle.size())) {
      hits.push_back(hit_at(map, at, at + needle.size(), i));
    }
  }
  if (!words.empty()) {
    for (const Run run : runs_of(map.text)) {
      if (run.kind == RunKind::solid) continue;
      std::vector<Token> tokens;
      add_index_tokens(map.text, run, 1, tokens);
      for (const std::size_t i : words) {
        if (std::find(tokens.begin(), tokens.end(), Token{needles[i]}) == tokens.end()) continue;
        hits.push_back(hit_at(map, run.begin, run.end, i));
      }
    }
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.needle < b.needle;
  });
  return hits;
}

// The hit from which the most different needles follow closely; of equals the one with the most
// hits, then the first.
std::size_t best_hit(const std::vector<Hit>& hits) {
  std::size_t best = 0;
  std::size_t best_score = 0;
  std::vector<std::size_t> inside;  // hits of each needle between `i` and `end`
  std::size_t end = 0;
  std::size_t different = 0;
  for (const Hit& hit : hits) inside.resize(std::max(inside.size(), hit.needle + 1));
  for (std::size_t i = 0; i < hits.size(); ++i) {
    for (; end < hits.size() && (end <= i || hits[end].end <= hits[i].begin + window); ++end) {
      if (inside[hits[end].needle]++ == 0) ++different;
    }
    const std::size_t score = different * hits.size() + (end - i);
    if (score > best_score) best = i, best_score = score;
    if (--inside[hits[i].needle] == 0) --different;
  }
  return best;
}

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'!' || c == U'?' ||
         c == U';';
}

bool ends_clause(char32_t c) {
  return ends_sentence(c) || c == U'，' || c == U'、' || c == U'：' || c == U' ' || c == U',';
}

// Whether a cut before `at` would split a word or part a mark from its letter.
bool splits_word(const Letters& letters, std::size_t at) {
  if (at == 0 || at >= letters.at.size()) return false;
  const char32_t before = letters.at[at - 1];
  const char32_t after = letters.at[at];
  if (display_width(after) == 0) return true;
  return is_letter_or_number(before) && is_letter_or_number(after) && !is_cjk(before) &&
         !is_cjk(after);
}

bool is_boundary(const Letters& letters, std::size_t at, bool (*ends)(char32_t)) {
  return at == 0 || ends(letters.at[at - 1]) ||
         (letters.at[at - 1] == U' ' && at >= 2 && letters.at[at - 2] == U'.');
}

std::size_t start_of_passage(const Letters& letters, const Hit& hit) {
  const std::size_t length = hit.end - hit.begin;
  const std::size_t room = length < length_most ? length_most - length : 0;
  const std::size_t most = std::min({lead_most, room, hit.begin});
  for (std::size_t back = 0; back <= most; ++back) {
    if (is_boundary(letters, hit.begin - back, ends_sentence)) return hit.begin - back;
  }
  const std::size_t wanted = std::min(lead_wanted, most);
  for (std::size_t back = wanted; back > 0; --back) {
    if (is_boundary(letters, hit.begin - back, ends_clause)) return hit.begin - back;
  }
  std::size_t begin = hit.begin - wanted;
  while (begin < hit.begin && splits_word(letters, begin)) ++begin;
  return begin;
}

std::size_t end_of_passage(const Letters& letters, std::size_t begin, std::size_t hit_end) {
  const std::size_t count = letters.at.size();
  const std::size_t most = begin + length_most;
  if (most >= count) return count;
  const std::size_t least = std::max(begin + length_least, std::min(hit_end, most));
  for (std::size_t end = most; end >= least; --end) {
    if (is_boundary(letters, end, ends_sentence)) return end;
  }
  for (std::size_t end = most; end >= least; --end) {
    if (is_boundary(letters, end, ends_clause)) return end;
  }
  std::size_t end = most;
  while (end > least && splits_word(letters, end)) --end;
  return splits_word(letters, end) ? most : end;
}

// Code points from `range`, by turns plain and hit.
std::vector<TextPiece> pieces(std::string_view text, const Letters& letters, Range range,
                              const std::vector<Hit>& hits) {
  std::vector<TextPiece> list;
  const auto add = [&](std::size_t begin, std::size_t end, bool is_hit) {
    const std::size_t offset = letters.offsets[begin];
    if (end > begin)
      list.push_back({std::string(text.substr(offset, letters.offsets[end] - offset)), is_hit});
  };
  std::size_t at = range.begin;
  for (const Hit& hit : hits) {
    if (hit.begin < at || hit.end > range.end) continue;
    add(at, hit.begin, false);
    add(hit.begin, hit.end, true);
    at = hit.end;
  }
  add(at, range.end, false);
  return list;
}

Range passage_of(const Letters& letters, const std::vector<Hit>& hits) {
  Range passage;
  std::size_t last_hit_end = 0;
  if (!hits.empty()) {
    const std::size_t best = best_hit(hits);
    passage.begin = start_of_passage(letters, hits[best]);
    for (std::size_t i = best; i < hits.size(); ++i) {
      if (hits[i].end <= passage.begin + length_most) last_hit_end = hits[i].end;
    }
  }
  passage.end = end_of_passage(letters, passage.begin, last_hit_end);
  return passage;
}

}  // namespace

std::vector<TextPiece> excerpt_pieces(std::string_view text, std::span<const std::string> needles) {
  const Letters letters = letters_of(text);
  const std::vector<Hit> hits = hits_in(fold_with_places(text, letters), needles);
  const Range passage = passage_of(letters, hits);
  Range shown = passage;
  while (shown.begin < shown.end && letters.at[shown.begin] == U' ') ++shown.begin;
  while (shown.end > shown.begin && letters.at[shown.end - 1] == U' ') --shown.end;
  std::vector<TextPiece> list = pieces(text, letters, shown, hits);
  if (passage.begin > 0) list.insert(list.begin(), {"…", false});
  if (passage.end < letters.at.size()) list.push_back({"…", false});
  return list;
}

std::string excerpt_of(std::string_view text, std::span<const std::string> needles) {
  std::string excerpt;
  for (const TextPiece& piece : excerpt_pieces(text, needles)) excerpt += piece.text;
  return excerpt;
}

std::vector<TextPiece> marked_pieces(std::string_view text, std::span<const std::string> needles) {
  const Letters letters = letters_of(text);
  const std::vector<Hit> hits = hits_in(fold_with_places(text, letters), needles);
  return pieces(text, letters, {0, letters.at.size()}, hits);
}

}  // namespace portal
