#include "render/mustache_engine.h"

#include "base/text.h"

#include <kainjow/mustache.hpp>

#include <array>
#include <deque>
#include <functional>

namespace portal {
namespace {

namespace engine = kainjow::mustache;

// The engine drops a line on which sections stand and nothing is printed. That is wrong for
// {{#a}}{{x}}{{/a}} with an empty x, and the lines of section tags are dropped already. It also
// makes a node of every blank. So it is shown one line without blanks: they, and braces that are no
// tag, become bytes that UTF-8 does not have, and are turned back in the result. The last byte of
// every template is end_mark, so that no result is a blank line.
constexpr char end_mark = '\xFA';
struct Mask {
  char plain, masked;
};
constexpr std::array masks{Mask{'\n', '\xFF'}, Mask{' ', '\xFE'}, Mask{'\t', '\xFD'},
                           Mask{'\r', '\xFC'}, Mask{'{', '\xF9'}};

using ByteTable = std::array<char, 256>;

std::size_t index_of(char c) {
  return static_cast<unsigned char>(c);
}

constexpr ByteTable table_of(char Mask::*from, char Mask::*to) {
  ByteTable table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<char>(i);
  for (const Mask& mask : masks) table[static_cast<unsigned char>(mask.*from)] = mask.*to;
  return table;
}
constexpr ByteTable to_masked = table_of(&Mask::plain, &Mask::masked);
constexpr ByteTable to_plain = table_of(&Mask::masked, &Mask::plain);

void translate(std::string& text, const ByteTable& table) {
  for (char& c : text) c = table[index_of(c)];
}

std::string engine_text(std::span<const TemplateToken> tokens) {
  std::string text;
  for (const TemplateToken& token : tokens) {
    switch (token.kind) {
      case TokenKind::text: {
        std::string masked = token.text;
        translate(masked, to_masked);
        text += masked;
        break;
      }
      case TokenKind::value:
        text += "{{" + token.text + "}}";
        break;
      case TokenKind::html_value:
        text += "{{{" + token.text + "}}}";
        break;
      case TokenKind::section:
        text += "{{#" + token.text + "}}";
        break;
      case TokenKind::inverted:
        text += "{{^" + token.text + "}}";
        break;
      case TokenKind::close:
        text += "{{/" + token.text + "}}";
        break;
      case TokenKind::partial:
        break;  // expanded before
    }
  }
  return text + end_mark;
}

// Shows the engine a Json value as it stands, without converting what the template does not ask
// for.
//
// get() makes one node for the engine and notes the value it stands for; the engine answers with
// push(node) when a section opens, and pop() when it closes. What was noted inside is then
// forgotten, so that the value pushed is always the last one noted, or an item of it.
class JsonContext : public engine::basic_context<std::string> {
 public:
  explicit JsonContext(const Json& view) { scopes_.push_back({&view, 0}); }

  // The engine pushes what an inverted section is about, too; that is no context.
  void push(const engine::data* node) override {
    const Json* value = value_of(node);
    const bool opens = !node->is_false() && !node->is_empty_list();
    scopes_.push_back({opens ? value : scopes_.back().value, noted_.size()});
  }

  void pop() override {
    while (noted_.size() > scopes_.back().noted) noted_.pop_back();
    scopes_.pop_back();
  }

  const engine::data* get(const std::string& name) const override {
    const Json* const value = find(name);
    if (value == nullptr) return nullptr;
    noted_.push_back({node_of(*value), value});
    return &noted_.back().node;
  }

  const engine::data* get_partial(const std::string&) const override { return nullptr; }

 private:
  struct Scope {
    const Json* value = nullptr;
    std::size_t noted = 0;
  };
  struct Noted {
    engine::data node;
    const Json* value = nullptr;
  };

  const Json* find(std::string_view name) const {
    if (name == ".") return scopes_.back().value;
    const std::string_view first = name.substr(0, name.find('.'));
    const Json* value = nullptr;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend() && value == nullptr; ++scope) {
      value = member(*scope->value, first);
    }
    while (value != nullptr && name.find('.') != std::string_view::npos) {
      name.remove_prefix(name.find('.') + 1);
      value = member(*value, name.substr(0, name.find('.')));
    }
    return value;
  }

  static const Json* member(const Json& object, std::string_view name) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
  }

  // Objects and items are empty nodes: the engine only hands them back.
  static engine::data node_of(const Json& value) {
    if (value.is_null()) return {false};
    if (value.is_boolean()) return {value.get<bool>()};
    if (value.is_string()) return {value.get_ref<const std::string&>()};
    if (value.is_number()) return {value.dump()};
    if (!value.is_array()) return {engine::data::type::invalid};
    engine::data list(engine::data::type::list);
    for (std::size_t i = 0; i < value.size(); ++i) {
      list.push_back(engine::data(engine::data::type::invalid));
    }
    return list;
  }

  const Json* value_of(const engine::data* node) const {
    const Noted& last = noted_.back();
    if (node == &last.node) return last.value;
    const auto item = static_cast<std::size_t>(node - last.node.list_value().data());
    return &(*last.value)[item];
  }

  std::vector<Scope> scopes_;
  mutable std::deque<Noted> noted_;  // a deque: the engine keeps pointers to the nodes
};

// The engine writes with <<.
struct Sink {
  std::string text;
  Sink& operator<<(const std::string& more) {
    text += more;
    return *this;
  }
};

}  // namespace

struct MustacheTemplate::State {
  engine::mustache parsed;
};

MustacheTemplate::MustacheTemplate(std::span<const TemplateToken> tokens)
    : state_(std::make_unique<State>(State{engine::mustache(engine_text(tokens))})) {
  state_->parsed.set_custom_escape([](const std::string& text) { return html_escape(text); });
}

MustacheTemplate::MustacheTemplate(MustacheTemplate&&) noexcept = default;
MustacheTemplate& MustacheTemplate::operator=(MustacheTemplate&&) noexcept = default;
MustacheTemplate::~MustacheTemplate() = default;

bool MustacheTemplate::is_valid() const {
  return state_->parsed.is_valid();
}

// The engine's render() is not const, but it changes its template only where it meets a faulty
// partial or a lambda, and there are none: several threads may render one template.
std::string MustacheTemplate::render(const Json& view, std::string_view asset_root) const {
  JsonContext context(view);
  Sink sink;
  state_->parsed.render(context, sink);
  std::string text = std::move(sink.text);
  if (!text.empty() && text.back() == end_mark) text.pop_back();
  if (text.find(asset_root_mark) != std::string::npos) {
    text = replace_all(std::move(text), std::string_view(&asset_root_mark, 1), asset_root);
  }
  translate(text, to_plain);
  return text;
}

}  // namespace portal
