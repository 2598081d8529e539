// Figures in running text that a fact prints, too, so that `portalc check` can ask for the fact.
//
// A figure is a number with the longest unit of a fact that follows it: of "25分钟" the unit is
// 分钟 where some fact counts in those, and 分 is not meant. Left out is what is most likely not
// the fact: numbers of one digit (3个), ordinals (第80页), parts of a name or a clause, results of
// a calculation (= 80分), what is quoted, and all that stands in code and in links.
#include "base/text.h"
#include "load/markdown_parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace portal {

namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// What may join two numbers to a range, which facts print with an en dash.
constexpr std::array<std::string_view, 7> joints = {"–", "—", "-", "~", "～", "至", "到"};

struct Number {
  std::string printed;  // "3–12"
  std::size_t digits = 0;
  std::size_t end = 0;   // behind it
  bool is_name = false;  // 5.1.2
};

// Moves `at` behind digits with at most one point among them.
void read_plain(std::string_view text, std::size_t& at, Number& number) {
  const std::size_t start = at;
  std::size_t points = 0;
  while (at < text.size()) {
    const bool is_point = text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!is_digit(text[at]) && !is_point) break;
    points += is_point ? 1 : 0;
    number.digits += is_point ? 0 : 1;
    ++at;
  }
  number.is_name = number.is_name || points > 1;
  number.printed += text.substr(start, at - start);
}

Number number_at(std::string_view text, std::size_t at) {
  Number number;
  read_plain(text, at, number);
  const std::string_view rest = text.substr(at);
  for (const std::string_view joint : joints) {
    if (!rest.starts_with(joint) || rest.size() == joint.size() || !is_digit(rest[joint.size()]))
      continue;
    at += joint.size();
    number.printed += "–";
    read_plain(text, at, number);
    break;
  }
  number.end = at;
  return number;
}

// Whether what stands before a number makes it something else than a figure in a sentence.
bool is_part_of_more(std::string_view before) {
  const bool spaced = before.ends_with(' ');
  const std::string_view near = trim(before);
  if (near.ends_with("=") || near.ends_with("≈") || near.ends_with("＝")) return true;
  if (spaced || near.empty()) return false;
  const unsigned char last = static_cast<unsigned char>(near.back());
  return near.ends_with("第") || (last < 0x80 && last != '(' && last != ',' && last != ':');
}

// Beyond these nobody mends more at once, and finding the places would take quadratic time.
constexpr std::size_t most_figures = 100;
constexpr std::size_t longest_prefix = 4096;

// The place of text[start, end), of which there may be several in the text.
Location place_in(cmark_node* node, std::string_view text, std::size_t start, std::size_t end,
                  const SourceLines& lines) {
  auto place = start < longest_prefix ? lines.find(node, text.substr(0, end)) : std::nullopt;
  if (!place) return lines.of(node, text.substr(start, end - start));  // written in another way
  place->column += static_cast<int>(code_point_count(text.substr(0, start)));
  return *place;
}

// Where the figure of a fact that begins with `number` ends, or 0 where there is none.
std::size_t end_of_figure(std::string_view text, const Number& number, const Facts& facts,
                          std::string& printed) {
  std::string_view behind = text.substr(number.end);
  const bool spaced = behind.starts_with(' ');
  if (spaced) behind.remove_prefix(1);
  const auto unit =
      std::find_if(facts.units.begin(), facts.units.end(),
                   [&](const std::string& known) { return behind.starts_with(known); });
  if (unit == facts.units.end()) return 0;
  printed = number.printed + *unit;
  return facts.printed.contains(printed) ? number.end + (spaced ? 1 : 0) + unit->size() : 0;
}

// Whether a text ends within quotation marks, given whether it begins there.
bool note_figures_in(cmark_node* node, std::string_view text, bool quoted, PageDraft& draft) {
  std::string printed;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (!is_digit(text[at])) {
      const char32_t character = next_code_point(text, at);
      if (character == U'“' || character == U'「') quoted = true;
      if (character == U'”' || character == U'」') quoted = false;
      continue;
    }
    const Number number = number_at(text, at);
    at = number.end;
    if (quoted || number.digits < 2 || number.is_name || is_part_of_more(text.substr(0, start)) ||
        draft.body.typed_figures.size() == most_figures)
      continue;
    const std::size_t end = end_of_figure(text, number, draft.context.facts, printed);
    if (end > 0)
      draft.body.typed_figures.push_back({printed, place_in(node, text, start, end, draft.lines)});
  }
  return quoted;
}

bool is_inline(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  return (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
}

bool is_in_link(cmark_node* node) {
  for (cmark_node* up = cmark_node_parent(node); up != nullptr && is_inline(up);
       up = cmark_node_parent(up))
    if (cmark_node_get_type(up) == CMARK_NODE_LINK || cmark_node_get_type(up) == CMARK_NODE_IMAGE)
      return true;
  return false;
}

}  // namespace

void note_typed_figures(cmark_node* root, PageDraft& draft) {
  if (draft.context.facts.printed.empty()) return;
  bool quoted = false;  // a quotation may hold emphasis, but does not leave its block
  for (cmark_node* const node : nodes_of(root)) {
    if (!is_inline(node)) quoted = false;
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT) continue;
    if (!is_in_link(node)) quoted = note_figures_in(node, literal_of(node), quoted, draft);
  }
}

}  // namespace portal
