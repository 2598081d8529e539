#include "load/data_translation.h"

#include "base/hash.h"

#include <utility>

namespace portal {

namespace {

// Of all that the translation says: what the source says in the same place.
std::string source_hash_of(const Json& base, const Json& translation) {
  std::string texts;
  const Json leaves = translation.flatten();
  for (const auto& [place, text] : leaves.items()) {
    const Json::json_pointer at(place);
    texts += place + '\n';
    if (base.contains(at)) texts += printed_json(base[at]);
  }
  return content_hash(texts).substr(0, 16);
}

}  // namespace

LocatedJson translated_data(LocatedJson base, LocatedJson translation, const std::string& name,
                            Diagnostics& diagnostics) {
  if (translation.value.is_object()) {
    const Location where = place_of(translation, "/source_hash");
    const Json written = translation.value.value("source_hash", Json());
    translation.value.erase("source_hash");
    const std::string hash = source_hash_of(base.value, translation.value);
    if (written != hash)
      warning(diagnostics, where, "translation-outdated",
              written.is_null()
                  ? "the translation does not say which texts of " + name + " it was made from"
                  : "texts of " + name + " have changed since they were translated",
              "once it says the same, write \"source_hash\": \"" + hash + "\"");
  }
  return merge_patch(std::move(base), translation);
}

}  // namespace portal
