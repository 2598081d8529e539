// The page on which a server shows the answer to a query: the theme's layout `search`, with the
// header, navigation and footer of the site.
#pragma once

#include "base/located_json.h"
#include "base/script_converter.h"
#include "model/site.h"
#include "render/theme.h"

#include <memory>
#include <optional>
#include <string>

namespace portal {

// A page that only lacks its answer. Immutable; may be used by several threads at once.
struct AnswerPage {
  std::shared_ptr<const Theme> theme;
  Json view;
  std::string root;                                  // from its folder to that of the site
  std::shared_ptr<const ScriptConverter> converter;  // null: the page is in the script of its texts

  // `answer` is the view's search_answer (page-view.schema.json). What was found is in the script
  // of the page already, so the layout states its language.
  std::string with(std::string title, Json answer) const;
};

// It stands in the folder of its language, whose addresses its links are relative to. nullopt where
// the theme has no layout `search`.
std::optional<AnswerPage> answer_page(const Site& site, std::shared_ptr<const Theme> theme,
                                      std::shared_ptr<const ScriptConverter> converter);

}  // namespace portal
