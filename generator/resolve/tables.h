// Which columns of a table a page shows, and what it prints with them.
#pragma once

#include "model/site.h"

#include <cstddef>
#include <string>
#include <vector>

namespace portal {

// Indexes of the columns that portal:table ID [COLUMN …] shows: all, or the first, which names the
// rows, and those that it lists, in that order. What the table does not have is passed over.
std::vector<std::size_t> shown_columns(const Table& table, const Component& component);

// The facts and badges in tables become ones that the pages print.
void add_table_references(Site& site);

}  // namespace portal
