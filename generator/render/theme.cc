#include "render/theme.h"

#include "base/json_schema.h"
#include "base/text.h"
#include "render/mustache_engine.h"
#include "render/mustache_expand.h"
#include "render/template_hosts.h"
#include "render/template_lint.h"
#include "render/theme_assets.h"
#include "render/theme_files.h"
#include "render/theme_options.h"
#include "render/theme_text.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace portal {
namespace {

using Templates = std::map<std::string, MustacheTemplate, std::less<>>;

constexpr std::array required_layouts{"home",    "not-found", "page", "redirect",
                                      "section", "tag",       "tags"};
constexpr std::string_view extension = ".mustache";

std::vector<std::string> names_of(const Templates& templates) {
  std::vector<std::string> names;
  for (const auto& [name, parsed] : templates) names.push_back(name);
  return names;
}

std::string rendered(const Templates& templates, std::string_view name, const Json& view,
                     std::string_view asset_root) {
  const auto found = templates.find(name);
  assert(found != templates.end());
  return found == templates.end() ? std::string() : found->second.render(view, asset_root);
}

// A template that is read, before the engine sees it.
struct Draft {
  std::string name;
  Location where;
  std::vector<TemplateToken> tokens;
};

std::vector<Draft> read_folder(const ThemeFiles& files, std::string_view folder,
                               Diagnostics& diagnostics) {
  std::vector<Draft> drafts;
  for (const NamedFile& named : files_in(files, folder, extension)) {
    Draft draft{named.name, {named.file.shown_as, 1, 1}, {}};
    const std::optional<SourceFile> source = read_source(named.file, diagnostics);
    if (source) draft.tokens = read_template(*source, Delimiters::fixed, diagnostics);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

PartialTokens read_partials(const ThemeFiles& files, Diagnostics& diagnostics) {
  PartialTokens partials;
  for (Draft& draft : read_folder(files, "partials", diagnostics)) {
    partials.emplace(std::move(draft.name), std::move(draft.tokens));
  }
  // Partials that no layout includes are checked, too.
  for (const auto& [name, tokens] : partials) expand_partials(tokens, partials, {}, diagnostics);
  return partials;
}

void require_template(const std::vector<Draft>& drafts, const ThemeFiles& files,
                      std::string_view folder, std::string_view name, Diagnostics& diagnostics) {
  const auto is_it = [&](const Draft& draft) { return draft.name == name; };
  if (std::any_of(drafts.begin(), drafts.end(), is_it)) return;
  const std::string theme = "themes/" + files.chain.front() + "/";
  const std::string path = std::string(folder) + "/" + std::string(name) + std::string(extension);
  error(diagnostics, {theme + "theme.json", 1, 1}, "theme-layout-missing",
        "the theme has no " + path,
        "add " + theme + path + ", or extend a theme that has it: \"extends\": \"default\"");
}

std::vector<std::string> component_names_of(const Json& schema) {
  constexpr std::string_view prefix = "component-";
  std::vector<std::string> names;
  for (const auto& [name, definition] : schema.at("definitions").items()) {
    if (name.starts_with(prefix)) names.push_back(name.substr(prefix.size()));
  }
  return names;
}

// What every template of the theme is finished with.
struct Workshop {
  PartialTokens partials;
  AssetStore& assets;
  Json schema;  // of the page view, with this theme's options and texts
  std::vector<TextUse> unknown_texts;
};

// Expands, checks and parses one template. The engine is given sound templates only.
void finish(Draft& draft, const Json& schema, Workshop& workshop, Templates& templates,
            Diagnostics& diagnostics) {
  draft.tokens = expand_partials(draft.tokens, workshop.partials, {}, diagnostics);
  for (TextUse& use : lint_template(draft.tokens, schema, diagnostics)) {
    workshop.unknown_texts.push_back(std::move(use));
  }
  refuse_other_hosts(draft.tokens, diagnostics);
  link_assets(draft.tokens, workshop.assets, diagnostics);
  if (has_errors(diagnostics)) return;
  MustacheTemplate parsed(draft.tokens);
  if (parsed.is_valid()) {
    templates.emplace(draft.name, std::move(parsed));
    return;
  }
  error(diagnostics, draft.where, "template-syntax",
        "the template engine refuses this template; this is a bug of portalc",
        "report it with the template");
}

Templates load_layouts(const ThemeFiles& files, Workshop& workshop, Diagnostics& diagnostics) {
  Templates templates;
  std::vector<Draft> drafts = read_folder(files, "layouts", diagnostics);
  for (const std::string_view name : required_layouts) {
    require_template(drafts, files, "layouts", name, diagnostics);
  }
  const Json schema = layout_schema(workshop.schema);
  for (Draft& draft : drafts) finish(draft, schema, workshop, templates, diagnostics);
  return templates;
}

Templates load_components(const ThemeFiles& files, Workshop& workshop, Diagnostics& diagnostics) {
  Templates templates;
  std::vector<Draft> drafts = read_folder(files, "components", diagnostics);
  const std::vector<std::string> known = component_names_of(workshop.schema);
  for (const std::string& name : known) {
    require_template(drafts, files, "components", name, diagnostics);
  }
  for (Draft& draft : drafts) {
    const Json schema = component_schema(workshop.schema, draft.name);
    if (!schema.is_null()) {
      finish(draft, schema, workshop, templates, diagnostics);
      continue;
    }
    std::string hint = nearest_hint(draft.name, known);
    if (hint.empty()) hint = "the components are " + join(known, ", ");
    error(diagnostics, draft.where, "template-name",
          "the page view has no component '" + draft.name + "'", std::move(hint));
  }
  return templates;
}

int depth_of(const Json& data, int limit) {
  if (limit == 0 || !data.is_structured()) return 0;
  int depth = 0;
  for (const Json& member : data) depth = std::max(depth, depth_of(member, limit - 1));
  return depth + 1;
}

}  // namespace

struct Theme::State {
  Templates layouts, components;
  Json text = Json::object(), options = Json::object();
  std::string stylesheet, script, early_script;
  std::vector<OutputFile> assets;
  std::map<std::string, std::string> integrity;  // of style sheets and scripts, by path
};

Theme::Theme(std::unique_ptr<State> state) : state_(std::move(state)) {}
Theme::Theme(Theme&&) noexcept = default;
Theme& Theme::operator=(Theme&&) noexcept = default;
Theme::~Theme() = default;

std::string Theme::render_layout(std::string_view name, const Json& view,
                                 std::string_view asset_root) const {
  return rendered(state_->layouts, name, view, asset_root);
}

std::string Theme::render_component(std::string_view name, const Json& view,
                                    std::string_view asset_root) const {
  return rendered(state_->components, name, view, asset_root);
}

bool Theme::has_layout(std::string_view name) const {
  return state_->layouts.find(name) != state_->layouts.end();
}
std::vector<std::string> Theme::layout_names() const {
  return names_of(state_->layouts);
}
std::vector<std::string> Theme::component_names() const {
  return names_of(state_->components);
}
const Json& Theme::text() const {
  return state_->text;
}
const Json& Theme::options() const {
  return state_->options;
}
const std::string& Theme::stylesheet() const {
  return state_->stylesheet;
}
const std::string& Theme::script() const {
  return state_->script;
}
const std::string& Theme::early_script() const {
  return state_->early_script;
}
std::string Theme::integrity_of(const std::string& path) const {
  const auto found = state_->integrity.find(path);
  return found == state_->integrity.end() ? std::string() : found->second;
}
const std::vector<OutputFile>& Theme::assets() const {
  return state_->assets;
}

std::optional<Theme> load_theme(const Path& project, std::string_view name,
                                std::string_view language, const LocatedJson& site,
                                Diagnostics& diagnostics) {
  Diagnostics found;
  const auto tell = [&] {
    sort_diagnostics(found);  // a partial is checked in every layout that includes it
    const bool failed = has_errors(found);
    append(diagnostics, std::move(found));
    return failed;
  };
  const std::optional<ThemeFiles> files =
      find_theme_files(project, name, place_of(site, "/theme"), found);
  if (!files) {
    tell();
    return std::nullopt;
  }

  const Json view = Json::parse(embedded_schema("page-view"));
  auto state = std::make_unique<Theme::State>();
  ThemeTexts texts = theme_texts(*files, language, view["properties"]["text"]["required"], found);
  state->text = std::move(texts.texts);

  AssetStore assets(*files);
  ThemeOptions options = theme_options(project, site, assets, found);
  state->options = std::move(options.values);
  state->stylesheet = join_styles(assets, std::move(options.css), found);
  state->script = join_scripts(assets, ScriptTime::deferred, found);
  state->early_script = join_scripts(assets, ScriptTime::early, found);
  Workshop workshop{
      read_partials(*files, found), assets, view_schema(view, options.schema, state->text), {}};
  state->layouts = load_layouts(*files, workshop, found);
  state->components = load_components(*files, workshop, found);
  if (texts.are_read) {
    report_unknown_texts(workshop.unknown_texts, "i18n/" + std::string(language) + ".json", found);
  }
  // Only now every template has said which assets it needs.
  state->assets = assets.files();
  for (const OutputFile& asset : state->assets) {
    if (asset.path.ends_with(".css") || asset.path.ends_with(".js"))
      state->integrity[asset.path] = assets.integrity(asset.path);
  }
  if (tell()) return std::nullopt;
  return Theme(std::move(state));
}

std::optional<std::string> render_mustache(std::string_view source, const Json& data,
                                           const std::map<std::string, std::string>& partials,
                                           Diagnostics& diagnostics) {
  Diagnostics found;
  const auto read = [&](const std::string& path, std::string_view text) {
    // Not make_source: the specification wants line ends kept.
    const SourceFile file{path, std::string(text)};
    const std::size_t bad = first_invalid_utf8(file.text);
    if (bad != std::string::npos) {
      error(found, locate(file, bad), "text-encoding", "a byte that is no UTF-8",
            "save the file as UTF-8");
    }
    return read_template(file, Delimiters::changeable, found);
  };
  PartialTokens read_partials;
  for (const auto& [name, text] : partials) {
    read_partials.emplace(name, read("partials/" + name + ".mustache", text));
  }
  const PartialRules rules{PartialRules::Missing::empty, depth_of(data, 100)};
  const std::vector<TemplateToken> tokens =
      expand_partials(read("template.mustache", source), read_partials, rules, found);
  const bool failed = has_errors(found);
  append(diagnostics, std::move(found));
  if (failed) return std::nullopt;
  return MustacheTemplate(tokens).render(data, "");
}

}  // namespace portal
