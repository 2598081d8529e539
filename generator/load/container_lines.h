// The lines by which other tools mark a part of a page: containers of VitePress, VuePress and
// Docusaurus (::: tip … :::), blocks of Python-Markdown (/// note | 标题 … ///), paired shortcodes
// of Hugo ({{< note >}} … {{< /note >}}), and the admonitions and tabs of MkDocs (!!! note, ===
// "标签") above an indented body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portal {

// What a part becomes. `plain` is no more than its content.
enum class ContainerKind { alert, details, tabs, tab, plain };

struct ContainerOpening {
  ContainerKind kind = ContainerKind::alert;
  std::string alert;      // note, tip, important, warning or caution
  std::string title;      // as written; empty where the kind's own name stands
  bool untitled = false;  // the author wants no title: !!! note ""
  bool unfolded = false;  // details that are open: ???+ note
  bool indented = false;  // the content is the indented text below; else all up to the end
  std::string closing;    // of one that is closed by a line: colons, slashes, or a name

  bool operator==(const ContainerOpening&) const = default;
};

// What `line` opens, or nothing. Indentation is passed over.
std::optional<ContainerOpening> container_opening(std::string_view line);

// The colons or slashes with which `line` opens a container of any name, or empty.
std::string fence_of(std::string_view line);

// What `line` closes (colons, slashes, or a shortcode's name), or empty.
std::string container_closing(std::string_view line);

// Whether a line that closes `closing` ends what was opened with `opening`. More colons than
// opened it close a container, too.
bool closes_container(const std::string& closing, const std::string& opening);

}  // namespace portal
