#include "render/tool_words.h"

#include "render/page_view.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

namespace {

const std::map<std::string, std::string, std::less<>>& symbols() {
  static const std::map<std::string, std::string, std::less<>> all = {
      {"equal", " = "},    {"less", " < "},       {"at-most", " ≤ "},  {"more", " > "},
      {"at-least", " ≥ "}, {"add", " + "},        {"subtract", " − "}, {"multiply", " × "},
      {"divide", " ÷ "},   {"percent-of", "% × "}};
  return all;
}

class Writer {
 public:
  explicit Writer(const Tool& tool) : tool_(tool) {}

  Json list() { return std::move(pieces_); }

  void write(const ToolExpression& e, bool inner) {
    if (e.op == "all" || e.op == "any") return write_joined(e, inner);
    if (e.op == "not") return write_negated(e.parts[0]);
    if (e.op == "choice") return write_choice(e);
    if (e.op == "ref") {
      words(name_of(e.texts[0]));
      if (e.type == ToolType::flag) add("yes");
      return;
    }
    if (e.op == "answered") {
      words(name_of(e.texts[0]));
      return add("answered");
    }
    if (e.op == "flag") return add(e.texts[0].empty() ? "no" : "yes");
    if (e.parts.empty()) return words(e.texts.empty() ? "" : e.texts[0]);
    const auto symbol = symbols().find(e.op);
    const bool brackets = inner && e.type != ToolType::flag && e.parts.size() > 1;
    if (brackets) add("open");
    for (std::size_t i = 0; i < e.parts.size(); ++i) {
      if (i > 0) words(symbol != symbols().end() ? symbol->second : " … ");
      write(e.parts[i], e.type != ToolType::flag);
    }
    if (brackets) add("close");
  }

 private:
  void add(std::string_view kind, const Json& value = true) {
    Json piece = {{"words", false}, {"yes", false},     {"no", false}, {"and", false},
                  {"or", false},    {"not", false},     {"is", false}, {"open", false},
                  {"close", false}, {"answered", false}};
    piece[std::string(kind)] = value;
    pieces_.push_back(std::move(piece));
  }

  void words(const std::string& text) {
    if (!text.empty()) add("words", text);
  }

  std::string name_of(const std::string& id) const {
    if (const ToolField* const field = field_of(tool_, id)) return field->short_label;
    const ToolValue* const value = value_of(tool_, id);
    if (value == nullptr) return id;
    return value->label.empty() ? value->rule : value->label;
  }

  void write_joined(const ToolExpression& e, bool inner) {
    const bool brackets = inner && e.parts.size() > 1;
    if (brackets) add("open");
    for (std::size_t i = 0; i < e.parts.size(); ++i) {
      if (i > 0) add(e.op == "all" ? "and" : "or");
      write(e.parts[i], true);
    }
    if (brackets) add("close");
  }

  void write_negated(const ToolExpression& e) {
    if (e.op == "ref") {
      words(name_of(e.texts[0]));
      return add("no");
    }
    add("not");
    add("open");
    write(e, false);
    add("close");
  }

  void write_choice(const ToolExpression& e) {
    words(name_of(e.texts[0]));
    add("is");
    const ToolField* const field = field_of(tool_, e.texts[0]);
    const bool brackets = e.texts.size() > 2;
    if (brackets) add("open");
    for (std::size_t i = 1; i < e.texts.size(); ++i) {
      if (i > 1) add("or");
      for (const ToolOption& option : field->options)
        if (option.id == e.texts[i]) words(option.label);
    }
    if (brackets) add("close");
  }

  const Tool& tool_;
  Json pieces_ = Json::array();
};

}  // namespace

Json condition_words(const Tool& tool, const ToolCondition& condition) {
  if (!condition) return false;
  Writer writer(tool);
  writer.write(*condition, false);
  return items_or_false(writer.list());
}

}  // namespace portal
