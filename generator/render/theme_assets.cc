#include "render/theme_assets.h"

#include "assess/engine_script.h"
#include "base/digest.h"
#include "base/hash.h"
#include "base/text.h"
#include "render/css_references.h"
#include "render/mustache_engine.h"
#include "render/script_text.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace portal {
namespace {

constexpr std::string_view asset_prefix = "asset:";

// "img/logo.svg" -> "assets/img/logo.0123456789.svg"
std::string fingerprinted(const std::string& name, std::string_view bytes) {
  const std::string hash = content_hash(bytes).substr(0, 10);
  const std::size_t slash = name.rfind('/');
  const std::size_t start = slash == std::string::npos ? 0 : slash + 1;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot <= start) return "assets/" + name + "." + hash;
  return "assets/" + name.substr(0, dot) + "." + hash + name.substr(dot);
}

// Resolves "." and ".." of a path against the folder of `from`; nullopt if it leads out.
std::optional<std::string> resolve_path(std::string_view from, std::string_view target) {
  std::vector<std::string> parts = split(from, '/');
  parts.pop_back();
  for (const std::string& part : split(target, '/')) {
    if (part == "..") {
      if (parts.empty()) return std::nullopt;
      parts.pop_back();
    } else if (part != "." && !part.empty()) {
      parts.push_back(part);
    }
  }
  return join(parts, "/");
}

bool has_scheme(std::string_view target) {
  const std::size_t end = target.find_first_of(":/?#");
  return end != std::string_view::npos && end > 0 && target[end] == ':';
}

// One style sheet while its addresses are rewritten.
class StyleRewriter {
 public:
  StyleRewriter(AssetStore& assets, const SourceFile& source, std::string_view name,
                Diagnostics& diagnostics)
      : assets_(assets), source_(source), name_(name), diagnostics_(diagnostics) {}

  std::string rewrite() {
    const std::string_view css = source_.text;
    std::string out;
    std::size_t at = 0;
    for (const CssReference& reference : css_references(css)) {
      out += css.substr(at, reference.begin - at);
      out += rewritten(reference);
      at = reference.end;
    }
    out += css.substr(at);
    return out;
  }

 private:
  std::string rewritten(const CssReference& reference) {
    const std::string_view as_written =
        std::string_view(source_.text).substr(reference.begin, reference.end - reference.begin);
    const std::string& target = reference.target;
    if (reference.kind == CssReferenceKind::import) {
      fault(reference, "@import makes the reader wait for one more request",
            "list the file under \"styles\" in theme.json, before this one");
    } else if (target.empty()) {
      fault(reference, shown(reference) + " names no file", "name a file below assets/");
    } else if (target.front() == '#' || to_lower(target).starts_with("data:")) {
      return std::string(as_written);
    } else if (has_scheme(target) || target.starts_with("//")) {
      fault(reference, shown(reference) + " leads to another host",
            "put the file below assets/: pages make no external requests");
    } else {
      return linked(reference);
    }
    return std::string(as_written);
  }

  std::string linked(const CssReference& reference) {
    const std::string& target = reference.target;
    const std::size_t path_end = std::min(target.find_first_of("?#"), target.size());
    const std::string path = percent_decode(target.substr(0, path_end));
    const std::optional<std::string> name = resolve_path(name_, path);
    if (!name || path.starts_with('/')) {
      fault(reference, shown(reference) + " leads out of the theme's assets/",
            "write it relative to " + source_.path);
      return {};
    }
    const std::string output = assets_.reference(*name, place(reference), diagnostics_);
    if (output.empty()) return {};
    // Relative to assets/, where the joined style sheet stands.
    const std::string below = output.substr(std::string_view("assets/").size());
    return "\"" + percent_encode_path(below) + target.substr(path_end) + "\"";
  }

  static std::string shown(const CssReference& reference) {
    return reference.kind == CssReferenceKind::image ? "'" + reference.target + "' in image-set()"
                                                     : "url(" + reference.target + ")";
  }

  // The place of the address itself, behind blanks and the quotation mark.
  Location place(const CssReference& reference) const {
    const std::size_t start = source_.text.find_first_not_of(" \t\n\"'", reference.begin);
    return locate(source_, std::min(start, reference.end));
  }

  void fault(const CssReference& reference, std::string message, std::string hint) {
    error(diagnostics_, place(reference), "theme-asset", std::move(message), std::move(hint));
  }

  AssetStore& assets_;
  const SourceFile& source_;
  std::string_view name_;
  Diagnostics& diagnostics_;
};

struct Listed {
  std::string name;  // below assets/
  Location where;    // in theme.json
};

// The list at `pointer` of theme.json.
std::vector<Listed> listed(const LocatedJson& settings, const Json& list,
                           const std::string& pointer) {
  std::vector<Listed> names;
  for (std::size_t i = 0; i < list.size(); ++i)
    names.push_back({list[i].get<std::string>(), place_of(settings, pointer_to(pointer, i))});
  return names;
}

std::vector<Listed> listed(const LocatedJson& settings, const std::string& key) {
  const auto list = settings.value.find(key);
  if (list == settings.value.end()) return {};
  return listed(settings, *list, pointer_to("", key));
}

std::string missing_hint(const std::string& name, const std::vector<std::string>& names) {
  std::string hint = nearest_hint(name, names);
  return hint.empty() ? "add assets/" + name + " to the theme" : hint;
}

std::optional<SourceFile> read_listed(const AssetStore& assets, const Listed& file,
                                      Diagnostics& diagnostics) {
  const auto found = assets.theme().found.find("assets/" + file.name);
  if (found != assets.theme().found.end()) return read_source(found->second, diagnostics);
  if (file.name == score_engine_asset)
    return SourceFile{file.name, std::string(score_engine_script())};
  std::vector<std::string> names;
  for (const NamedFile& named : files_in(assets.theme(), "assets", "")) names.push_back(named.name);
  error(diagnostics, file.where, "theme-asset", "no file 'assets/" + file.name + "' in the theme",
        missing_hint(file.name, names));
  return std::nullopt;
}

// The files that a theme lists: KEY of the first theme in the chain that has it, and add_KEY of
// that theme and of those that extend it.
std::vector<Listed> listed_in_chain(const AssetStore& assets, const std::string& key) {
  const std::vector<LocatedJson>& chain = assets.theme().settings;
  const auto first = std::find_if(chain.begin(), chain.end(), [&](const LocatedJson& theme) {
    return theme.value.contains(key);
  });
  std::vector<Listed> names;
  if (first != chain.end()) names = listed(*first, key);
  const auto oldest = first == chain.end() ? chain.rbegin() : std::make_reverse_iterator(first + 1);
  for (auto theme = oldest; theme != chain.rend(); ++theme) {
    for (Listed& file : listed(*theme, "add_" + key)) names.push_back(std::move(file));
  }
  return names;
}

std::string joined_scripts(const AssetStore& assets, const std::vector<Listed>& files,
                           Diagnostics& diagnostics) {
  std::string joined;
  for (const Listed& file : files) {
    const std::optional<SourceFile> source = read_listed(assets, file, diagnostics);
    if (!source) continue;
    // A file that ends without a semicolon must not run on into one that starts with a bracket.
    joined += (joined.empty() ? "" : ";\n") + without_comments(source->text);
    if (!joined.ends_with('\n')) joined += '\n';
  }
  return joined;
}

// The scripts of the bundle of this name, of the nearest theme in the chain that has one.
std::optional<std::vector<Listed>> bundled(const AssetStore& assets, const std::string& name) {
  for (const LocatedJson& theme : assets.theme().settings) {
    const auto bundles = theme.value.find("bundles");
    if (bundles == theme.value.end()) continue;
    const auto list = bundles->find(name);
    if (list != bundles->end())
      return listed(theme, *list, pointer_to(pointer_to("", "bundles"), name));
  }
  return std::nullopt;
}

// Where a joined file comes from, should its path collide with another's.
Location place_in_theme(const AssetStore& assets) {
  return place_of(assets.theme().settings.front(), "");
}

// One text token while its references are rewritten.
class TextLinker {
 public:
  TextLinker(const TemplateToken& token, AssetStore& assets, Diagnostics& diagnostics)
      : text_(token.text), here_(token.where), assets_(assets), diagnostics_(diagnostics) {}

  std::string linked() {
    std::string out;
    std::size_t at = 0;
    while (true) {
      const std::size_t begin = text_.find(asset_prefix, at);
      if (begin == std::string_view::npos) break;
      out += text_.substr(at, begin - at);
      here_ = place_behind(std::move(here_), text_.substr(at, begin - at));
      at = begin + asset_prefix.size();
      if (begin > 0 && is_word(text_[begin - 1])) {
        out += asset_prefix;
      } else {
        at = std::min(text_.find_first_of(" \t\r\n\"'()<>{},;?#\\&", at), text_.size());
        out += link(text_.substr(begin + asset_prefix.size(), at - begin - asset_prefix.size()));
      }
      here_ = place_behind(std::move(here_), text_.substr(begin, at - begin));
    }
    out += text_.substr(at);
    return out;
  }

 private:
  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  }

  std::string link(std::string_view path) {
    const std::string output = assets_.reference(percent_decode(path), here_, diagnostics_);
    return asset_root_mark + percent_encode_path(output);
  }

  std::string_view text_;
  Location here_;
  AssetStore& assets_;
  Diagnostics& diagnostics_;
};

// Splits linked text behind the address of each script, for what belongs there in builds for a web
// server: the digest of the file.
void append_with_digests(TemplateToken token, const AssetStore& assets,
                         std::vector<TemplateToken>& out) {
  constexpr std::string_view attribute = " src=\"";
  const auto append = [&](TokenKind kind, std::string text) {
    out.push_back({kind, std::move(text), token.where, Line::shared, {}});
  };
  const std::string_view text = token.text;
  std::size_t done = 0;
  for (std::size_t at = text.find(attribute); at != std::string_view::npos;
       at = text.find(attribute, at + 1)) {
    const std::size_t tag = text.rfind('<', at);
    const std::size_t path = at + attribute.size();
    const std::size_t end = text.find('"', path);
    const bool is_script = tag != std::string_view::npos && text.substr(tag).starts_with("<script");
    if (!is_script || end == std::string_view::npos || text[path] != asset_root_mark) continue;
    const std::string file = percent_decode(text.substr(path + 1, end - path - 1));
    append(TokenKind::text, std::string(text.substr(done, end + 1 - done)));
    append(TokenKind::section, "site.integrity");
    append(TokenKind::text,
           " integrity=\"" + assets.integrity(file) + "\" crossorigin=\"anonymous\"");
    append(TokenKind::close, "site.integrity");
    done = end + 1;
  }
  append(TokenKind::text, std::string(text.substr(done)));
}

}  // namespace

AssetStore::AssetStore(const ThemeFiles& files) : theme_(files) {
  for (const NamedFile& named : files_in(files, "assets", "")) names_.push_back(named.name);
}

std::string AssetStore::reference(const std::string& path, const Location& where,
                                  Diagnostics& diagnostics) {
  if (path.ends_with(".css")) {
    error(diagnostics, where, "theme-asset", "'" + path + "' is a style sheet",
          "list it under \"styles\" in theme.json: they become one file, links.stylesheets");
    return {};
  }
  const auto known = referred_.find(path);
  if (known != referred_.end()) return known->second;
  if (const auto scripts = bundled(*this, path)) {
    std::string output = add(path, joined_scripts(*this, *scripts, diagnostics), where);
    return referred_.emplace(path, std::move(output)).first->second;
  }
  const auto file = theme_.found.find("assets/" + path);
  if (file == theme_.found.end()) {
    error(diagnostics, where, "theme-asset", "no file 'assets/" + path + "' in the theme",
          missing_hint(path, names_));
    return {};
  }
  std::optional<std::string> bytes =
      read_file(file->second.path, file->second.shown_as, diagnostics);
  if (bytes && path.ends_with(".js")) bytes = without_comments(*bytes);
  std::string output = bytes ? add(path, *std::move(bytes), where) : std::string();
  referred_.emplace(path, output);
  return output;
}

std::string AssetStore::add(const std::string& name, std::string bytes, const Location& origin) {
  std::string path = fingerprinted(name, bytes);
  outputs_.try_emplace(path, OutputFile{path, std::move(bytes), {}, origin});
  return path;
}

std::string AssetStore::integrity(const std::string& path) const {
  const auto file = outputs_.find(path);
  if (file == outputs_.end()) return {};
  return "sha384-" + sha384_base64(file->second.bytes);
}

std::vector<OutputFile> AssetStore::files() const {
  std::vector<OutputFile> files;
  for (const auto& [path, file] : outputs_) files.push_back(file);
  return files;
}

std::string join_styles(AssetStore& assets, std::string first, Diagnostics& diagnostics) {
  std::string joined = std::move(first);
  for (const Listed& file : listed_in_chain(assets, "styles")) {
    const std::optional<SourceFile> source = read_listed(assets, file, diagnostics);
    if (!source) continue;
    joined += StyleRewriter(assets, *source, file.name, diagnostics).rewrite();
    if (!joined.ends_with('\n')) joined += '\n';
  }
  return joined.empty() ? joined : assets.add("style.css", joined, place_in_theme(assets));
}

std::string join_scripts(AssetStore& assets, ScriptTime time, Diagnostics& diagnostics) {
  const std::string key = time == ScriptTime::early ? "early_scripts" : "scripts";
  const std::string joined = joined_scripts(assets, listed_in_chain(assets, key), diagnostics);
  const std::string name = time == ScriptTime::early ? "early.js" : "script.js";
  return joined.empty() ? joined : assets.add(name, joined, place_in_theme(assets));
}

void link_assets(std::vector<TemplateToken>& tokens, AssetStore& assets, Diagnostics& diagnostics) {
  std::vector<TemplateToken> linked;
  for (TemplateToken& token : tokens) {
    if (token.kind != TokenKind::text || token.text.find(asset_prefix) == std::string::npos) {
      linked.push_back(std::move(token));
      continue;
    }
    token.text = TextLinker(token, assets, diagnostics).linked();
    append_with_digests(std::move(token), assets, linked);
  }
  tokens = std::move(linked);
}

}  // namespace portal
