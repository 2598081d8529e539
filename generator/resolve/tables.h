// What of a table an edition has, and which of its columns a page shows.
#pragma once

#include "base/diagnostic.h"
#include "model/site.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace portal {

// Takes out rows for other audiences, and groups that are left without any. An audience that no
// edition has is an error (audience-unknown).
void select_rows(std::map<std::string, Table>& tables, const Config& config,
                 Diagnostics& diagnostics);

// Indexes of the columns that portal:table ID [COLUMN …] shows: all, or the first, which names the
// rows, and those that it lists, in that order. What the table does not have is passed over.
std::vector<std::size_t> shown_columns(const Table& table, const Component& component);

// The facts and badges in tables become ones that the pages print.
void add_table_references(Site& site);

}  // namespace portal
