#include "render/render_site.h"

#include "base/parallel.h"
#include "base/text.h"
#include "load/markdown.h"
#include "load/raw_html.h"
#include "render/component_view.h"
#include "render/hrefs.h"
#include "render/page_ids.h"
#include "render/page_view.h"
#include "render/site_files.h"

#include <utility>

namespace portal {

namespace {

struct RenderedPage {
  OutputFile file;
  std::vector<ComponentText> component_texts;
  Diagnostics diagnostics;
};

// Width and height of an image, so that its place is kept while it loads.
std::string size_attributes(const Site& site, const LinkTarget& target) {
  const ImageSize size = image_size_of(site, target);
  if (size.width == 0) return {};
  return " width=\"" + std::to_string(size.width) + "\" height=\"" + std::to_string(size.height) +
         "\"";
}

// The source that an output comes from: of a list that portalc makes for a folder, the first page
// in it.
Location origin_of(const Site& site, const Page& page) {
  const Page* from = &page;
  while (from->source_path.empty() && from->kind == PageKind::section && !from->children.empty())
    from = &site.page(from->children.front());
  if (from->source_path.empty()) return {};
  return {"content/" + (from->written_in.empty() ? from->source_path : from->written_in), 1, 1};
}

// Where a page will stand and what asks for it.
OutputFile file_of(const Site& site, const Page& page) {
  OutputFile file;
  file.path = output_path(site, page);
  file.origin = origin_of(site, page);
  return file;
}

RenderedPage render_page(const Site& site, const Theme& theme, PageId id) {
  const Page& page = site.page(id);
  RenderedPage result;
  result.file = file_of(site, page);
  const Hrefs hrefs(site, result.file.path);
  Json view = page_view(site, theme, id, {}, hrefs);
  PageIds ids(page);
  std::string content = fill_slots(page.body, [&](const Slot& slot) -> std::string {
    if (slot.kind == SlotKind::link) {
      const LinkTarget& target = page.targets[slot.index];
      return std::holds_alternative<ToNowhere>(target) ? std::string(nowhere)
                                                       : html_escape(hrefs.to(target));
    }
    if (slot.kind == SlotKind::image_size) return size_attributes(site, page.targets[slot.index]);
    const Component& component = page.body.components[slot.index];
    auto component_part = component_view(site, page, component, hrefs, result.diagnostics);
    std::string html;
    if (component_part) {
      view["component"] = *std::move(component_part);
      html = theme.render_component(component.name, view, hrefs.root());
      view["component"] = false;
    }
    const std::vector<HtmlPiece> pieces = html_pieces(html);
    ids.add(component, pieces, result.diagnostics);
    if (result.component_texts.size() <= slot.index) result.component_texts.resize(slot.index + 1);
    result.component_texts[slot.index] = component_text(html, pieces);
    return html;
  });
  if (!site.config.leave_out.empty()) content = unlinked(std::move(content));
  view["page"]["content"] = std::move(content);
  result.file.bytes = theme.render_layout(page.layout, view, hrefs.root());
  return result;
}

OutputFile render_redirect(const Site& site, const Theme& theme, const Redirect& redirect) {
  const std::string output = site.config.folder + redirect.output;
  const Hrefs hrefs(site, output);
  Json view = page_view(site, theme, redirect.to, {}, hrefs);
  view["redirect"] = link_view(site.page(redirect.to).meta.title, hrefs.to_page(redirect.to));
  return {output, theme.render_layout("redirect", view, hrefs.root()), {}, redirect.where};
}

void add_asset_files(const Site& site, const Path& content, std::vector<OutputFile>& files) {
  for (const std::string& asset : site.assets)
    files.push_back({asset, {}, content / asset, {"content/" + asset, 0, 0}});
}

}  // namespace

RenderedSite render_site(const Site& site, const Theme& theme, const Path& content, int threads,
                         const std::function<void()>& on_page, Diagnostics& diagnostics) {
  std::vector<RenderedPage> pages(site.pages.size());
  parallel_for(pages.size(), threads, [&](std::size_t i) {
    pages[i] = render_page(site, theme, static_cast<PageId>(i));
    on_page();
  });
  RenderedSite result;
  for (RenderedPage& page : pages) {
    result.files.push_back(std::move(page.file));
    result.component_texts.push_back(std::move(page.component_texts));
    append(diagnostics, std::move(page.diagnostics));
  }
  for (const Redirect& redirect : site.redirects)
    result.files.push_back(render_redirect(site, theme, redirect));
  add_asset_files(site, content, result.files);
  for (const OutputFile& asset : theme.assets()) result.files.push_back(asset);
  for (OutputFile& file : site_files(site)) result.files.push_back(std::move(file));
  return result;
}

std::vector<OutputFile> judge_site(const Site& site, const Path& content, int threads,
                                   Diagnostics& diagnostics) {
  std::vector<Diagnostics> found(site.pages.size());
  parallel_for(site.pages.size(), threads, [&](std::size_t i) {
    const Page& page = site.pages[i];
    const Hrefs hrefs(site, output_path(site, page));
    for (const Component& component : page.body.components)
      component_view(site, page, component, hrefs, found[i]);
  });
  for (Diagnostics& list : found) append(diagnostics, std::move(list));
  std::vector<OutputFile> files;
  for (const Page& page : site.pages) files.push_back(file_of(site, page));
  for (const Redirect& redirect : site.redirects)
    files.push_back({site.config.folder + redirect.output, {}, {}, redirect.where});
  add_asset_files(site, content, files);
  for (OutputFile& file : site_files(site)) files.push_back(std::move(file));
  return files;
}

}  // namespace portal
