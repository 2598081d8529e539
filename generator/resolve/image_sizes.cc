#include "resolve/image_sizes.h"

#include "base/parallel.h"
#include "load/image_size.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portal {

namespace {

struct Image {
  std::string path;
  Location where;  // of the first link to it
};

// Icons of cards are links in the body of a component.
template <typename Add>
void add_icons(const Component& component, const Page& page, const Add& add) {
  if (!component.body.value.is_array()) return;
  for (std::size_t i = 0; i < component.body.value.size(); ++i) {
    const Json& card = component.body.value[i];
    if (!card.is_object() || !card.contains("icon") || !card["icon"].is_string()) continue;
    const auto target = page.component_targets.find(card["icon"].get<std::string>());
    if (target != page.component_targets.end())
      add(target->second, place_of(component.body, pointer_to(pointer_to("", i), "icon")));
  }
}

std::vector<Image> images_of(const Site& site) {
  std::map<std::string, Location> places;
  const auto add = [&](const LinkTarget& target, const Location& where) {
    const auto* const asset = std::get_if<ToAsset>(&target);
    if (asset != nullptr && has_known_image_name(asset->path)) places.emplace(asset->path, where);
  };
  for (const Page& page : site.pages) {
    for (std::size_t i = 0; i < page.targets.size(); ++i)
      if (page.body.links[i].kind == LinkKind::image)
        add(page.targets[i], page.body.links[i].where);
    for (const Component& component : page.body.components)
      if (component.name == "cards") add_icons(component, page, add);
  }
  std::vector<Image> images;
  for (auto& [path, where] : places) images.push_back({path, std::move(where)});
  return images;
}

}  // namespace

void read_image_sizes(Site& site, const Path& content, int threads, Diagnostics& diagnostics) {
  const std::vector<Image> images = images_of(site);
  std::vector<std::optional<ImageSize>> sizes(images.size());
  std::vector<Diagnostics> found(images.size());
  parallel_for(images.size(), threads, [&](std::size_t i) {
    const std::string shown = "content/" + images[i].path;
    const auto bytes = read_file(content / images[i].path, shown, found[i]);
    if (!bytes) return;
    sizes[i] = image_size(*bytes);
    if (!sizes[i])
      warning(found[i], images[i].where, "image-unreadable",
              "'" + shown + "' is not the image that its name promises",
              "save it again as PNG, JPEG, GIF, WebP or SVG");
  });
  for (std::size_t i = 0; i < images.size(); ++i) {
    append(diagnostics, std::move(found[i]));
    if (sizes[i]) site.image_sizes[images[i].path] = *sizes[i];
  }
}

}  // namespace portal
