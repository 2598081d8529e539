// For whom an edition is: what pages, blocks and rows of data are limited by.
#pragma once

#include "base/diagnostic.h"
#include "model/config.h"

#include <span>
#include <string>

namespace portal {

// The referents outlive it.
struct Audiences {
  std::span<const std::string> own = {};  // of the edition
  std::span<const std::string> all = {};  // of all editions, sorted
};

Audiences audiences_of(const Config& config);

bool is_own(const Audiences& audiences, const std::string& name);

// Whether some edition has the audience; else an error (audience-unknown), since what is limited to
// it would be nowhere.
bool is_known(const Audiences& audiences, const std::string& name, const Location& where,
              Diagnostics& diagnostics);

}  // namespace portal
