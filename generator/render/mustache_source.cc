#include "render/mustache_source.h"

#include "base/text.h"

#include <algorithm>
#include <optional>

namespace portal {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view white_space = " \t\n\r\f\v";

// A tag as it stands: text[begin, end), and what is between its delimiters without sigil and
// blanks.
struct Tag {
  std::size_t begin = 0, end = 0;
  char sigil = 0;  // # ^ / > & { ! = < $, or 0 for a plain name
  std::string_view content;
};

// The start of `text`, up to the end of its line.
std::string quoted(std::string_view text) {
  constexpr std::size_t most_bytes = 60;
  const std::string_view start = text.substr(0, most_bytes);
  const std::string_view line = start.substr(0, start.find('\n'));
  if (line.size() < most_bytes) return "'" + std::string(line) + "'";
  std::size_t end = 0;
  for (std::size_t next = 0; next < line.size();) {
    end = next;  // so that no character is cut
    next_code_point(text, next);
  }
  return "'" + std::string(line.substr(0, end)) + "…'";
}

std::string line_and_column(const Location& where) {
  return std::to_string(where.line) + ":" + std::to_string(where.column);
}

bool is_partial_name(std::string_view name) {
  return !name.empty() &&
         name.find_first_of(" \t\n\r\f\v{}<>()[]#^&=!|$*\"'`,;@%\\") == std::string_view::npos;
}

std::string name_hint(std::string_view name) {
  const std::string_view word = name.substr(0, name.find_first_of(white_space));
  if (word == "if" || word == "each" || word == "unless" || word == "with") {
    return "Mustache has no helpers: {{#x}}…{{/x}} is both 'if' and 'each', {{^x}} is 'else'";
  }
  if (name.find('|') != std::string_view::npos || name.find('(') != std::string_view::npos) {
    return "Mustache has no filters and no calls: the page view holds values ready to print";
  }
  return "a name is made of words joined by dots, without blanks: page.title";
}

class Reader {
 public:
  Reader(const SourceFile& source, Delimiters delimiters, Diagnostics& diagnostics)
      : text_(source.text),
        here_{source.path, 1, 1},
        delimiters_(delimiters),
        diagnostics_(diagnostics) {}

  std::vector<TemplateToken> read() {
    while (true) {
      const std::size_t begin = text_.find(open_, position_);
      if (begin == std::string_view::npos) break;
      add_text(begin);
      const std::optional<Tag> tag = tag_at(begin);
      if (!tag) {
        move_to(rest_is_lost_ ? text_.size() : begin + open_.size());
        continue;
      }
      take(*tag);
    }
    add_text(text_.size());
    close_what_is_open();
    return std::move(tokens_);
  }

 private:
  void move_to(std::size_t offset) {
    here_ = place_behind(std::move(here_), text_.substr(position_, offset - position_));
    position_ = offset;
  }

  void add_text(std::size_t end) {
    if (end > position_) {
      tokens_.push_back({TokenKind::text,
                         std::string(text_.substr(position_, end - position_)),
                         here_,
                         Line::shared,
                         {}});
    }
    move_to(end);
  }

  void fault(std::string message, std::string hint) {
    error(diagnostics_, here_, "template-syntax", std::move(message), std::move(hint));
  }

  static bool may_hold_delimiters(char sigil) { return sigil == '!' || sigil == '='; }

  // A tag that is not closed must not swallow the next one, so its end is sought up to there.
  std::size_t next_open(std::size_t from, std::string_view end) const {
    const std::size_t next = text_.find(open_, from);
    if (next == std::string_view::npos) return text_.size();
    // Both delimiters may be the same, so the end may start where the next tag seems to.
    return std::min(next + end.size(), text_.size());
  }

  // The tag at `begin`; nullopt and an error if it has no end.
  std::optional<Tag> tag_at(std::size_t begin) {
    Tag tag;
    tag.begin = begin;
    std::size_t inside = begin + open_.size();
    const std::size_t first = text_.find_first_not_of(white_space, inside);
    if (first != std::string_view::npos &&
        std::string_view("#^/>&{!=<$").find(text_[first]) != std::string_view::npos) {
      tag.sigil = text_[first];
      inside = first + 1;
    }
    const std::string end =
        tag.sigil == '{' ? "}" + close_ : (tag.sigil == '=' ? "=" + close_ : close_);
    const std::size_t limit =
        may_hold_delimiters(tag.sigil) ? text_.size() : next_open(inside, end);
    const std::size_t found = text_.substr(0, limit).find(end, inside);
    if (found == std::string_view::npos) {
      fault("the tag " + quoted(text_.substr(begin)) + " is never closed",
            "end it with '" + end + "'");
      lost_a_tag_ = true;
      rest_is_lost_ = may_hold_delimiters(tag.sigil);
      return std::nullopt;
    }
    const std::string_view content = text_.substr(inside, found - inside);
    tag.content = trim(content);
    tag.end = found + end.size();
    return tag;
  }

  void take(const Tag& tag) {
    const std::string indent = tag.sigil == '&' || tag.sigil == '{' || tag.sigil == 0
                                   ? std::string()
                                   : own_line(tag).value_or("");
    const Line line = own_line_end_ > 0 ? Line::own : Line::shared;
    switch (tag.sigil) {
      case '!':
        break;
      case '=':
        set_delimiters(tag);
        break;
      case '>':
        add_partial(tag, line, indent);
        break;
      case '#':
        open_section(TokenKind::section, tag, line);
        break;
      case '^':
        open_section(TokenKind::inverted, tag, line);
        break;
      case '/':
        close_section(tag, line);
        break;
      case '&':
      case '{':
        add_value(TokenKind::html_value, tag);
        break;
      case '<':
      case '$':
        fault(quoted(text_.substr(tag.begin, tag.end - tag.begin)) +
                  " is template inheritance, which themes do not have",
              "use a partial: {{> name}}");
        break;
      default:
        add_value(TokenKind::value, tag);
    }
    move_to(own_line_end_ > 0 ? own_line_end_ : tag.end);
    own_line_end_ = 0;
  }

  // If the tag has its line to itself: takes the blanks before it out of the text, returns them,
  // and notes where the line ends.
  std::optional<std::string> own_line(const Tag& tag) {
    std::size_t line_start = tag.begin;
    while (line_start > 0 && blanks.find(text_[line_start - 1]) != std::string_view::npos) {
      --line_start;
    }
    if (line_start > 0 && text_[line_start - 1] != '\n') return std::nullopt;
    std::size_t end = std::min(text_.find_first_not_of(blanks, tag.end), text_.size());
    if (end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] == '\n') ++end;
    if (end < text_.size() && text_[end] != '\n') return std::nullopt;
    own_line_end_ = std::min(end + 1, text_.size());
    const std::size_t count = tag.begin - line_start;
    if (count > 0) {
      std::string& before = tokens_.back().text;
      before.resize(before.size() - count);
      if (before.empty()) tokens_.pop_back();
    }
    return std::string(text_.substr(line_start, count));
  }

  void set_delimiters(const Tag& tag) {
    if (delimiters_ == Delimiters::fixed) {
      fault(quoted(text_.substr(tag.begin, tag.end - tag.begin)) +
                " changes the delimiters, which a theme's templates may not",
            "keep {{ and }}");
      return;
    }
    const std::size_t gap = tag.content.find_first_of(white_space);
    const std::string_view open = tag.content.substr(0, gap);
    const std::string_view close =
        gap == std::string_view::npos ? std::string_view() : trim(tag.content.substr(gap));
    const bool sound = !open.empty() && !close.empty() &&
                       close.find_first_of(white_space) == std::string_view::npos &&
                       tag.content.find('=') == std::string_view::npos;
    if (!sound) {
      fault(quoted(text_.substr(tag.begin, tag.end - tag.begin)) + " sets no delimiters",
            "write both with a blank between them: {{=<% %>=}}");
      return;
    }
    // Copies: the views look into the source, the delimiters outlive this tag.
    const std::string new_open(open);
    close_ = std::string(close);
    open_ = new_open;
  }

  bool check_name(const Tag& tag, bool good, std::string_view what) {
    if (good) return true;
    const std::string shown = quoted(text_.substr(tag.begin, tag.end - tag.begin));
    if (tag.content.empty()) {
      fault("the tag " + shown + " has no name", "name " + std::string(what));
    } else {
      fault(quoted(tag.content) + " is no name, in the tag " + shown, name_hint(tag.content));
    }
    return false;
  }

  void add_value(TokenKind kind, const Tag& tag) {
    if (!check_name(tag, is_mustache_name(tag.content), "the value to print: {{page.title}}"))
      return;
    tokens_.push_back({kind, std::string(tag.content), here_, Line::shared, {}});
  }

  void add_partial(const Tag& tag, Line line, const std::string& indent) {
    if (!check_name(tag, is_partial_name(tag.content), "a partial: {{> header}}")) return;
    tokens_.push_back({TokenKind::partial, std::string(tag.content), here_, line, indent});
  }

  // A section with a bad name is kept, so that its closing tag finds it.
  void open_section(TokenKind kind, const Tag& tag, Line line) {
    check_name(tag, is_mustache_name(tag.content), "the value to open: {{#page.toc}}");
    open_sections_.push_back(tokens_.size());
    tokens_.push_back({kind, std::string(tag.content), here_, line, {}});
  }

  void close_section(const Tag& tag, Line line) {
    const std::string name(tag.content);
    if (open_sections_.empty()) {
      fault("'{{/" + name + "}}' closes a section, but none is open",
            "open it before with '{{#" + name + "}}', or delete this tag");
      return;
    }
    const bool named = check_name(tag, !name.empty(), "the section to close: {{/page.toc}}");
    if (named && tokens_[open_sections_.back()].text != name) report_mismatch(name);
    close_innermost(line);
  }

  // Closes what stands between, if `name` is open further out: then the inner tag is missing.
  void report_mismatch(const std::string& name) {
    const TemplateToken& inner = tokens_[open_sections_.back()];
    fault("'{{/" + name + "}}' closes '" + name + "', but the section '" + inner.text +
              "', opened at " + line_and_column(inner.where) + ", is open",
          "close '" + inner.text + "' first with '{{/" + inner.text + "}}'");
    const auto is_it = [&](std::size_t index) { return tokens_[index].text == name; };
    // Deeper than this is refused anyway (expand_partials), and must not take forever.
    const auto far = std::min<std::ptrdiff_t>(std::ssize(open_sections_), 100);
    if (std::none_of(open_sections_.end() - far, open_sections_.end(), is_it)) return;
    while (!is_it(open_sections_.back())) close_innermost(Line::shared);
  }

  void close_innermost(Line line) {
    tokens_.push_back({TokenKind::close, tokens_[open_sections_.back()].text, here_, line, {}});
    open_sections_.pop_back();
  }

  void close_what_is_open() {
    for (; !open_sections_.empty(); close_innermost(Line::shared)) {
      // The closing tag may be the one that was not readable, so nothing is said in that case.
      if (lost_a_tag_) continue;
      const TemplateToken& section = tokens_[open_sections_.back()];
      error(diagnostics_, section.where, "template-syntax",
            "the section '" + section.text + "' is never closed",
            "close it with '{{/" + section.text + "}}'");
    }
  }

  std::string_view text_;
  std::size_t position_ = 0;
  Location here_;  // of position_
  Delimiters delimiters_;
  std::string open_ = "{{", close_ = "}}";
  std::size_t own_line_end_ = 0;  // behind the line of the current tag, if that is all its own
  bool lost_a_tag_ = false;
  bool rest_is_lost_ = false;  // a comment without end swallows everything
  std::vector<TemplateToken> tokens_;
  std::vector<std::size_t> open_sections_;  // places in tokens_
  Diagnostics& diagnostics_;
};

}  // namespace

bool is_mustache_name(std::string_view name) {
  if (name == ".") return true;
  if (name.empty() || name.front() == '.' || name.back() == '.') return false;
  if (name.find("..") != std::string_view::npos) return false;
  return name.find_first_of(" \t\n\r\f\v{}<>()[]#^&/=!|$*\"'`,;@%") == std::string_view::npos;
}

std::vector<TemplateToken> read_template(const SourceFile& source, Delimiters delimiters,
                                         Diagnostics& diagnostics) {
  return Reader(source, delimiters, diagnostics).read();
}

Location place_behind(Location where, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      ++where.line;
      where.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++where.column;
    }
  }
  return where;
}

}  // namespace portal
