#include "render/template_lint.h"

#include "base/text.h"

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace portal {
namespace {

constexpr std::string_view component_prefix = "component-";

Json scalar_schema(const Json& value) {
  const char* const type =
      value.is_boolean() ? "boolean" : (value.is_number() ? "number" : "string");
  return {{"type", type}};
}

Json closed_object(const Json& members) {
  Json properties = Json::object();
  for (const auto& [name, value] : members.items()) properties[name] = scalar_schema(value);
  return {{"type", "object"}, {"properties", std::move(properties)}};
}

// What is there when it is there: the alternative to `false` of an optional member.
const Json& present(const Json& schema) {
  const auto alternatives = schema.find("anyOf");
  if (alternatives == schema.end()) return schema;
  for (const Json& alternative : *alternatives) {
    if (!alternative.contains("const")) return present(alternative);
  }
  return schema;
}

const Json* properties_of(const Json& schema) {
  const Json& object = present(schema);
  const auto properties = object.find("properties");
  return properties == object.end() ? nullptr : &*properties;
}

const Json* member(const Json& schema, const std::string& name) {
  const Json* const properties = properties_of(schema);
  if (properties == nullptr) return nullptr;
  const auto found = properties->find(name);
  return found == properties->end() ? nullptr : &*found;
}

std::string type_of(const Json& schema) {
  const Json& node = present(schema);
  const auto type = node.find("type");
  return type != node.end() && type->is_string() ? type->get<std::string>() : std::string();
}

// The schema marks the only HTML by its description: "HTML of the body".
bool is_html(const Json& schema) {
  const auto description = schema.find("description");
  return description != schema.end() &&
         description->get_ref<const std::string&>().starts_with("HTML of ");
}

class Linter {
 public:
  Linter(const Json& schema, Diagnostics& diagnostics) : root_(schema), diagnostics_(diagnostics) {
    scopes_.push_back(&schema);
  }

  std::vector<TextUse> unknown_texts() { return std::move(unknown_texts_); }

  void check(const TemplateToken& token) {
    switch (token.kind) {
      case TokenKind::text:
      case TokenKind::partial:
        break;
      case TokenKind::close:
        scopes_.pop_back();
        break;
      case TokenKind::section:
        open(find(token));
        break;
      case TokenKind::inverted:
        find(token);
        scopes_.push_back(scopes_.back());
        break;
      case TokenKind::value:
      case TokenKind::html_value:
        check_value(token);
        break;
    }
  }

 private:
  // A scope that is not known (nullptr) silences the names within: they would all be unknown.
  void open(const Json* node) {
    if (node == nullptr) return scopes_.push_back(nullptr);
    const Json& inside = present(*node);
    const auto items = inside.find("items");
    scopes_.push_back(type_of(inside) == "array" && items != inside.end() ? &present(*items)
                                                                          : &inside);
  }

  const Json* find(const TemplateToken& token) {
    if (!is_mustache_name(token.text)) return nullptr;  // reported when it was read
    if (token.text == ".") return scopes_.back();
    const std::vector<std::string> parts = split(token.text, '.');
    const Json* node = nullptr;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend() && node == nullptr; ++scope) {
      if (*scope == nullptr) return nullptr;
      node = member(**scope, parts.front());
    }
    if (node == nullptr) return unknown_here(token, parts.front());
    std::string path = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const Json* const next = member(*node, parts[i]);
      if (next == nullptr) return unknown_in(token, *node, path, parts[i]);
      node = next;
      path += "." + parts[i];
    }
    return node;
  }

  const Json* unknown_here(const TemplateToken& token, const std::string& name) {
    std::set<std::string> names;
    for (const Json* scope : scopes_) {
      const Json* const properties = properties_of(*scope);
      if (properties == nullptr) continue;
      for (const auto& [known, schema] : properties->items()) names.insert(known);
    }
    const std::vector<std::string> list(names.begin(), names.end());
    report(token, "template-name", "no name '" + name + "' here" + within(token.text, name),
           hint_of(name, list));
    return nullptr;
  }

  const Json* unknown_in(const TemplateToken& token, const Json& node, const std::string& path,
                         const std::string& name) {
    std::vector<std::string> names;
    if (const Json* const properties = properties_of(node)) {
      for (const auto& [known, schema] : properties->items()) names.push_back(known);
    }
    if (&node == member(root_, "text")) {
      unknown_texts_.push_back({name, token.where, hint_of(name, names)});
    } else if (names.empty()) {
      report(token, "template-name", "'" + path + "' has no members, in '" + token.text + "'",
             type_of(node) == "array" ? "open the list: {{#" + path + "}}" : "");
    } else {
      report(token, "template-name", "'" + path + "' has no '" + name + "'", hint_of(name, names));
    }
    return nullptr;
  }

  static std::string within(const std::string& whole, const std::string& part) {
    return whole == part ? "" : " (in '" + whole + "')";
  }

  static std::string hint_of(const std::string& name, const std::vector<std::string>& names) {
    std::string hint = nearest_hint(name, names);
    if (!hint.empty() || names.empty() || names.size() > 20) return hint;
    return "there are " + join(names, ", ");
  }

  void check_value(const TemplateToken& token) {
    const Json* const node = find(token);
    if (node == nullptr) return;
    const std::string type = type_of(*node);
    const std::string& name = token.text;
    if (type == "object" || type == "array" || type == "boolean") {
      const std::string what =
          type == "boolean" ? "true or false" : (type == "array" ? "a list" : "an object");
      report(token, "template-name", "'" + name + "' is " + what + ", which prints nothing",
             "open it: {{#" + name + "}}…{{/" + name + "}}");
    } else if (token.kind == TokenKind::html_value && !is_html(*node)) {
      report(token, "template-unescaped", "'" + name + "' is plain text and must be escaped",
             "write {{" + name + "}}");
    } else if (token.kind == TokenKind::value && is_html(*node)) {
      report(token, "template-unescaped", "'" + name + "' is HTML, and its tags would be shown",
             "write {{{" + name + "}}}");
    }
  }

  void report(const TemplateToken& token, std::string_view rule, std::string message,
              std::string hint) {
    error(diagnostics_, token.where, rule, std::move(message), std::move(hint));
  }

  const Json& root_;
  std::vector<TextUse> unknown_texts_;
  Diagnostics& diagnostics_;
  std::vector<const Json*> scopes_;
};

}  // namespace

Json view_schema(const Json& page_view_schema, const Json& options, const Json& texts) {
  Json schema = page_view_schema;
  schema["properties"]["site"]["properties"]["options"] = {{"type", "object"},
                                                           {"properties", options}};
  schema["properties"]["text"] = closed_object(texts);
  return schema;
}

Json layout_schema(Json schema) {
  schema["properties"].erase("component");
  return schema;
}

Json component_schema(Json schema, std::string_view name) {
  const Json& definitions = schema["definitions"];
  const auto found = definitions.find(std::string(component_prefix) + std::string(name));
  if (found == definitions.end()) return {};
  Json component = *found;
  schema["properties"]["component"] = std::move(component);
  return schema;
}

std::vector<TextUse> lint_template(std::span<const TemplateToken> tokens, const Json& schema,
                                   Diagnostics& diagnostics) {
  Linter linter(schema, diagnostics);
  for (const TemplateToken& token : tokens) linter.check(token);
  return linter.unknown_texts();
}

void report_unknown_texts(std::span<const TextUse> uses, std::string_view text_file,
                          Diagnostics& diagnostics) {
  using Place = std::tuple<std::string, int, int>;
  const auto place_of_use = [](const TextUse& use) {
    return Place(use.where.file, use.where.line, use.where.column);
  };
  std::map<std::string, std::map<Place, const TextUse*>> by_name;  // a partial is used once
  for (const TextUse& use : uses) by_name[use.name].emplace(place_of_use(use), &use);
  for (const auto& [name, places] : by_name) {
    const TextUse& first = *places.begin()->second;
    const std::string count =
        places.size() == 1 ? "" : "; it is used in " + std::to_string(places.size()) + " places";
    error(diagnostics, first.where, "theme-text",
          "no text '" + name + "' in " + std::string(text_file) + count, first.hint);
  }
}

}  // namespace portal
