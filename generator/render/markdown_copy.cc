#include "render/markdown_copy.h"

#include "base/text.h"
#include "load/front_matter.h"
#include "render/copied_links.h"
#include "render/printed_references.h"
#include "render/table_markdown.h"

#include <algorithm>
#include <utility>

namespace portal {

namespace {

std::string without_comments(std::string_view text) {
  std::string result;
  for (std::size_t at = text.find("<!--"); at != std::string_view::npos; at = text.find("<!--")) {
    result += text.substr(0, at);
    const std::size_t end = text.find("-->", at);
    if (end == std::string_view::npos) return result;
    text.remove_prefix(end + 3);
  }
  return result.append(text);
}

// The headings of its sections in bold: the block may stand below a heading of any level.
std::string as_paragraphs(const ComponentText& component) {
  std::string text = component.text;
  const auto add = [&](const std::string& paragraph) {
    if (!text.empty()) text += "\n\n";
    text += paragraph;
  };
  for (const ComponentSection& section : component.sections) {
    if (!section.heading.empty()) add("**" + section.heading + "**");
    if (!section.text.empty()) add(section.text);
  }
  return text;
}

// Of the blocks portal:NAME those that show something, in the order of the page.
class ComponentTexts {
 public:
  ComponentTexts(const Site& site, const Page& page, const std::vector<ComponentText>& texts)
      : site_(site), page_(page), components_(page.body.components), texts_(texts) {}

  std::string next(std::string_view name) {
    if (at_ >= components_.size() || components_[at_].name != name) return {};
    const std::size_t index = at_++;
    if (name == "table") return table_markdown(site_, page_, components_[index]);
    return index < texts_.size() ? as_paragraphs(texts_[index]) : std::string();
  }

 private:
  const Site& site_;
  const Page& page_;
  const std::vector<Component>& components_;
  const std::vector<ComponentText>& texts_;
  std::size_t at_ = 0;
};

void list_pages(const Site& site, const Page& parent, std::string& text) {
  for (const PageId id : parent.children) {
    const Page& page = site.page(id);
    if (has_markdown_copy(site, page))
      text += "- [" + page.meta.title + "](" + site.config.base_url +
              percent_encode_path(markdown_path(site, page)) + ")" +
              (page.meta.description.empty() ? "" : ": " + page.meta.description) + "\n";
    list_pages(site, page, text);
  }
}

}  // namespace

bool has_source_copy(const Site& site, const Page& page) {
  return !site.config.base_url.empty() && site.config.leave_out.empty() &&
         !page.source_path.empty() && page.layout != "search";
}

bool has_markdown_copy(const Site& site, const Page& page) {
  return has_source_copy(site, page) && !is_untranslated(site, page);
}

std::string markdown_path(const Site& site, const Page& page) {
  return site.config.folder + page.source_path;
}

std::string markdown_copy(const Site& site, const Page& page, const SourceFile& source,
                          const std::vector<ComponentText>& component_texts) {
  std::string text = "# " + page.meta.title + "\n\n";
  if (!page.meta.description.empty()) text += "> " + page.meta.description + "\n\n";
  ComponentTexts components(site, page, component_texts);
  const CopiedLinks links(site, page);
  std::string fence;  // that of the block we are in
  bool shown = true;  // not in the block of a component
  bool is_first = true;
  for (const std::string& line : split(without_comments(without_front_matter(source)), '\n')) {
    const std::string_view start = trim(line);
    if (is_first && start.empty()) continue;
    const bool is_title = is_first && start.starts_with("# ");
    is_first = false;
    if (is_title) continue;
    if (fence.empty() && (start.starts_with("```") || start.starts_with("~~~"))) {
      fence = start.substr(0, start.find_first_not_of(start[0]));
      const std::string_view info = trim(start.substr(fence.size()));
      shown = !info.starts_with("portal:");
      if (!shown) {
        const std::string_view call = info.substr(std::string_view("portal:").size());
        text += components.next(call.substr(0, call.find(' '))) + "\n";
        continue;
      }
    } else if (!fence.empty() && start == fence) {
      fence.clear();
      if (!std::exchange(shown, true)) continue;
    }
    if (shown) text += (fence.empty() ? with_references(site, links.in_line(line)) : line) + "\n";
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

std::string llms_txt(const Site& site) {
  std::string text = "# " + site.config.title + "\n";
  if (!site.config.description.empty()) text += "\n> " + site.config.description + "\n";
  std::string loose;  // pages of no section
  std::string sections;
  for (const PageId id : site.page(PageId{0}).children) {
    const Page& page = site.page(id);
    if (!page.children.empty()) sections += "\n## " + page.meta.title + "\n\n";
    Page only;
    only.children = {id};
    list_pages(site, only, page.children.empty() ? loose : sections);
  }
  if (!loose.empty()) text += "\n" + loose;
  return text + sections;
}

}  // namespace portal
