#include "load/page.h"

#include "load/front_matter.h"

#include <string>
#include <utility>

namespace portal {

namespace {

std::string stem_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

ParsedPage parse_page(const SourceFile& source, const MarkdownContext& context,
                      Diagnostics& diagnostics) {
  ParsedPage page;
  page.source_path = source.path.substr(std::string_view("content/").size());
  const std::size_t before = diagnostics.size();
  FrontMatter front = read_front_matter(source, diagnostics);
  page.meta = std::move(front.meta);
  const auto parse = [&](std::string_view text, Diagnostics& found) {
    return parse_markdown(text, source.path, front.body_line, context, found);
  };
  const std::string_view whole = std::string_view(source.text).substr(front.body_offset);
  const auto limited =
      text_in_edition(whole, source.path, front.body_line, context.audiences, diagnostics);
  page.body = parse(limited ? std::string_view(limited->text) : whole, diagnostics);
  if (limited && limited->is_partial) {
    Diagnostics unheard;  // of what the edition does not have
    page.body.is_partial = true;
    page.body.facts_left_out = parse(whole, unheard).facts;
  }
  if (!page.meta.title.empty() && !page.body.title.empty() && page.meta.title != page.body.title)
    warning(diagnostics, page.body.title_where, "heading-multiple-titles",
            "the heading '" + page.body.title + "' is not shown: the title of the page is '" +
                page.meta.title + "'",
            "delete one of the two, or make the heading one of level 2");
  if (page.meta.title.empty()) page.meta.title = page.body.title;
  if (page.meta.title.empty()) {
    page.meta.title = stem_of(page.source_path);
    // Where something else is wrong, the title may well be what could not be read.
    if (diagnostics.size() == before)
      warning(diagnostics, {source.path, 1, 1}, "page-title-missing",
              "the page has no title, so it is called '" + page.meta.title + "' after its file",
              "add title: to the front matter, or start with a heading: # Title");
  }
  if (page.meta.nav_title.empty()) page.meta.nav_title = page.meta.title;
  return page;
}

SourceFile source_in_edition(SourceFile source, const Audiences& audiences) {
  Diagnostics told_when_parsed;
  const std::size_t body = source.text.size() - without_front_matter(source).size();
  const auto limited = text_in_edition(std::string_view(source.text).substr(body), source.path, 1,
                                       audiences, told_when_parsed);
  if (limited) source.text.replace(body, std::string::npos, limited->text);
  return source;
}

ParsedPage unreadable_page(const std::string& content_path) {
  ParsedPage page;
  page.source_path = content_path;
  page.meta.title = page.meta.nav_title = stem_of(content_path);
  page.body.sections.emplace_back();
  page.body.unreadable = true;
  return page;
}

}  // namespace portal
