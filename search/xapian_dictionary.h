// Words beside the documents: synonyms, and the spelling dictionary. Internal to search/.
#pragma once

#include "search/query.h"
#include "search/xapian_format.h"

namespace portal {

// Makes the database hold these synonyms, and in its spelling dictionary every Latin word of its
// texts with the number of sections that hold it. True where something had to be changed; the
// caller commits.
bool update_dictionary(Xapian::WritableDatabase& database, const Synonyms& synonyms);

}  // namespace portal
