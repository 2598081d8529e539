// Templates: any text is read, checked and rendered without a crash. A line of %% ends the
// template; what follows is its partial p. What reading and expanding accept, the engine takes.
#include "base/json_schema.h"
#include "base/text.h"
#include "render/mustache_engine.h"
#include "render/mustache_expand.h"
#include "render/template_hosts.h"
#include "render/template_lint.h"
#include "render/theme.h"

#include "fuzz/fuzz_target.h"

#include <map>
#include <string>

namespace {

using portal::Json;

const Json& view() {
  static const Json value = {{"a", "<1>"},
                             {"b", {{"c", "2"}, {"d", {{"items", {{{"e", "3"}}, {{"e", "4"}}}}}}}},
                             {"f", false},
                             {"page", {{"title", "题"}, {"content", "<p>文</p>"}}}};
  return value;
}

void check_as_theme(const portal::SourceFile& main, const portal::SourceFile& partial) {
  static const Json schema = portal::layout_schema(portal::view_schema(
      Json::parse(portal::embedded_schema("page-view")), Json::object(), Json::object()));
  portal::Diagnostics diagnostics, of_partial;
  const auto tokens = portal::read_template(main, portal::Delimiters::changeable, diagnostics);
  fuzz::require_sound(diagnostics, main.text);
  portal::PartialTokens partials;
  partials["p"] = portal::read_template(partial, portal::Delimiters::changeable, of_partial);
  fuzz::require_sound(of_partial, partial.text);

  const auto expanded = portal::expand_partials(tokens, partials, {}, diagnostics);
  const bool sound = !portal::has_errors(diagnostics) && !portal::has_errors(of_partial);
  const auto unknown = portal::lint_template(expanded, schema, diagnostics);
  portal::report_unknown_texts(unknown, "i18n/zh-Hans.json", diagnostics);
  portal::refuse_other_hosts(expanded, diagnostics);
  for (const portal::Diagnostic& diagnostic : diagnostics)
    fuzz::require_sound({diagnostic}, diagnostic.where.file == "p" ? partial.text : main.text);
  if (!sound) return;
  const portal::MustacheTemplate engine(expanded);
  fuzz::require(engine.is_valid(), "the engine takes what reading made");
  static_cast<void>(engine.render(view(), "../"));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  portal::Diagnostics diagnostics;
  const std::string text = fuzz::text_of(data, size);
  const std::size_t cut = text.find("\n%%\n");
  const auto main = portal::make_source("t", text.substr(0, cut), diagnostics);
  const auto partial = portal::make_source(
      "p", cut == std::string::npos ? std::string{} : text.substr(cut + 4), diagnostics);
  if (!main || !partial) return 0;
  check_as_theme(*main, *partial);

  portal::Diagnostics rendering;
  const auto rendered =
      portal::render_mustache(main->text, view(), {{"p", partial->text}}, rendering);
  fuzz::require(rendered || portal::has_errors(rendering), "no output without an error");
  if (rendered)
    fuzz::require(portal::first_invalid_utf8(*rendered) == std::string::npos, "output is UTF-8");
  return 0;
}
