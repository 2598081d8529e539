#include "render/theme.h"

#include "assess/engine_script.h"
#include "base/digest.h"
#include "base/hash.h"
#include "base/json_schema.h"
#include "base/parallel.h"
#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <fstream>

#include <unistd.h>

namespace portal {
namespace {

const std::vector<std::string> layouts{"page", "home",      "section", "tag",
                                       "tags", "not-found", "redirect"};
const std::vector<std::string> components{"audit", "cards", "conflicts", "coverage", "facts",
                                          "flow",  "form",  "glossary",  "ladder",   "pages",
                                          "path",  "quiz",  "record",    "table",    "tool"};

// A project in a temporary folder, with a theme "base" that has everything a theme needs.
class TestProject {
 public:
  TestProject() {
    static std::atomic<int> count = 0;
    root_ = std::filesystem::temp_directory_path() /
            ("portal-theme-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    std::filesystem::remove_all(root_);
    for (const std::string& name : layouts) {
      write("base/layouts/" + name + ".mustache", "<title>{{page.title}}</title>\n");
    }
    for (const std::string& name : components) {
      write("base/components/" + name + ".mustache", "<b>{{page.title}}</b>\n");
    }
    write("base/theme.json", R"({"title": "T", "styles": []})");
    write("base/i18n/zh-Hans.json", texts().dump());
    write("base/i18n/en.json", texts().dump());
  }
  ~TestProject() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  TestProject(const TestProject&) = delete;
  TestProject& operator=(const TestProject&) = delete;

  static Json texts() {
    const Json schema = Json::parse(embedded_schema("page-view"));
    Json texts = {{"search", "搜索"}};
    for (const Json& key : schema["properties"]["text"]["required"]) {
      texts[key.get<std::string>()] = "文";
    }
    return texts;
  }

  void write(const std::string& path, std::string_view text) const {
    const Path file = root_ / "themes" / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }
  void remove(const std::string& path) const {
    std::filesystem::remove_all(root_ / "themes" / path);
  }

  std::optional<Theme> load(Diagnostics& diagnostics, std::string_view name = "base",
                            const std::string& site = R"({"theme": "base"})") const {
    const std::optional<LocatedJson> config =
        parse_json({"site-config/site.json", site}, diagnostics);
    REQUIRE(config);
    return load_theme(root_, name, "zh-Hans", *config, diagnostics);
  }

  Theme sound(std::string_view name = "base", const std::string& site = "{}") const {
    Diagnostics diagnostics;
    std::optional<Theme> theme = load(diagnostics, name, site);
    for (const Diagnostic& one : diagnostics) CHECK(one.message == "");
    REQUIRE(theme);
    return *std::move(theme);
  }

  // "file:line:column: message [rule]" of what makes the theme unusable.
  std::string faults(std::string_view name = "base",
                     const std::string& site = R"({"theme": "base"})") const {
    Diagnostics diagnostics;
    CHECK_FALSE(load(diagnostics, name, site));
    std::vector<std::string> shown;
    for (const Diagnostic& one : diagnostics) {
      shown.push_back(one.where.file + ":" + std::to_string(one.where.line) + ":" +
                      std::to_string(one.where.column) + ": " + one.message + " [" + one.rule +
                      "]");
    }
    return join(shown, "\n");
  }

 private:
  Path root_;
};

using Lines = std::vector<std::string>;

std::string lines(const Lines& all) {
  return join(all, "\n");
}

const Json view = {{"page", {{"title", "A & <B>"}, {"content", "<p>文</p>"}}},
                   {"site", {{"title", "站"}}}};

std::string bytes_of(const Theme& theme, const std::string& path) {
  for (const OutputFile& file : theme.assets()) {
    if (file.path == path) return file.bytes;
  }
  return "(no " + path + ")";
}

TEST_CASE("scripts of a component carry their digests where the view wants them") {
  const TestProject project;
  project.write("base/assets/a.js", "(a)()\n");
  project.write("base/components/cards.mustache",
                "<script src=\"asset:a.js\"></script><script defer src=\"x.js\"></script>"
                "<a href=\"asset:a.js\">a</a><script defer src=\"asset:a.js\"></script>\n");
  const Theme theme = project.sound();
  const auto script = [&](const std::string& attributes) {
    const std::string path = std::string("../assets/a.") + content_hash("(a)()\n").substr(0, 10);
    const std::string own = "src=\"" + path + ".js\"" + attributes + "></script>";
    return "<script " + own + "<script defer src=\"x.js\"></script><a href=\"" + path +
           ".js\">a</a><script defer " + own + "\n";
  };
  CHECK(theme.render_component("cards", {{"site", {{"integrity", false}}}}, "../") == script(""));
  CHECK(theme.render_component("cards", {{"site", {{"integrity", true}}}}, "../") ==
        script(" integrity=\"sha384-" + sha384_base64("(a)()\n") + "\" crossorigin=\"anonymous\""));
}

TEST_CASE("a sound theme renders layouts and components") {
  const TestProject project;
  project.write("base/partials/head.mustache", "<h1>{{page.title}}</h1>\n");
  project.write("base/layouts/page.mustache",
                "<main>\n  {{> head}}\n{{{page.content}}}\n</main>\n");
  const Theme theme = project.sound();
  CHECK(theme.render_layout("page", view, "../") ==
        "<main>\n  <h1>A &amp; &lt;B&gt;</h1>\n<p>文</p>\n</main>\n");
  CHECK(theme.render_component("cards", view, "") == "<b>A &amp; &lt;B&gt;</b>\n");
  CHECK(theme.has_layout("tags"));
  CHECK_FALSE(theme.has_layout("cards"));
  CHECK(theme.layout_names() ==
        Lines{"home", "not-found", "page", "redirect", "section", "tag", "tags"});
  CHECK(theme.component_names() == components);
  CHECK(theme.text()["search"] == "搜索");
  CHECK(theme.stylesheet() == "");
  CHECK(theme.script() == "");
  CHECK(theme.assets().empty());
}

TEST_CASE("a theme takes from the one it extends every file that it does not have") {
  const TestProject project;
  project.write("base/theme.json", R"({"title": "T", "styles": ["a.css"], "scripts": ["a.js"],)"
                                   R"( "options": {"accent": "indigo", "wide": true}})");
  project.write("base/assets/a.css", "base{}");
  project.write("base/assets/a.js", "base()");
  project.write("base/layouts/home.mustache", "{{> head}}{{text.search}}");
  project.write("base/partials/head.mustache", "base");
  project.write("mine/theme.json",
                R"({"title": "M", "extends": "base", "styles": ["a.css", "b.css"],)"
                R"( "options": {"accent": "red"}})");
  project.write("mine/assets/b.css", "mine{}");
  project.write("mine/partials/head.mustache", "mine");
  project.write("mine/i18n/zh-Hans.json", R"({"search": "查找"})");
  const Theme theme = project.sound("mine");
  CHECK(theme.render_layout("home", {{"text", theme.text()}}, "") == "mine查找");
  CHECK(theme.text()["alert_note"] == "文");
  CHECK(theme.options() == Json{{"accent", "red"}, {"wide", true}});
  CHECK(bytes_of(theme, theme.stylesheet()) == "base{}\nmine{}\n");
  CHECK(bytes_of(theme, theme.script()) == "base()\n");
}

TEST_CASE("a theme that is not there, or extends itself, is missing") {
  const TestProject project;
  CHECK(project.faults("bse") ==
        lines({"site-config/site.json:1:11: no theme 'bse' in themes/ [theme-missing]"}));
  CHECK(
      project.faults("../themes/base") ==
      lines({"site-config/site.json:1:11: no theme '../themes/base' in themes/ [theme-missing]"}));
  project.write("a/theme.json", R"({"title": "A", "styles": [], "extends": "b"})");
  project.write("b/theme.json", R"({"title": "B", "styles": [], "extends": "a"})");
  CHECK(project.faults("a") == lines({"themes/b/theme.json:1:41: the theme 'a' extends itself "
                                      "(a → b → a) [theme-missing]"}));
  project.write("c/theme.json", R"({"title": "C", "styles": [], "extends": "d"})");
  CHECK(project.faults("c") ==
        lines({"themes/c/theme.json:1:41: no theme 'd' in themes/ [theme-missing]"}));
  project.write("d/layouts/page.mustache", "");
  CHECK(project.faults("d") == lines({"site-config/site.json:1:11: the theme 'd' has no theme.json "
                                      "[theme-missing]"}));
}

TEST_CASE("layouts and components that every site needs must be there, and no others") {
  const TestProject project;
  project.remove("base/layouts/tags.mustache");
  project.remove("base/components/form.mustache");
  project.write("base/components/crads.mustache", "");
  CHECK(project.faults() ==
        lines({"themes/base/components/crads.mustache:1:1: the page view has no component 'crads' "
               "[template-name]",
               "themes/base/theme.json:1:1: the theme has no components/form.mustache "
               "[theme-layout-missing]",
               "themes/base/theme.json:1:1: the theme has no layouts/tags.mustache "
               "[theme-layout-missing]"}));
}

TEST_CASE("one run reports the faults of all templates, each once and in its own file") {
  const TestProject project;
  project.write("base/partials/head.mustache", "标题\n  {{page.titel}}\n");
  project.write("base/partials/unused.mustache", "{{> nothing}}{{#a}}");
  project.write("base/layouts/page.mustache", "{{> head}}\n{{page.content}}\n{{#page.toc}}");
  project.write("base/layouts/home.mustache", "{{> head}}\n{{> hed}}\n{{text.serach}}");
  project.write("base/components/cards.mustache", "{{#component}}{{titel}}{{/component}}");
  CHECK(
      project.faults() ==
      lines({"themes/base/components/cards.mustache:1:15: no name 'titel' here [template-name]",
             "themes/base/layouts/home.mustache:2:1: no partial 'hed' [template-partial]",
             "themes/base/layouts/home.mustache:3:1: no text 'serach' in i18n/zh-Hans.json "
             "[theme-text]",
             "themes/base/layouts/page.mustache:2:1: 'page.content' is HTML, and its tags would be "
             "shown [template-unescaped]",
             "themes/base/layouts/page.mustache:3:1: the section 'page.toc' is never closed "
             "[template-syntax]",
             "themes/base/partials/head.mustache:2:3: 'page' has no 'titel' [template-name]",
             "themes/base/partials/unused.mustache:1:1: no partial 'nothing' [template-partial]",
             "themes/base/partials/unused.mustache:1:14: the section 'a' is never closed "
             "[template-syntax]"}));
}

TEST_CASE("options of the site are laid over the theme's, and must have its names and types") {
  const TestProject project;
  project.write("base/theme.json", R"({"title": "T", "styles": [],)"
                                   R"( "options": {"accent": "indigo", "wide": true, "max": 3}})");
  const Theme theme =
      project.sound("base", R"({"theme_options": {"accent": "red", "wide": false}})");
  CHECK(theme.options() == Json{{"accent", "red"}, {"wide", false}, {"max", 3}});
  CHECK(project.faults("base",
                       "{\"theme_options\": {\n  \"acent\": \"red\",\n  \"wide\": \"no\",\n"
                       "  \"max\": true\n}}") ==
        lines({"site-config/site.json:2:3: the theme 'base' has no option 'acent' [theme-option]",
               "site-config/site.json:3:11: the option 'wide' is a string [theme-option]",
               "site-config/site.json:4:10: the option 'max' is true or false [theme-option]"}));
}

TEST_CASE("a colour becomes tones in the style sheet, an image an address with its size") {
  const TestProject project;
  project.write("base/theme.json", R"({"title": "T", "styles": ["a.css"], "options": {)"
                                   R"("accent": {"type": "color", "default": "sea",)"
                                   R"( "names": {"sea": "#1c5880"}},)"
                                   R"("logo": {"type": "image", "default": "a.svg"},)"
                                   R"("sign": {"type": "image", "default": ""}}})");
  project.write("base/assets/a.css", "a{}");
  project.write("base/assets/a.svg", "<svg width='9' height='7'/>");
  const Theme theme = project.sound();
  const std::string css = bytes_of(theme, theme.stylesheet());
  CHECK(css.starts_with(":root {\n  --option-accent: #1c5880;\n  --option-accent-strong: #"));
  CHECK(css.find("  --option-accent-dark-on: #") != std::string::npos);
  CHECK(css.ends_with("}\na{}\n"));
  CHECK(theme.options()["sign"] == false);
  CHECK(theme.options()["logo"]["width"] == "9");
  CHECK(theme.options()["logo"]["href"].get<std::string>().starts_with("assets/a."));

  const Theme other = project.sound("base", R"({"theme_options": {"accent": "#080"}})");
  CHECK(bytes_of(other, other.stylesheet()).starts_with(":root {\n  --option-accent: #008800;"));
}

TEST_CASE("a theme may give another default to a colour of the theme it extends, of its type") {
  const TestProject project;
  project.write("base/theme.json", R"({"title": "T", "styles": [], "options": {)"
                                   R"("accent": {"type": "color", "default": "#123456"}}})");
  project.write("own/theme.json", R"({"title": "O", "extends": "base", "styles": [],)"
                                  R"( "options": {"accent": "#654321"}})");
  const Theme theme = project.sound("own");
  CHECK(bytes_of(theme, theme.stylesheet()).starts_with(":root {\n  --option-accent: #654321;"));
  project.write("own/theme.json", R"({"title": "O", "extends": "base", "styles": [],)"
                                  R"( "options": {"accent": 3}})");
  CHECK(project.faults("own") ==
        lines({"themes/own/theme.json:1:71: the option 'accent' is a number [theme-option]"}));
}

TEST_CASE("a theme adds style sheets and scripts to those it extends, or replaces them") {
  const TestProject project;
  project.write("base/theme.json", R"({"title": "T", "styles": ["a.css"], "scripts": ["a.js"]})");
  project.write("base/assets/a.css", "a{}");
  project.write("base/assets/a.js", "a()");
  project.write("middle/theme.json",
                R"({"title": "M", "extends": "base", "add_styles": ["b.css"]})");
  project.write("middle/assets/b.css", "b{}");
  project.write("own/theme.json", R"({"title": "O", "extends": "middle", "add_styles": ["c.css"],)"
                                  R"( "add_scripts": ["c.js"], "add_early_scripts": ["c.js"]})");
  project.write("own/assets/c.css", "c{}");
  project.write("own/assets/c.js", "c()");
  const Theme own = project.sound("own");
  CHECK(bytes_of(own, own.stylesheet()) == "a{}\nb{}\nc{}\n");
  CHECK(bytes_of(own, own.script()) == "a()\n;\nc()\n");
  CHECK(bytes_of(own, own.early_script()) == "c()\n");

  project.write("own/theme.json", R"({"title": "O", "extends": "middle", "styles": ["c.css"]})");
  const Theme other = project.sound("own");
  CHECK(bytes_of(other, other.stylesheet()) == "c{}\n");
  CHECK(bytes_of(other, other.script()) == "a()\n");
}

TEST_CASE("the languages of a theme have the same texts, and those that portalc needs") {
  const TestProject project;
  Json english = TestProject::texts();
  english.erase("search");
  english["more"] = "more";
  project.write("base/i18n/en.json", english.dump());
  Json chinese = TestProject::texts();
  chinese.erase("alert_note");
  project.write("base/i18n/zh-Hans.json", chinese.dump());
  project.write("base/layouts/page.mustache", "{{text.more}}{{text.alert_note}}");
  CHECK(project.faults() ==
        lines({"themes/base/i18n/en.json:1:1: no text 'search', which i18n/zh-Hans.json has "
               "[theme-text]",
               "themes/base/i18n/zh-Hans.json:1:1: no text 'alert_note', which i18n/en.json has "
               "[theme-text]",
               "themes/base/i18n/zh-Hans.json:1:1: no text 'more', which i18n/en.json has "
               "[theme-text]"}));
  project.remove("base/i18n/zh-Hans.json");
  CHECK(project.faults() == lines({"themes/base/theme.json:1:1: the theme has no texts in the "
                                   "language 'zh-Hans' [theme-text]"}));
}

TEST_CASE("a text that is missing is reported once, however often it is used") {
  const TestProject project;
  project.write("base/partials/head.mustache", "\n{{text.serach}}");
  project.write("base/layouts/page.mustache", "{{> head}} {{text.serach}} {{text.once}}");
  project.write("base/layouts/home.mustache", "{{> head}} {{text.serach}}");
  CHECK(project.faults() ==
        lines({"themes/base/layouts/home.mustache:1:12: no text 'serach' in i18n/zh-Hans.json; it "
               "is used in 3 places [theme-text]",
               "themes/base/layouts/page.mustache:1:28: no text 'once' in i18n/zh-Hans.json "
               "[theme-text]"}));
  // Broken files have no texts; the templates are not to blame.
  project.write("base/i18n/zh-Hans.json", "{");
  CHECK(project.faults() == lines({"themes/base/i18n/zh-Hans.json:1:2: expected a key in double "
                                   "quotation marks, but found end of the file [json-syntax]"}));
  project.write("base/i18n/zh-Hans.json", "[]");
  CHECK(project.faults() == lines({"themes/base/i18n/zh-Hans.json:1:1: the texts must be an object "
                                   "[theme-text]"}));
}

TEST_CASE("texts and options have names that a template can write") {
  const TestProject project;
  for (const char* const language : {"zh-Hans", "en"}) {
    Json texts = TestProject::texts();
    texts["a.b"] = "x";
    texts["c d"] = "x";
    texts["好-e_1"] = "x";
    project.write("base/i18n/" + std::string(language) + ".json", texts.dump(1));
  }
  const std::string faults = project.faults();
  CHECK(faults.find("i18n/en.json:2:2: no template can print a text with the name 'a.b'") !=
        std::string::npos);
  CHECK(faults.find("no template can print a text with the name 'c d'") != std::string::npos);
  CHECK(faults.find("e_1'") == std::string::npos);
  const TestProject other;
  other.write("base/theme.json",
              R"({"title": "T", "styles": [], "options": {"a.b": true, "c d": 1, "e-f_1": 2}})");
  const std::string options = other.faults();
  CHECK(options.find("themes/base/theme.json:1:42: ") != std::string::npos);
  CHECK(options.find("'a.b'") != std::string::npos);
  CHECK(options.find("'c d'") != std::string::npos);
  CHECK(options.find("e-f_1") == std::string::npos);
}

TEST_CASE("a text that is no string is an error at its place") {
  const TestProject project;
  std::string texts = TestProject::texts().dump();
  texts.replace(texts.rfind('}'), 1, ",\n \"search\": 3}");
  project.write("base/i18n/zh-Hans.json",
                "{\n \"odd\": 3,\n" + TestProject::texts().dump().substr(1));
  project.write("base/i18n/en.json", "{\"odd\": \"x\"," + TestProject::texts().dump().substr(1));
  CHECK(project.faults() ==
        lines({"themes/base/i18n/zh-Hans.json:2:9: the text 'odd' is no string [theme-text]"}));
}

TEST_CASE("assets that are referred to are emitted under names that follow their bytes") {
  const TestProject project;
  project.write(
      "base/theme.json",
      R"({"title": "T", "styles": ["css/a.css", "css/b.css"], "scripts": ["x.js", "y.js"],)"
      R"( "early_scripts": ["y.js"]})");
  project.write("base/assets/css/a.css",
                "a{b:url(../img/a.svg#icon),url( '../img/名.png' )}c{d:url(#e),url(data:x)}");
  project.write("base/assets/css/b.css", "/* url(no) */\n");
  project.write("base/assets/x.js", "(x)()");
  project.write("base/assets/y.js", "(y)()\n");
  project.write("base/assets/img/a.svg", "<svg/>");
  project.write("base/assets/img/名.png", "png");
  project.write("base/assets/img/unused.png", "png");
  project.write("base/assets/LICENSE", "MIT");
  project.write("base/layouts/page.mustache",
                "<img src=\"asset:img/a.svg#x\"> <a href='asset:LICENSE'>my-asset:no</a>\n");
  const Theme theme = project.sound();
  REQUIRE(theme.assets().size() == 6);
  Lines paths;
  for (const OutputFile& file : theme.assets()) paths.push_back(file.path);
  CHECK(std::is_sorted(paths.begin(), paths.end()));
  // The names are stable: a browser may keep them for ever.
  const std::string svg = paths[2], png = paths[3];
  CHECK(paths[0].starts_with("assets/LICENSE."));
  CHECK(paths[0].size() == std::string("assets/LICENSE.").size() + 10);
  CHECK(svg.starts_with("assets/img/a."));
  CHECK(svg.ends_with(".svg"));
  CHECK(png.starts_with("assets/img/名."));
  CHECK(theme.early_script() == paths[1]);
  CHECK(theme.script() == paths[4]);
  CHECK(theme.stylesheet() == paths[5]);
  CHECK(bytes_of(theme, svg) == "<svg/>");
  CHECK(bytes_of(theme, theme.script()) == "(x)()\n;\n(y)()\n");
  CHECK(bytes_of(theme, theme.early_script()) == "(y)()\n");
  const std::string png_in_css = percent_encode_path(png.substr(7));
  CHECK(bytes_of(theme, theme.stylesheet()) == "a{b:url(\"" + svg.substr(7) + "#icon\"),url(\"" +
                                                   png_in_css +
                                                   "\")}c{d:url(#e),url(data:x)}\n/* url(no) */\n");
  CHECK(theme.render_layout("page", view, "../../") ==
        "<img src=\"../../" + svg + "#x\"> <a href='../../" + paths[0] + "'>my-asset:no</a>\n");
  CHECK(theme.render_layout("page", view, "").starts_with("<img src=\"" + svg + "#x\">"));

  const Theme again = project.sound();
  project.write("base/assets/img/a.svg", "<svg> </svg>");
  const Theme changed = project.sound();
  CHECK(again.stylesheet() == theme.stylesheet());
  CHECK(changed.stylesheet() != theme.stylesheet());
  CHECK(changed.script() == theme.script());
}

TEST_CASE(
    "a bundle is one file that has its scripts in order, and portalc's own engine by its name") {
  const TestProject project;
  project.write("base/theme.json",
                R"({"title": "T", "styles": [], "bundles": {"js/b.js": ["x.js", "y.js"],)"
                R"( "js/e.js": ["js/score-engine.js", "y.js"], "js/unused.js": ["z.js"]}})");
  project.write("base/assets/x.js", "// x\n(x)()");
  project.write("base/assets/y.js", "(/** @type {any} */ (y))()\n");
  project.write("base/layouts/page.mustache",
                "<a href=\"asset:js/b.js\"></a><a href=\"asset:js/e.js\"></a>\n");
  const Theme theme = project.sound();
  REQUIRE(theme.assets().size() == 2);
  CHECK(theme.assets()[0].path.starts_with("assets/js/b."));
  CHECK(theme.assets()[0].bytes == "(x)()\n;\n((y))()\n");
  const std::string engine(score_engine_script());
  CHECK(engine.find("portalc.score") != std::string::npos);
  CHECK(theme.assets()[1].bytes.starts_with(engine));
  CHECK(theme.assets()[1].bytes.ends_with(";\n((y))()\n"));

  project.write("other/theme.json",
                R"({"title": "O", "extends": "base", "bundles": {"js/b.js": ["y.js"]}})");
  CHECK(project.sound("other", R"({"theme": "other"})").assets()[0].bytes == "((y))()\n");
  project.write(
      "other/theme.json",
      "{\"title\": \"O\", \"extends\": \"base\",\n \"bundles\": {\"js/b.js\": [\"w.js\"]}}");
  CHECK(project.faults("other", R"({"theme": "other"})") ==
        "themes/other/theme.json:2:26: no file 'assets/w.js' in the theme [theme-asset]");
}

TEST_CASE("images of image-set() are checked and get their fingerprints") {
  const TestProject project;
  project.write("base/theme.json", R"({"title": "T", "styles": ["css/a.css"]})");
  project.write("base/assets/img/a.png", "png");
  project.write("base/assets/css/a.css", "a{b:image-set('../img/a.png' 1x)}");
  const Theme theme = project.sound();
  const std::string png = theme.assets().front().path;
  CHECK(bytes_of(theme, theme.stylesheet()) == "a{b:image-set(\"" + png.substr(7) + "\" 1x)}\n");
  project.write("base/assets/css/a.css",
                "a{b:image-set('../img/b.png' 1x, \"https://e.com/c\" 2x, 'data:x' 3x)}");
  CHECK(project.faults() ==
        lines({"themes/base/assets/css/a.css:1:16: no file 'assets/img/b.png' in the theme "
               "[theme-asset]",
               "themes/base/assets/css/a.css:1:35: 'https://e.com/c' in image-set() leads to "
               "another host [theme-asset]"}));
}

TEST_CASE("assets that are not there, or not of this theme, are errors at their place") {
  const TestProject project;
  project.write("base/theme.json",
                "{\"title\": \"T\",\n \"styles\": [\"css/a.css\", \"css/bb.css\"],\n"
                " \"scripts\": [\"no.js\"]}");
  project.write(
      "base/assets/css/a.css",
      "标{b:url(../img/x.svg)}\n@import 'b.css';\na{b:url(\"https://e.com/x\"),url(//e.com)}\n"
      "a{b:url(../../x),url(/x),url()}");
  project.write("base/assets/css/b.css", "");
  project.write("base/assets/img/y.svg", "");
  project.write("base/layouts/page.mustache",
                "<p>\n标 <img src=\"asset:img/z.svg\">asset:css/a.css");
  CHECK(
      project.faults() ==
      lines({"themes/base/assets/css/a.css:1:9: no file 'assets/img/x.svg' in the theme "
             "[theme-asset]",
             "themes/base/assets/css/a.css:2:1: @import makes the reader wait for one more request "
             "[theme-asset]",
             "themes/base/assets/css/a.css:3:10: url(https://e.com/x) leads to another host "
             "[theme-asset]",
             "themes/base/assets/css/a.css:3:32: url(//e.com) leads to another host [theme-asset]",
             "themes/base/assets/css/a.css:4:9: url(../../x) leads out of the theme's assets/ "
             "[theme-asset]",
             "themes/base/assets/css/a.css:4:22: url(/x) leads out of the theme's assets/ "
             "[theme-asset]",
             "themes/base/assets/css/a.css:4:30: url() names no file [theme-asset]",
             "themes/base/layouts/page.mustache:2:13: no file 'assets/img/z.svg' in the theme "
             "[theme-asset]",
             "themes/base/layouts/page.mustache:2:30: 'css/a.css' is a style sheet [theme-asset]",
             "themes/base/theme.json:2:26: no file 'assets/css/bb.css' in the theme [theme-asset]",
             "themes/base/theme.json:3:14: no file 'assets/no.js' in the theme [theme-asset]"}));
}

TEST_CASE("several threads render what one renders") {
  const TestProject project;
  project.write("base/layouts/page.mustache",
                "{{#page.toc}}\n{{#items}}\n<a href=\"{{href}}\">{{title}}</a>{{page.title}}\n"
                "{{/items}}\n{{/page.toc}}\n{{^page.draft}}x{{/page.draft}}{{{page.content}}}");
  const Theme theme = project.sound();
  std::vector<Json> views;
  Lines alone;
  for (int i = 0; i < 64; ++i) {
    Json items = Json::array();
    for (int k = 0; k <= i; ++k)
      items.push_back({{"title", "标题" + std::to_string(k)}, {"href", "#"}});
    Json page = {{"page",
                  {{"title", "页" + std::to_string(i)},
                   {"content", "<p>"},
                   {"draft", i % 2 == 0},
                   {"toc", {{"items", items}}}}}};
    alone.push_back(theme.render_layout("page", page, "../"));
    views.push_back(std::move(page));
  }
  Lines together(views.size());
  parallel_for(views.size(), 4, [&](std::size_t i) {
    for (int round = 0; round < 5; ++round) {
      together[i] = theme.render_layout("page", views[i], "../");
    }
  });
  CHECK(together == alone);
}

}  // namespace
}  // namespace portal
