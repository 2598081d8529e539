// The view of a quiz (definitions/component-quiz of the page view's schema).
#pragma once

#include "base/located_json.h"
#include "model/site.h"
#include "render/hrefs.h"

namespace portal {

Json quiz_view(const Site& site, const Page& page, const Quiz& quiz, const Hrefs& hrefs);

// What quiz-engine.js has to know of a quiz to draw and to score it.
Json quiz_program(const Quiz& quiz);

}  // namespace portal
