// What the database holds, as README.md fixes it, and the door to Xapian: the only file that
// includes its headers. Internal to search/.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"

#include <xapian.h>

#include <array>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

inline constexpr std::string_view format_key = "portalc-format";

inline constexpr Xapian::valueno id_slot = 0;      // unique term
inline constexpr Xapian::valueno hash_slot = 1;    // content hash of the document
inline constexpr Xapian::valueno page_slot = 2;    // address of the page, to group by
inline constexpr Xapian::valueno order_slot = 3;   // page and section, to decide between equals
inline constexpr Xapian::valueno folded_slot = 4;  // folded title, heading and text, a line each
// The text, on one line. It is no part of the data, because Xapian takes longer to compress these
// than for all that it does with the text.
inline constexpr Xapian::valueno text_slot = 5;
inline constexpr Xapian::valueno date_slot = 6;  // YYYYMMDD, as Xapian's date ranges want it
inline constexpr std::array all_slots = {id_slot,     hash_slot, page_slot, order_slot,
                                         folded_slot, text_slot, date_slot};

// Runs `work`; a failure of Xapian or of the file system becomes an error about `folder`.
template <typename Work>
auto guarded(const Path& folder, Diagnostics& diagnostics, Work work) -> decltype(work()) {
  const auto report = [&](const std::string& why, std::string hint) {
    error(diagnostics, {folder.string(), 0, 0}, "search-index",
          "the search index '" + folder.string() + "' failed: " + why, std::move(hint));
  };
  try {
    return work();
  } catch (const Xapian::DatabaseLockError&) {
    report("another process is writing to it", "wait for the other process to end, or stop it");
  } catch (const Xapian::Error& failure) {
    report(failure.get_description(), "delete the folder and run 'portalc build'");
  } catch (const std::exception& failure) {
    report(failure.what(), "is the disk full, or the folder read-only?");
  }
  return std::nullopt;
}

}  // namespace portal
