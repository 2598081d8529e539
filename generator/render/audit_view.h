// The view of portal:audit (component-audit in page-view.schema.json).
#pragma once

#include "model/site.h"
#include "render/hrefs.h"

namespace portal {

// What is looked at and by which evidence, group by group.
Json audit_view(const Site& site, const Assessment& assessment, const Hrefs& hrefs);

}  // namespace portal
