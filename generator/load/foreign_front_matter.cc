#include "load/foreign_front_matter.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>
#include <vector>

namespace portal {

namespace {

struct ForeignKey {
  std::string_view name;
  std::string_view counterpart;  // the key here that says the same; empty where there is none
};

// Keys of Hugo, Docusaurus, VitePress, VuePress, dumi, MkDocs, Jekyll and Hexo, sorted. A name that
// is as likely a slip for one of our own (tag, desc) is not among them.
constexpr ForeignKey foreign_keys[] = {
    {"actionLink", ""},
    {"actionText", ""},
    {"actions", ""},
    {"api", ""},
    {"apiVersion", ""},
    {"api_metadata", ""},
    {"applicationName", ""},
    {"article", ""},
    {"aside", ""},
    {"author", ""},
    {"authors", ""},
    {"banner", ""},
    {"bgImage", ""},
    {"body_class", ""},
    {"bookCollapseSection", ""},
    {"bookHidden", "navigation"},
    {"bookToc", "toc"},
    {"breadcrumb", ""},
    {"breadcrumbs", ""},
    {"browser-compat", ""},
    {"canonicalUrl", ""},
    {"canonical_url", ""},
    {"card", ""},
    {"cascade", ""},
    {"categories", "tags"},
    {"category", "tags"},
    {"cols", ""},
    {"comment", ""},
    {"comments", ""},
    {"containerClass", ""},
    {"content_type", ""},
    {"contributors", ""},
    {"copyright", ""},
    {"cover", ""},
    {"coverDark", ""},
    {"createTime", "date"},
    {"created", "date"},
    {"createdAt", "date"},
    {"created_at", "date"},
    {"custom_edit_url", ""},
    {"demo", ""},
    {"displayed_sidebar", ""},
    {"docClass", ""},
    {"editLink", ""},
    {"edit_url", ""},
    {"excerpt", "description"},
    {"expiryDate", ""},
    {"feature", ""},
    {"featured", ""},
    {"features", ""},
    {"footer", ""},
    {"full_list", ""},
    {"grand_parent", ""},
    {"group", ""},
    {"has_children", ""},
    {"head", ""},
    {"headerDepth", ""},
    {"hero", ""},
    {"heroImage", ""},
    {"heroText", "title"},
    {"hide", "toc, navigation"},
    {"hideTitle", ""},
    {"hide_feedback", ""},
    {"hide_summary", ""},
    {"hide_table_of_contents", "toc"},
    {"hide_title", ""},
    {"home", ""},
    {"icon", ""},
    {"id", ""},
    {"image", ""},
    {"index", "navigation"},
    {"isCJKLanguage", ""},
    {"isOriginal", ""},
    {"katex", ""},
    {"keywords", "tags"},
    {"l10n", ""},
    {"lang", ""},
    {"language", ""},
    {"lastModified", "updated"},
    {"lastUpdated", ""},
    {"last_modified_at", "updated"},
    {"last_update", "updated"},
    {"lastmod", "updated"},
    {"license", ""},
    {"linkTitle", "nav_title"},
    {"linktitle", "nav_title"},
    {"main_menu", ""},
    {"markdown", ""},
    {"math", ""},
    {"mathjax", ""},
    {"menu", ""},
    {"menuTitle", "nav_title"},
    {"mermaid", ""},
    {"meta", ""},
    {"min-kubernetes-server-version", ""},
    {"mobile", ""},
    {"modified", "updated"},
    {"nav", ""},
    {"navTitle", "nav_title"},
    {"nav_exclude", "navigation"},
    {"nav_order", "order"},
    {"navbar", ""},
    {"next", ""},
    {"no_list", ""},
    {"noindex", ""},
    {"ogImage", ""},
    {"og_image", ""},
    {"outline", "toc"},
    {"page-type", ""},
    {"pageClass", ""},
    {"pageInfo", ""},
    {"pageLayout", "layout"},
    {"pagination_label", ""},
    {"pagination_next", ""},
    {"pagination_prev", ""},
    {"parent", ""},
    {"password", ""},
    {"permalink", "aliases"},
    {"pinned", ""},
    {"prev", ""},
    {"publishDate", "date"},
    {"published", "draft"},
    {"readingTime", ""},
    {"redirect_from", "aliases"},
    {"resources", ""},
    {"reviewers", ""},
    {"robots", ""},
    {"search", ""},
    {"series", "tags"},
    {"shortTitle", "nav_title"},
    {"short_title", "nav_title"},
    {"showToc", "toc"},
    {"sidebar", "navigation"},
    {"sidebarDepth", ""},
    {"sidebarTitle", "nav_title"},
    {"sidebar_class_name", ""},
    {"sidebar_custom_props", ""},
    {"sidebar_label", "nav_title"},
    {"sidebar_position", "order"},
    {"simple_list", ""},
    {"slug", "aliases"},
    {"slugs", "aliases"},
    {"source", ""},
    {"spec-urls", ""},
    {"spline", ""},
    {"star", ""},
    {"status", ""},
    {"sticky", ""},
    {"subtitle", "description"},
    {"summary", "description"},
    {"tableOfContents", "toc"},
    {"tagline", "description"},
    {"template", "layout"},
    {"thumbnail", ""},
    {"timeline", ""},
    {"titleTemplate", ""},
    {"tocDepth", ""},
    {"toc_depth", ""},
    {"toc_hide", "navigation"},
    {"toc_max_heading_level", ""},
    {"toc_min_heading_level", ""},
    {"toc_sticky", ""},
    {"top_img", ""},
    {"translator", ""},
    {"translators", ""},
    {"type", ""},
    {"unlisted", "navigation"},
    {"updateTime", "updated"},
    {"updatedAt", "updated"},
    {"updated_at", "updated"},
    {"url", "aliases"},
    {"version", ""},
    {"versions", ""},
    {"weight", "order"},
    {"wordCount", ""},
};

static_assert(std::ranges::is_sorted(foreign_keys, {}, &ForeignKey::name),
              "keys are found by halving");

const ForeignKey* find_foreign(std::string_view name) {
  const ForeignKey* const found = std::lower_bound(
      std::begin(foreign_keys), std::end(foreign_keys), name,
      [](const ForeignKey& key, std::string_view wanted) { return key.name < wanted; });
  return found != std::end(foreign_keys) && found->name == name ? found : nullptr;
}

bool is_without_value(const Json& value) {
  return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty());
}

// 2026-11-22 10:00:00 and 2026-11-22T10:00:00+08:00 are the day 2026-11-22.
void cut_time(Json& value) {
  constexpr std::size_t length_of_day = 10;
  if (!value.is_string()) return;
  auto& text = value.get_ref<std::string&>();
  if (text.size() < length_of_day + 2) return;
  if (text[length_of_day] != ' ' && text[length_of_day] != 'T') return;
  if (std::isdigit(static_cast<unsigned char>(text[length_of_day + 1])) != 0)
    text.resize(length_of_day);
}

std::string advice_for(const std::vector<const ForeignKey*>& keys) {
  std::string advice;
  for (const ForeignKey* const key : keys) {
    if (key->counterpart.empty()) continue;
    advice += (advice.empty() ? "here it is " : "; ") + std::string(key->counterpart) + " for " +
              std::string(key->name);
  }
  const bool has_others = std::any_of(
      keys.begin(), keys.end(), [](const ForeignKey* key) { return key->counterpart.empty(); });
  if (advice.empty()) return "delete them, or set front-matter-foreign to off in site.json";
  return advice + (has_others ? "; the others have no effect" : "");
}

}  // namespace

void adapt_foreign_front_matter(LocatedJson& front_matter, const std::string& file,
                                Diagnostics& diagnostics) {
  Json& value = front_matter.value;
  std::vector<const ForeignKey*> foreign;
  std::string names;
  Location first{file, 0, 0};
  for (const auto& [name, member] : value.items()) {
    const ForeignKey* const key = find_foreign(name);
    if (key == nullptr) continue;
    const Location where = key_place_of(front_matter, pointer_to("", name));
    if (foreign.empty() || where.line < first.line) first = where;
    names += (foreign.empty() ? "" : ", ") + name;
    foreign.push_back(key);
  }
  for (const ForeignKey* const key : foreign) value.erase(std::string(key->name));
  if (!foreign.empty())
    warning(diagnostics, first, "front-matter-foreign",
            (foreign.size() == 1 ? "a key of another tool has no effect: "
                                 : "keys of other tools have no effect: ") +
                names,
            advice_for(foreign));

  for (const char* const name : {"date", "updated", "reviewed"})
    if (value.contains(name)) cut_time(value[name]);
  for (auto member = value.begin(); member != value.end();)
    member = member.key() != "title" && is_without_value(*member) ? value.erase(member)
                                                                  : std::next(member);
}

}  // namespace portal
