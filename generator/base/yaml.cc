#include "base/yaml.h"

#include "base/place_cursor.h"
#include "base/text.h"
#include "base/yaml_faults.h"
#include "base/yaml_scalar.h"

#include <libfyaml.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace portal {

namespace {

constexpr std::size_t deepest = 100;
constexpr std::size_t npos = std::string_view::npos;

struct FreeDiag {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
struct FreeParser {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
struct FreeEvent {
  fy_parser* parser = nullptr;
  void operator()(fy_event* event) const { fy_parser_event_free(parser, event); }
};
using DiagHandle = std::unique_ptr<fy_diag, FreeDiag>;
using ParserHandle = std::unique_ptr<fy_parser, FreeParser>;
using EventHandle = std::unique_ptr<fy_event, FreeEvent>;

// libfyaml prints to standard error even when told to be quiet, unless it has a diag of its own.
DiagHandle make_diag() {
  fy_diag_cfg config{};
  fy_diag_cfg_default(&config);
  config.fp = nullptr;
  DiagHandle diag(fy_diag_create(&config));
  if (diag) fy_diag_set_collect_errors(diag.get(), true);
  return diag;
}

// The depth is limited by the reader below, whose number is ours; libfyaml's events need no stack.
ParserHandle make_parser(fy_diag* diag) {
  fy_parse_cfg config{};
  config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_DISABLE_DEPTH_LIMIT);
  config.diag = diag;
  return ParserHandle(fy_parser_create(&config));
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& file, int first_line, Diagnostics& diagnostics)
      : text_(text),
        file_(file),
        first_line_(first_line),
        cursor_(text, file, first_line),
        diagnostics_(diagnostics) {}

  std::optional<LocatedJson> read() {
    if (!check_characters()) return std::nullopt;
    // libfyaml 0.7.12 reads beyond the end of a block scalar that no line end ends.
    const std::string whole = std::string(text_) + (text_.ends_with('\n') ? "" : "\n");
    // The parser refers to the text and to the diag, so it must be destroyed before them.
    const DiagHandle diag = make_diag();
    const ParserHandle parser = diag ? make_parser(diag.get()) : nullptr;
    if (!parser || fy_parser_set_string(parser.get(), whole.data(), whole.size()) != 0) {
      fail({file_, first_line_, 1}, "the YAML parser could not be started");
      return std::nullopt;
    }
    while (const EventHandle event{fy_parser_parse(parser.get()), FreeEvent{parser.get()}}) {
      take(*event);
      if (stopped_) return std::nullopt;
    }
    if (fy_parser_get_stream_error(parser.get())) {
      report_syntax(diag.get());
      return std::nullopt;
    }
    if (failed_) return std::nullopt;
    document_.places.try_emplace("", Location{file_, first_line_, 1});  // an empty document
    return std::move(document_);
  }

 private:
  // A list or mapping that is not complete yet.
  struct Open {
    Json value;
    std::string pointer;
    std::string key;
    bool has_key = false;
    Location value_place;  // of a value that is left empty
    Location where;
    bool has_bracket = false;  // [a] or {a: 1}
  };

  bool check_characters() {
    const std::size_t invalid = first_invalid_utf8(text_);
    const auto control = std::find_if(text_.begin(), text_.end(), [](char byte) {
      return (static_cast<unsigned char>(byte) < 0x20 && byte != '\n' && byte != '\t') ||
             byte == 0x7F;
    });
    const auto offset = static_cast<std::size_t>(control - text_.begin());
    if (invalid != npos || control != text_.end()) {
      fail(cursor_.place(std::min(invalid, offset)),
           invalid < offset ? "bytes that are not UTF-8" : "a control character", "remove it");
      return false;
    }
    const std::size_t tab = deadly_tab(text_);
    if (tab == npos) return true;
    fail(cursor_.place(tab), "a tab cannot indent a line of YAML", "indent with spaces");
    return false;
  }

  // libfyaml's marks stand behind the opening quotation mark, * or &. An empty value has no mark;
  // then it is placed behind the colon of its key, where the author would write it.
  Location place_of_mark(const fy_mark* mark, std::string_view openers) {
    if (mark == nullptr) {
      return open_.empty() ? Location{file_, first_line_, 1} : open_.back().value_place;
    }
    std::size_t offset = std::min(mark->input_pos, text_.size());
    if (offset > 0 && openers.find(text_[offset - 1]) != npos) --offset;
    return cursor_.place(offset);
  }

  void fail(Location where, std::string message, std::string hint = {}) {
    error(diagnostics_, std::move(where), "yaml-syntax", std::move(message), std::move(hint));
    failed_ = true;
  }

  // For what makes reading on pointless.
  void stop(Location where, std::string message, std::string hint = {}) {
    fail(std::move(where), std::move(message), std::move(hint));
    stopped_ = true;
  }

  void report_syntax(fy_diag* diag) {
    void* iterator = nullptr;
    const fy_diag_error* const first = fy_diag_errors_iterate(diag, &iterator);
    if (first == nullptr || first->msg == nullptr) {
      return fail({file_, first_line_, 1}, "the text cannot be read as YAML");
    }
    Location where{file_, first_line_ + std::max(first->line, 1) - 1, std::max(first->column, 1)};
    const std::string_view message = first->msg;
    // A line that is indented by a tab is first taken for the rest of the one before it.
    if (is_indented_by_tab(first->line) || is_indented_by_tab(first->line + 1)) {
      return fail(std::move(where), "a tab cannot indent a line of YAML", "indent with spaces");
    }
    if (is_unclosed_bracket(message) && report_unclosed(where.line)) return;
    if (const int line = wrongly_indented_line(text_, first->line);
        line > 0 && is_key_without_colon(message)) {
      const auto indent = line_of(text_, line).find_first_not_of(' ');
      return fail({file_, first_line_ + line - 1, 1 + static_cast<int>(indent)},
                  "the line is indented deeper than the one above, which has its value",
                  "indent all keys of one mapping alike");
    }
    const YamlFault fault = in_authors_words(message);
    fail(std::move(where), std::string(fault.message), std::string(fault.hint));
  }

  // libfyaml stops where the brackets can no longer go on; what is missing belongs to the innermost
  // that is open. false where that one opens on the line of the fault: then the fault may be there.
  bool report_unclosed(int fault_line) {
    const auto open =
        std::find_if(open_.rbegin(), open_.rend(), [](const Open& one) { return one.has_bracket; });
    if (open == open_.rend() || open->where.line >= fault_line) return false;
    fail(open->where,
         open->value.is_array() ? "this '[' has no closing ']'" : "this '{' has no closing '}'",
         "close it, or put a text that starts with a bracket in quotation marks");
    return true;
  }

  bool is_indented_by_tab(int line) const {
    const std::string_view text = line_of(text_, line);
    return text.substr(0, text.find_first_not_of(" \t")).find('\t') != npos;
  }

  void take(const fy_event& event) {
    switch (event.type) {
      case FYET_DOCUMENT_START:
        return start_document(event);
      case FYET_MAPPING_START:
        return start(event, event.mapping_start.anchor, event.mapping_start.tag, Json::object());
      case FYET_SEQUENCE_START:
        return start(event, event.sequence_start.anchor, event.sequence_start.tag, Json::array());
      case FYET_MAPPING_END:
      case FYET_SEQUENCE_END:
        return end();
      case FYET_SCALAR:
        return scalar(event);
      case FYET_ALIAS:
        return stop(place_of_mark(mark_of(event), "*"),
                    "aliases (a '*' before a name) are not supported",
                    "put a text that starts with '*' in quotation marks");
      default:
        return;
    }
  }

  static const fy_mark* mark_of(const fy_event& event) {
    return fy_event_start_mark(const_cast<fy_event*>(&event));  // reads only
  }

  void start_document(const fy_event& event) {
    if (++documents_ == 1) return;
    stop(place_of_mark(mark_of(event), ""), "a second YAML document",
         "remove the line --- before it");
  }

  bool has_properties(fy_token* anchor, fy_token* tag) {
    if (anchor != nullptr) {
      stop(place_of_mark(fy_token_start_mark(anchor), "&"),
           "anchors (a '&' before a name) are not supported",
           "put a text that starts with '&' in quotation marks");
    } else if (tag != nullptr) {
      stop(place_of_mark(fy_token_start_mark(tag), ""),
           "tags (a '!' before a value) are not supported",
           "put a text that starts with '!' in quotation marks");
    }
    return anchor != nullptr || tag != nullptr;
  }

  bool expects_key() const {
    return !open_.empty() && open_.back().value.is_object() && !open_.back().has_key;
  }

  // The pointer of the next value.
  std::string next_pointer() const {
    if (open_.empty()) return {};
    const Open& parent = open_.back();
    return parent.value.is_object() ? pointer_to(parent.pointer, parent.key)
                                    : pointer_to(parent.pointer, parent.value.size());
  }

  bool has_bracket(const fy_event& event) const {
    const fy_mark* const mark = mark_of(event);
    return mark != nullptr && mark->input_pos < text_.size() &&
           (text_[mark->input_pos] == '[' || text_[mark->input_pos] == '{');
  }

  void start(const fy_event& event, fy_token* anchor, fy_token* tag, Json empty) {
    if (has_properties(anchor, tag)) return;
    const Location where = place_of_mark(mark_of(event), "");
    if (expects_key()) {
      return stop(where, "a key must be a text, not a list or mapping",
                  "put a key that starts with a bracket or '?' in quotation marks");
    }
    if (open_.size() == deepest) {
      return stop(where, "the value is nested deeper than " + std::to_string(deepest) + " levels");
    }
    Open open{std::move(empty), next_pointer(), {}, false, where, where, has_bracket(event)};
    document_.places.insert_or_assign(open.pointer, where);
    open_.push_back(std::move(open));
  }

  void end() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    put(std::move(value));
  }

  void put(Json value) {
    if (open_.empty()) {
      document_.value = std::move(value);
      return;
    }
    Open& parent = open_.back();
    if (parent.value.is_array()) {
      parent.value.push_back(std::move(value));
      return;
    }
    parent.value[parent.key] = std::move(value);
    parent.has_key = false;
  }

  // libfyaml 0.7.12 makes up a character for a block scalar that has none, so it is not asked.
  static std::string text_of(fy_token* token) {
    const fy_mark* const start = fy_token_start_mark(token);
    const fy_mark* const end = fy_token_end_mark(token);
    if (start != nullptr && end != nullptr && start->input_pos == end->input_pos) return {};
    std::size_t length = 0;
    const char* const bytes = fy_token_get_text(token, &length);
    return bytes == nullptr ? std::string() : std::string(bytes, length);
  }

  void scalar(const fy_event& event) {
    if (has_properties(event.scalar.anchor, event.scalar.tag)) return;
    const Location where = place_of_mark(mark_of(event), "'\"");
    const std::string text = text_of(event.scalar.value);
    // Escape sequences can make what the source must not hold.
    if (text.find('\0') != npos || first_invalid_utf8(text) != npos) {
      return stop(where, "an escape sequence in the text is no character",
                  "write the character itself");
    }
    const bool is_plain = fy_token_scalar_style(event.scalar.value) == FYSS_PLAIN;
    std::optional<Json> value = is_plain ? json_of_plain_scalar(text) : Json(text);
    if (!value) {
      fail(where, "the number '" + text.substr(0, 40) + "' is too large",
           "put it in quotation marks if it is meant as a text");
      value.emplace();
    }
    if (expects_key()) return key(where, text, *value, event.scalar.value);
    document_.places.insert_or_assign(next_pointer(), where);
    put(*std::move(value));
  }

  Location place_behind_colon(const Location& key_place, fy_token* key) {
    const fy_mark* const end = fy_token_end_mark(key);
    if (end == nullptr || end->input_pos > text_.size()) return key_place;
    const std::size_t colon = text_.find_first_not_of("'\" \t", end->input_pos);
    return colon != npos && text_[colon] == ':' ? cursor_.place(colon + 1) : key_place;
  }

  void key(const Location& where, const std::string& name, const Json& value, fy_token* token) {
    Open& parent = open_.back();
    if (!value.is_string()) {
      fail(where, name.empty() ? "the key is empty" : "the key '" + name + "' is not a text",
           name.empty() ? "write a key before the colon" : "put it in quotation marks");
    } else if (name == "<<") {
      fail(where, "merge keys ('<<') are not supported", "write out the keys");
    }
    const std::string pointer = pointer_to(parent.pointer, name);
    const auto [known, is_new] = document_.keys.try_emplace(pointer, where);
    if (!is_new) {
      error(diagnostics_, where, "yaml-duplicate-key", "the key '" + name + "' is repeated",
            "it is first on line " + std::to_string(known->second.line) + "; rename or delete one");
      failed_ = true;
    }
    parent.key = name;
    parent.has_key = true;
    parent.value_place = place_behind_colon(where, token);
  }

  std::string_view text_;
  const std::string& file_;
  int first_line_;
  PlaceCursor cursor_;
  Diagnostics& diagnostics_;
  LocatedJson document_;
  std::vector<Open> open_;  // from the outermost to the innermost
  int documents_ = 0;
  bool failed_ = false;
  bool stopped_ = false;
};

}  // namespace

std::optional<LocatedJson> parse_yaml(std::string_view text, const std::string& file,
                                      int first_line, Diagnostics& diagnostics) {
  return Reader(text, file, first_line, diagnostics).read();
}

}  // namespace portal
