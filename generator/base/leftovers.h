// Which names in a project's folders belong to nobody's site.
#pragma once

#include <string_view>

namespace portal {

// Whether the name is that of a hidden file or folder (.x), or of an editor's leftover (x~, #x#,
// .x.swp, 4913). list_files() passes over it, and no change of it is worth a build.
bool is_hidden_or_leftover(std::string_view name);

}  // namespace portal
