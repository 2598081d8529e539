// The view of portal:table (component-table in page-view.schema.json).
#pragma once

#include "model/site.h"
#include "render/hrefs.h"

namespace portal {

// Those columns that the component names. The table could be read.
Json table_view(const Site& site, const Component& component, const Table& table,
                const Hrefs& hrefs);

}  // namespace portal
