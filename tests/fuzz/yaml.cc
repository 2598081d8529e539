// YAML: any text gives a value or an error at a place in the text; every value has a place.
#include "base/yaml.h"

#include "fuzz/fuzz_target.h"

#include <string>

namespace {

void require_places(const portal::LocatedJson& document, const portal::Json& value,
                    const std::string& pointer) {
  fuzz::require(document.places.contains(pointer), "every value has a place: " + pointer);
  if (value.is_object())
    for (const auto& [key, member] : value.items()) {
      const std::string below = portal::pointer_to(pointer, key);
      fuzz::require(document.keys.contains(below), "every key has a place: " + below);
      require_places(document, member, below);
    }
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i)
      require_places(document, value[i], portal::pointer_to(pointer, i));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  portal::Diagnostics diagnostics;
  const auto source = portal::make_source("a.yaml", fuzz::text_of(data, size), diagnostics);
  if (!source) return 0;
  const auto document = portal::parse_yaml(source->text, source->path, 1, diagnostics);
  fuzz::require_sound(diagnostics, source->text);
  fuzz::require(document || portal::has_errors(diagnostics), "no value without an error");
  // What is printed as JSON is UTF-8, or nlohmann throws here.
  if (document) static_cast<void>(document->value.dump());
  if (document && !document->value.is_null()) require_places(*document, document->value, "");
  return 0;
}
