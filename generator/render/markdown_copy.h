// Pages as Markdown, for language models and other readers without a browser: llms.txt lists them.
#pragma once

#include "base/source_file.h"
#include "model/site.h"
#include "render/component_text.h"

#include <string>
#include <vector>

namespace portal {

// Whether a copy of the page is published in this language of the site: where the edition has a
// base_url and every page that the copies link to, of what is written in the language, or converted
// to it.
bool has_markdown_copy(const Site& site, const Page& page);

// Whether the same page has a copy in the language of the sources, at the path of its source.
bool has_source_copy(const Site& site, const Page& page);

// Where it stands below the output folder: in the folder of its language, at the path of its
// source.
std::string markdown_path(const Site& site, const Page& page);

// The text of `source`, the page's file, with title and description in place of its front matter,
// figures and marks in place of references, links that lead to files of the site (copied_links.h),
// and without comments. `component_texts` are those of the page's components, which stand in place
// of their blocks.
std::string markdown_copy(const Site& site, const Page& page, const SourceFile& source,
                          const std::vector<ComponentText>& component_texts);

// llms.txt of this language: every copy, by the sections of the site.
std::string llms_txt(const Site& site);

}  // namespace portal
