#include "render/theme_options.h"

#include "base/text.h"
#include "load/image_size.h"
#include "render/color_tones.h"

#include <algorithm>
#include <cstdio>
#include <system_error>

namespace portal {
namespace {

std::string type_of(const Json& value) {
  if (value.is_string()) return "a string";
  if (value.is_number()) return "a number";
  if (value.is_boolean()) return "true or false";
  return value.is_null() ? "null" : (value.is_array() ? "a list" : "an object");
}

// An option as theme.json declares it: with a bare default, or {"type", "default", …}.
struct Declaration {
  std::string name;
  std::string type;  // "color", "image", or empty: any value like the default
  Json fallback;
  Json details;
  Location where;  // of the default
};

std::vector<Declaration> declarations(const ThemeFiles& files) {
  std::map<std::string, Declaration> found;
  for (auto settings = files.settings.rbegin(); settings != files.settings.rend(); ++settings) {
    const auto options = settings->value.find("options");
    if (options == settings->value.end()) continue;
    for (const auto& [name, value] : options->items()) {
      const std::string pointer = pointer_to("/options", name);
      Declaration& option = found[name];
      if (value.is_object()) {
        option = {name, value["type"].get<std::string>(), value["default"], value,
                  place_of(*settings, pointer_to(pointer, "default"))};
      } else {
        // A theme that extends another may give its option another default and keep its type.
        option.name = name;
        option.fallback = value;
        option.where = place_of(*settings, pointer);
      }
    }
  }
  std::vector<Declaration> list;
  list.reserve(found.size());
  for (auto& [name, option] : found) list.push_back(std::move(option));
  return list;
}

struct Setting {
  const Declaration& option;
  Json value;
  Location where;
};

class Reader {
 public:
  Reader(const Path& project, AssetStore& assets, Diagnostics& diagnostics)
      : project_(project), assets_(assets), diagnostics_(diagnostics) {}

  void read(const Setting& setting) {
    if (!setting.option.type.empty() && !setting.value.is_string()) {
      // The default that a theme gives to an option of the theme it extends.
      fault(setting, "the option '" + setting.option.name + "' is " + type_of(setting.value),
            "write a string");
    } else if (setting.option.type == "color") {
      read_color(setting);
    } else if (setting.option.type == "image") {
      read_image(setting);
    } else {
      result_.values[setting.option.name] = setting.value;
      result_.schema[setting.option.name] = {{"type", setting.value.is_boolean()  ? "boolean"
                                                      : setting.value.is_number() ? "number"
                                                                                  : "string"}};
    }
  }

  ThemeOptions result() {
    if (!result_.css.empty()) result_.css = ":root {\n" + result_.css + "}\n";
    return std::move(result_);
  }

 private:
  void fault(const Setting& setting, std::string message, std::string hint) {
    error(diagnostics_, setting.where, "theme-option", std::move(message), std::move(hint));
  }

  // ---- colours ----

  std::optional<Color> color_of(const Setting& setting) {
    const std::string text = setting.value.get<std::string>();
    const Json names = setting.option.details.value("names", Json::object());
    if (const auto named = names.find(text); named != names.end()) {
      return parse_color(named->get<std::string>());
    }
    const std::optional<Color> color = parse_color(text);
    if (color) return color;
    std::vector<std::string> known;
    for (const auto& [name, value] : names.items()) known.push_back(name);
    std::string hint = nearest_hint(text, known);
    if (hint.empty()) {
      hint = "write #rrggbb" + (known.empty() ? "" : ", or one of " + join(known, ", "));
    }
    fault(setting, "'" + text + "' is no colour", std::move(hint));
    return std::nullopt;
  }

  void add_tones(const std::string& name, const Tones& tones) {
    const auto add = [&](const char* suffix, const Color& color) {
      result_.css += "  --option-" + name + suffix + ": " + to_hex(color) + ";\n";
    };
    add("", tones.base);
    add("-strong", tones.strong);
    add("-tint", tones.tint);
    add("-on", tones.on);
  }

  void warn_of_contrast(const Setting& setting, const Color& color, const Color& ground,
                        const Color& used) {
    char ratio[16] = {};
    std::snprintf(ratio, sizeof ratio, "%.1f:1", contrast(color, ground));
    warning(diagnostics_, setting.where, "theme-contrast",
            "'" + setting.value.get<std::string>() + "' has a contrast of " + ratio + " on " +
                to_hex(ground) + "; text needs 4.5:1",
            "'" + to_hex(used) + "' is used instead; write that, or another colour");
  }

  void read_color(const Setting& setting) {
    const std::string& name = setting.option.name;
    result_.schema[name] = {{"type", "string"}};
    result_.values[name] = setting.value;
    const std::optional<Color> color = color_of(setting);
    if (!color) return;
    const Json grounds = setting.option.details.value("grounds", Json::array());
    const auto ground = [&](std::size_t i, const char* otherwise) {
      return *parse_color(i < grounds.size() ? grounds[i].get<std::string>() : otherwise);
    };
    const Color light = ground(0, "#ffffff");
    const Tones tones = tones_on(*color, light);
    add_tones(name, tones);
    add_tones(name + "-dark", tones_on(*color, ground(1, "#000000")));
    if (contrast(*color, light) < text_contrast) {
      warn_of_contrast(setting, *color, light, tones.base);
    }
  }

  // ---- images ----

  void read_image(const Setting& setting) {
    const std::string& name = setting.option.name;
    const Json text = {{"type", "string"}};
    const Json number = {{"anyOf", {{{"const", false}}, text}}};
    const Json object = {{"type", "object"},
                         {"properties", {{"href", text}, {"width", number}, {"height", number}}}};
    result_.schema[name] = {{"anyOf", {{{"const", false}}, object}}};
    result_.values[name] = false;
    const std::string path = setting.value.get<std::string>();
    if (path.empty()) return;
    const bool is_static = path.front() == '/';
    const std::string output =
        is_static ? static_image(setting, path.substr(1)) : theme_image(setting, path);
    if (output.empty()) return;
    const Path file = is_static ? project_ / "content/static" / output
                                : assets_.theme().found.at("assets/" + path).path;
    result_.values[name] = image_view(output, file);
  }

  std::string theme_image(const Setting& setting, const std::string& path) {
    if (assets_.theme().found.contains("assets/" + path)) {
      return assets_.reference(path, setting.where, diagnostics_);
    }
    const std::string theme = assets_.theme().chain.front();
    fault(setting, "no image '" + path + "' below assets/ of the theme '" + theme + "'",
          "write /" + path + " for a file of content/static/, or correct the path");
    return {};
  }

  std::string static_image(const Setting& setting, const std::string& path) {
    Diagnostics elsewhere;  // files of content/static that are no good are reported by the build
    std::vector<std::string> names;
    const Path folder = project_ / "content/static";
    std::error_code none;
    if (std::filesystem::is_directory(folder, none)) {
      for (FoundFile& file : list_files(folder, project_, "content/static/", elsewhere)) {
        if (file.path == path) return path;
        names.push_back("/" + std::move(file.path));
      }
    }
    std::string hint = nearest_hint("/" + path, names);
    if (hint.empty()) hint = "put the image there, or name one below assets/ of the theme";
    fault(setting, "no file 'content/static/" + path + "'", std::move(hint));
    return {};
  }

  Json image_view(const std::string& output, const Path& file) {
    Json view = {{"href", output}, {"width", false}, {"height", false}};
    const std::optional<std::string> bytes = read_file(file, output, diagnostics_);
    const std::optional<ImageSize> size = bytes ? image_size(*bytes) : std::nullopt;
    if (size && size->width > 0) {
      view["width"] = std::to_string(size->width);
      view["height"] = std::to_string(size->height);
    }
    return view;
  }

  const Path& project_;
  AssetStore& assets_;
  Diagnostics& diagnostics_;
  ThemeOptions result_;
};

void report_unknown(const std::vector<Declaration>& options, const AssetStore& assets,
                    const LocatedJson& site, const Json& wanted, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  names.reserve(options.size());
  for (const Declaration& option : options) names.push_back(option.name);
  for (const auto& [name, value] : wanted.items()) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    std::string hint = nearest_hint(name, names);
    if (hint.empty() && !names.empty()) hint = "its options are " + join(names, ", ");
    error(diagnostics, key_place_of(site, pointer_to("/theme_options", name)), "theme-option",
          "the theme '" + assets.theme().chain.front() + "' has no option '" + name + "'",
          std::move(hint));
  }
}

}  // namespace

ThemeOptions theme_options(const Path& project, const LocatedJson& site, AssetStore& assets,
                           Diagnostics& diagnostics) {
  const auto found = site.value.find("theme_options");
  const Json wanted =
      found != site.value.end() && found->is_object() ? *found : Json(Json::object());
  const std::vector<Declaration> options = declarations(assets.theme());
  report_unknown(options, assets, site, wanted, diagnostics);
  Reader reader(project, assets, diagnostics);
  for (const Declaration& option : options) {
    Setting setting{option, option.fallback, option.where};
    if (const auto value = wanted.find(option.name); value != wanted.end()) {
      const Location where = place_of(site, pointer_to("/theme_options", option.name));
      if (type_of(*value) == type_of(option.fallback)) {
        setting.value = *value;
        setting.where = where;
      } else {
        error(diagnostics, where, "theme-option",
              "the option '" + option.name + "' is " + type_of(*value),
              "write " + type_of(option.fallback) + ", like " + option.fallback.dump());
      }
    }
    reader.read(setting);
  }
  return reader.result();
}

}  // namespace portal
