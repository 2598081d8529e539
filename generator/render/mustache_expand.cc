#include "render/mustache_expand.h"

#include "base/text.h"

#include <algorithm>

namespace portal {
namespace {

// Partials that include others twice each grow as 2^n, and the engine recurses once a section.
constexpr std::size_t most_bytes = std::size_t{16} << 20U;
constexpr std::size_t token_bytes = 64;  // so that tags without text count, too
constexpr int most_depth = 100;

std::vector<std::string> names_of(const PartialTokens& partials) {
  std::vector<std::string> names;
  for (const auto& [name, tokens] : partials) names.push_back(name);
  return names;
}

class Expander {
 public:
  Expander(const PartialTokens& partials, PartialRules rules, Diagnostics& diagnostics)
      : partials_(partials), rules_(rules), diagnostics_(diagnostics) {}

  std::vector<TemplateToken> expand(std::span<const TemplateToken> tokens) {
    include(tokens, "");
    return std::move(out_);
  }

 private:
  void include(std::span<const TemplateToken> tokens, const std::string& indent) {
    bool line_start = true;
    for (const TemplateToken& token : tokens) {
      if (too_large_) return;
      if (token.kind == TokenKind::text) {
        add_text(token, indent, line_start);
        continue;
      }
      if (line_start && token.line == Line::shared) {
        add_indent(indent, token.where);
        line_start = false;
      }
      if (token.kind == TokenKind::partial) {
        add_partial(token, indent);
      } else {
        add_tag(token);
      }
    }
  }

  // Indentation goes before every line that is not empty, as pieces of its own, so that the places
  // of the lines stay true.
  void add_text(const TemplateToken& token, const std::string& indent, bool& line_start) {
    if (indent.empty()) return add(token);
    TemplateToken piece;
    piece.where = token.where;
    for (std::size_t at = 0; at < token.text.size(); at += piece.text.size()) {
      const std::size_t end = token.text.find('\n', at);
      piece.text = token.text.substr(at, end == std::string::npos ? end : end + 1 - at);
      if (line_start && piece.text != "\n" && piece.text != "\r\n") {
        add_indent(indent, piece.where);
      }
      add(piece);
      line_start = piece.text.back() == '\n';
      piece.where = place_behind(std::move(piece.where), piece.text);
    }
  }

  void add_indent(const std::string& indent, const Location& where) {
    if (!indent.empty()) add({TokenKind::text, indent, where, Line::shared, {}});
  }

  void add_tag(const TemplateToken& token) {
    if (token.kind == TokenKind::section || token.kind == TokenKind::inverted) ++depth_;
    if (token.kind == TokenKind::close) --depth_;
    if (depth_ > most_depth) refuse(token.where, "sections are nested more than 100 deep");
    add(token);
  }

  void add_partial(const TemplateToken& token, const std::string& indent) {
    const auto partial = partials_.find(token.text);
    if (partial == partials_.end()) return report_missing(token);
    const auto times = std::count(chain_.begin(), chain_.end(), token.text);
    if (times > rules_.recursion) return report_circle(token);
    if (chain_.size() >= most_depth) {
      return refuse(token.where, "partials are nested more than 100 deep");
    }
    count(token_bytes, token.where);  // or partials without a text would never be too many
    chain_.push_back(token.text);
    include(partial->second, indent + token.indent);
    chain_.pop_back();
  }

  void report_missing(const TemplateToken& token) {
    if (rules_.missing == PartialRules::Missing::empty) return;
    std::string hint = nearest_hint(token.text, names_of(partials_));
    if (hint.empty()) hint = "add partials/" + token.text + ".mustache to the theme";
    error(diagnostics_, token.where, "template-partial", "no partial '" + token.text + "'",
          std::move(hint));
  }

  void report_circle(const TemplateToken& token) {
    if (rules_.recursion > 0) return;
    std::vector<std::string> circle(std::find(chain_.begin(), chain_.end(), token.text),
                                    chain_.end());
    circle.push_back(token.text);
    error(diagnostics_, token.where, "template-partial",
          "the partial '" + token.text + "' includes itself (" + join(circle, " → ") + ")",
          "write the levels out: the page view has no more than the schema says");
  }

  void count(std::size_t bytes, const Location& where) {
    bytes_ += bytes;
    if (bytes_ > most_bytes) refuse(where, "the template with its partials is too large");
  }

  void add(TemplateToken token) {
    count(token.text.size() + token_bytes, token.where);
    if (!too_large_) out_.push_back(std::move(token));
  }

  void refuse(const Location& where, std::string message) {
    if (too_large_) return;
    too_large_ = true;
    error(diagnostics_, where, "template-partial", std::move(message),
          "include fewer partials in each other");
  }

  const PartialTokens& partials_;
  PartialRules rules_;
  Diagnostics& diagnostics_;
  std::vector<TemplateToken> out_;
  std::vector<std::string> chain_;
  int depth_ = 0;
  std::size_t bytes_ = 0;
  bool too_large_ = false;
};

}  // namespace

std::vector<TemplateToken> expand_partials(std::span<const TemplateToken> tokens,
                                           const PartialTokens& partials, PartialRules rules,
                                           Diagnostics& diagnostics) {
  return Expander(partials, rules, diagnostics).expand(tokens);
}

}  // namespace portal
