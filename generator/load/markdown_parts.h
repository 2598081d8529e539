// The steps of parse_markdown, each in a file of its own. Internal to load/.
#pragma once

#include "load/cmark_tree.h"
#include "load/container_lines.h"
#include "load/markdown.h"
#include "load/source_lines.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// What the steps share while one page is read.
struct PageDraft {
  const SourceLines& lines;
  const MarkdownContext& context;
  Body& body;
  std::vector<Tree> removed;              // nodes taken out of the tree, freed with it
  std::vector<std::string> heading_tags;  // opening tag of each heading, by number of its mark
  std::map<std::string, Location, std::less<>> anchors = {};  // every id so far and its place
};

// Custom nodes print marks, which no valid UTF-8 can contain, where finish_html has work to do:
// 0xFF, a kind, a number, 0xFE.
enum class Mark : char { link = 'L', component = 'C', image_size = 'S', heading = 'H', task = 'T' };
std::string mark(Mark kind, std::size_t number);

// Attribute text of a link: an external address as it is, any other as the mark of a new slot.
std::string href_of(PageDraft& draft, const std::string& target, LinkKind kind, Location where);
// Attributes of the image whose address was taken last: the mark of a slot for width and height.
std::string size_of_last_image(const PageDraft& draft);

// markdown_checks.cc. Limits of the source, before it is parsed: false and an error when the page
// must not be parsed. Then slips that Markdown itself swallows without a word.
bool within_limits(const SourceLines& lines, Diagnostics& diagnostics);
void check_slips(cmark_node* root, const SourceLines& lines, Diagnostics& diagnostics);
// Whether a merge left its lines behind, <<<<<<< and >>>>>>>: an error for each place. What stands
// between them is two pages in one, and no more is to be said about it.
bool has_merge_conflict(cmark_node* root, const SourceLines& lines, Diagnostics& diagnostics);
int depth_of(cmark_node* root);
// The first block of a page that nests deeper than max_nesting, or nullptr.
cmark_node* too_deep_block(cmark_node* root);

// containers.cc. A part that lines of another tool frame: what its first line says, and the last
// line, 0 where the part is the indented text below.
struct ContainerPart {
  ContainerOpening opening;
  int last_line = 0;
  bool operator==(const ContainerPart&) const = default;
};
struct Containers {
  std::map<int, ContainerPart> parts;  // by first line
  std::map<int, bool> closings;        // last lines; whether raw HTML goes on up to them
  bool operator==(const Containers&) const = default;
};
// The text and its tree with comments in the place of lines that frame containers.
struct MarkedText {
  std::string text;
  Tree tree;
  Containers containers;
};
MarkedText mark_containers(std::string_view text, const SourceLines& lines);
// Makes alerts, folds and tabs of what those comments frame. Before the policy for raw HTML.
void make_containers(cmark_node* root, const Containers& containers, PageDraft& draft);

// Cells of a table row: parts between pipes that are not escaped. A delimiter row is |---|---|.
std::size_t cell_count(std::string_view row);
bool is_delimiter_row(std::string_view line);

// shown_marks.cc: marks of Markdown that do nothing as they are written, so that readers see them.
void check_shown_marks(const std::vector<cmark_node*>& nodes, const SourceLines& lines,
                       Diagnostics& diagnostics);
// fullwidth_marks.cc: full-width characters where Markdown wants their ASCII likes.
void check_fullwidth_marks(const std::vector<cmark_node*>& nodes, const SourceLines& lines,
                           Diagnostics& diagnostics);

// foreign_syntax.cc: containers, shortcodes and other syntax of other tools, once a page and kind.
void check_foreign_syntax(const std::vector<cmark_node*>& nodes, const SourceLines& lines,
                          Diagnostics& diagnostics);

// typed_figures.cc: figures in running text that facts print, too. Before the references.
void note_typed_figures(cmark_node* root, PageDraft& draft);

// markdown_references.cc: {{fact:ID}} and {{badge:LABEL}} in text.
void insert_references(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics);

// markdown_html.cc: the policy for raw HTML.
void apply_html_policy(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics);

// markdown_in_html.cc: Markdown that is not read because it stands in a block of HTML; one warning
// a block.
void check_markdown_in_html(cmark_node* root, const SourceLines& lines, Diagnostics& diagnostics);

// markdown_alerts.cc: quotes that start with [!NOTE] and the like.
void make_alerts(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics);
// A block for an alert of a kind in lower case; without a line for its title where that is empty.
cmark_node* alert_block(const std::string& kind, const std::string& title_html);

// markdown_figures.cc: images with captions. Before the references, so that captions may have some.
void make_figures(cmark_node* root, PageDraft& draft);

// markdown_nodes.cc: links, images, tables, task lists, code, components.
void transform_nodes(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics);

// markdown_lists.cc: lists behind a block portal:steps, portal:tabs or portal:definitions. Comes
// last of all steps that look for places: what it makes of a list has none.
void make_list_blocks(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics);
bool is_list_marker(cmark_node* block);

// markdown_headings.cc: anchors, the page's title, sections and their text.
void make_sections(cmark_node* root, PageDraft& draft, Diagnostics& diagnostics);

// Remembers an id; one that the page has already is an error that names both places. `what` bears
// it.
void note_anchor(const std::string& id, const Location& where, std::string_view what,
                 PageDraft& draft, Diagnostics& diagnostics);

// Replaces a node by another in its place; the old one stays allocated until the draft is gone.
void replace_node(PageDraft& draft, cmark_node* old_node, cmark_node* new_node);

}  // namespace portal
