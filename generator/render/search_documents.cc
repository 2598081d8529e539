#include "render/search_documents.h"

#include "load/audiences.h"

#include <initializer_list>
#include <string_view>
#include <utility>

namespace portal {

namespace {

void append_line(std::string& text, const std::string& line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

// Bytes of text in one document: it is loaded and folded as a whole to show a few lines of it.
constexpr std::size_t longest_text = std::size_t{12} << 10;

// Where the first piece of a longer text ends: behind a block, a sentence or a word, best in this
// order; wherever runs of characters are not cut if that can be.
std::size_t end_of_piece(const std::string& text) {
  for (const std::string_view end : {"\n", "。", " ", "，"}) {
    const std::size_t found = text.rfind(end, longest_text - end.size());
    if (found != std::string::npos && found >= longest_text / 2) return found + end.size();
  }
  std::size_t end = longest_text;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

// Not those that other editions are for: nobody is told of them.
std::vector<std::string> own_audiences(const Page& page, const Config& config) {
  const Audiences audiences = audiences_of(config);
  std::vector<std::string> own;
  for (const LocatedText& audience : page.meta.audience)
    if (is_own(audiences, audience.text)) own.push_back(audience.text);
  return own;
}

}  // namespace

std::vector<SearchDocument> search_documents(
    const Site& site, const std::vector<std::vector<ComponentText>>& component_texts) {
  std::vector<SearchDocument> documents;
  for (std::size_t i = 0; i < site.pages.size(); ++i) {
    const Page& page = site.pages[i];
    if (page.source_path.empty() || site.search_page == static_cast<PageId>(i)) continue;
    SearchDocument of_page;
    of_page.title = page.meta.title;
    of_page.language = site.config.language;
    of_page.tags = page.meta.tags;
    of_page.clauses = page.meta.clauses;
    of_page.audiences = own_audiences(page, site.config);
    of_page.date = page.meta.updated.empty() ? page.meta.date : page.meta.updated;
    const auto add = [&](const std::string& id, const std::string& heading, std::string text,
                         bool is_item) {
      SearchDocument document = of_page;
      document.url = page.address + (id.empty() ? "" : "#" + id);
      document.heading = heading;
      document.is_item = is_item;
      for (; text.size() > longest_text; ++document.piece) {
        const std::size_t end = end_of_piece(text);
        document.text = text.substr(0, end);
        documents.push_back(document);
        text.erase(0, end);
      }
      document.text = std::move(text);
      documents.push_back(std::move(document));
    };
    for (const Section& section : page.body.sections) {
      std::string text = section.level == 0 ? page.meta.description : std::string();
      append_line(text, section.text);
      std::vector<const ComponentText*> components;
      for (const std::uint32_t component : section.components)
        if (component < component_texts[i].size())
          components.push_back(&component_texts[i][component]);
      for (const ComponentText* component : components) append_line(text, component->text);
      add(section.id, section.title, std::move(text), false);
      for (const ComponentText* component : components)
        for (const ComponentSection& part : component->sections)
          add(part.id, part.heading, part.text, true);
    }
  }
  return documents;
}

}  // namespace portal
