// Data files: the first byte says which file of content/data/ the rest is; then what load_data
// does.
#include "base/json_schema.h"
#include "base/located_json.h"
#include "load/dataset.h"

#include "fuzz/fuzz_target.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

constexpr std::array files = {"facts.json",         "glossary.json",     "conflicts.json",
                              "assessments/a.json", "tools/a.json",      "quizzes/a.json",
                              "records/a.json",     "paths/a.json",      "holidays.json",
                              "synonyms.json",      "source-facts.json", "golden-queries.json",
                              "tables/a.json"};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string name = files[data[0] % files.size()];
  const std::string bytes = fuzz::text_of(data + 1, size - 1);

  portal::Diagnostics parsing;
  const std::string path = "content/data/" + name;
  const auto source = portal::make_source(path, bytes, parsing);
  if (source) {
    const auto document = portal::parse_json(*source, parsing);
    fuzz::require(document || portal::has_errors(parsing), "no value without an error");
    if (document) static_cast<void>(document->value.dump());
  }

  const std::filesystem::path folder = fuzz::scratch_folder() + "/content/data";
  for (const char* below : {"assessments", "tools", "quizzes", "records", "paths", "tables"})
    std::filesystem::create_directories(folder / below);
  std::ofstream(folder / name, std::ios::binary) << bytes;
  portal::Diagnostics diagnostics;
  const portal::Data read = portal::load_data(fuzz::scratch_folder(), diagnostics);
  std::filesystem::remove(folder / name);
  fuzz::require(source || portal::has_errors(diagnostics), "bytes that are no text are an error");
  // In bytes that are no text, places count CR as a line end, too; the text as read has none.
  if (source) fuzz::require_sound(diagnostics, source->text);
  fuzz::require(!portal::has_errors(parsing) || portal::has_errors(diagnostics),
                "what the parser finds, loading reports");
  return 0;
}
