#include "resolve/links.h"

#include "base/external_address.h"
#include "base/parallel.h"
#include "base/text.h"
#include "resolve/anchors.h"
#include "resolve/link_hints.h"
#include "resolve/urls.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace portal {

namespace {

struct Target {
  std::string path;      // percent-decoded, without query
  std::string fragment;  // percent-decoded
};

Target split_target(std::string_view written) {
  const std::size_t hash = written.find('#');
  std::string_view path = written.substr(0, hash);
  path = path.substr(0, path.find('?'));
  const std::string_view fragment =
      hash == std::string_view::npos ? std::string_view{} : written.substr(hash + 1);
  return {percent_decode(path), percent_decode(fragment)};
}

bool has_scheme(std::string_view target) {
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return target.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") == colon;
}

std::string without_slash(std::string path) {
  if (path.ends_with('/')) path.pop_back();
  return path;
}

// The path below content/ that `path` names from `folder` ("guide/"), or nothing where it leads
// out. Written as GitHub resolves it, it may leave content/ and come back in:
// ../../content/guide/a.md.
std::optional<std::string> path_in_content(const std::string& folder, const std::string& path) {
  constexpr std::string_view content = "content/";
  if (path.starts_with('/')) return join_path("", path);
  const auto joined = join_path(std::string(content) + folder, path);
  if (!joined || *joined == "content") return joined ? std::optional<std::string>("") : joined;
  if (!joined->starts_with(content)) return std::nullopt;
  return joined->substr(content.size());
}

class Resolver {
 public:
  Resolver(const Site& site, const std::vector<std::string>& files,
           const std::map<std::string, LeftOut>& left_out)
      : site_(site), files_(files), hints_(files) {
    for (std::size_t i = 0; i < site.pages.size(); ++i)
      add_page(site.pages[i], static_cast<PageId>(i));
    for (const Redirect& redirect : site.redirects) {
      pages_.emplace(without_slash(folder_of(redirect.output)), redirect.to);
      pages_.emplace(redirect.output, redirect.to);
    }
    for (const auto& [path, reason] : left_out) {
      left_out_.emplace(without_slash(path), reason);
      left_out_.emplace(without_slash(address_of(path)), reason);
    }
  }

  // What `written` leads to from `folder` ("guide/"); `self` is the page it stands on.
  LinkTarget resolve(const std::string& written, const std::string& folder,
                     std::optional<PageId> self, const Location& where,
                     Diagnostics& diagnostics) const {
    LinkTarget broken = ToAddress{written};
    if (trim(written).empty()) {
      error(diagnostics, where, "link-empty", "this link has no target",
            "name a page, a file or an address");
      return broken;
    }
    if (is_external(written)) return ToAddress{written};
    if (has_scheme(written) || written.starts_with("//")) {
      error(diagnostics, where, "link-scheme",
            "'" + written + "' is not a kind of address that a page may link to",
            written.starts_with("//")
                ? "write https:" + written
                : "links lead to pages, files, " + std::string(external_kinds));
      return broken;
    }
    const Target target = split_target(written);
    if (target.path.empty()) {
      if (!self) return ToPage{PageId{0}, target.fragment};
      return ToPage{*self, fragment_on(*self, target.fragment, self, written, where, diagnostics)};
    }
    const std::optional<std::string> path = path_in_content(folder, target.path);
    if (!path) {
      error(diagnostics, where, "link-outside", "'" + written + "' leads out of content/",
            "only what lies below content/ is published");
      return broken;
    }
    if (const auto page = find_page(*path)) {
      return ToPage{*page, fragment_on(*page, target.fragment, self, written, where, diagnostics)};
    }
    if (std::binary_search(files_.begin(), files_.end(), *path)) return ToAsset{*path};
    if (const auto published = find_static(*path)) return ToAsset{*published};
    const auto reason = left_out_.find(without_slash(*path));
    if (reason == left_out_.end()) {
      report_missing(written, *path, folder, where, diagnostics);
      return broken;
    }
    if (reason->second == LeftOut::subset) return ToNowhere{};
    report_left_out(written, reason->second, where, diagnostics);
    return broken;
  }

 private:
  void add_page(const Page& page, PageId id) {
    const std::string address = without_slash(page.address);
    pages_.emplace(address, id);
    pages_.emplace(address.empty() ? "index.html" : address + "/index.html", id);
    if (!address.empty()) pages_.emplace(address + ".html", id);
    if (!page.source_path.empty()) pages_.emplace(page.source_path, id);
    hints_.add_page(page.source_path, address);
  }

  std::optional<PageId> find_page(const std::string& path) const {
    const auto found = pages_.find(without_slash(path));
    if (found == pages_.end()) return std::nullopt;
    return found->second;
  }

  // A file of content/static/ is named as it is published (/logo.png), or by its place in content/.
  std::optional<std::string> find_static(const std::string& path) const {
    constexpr std::string_view folder = "static/";
    const std::string name = path.starts_with(folder) ? path.substr(folder.size()) : path;
    if (!std::binary_search(site_.statics.begin(), site_.statics.end(), name)) return std::nullopt;
    return name;
  }

  // The fragment that a link on `self` to the page `id` leads to.
  std::string fragment_on(PageId id, const std::string& fragment, std::optional<PageId> self,
                          const std::string& written, const Location& where,
                          Diagnostics& diagnostics) const {
    const Page& page = site_.page(id);
    if (has_anchor(site_, page, fragment)) return fragment;
    // A translation has headings of its own, which a page that is not translated cannot know.
    const bool is_own_language = self && !site_.page(*self).written_in.empty();
    if (!page.written_in.empty() && !is_own_language) return {};
    error(diagnostics, where, "link-anchor-missing",
          "'" + page.meta.title + "' has no heading or anchor '#" + fragment + "'" +
              (written.starts_with('#') ? "" : ", to which '" + written + "' leads"),
          hint_for_anchor(fragment, anchors_of(site_, page)));
    return fragment;
  }

  // That the audience is unknown has been said.
  void report_left_out(const std::string& written, LeftOut reason, const Location& where,
                       Diagnostics& diagnostics) const {
    if (reason == LeftOut::draft)
      error(diagnostics, where, "link-draft", "'" + written + "' leads to a draft",
            "finish the page (draft: false), or build with --drafts");
    else if (reason == LeftOut::audience)
      error(diagnostics, where, "link-audience",
            "'" + written + "' leads to a page that the edition '" + site_.config.edition +
                "' leaves out",
            "give both pages the same audience");
  }

  void report_missing(const std::string& written, const std::string& path,
                      const std::string& folder, const Location& where,
                      Diagnostics& diagnostics) const {
    std::string hint = hint_for_spelling(written);
    if (hint.empty()) hint = hints_.hint_for(path, folder);
    if (hint.empty() && is_mail_address(written)) hint = "write mailto:" + written;
    error(diagnostics, where, "link-missing", "no page or file at '" + written + "'",
          std::move(hint));
  }

  const Site& site_;
  const std::vector<std::string>& files_;
  std::unordered_map<std::string, PageId> pages_;  // by every path under which a page can be named
  std::unordered_map<std::string, LeftOut> left_out_;
  LinkHints hints_;
};

// The link at `pointer` of a component's body, where there is one.
void add_link(const Component& component, const std::string& pointer, LinkKind kind,
              std::vector<Link>& links) {
  const Json::json_pointer at(pointer);
  if (!component.body.value.contains(at) || !component.body.value[at].is_string()) return;
  links.push_back(
      {component.body.value[at].get<std::string>(), kind, place_of(component.body, pointer)});
}

// How many elements the list at `pointer` has; 0 where there is no list.
std::size_t count_at(const Component& component, const std::string& pointer) {
  const Json::json_pointer at(pointer);
  const bool there = component.body.value.contains(at) && component.body.value[at].is_array();
  return there ? component.body.value[at].size() : 0;
}

// Links in the body of a component: cards and flow charts name pages, portal:pages a section.
std::vector<Link> links_of(const Component& component) {
  std::vector<Link> links;
  if (component.name == "pages")
    for (const std::string& argument : component.arguments)
      links.push_back({argument, LinkKind::link, component.where});
  if (component.name == "flow")
    for (std::size_t i = 0; i < count_at(component, "/nodes"); ++i)
      add_link(component, pointer_to("/nodes", i) + "/link", LinkKind::link, links);
  if (component.name != "cards") return links;
  for (std::size_t i = 0; i < count_at(component, ""); ++i) {
    const std::string card = pointer_to("", i);
    add_link(component, card + "/link", LinkKind::link, links);
    add_link(component, card + "/icon", LinkKind::image, links);
    for (std::size_t k = 0; k < count_at(component, card + "/links"); ++k)
      add_link(component, pointer_to(card + "/links", k) + "/link", LinkKind::link, links);
  }
  return links;
}

void resolve_page(Page& page, PageId id, const Resolver& resolver, Diagnostics& diagnostics) {
  const std::string folder = folder_of(page.source_path);
  for (const Link& link : page.body.links)
    page.targets.push_back(resolver.resolve(link.target, folder, id, link.where, diagnostics));
  for (const Entrance& entrance : page.meta.entrances)
    page.component_targets.emplace(
        entrance.link.text,
        resolver.resolve(entrance.link.text, folder, id, entrance.link.where, diagnostics));
  for (const Component& component : page.body.components)
    for (const Link& link : links_of(component))
      page.component_targets.emplace(
          link.target, resolver.resolve(link.target, folder, id, link.where, diagnostics));
}

bool is_shown(const Site& site, std::initializer_list<const char*> components,
              const std::string& id) {
  return std::any_of(components.begin(), components.end(), [&](const char* component) {
    return site.shown_on.contains({component, id});
  });
}

void resolve_data_links(Site& site, const Resolver& resolver, Diagnostics& diagnostics) {
  using Judge = std::function<void(const std::string&, const Location&)>;
  const Judge resolve = [&](const std::string& link, const Location& where) {
    if (link.empty()) return;
    LinkTarget target = resolver.resolve(link, "", std::nullopt, where, diagnostics);
    if (!std::holds_alternative<ToNowhere>(target))
      site.data_links.insert_or_assign(link, std::move(target));
  };
  // What no page of the edition shows may belong to pages that it does not have: it brings no file
  // along and may lead to them. Other slips are told.
  const Judge judge = [&](const std::string& link, const Location& where) {
    if (link.empty()) return;
    Diagnostics found;
    resolver.resolve(link, "", std::nullopt, where, found);
    std::erase_if(found, [](const Diagnostic& each) {
      return each.rule == "link-audience" || each.rule == "link-draft";
    });
    append(diagnostics, std::move(found));
  };
  const auto follow = [&](std::initializer_list<const char*> components, const std::string& id) {
    return is_shown(site, components, id) ? resolve : judge;
  };
  for (const Term& term : site.data.glossary) resolve(term.link, term.link_where);
  for (const Conflict& conflict : site.data.conflicts) resolve(conflict.link, conflict.link_where);
  for (const auto& [id, assessment] : site.assessments) {
    const Judge guide = follow({"form", "audit", "coverage"}, id);
    for (const AssessmentGroup& group : assessment.groups)
      for (const Indicator& indicator : group.indicators)
        for (const AssessmentItem& item : indicator.items) guide(item.guide, item.guide_where);
  }
  for (const auto& [id, tool] : site.tools) {
    const Judge link = follow({"tool"}, id);
    for (const ToolOutput& output : tool.outputs)
      for (const ToolGroup& group : output.groups)
        for (const ToolEntry& entry : group.entries) link(entry.link, entry.link_where);
  }
  for (const auto& [id, quiz] : site.quizzes) {
    const Judge link = follow({"quiz"}, id);
    for (const QuizItem& item : quiz.items) link(item.link, item.link_where);
  }
  for (const auto& [id, table] : site.tables) {
    const Judge follow_link = follow({"table"}, id);
    for (const TableGroup& group : table.groups)
      for (const TableRow& row : group.rows)
        for (const TableCell& cell : row.cells)
          for (const Link& link : cell.body.links) follow_link(link.target, link.where);
  }
  for (const auto& [id, path] : site.paths) {
    const Judge page = follow({"path"}, id);
    for (const PathStep& step : path.steps)
      if (step.kind == StepKind::page) page(step.target, step.target_where);
  }
}

void collect_assets(Site& site, const std::vector<std::string>& files) {
  std::set<std::string> assets;
  const auto collect = [&](const LinkTarget& target) {
    const auto* const asset = std::get_if<ToAsset>(&target);
    if (asset == nullptr) return;
    // What is not found here lies in content/static/ and is copied with all of it.
    if (std::binary_search(files.begin(), files.end(), asset->path)) assets.insert(asset->path);
  };
  for (const Page& page : site.pages) {
    for (const LinkTarget& target : page.targets) collect(target);
    for (const auto& [link, target] : page.component_targets) collect(target);
  }
  for (const auto& [link, target] : site.data_links) collect(target);
  for (const auto& [link, target] : site.menu) collect(target);
  for (const auto& [link, target] : site.footer) collect(target);
  if (site.client_logo) collect(*site.client_logo);
  site.assets.assign(assets.begin(), assets.end());
}

void collect_back_links(Site& site) {
  for (std::size_t i = 0; i < site.pages.size(); ++i) {
    for (const LinkTarget& target : site.pages[i].targets) {
      const auto* const to = std::get_if<ToPage>(&target);
      if (to == nullptr || static_cast<std::size_t>(to->page) == i) continue;
      std::vector<PageId>& from = site.pages[static_cast<std::size_t>(to->page)].linked_from;
      // Pages come in order, so a repetition is the last one.
      if (from.empty() || from.back() != static_cast<PageId>(i))
        from.push_back(static_cast<PageId>(i));
    }
  }
}

// The page on which each form stands; of several the first.
std::map<std::string, PageId> form_pages(const Site& site) {
  std::map<std::string, PageId> pages;
  for (std::size_t i = 0; i < site.pages.size(); ++i)
    for (const Component& component : site.pages[i].body.components)
      if (component.name == "form" && component.arguments.size() == 1)
        pages.emplace(component.arguments.front(), static_cast<PageId>(i));
  return pages;
}

// Tells the pages that say how an item is met which items those are.
void collect_guided_items(Site& site) {
  const std::map<std::string, PageId> pages = form_pages(site);
  const auto collect = [&](const AssessmentItem& item, PageId form) {
    const auto target = site.data_links.find(item.guide);
    if (target == site.data_links.end()) return;
    const auto* const to = std::get_if<ToPage>(&target->second);
    if (to != nullptr && to->page != form)
      site.pages[static_cast<std::size_t>(to->page)].guides.push_back({form, item.id, item.title});
  };
  for (const auto& [id, assessment] : site.assessments) {
    const auto form = pages.find(id);
    if (form == pages.end()) continue;
    for (const AssessmentGroup& group : assessment.groups)
      for (const Indicator& indicator : group.indicators)
        for (const AssessmentItem& item : indicator.items) collect(item, form->second);
  }
}

}  // namespace

void resolve_links(Site& site, const std::vector<std::string>& files,
                   const std::map<std::string, LeftOut>& left_out, int threads,
                   Diagnostics& diagnostics) {
  const Resolver resolver(site, files, left_out);
  std::vector<Diagnostics> found(site.pages.size());
  parallel_for(site.pages.size(), threads, [&](std::size_t i) {
    resolve_page(site.pages[i], static_cast<PageId>(i), resolver, found[i]);
  });
  for (Diagnostics& list : found) append(diagnostics, std::move(list));

  resolve_data_links(site, resolver, diagnostics);
  const auto resolve_menu = [&](const std::vector<MenuLink>& links, auto& menu) {
    for (const MenuLink& link : links) {
      LinkTarget target = resolver.resolve(link.link, "", std::nullopt, link.where, diagnostics);
      if (!std::holds_alternative<ToNowhere>(target)) menu.emplace_back(link, std::move(target));
    }
  };
  resolve_menu(site.config.menu, site.menu);
  resolve_menu(site.config.footer_links, site.footer);
  if (site.config.client && !site.config.client->logo.empty())
    site.client_logo = resolver.resolve(site.config.client->logo, "", std::nullopt,
                                        site.config.client->logo_where, diagnostics);
  collect_assets(site, files);
  collect_back_links(site);
  collect_guided_items(site);
}

}  // namespace portal
