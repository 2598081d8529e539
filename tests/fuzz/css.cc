// Style sheets: references lie in the text, in order.
#include "render/css_references.h"

#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string css = fuzz::text_of(data, size);
  std::size_t end = 0;
  for (const portal::CssReference& reference : portal::css_references(css)) {
    fuzz::require(
        reference.begin >= end && reference.begin <= reference.end && reference.end <= css.size(),
        "references follow each other");
    end = reference.end;
  }
  return 0;
}
