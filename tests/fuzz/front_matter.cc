// Front matter: any text gives a body that starts on a line of it, and diagnostics inside it.
#include "load/front_matter.h"

#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  portal::Diagnostics diagnostics;
  const auto source = portal::make_source("content/a.md", fuzz::text_of(data, size), diagnostics);
  if (!source) {
    fuzz::require(portal::has_errors(diagnostics), "bytes that are no text are an error");
    return 0;
  }
  const portal::FrontMatter front = portal::read_front_matter(*source, diagnostics);
  fuzz::require_sound(diagnostics, source->text);
  fuzz::require(front.body_offset <= source->text.size(), "the body starts in the text");
  const portal::Location start = portal::locate(*source, front.body_offset);
  // A file that ends with the closing line has no line behind it.
  fuzz::require(start.line == front.body_line || front.body_offset == source->text.size(),
                "the body's line is that of its offset");
  return 0;
}
