#include "render/color_tones.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

using namespace portal;

namespace {

const Color white{1, 1, 1};
const Color black{0, 0, 0};

Color color(const char* text) {
  const auto parsed = parse_color(text);
  REQUIRE(parsed);
  return *parsed;
}

}  // namespace

TEST_CASE("colours are read in two lengths and either case, and nothing else is one") {
  CHECK(to_hex(color("#1c5880")) == "#1c5880");
  CHECK(to_hex(color("#AbC")) == "#aabbcc");
  for (const char* text : {"", "#", "1c5880", "#1c588", "#1c58801", "#1c588g", "red", "#12",
                           "＃123", "#\xff\xff\xff", "#+1f-20"})
    CHECK_MESSAGE(!parse_color(text), text);
}

TEST_CASE("contrast is that of WCAG 2") {
  CHECK(contrast(black, white) == doctest::Approx(21));
  CHECK(contrast(white, black) == doctest::Approx(21));
  CHECK(contrast(white, white) == doctest::Approx(1));
  CHECK(contrast(color("#777777"), white) == doctest::Approx(4.478).epsilon(0.001));
  CHECK(contrast(color("#ff0000"), white) == doctest::Approx(3.998).epsilon(0.001));
}

TEST_CASE("a colour that is readable stays as it is; a pale one is darkened just enough") {
  CHECK(to_hex(readable_on(color("#1c5880"), white, 4.5)) == "#1c5880");
  const Color yellow = readable_on(color("#ffd54a"), white, 4.5);
  CHECK(contrast(yellow, white) >= 4.5);
  CHECK(contrast(yellow, white) < 4.8);
  CHECK(yellow.red > yellow.blue);  // still a yellow
  const Color navy = readable_on(color("#000080"), black, 4.5);
  CHECK(contrast(navy, black) >= 4.5);
  CHECK(navy.blue > navy.red);
}

TEST_CASE("every tone of every colour is readable where it is used") {
  for (const char* name : {"#1c5880", "#1f6549", "#9c3122", "#ffd54a", "#000000", "#ffffff",
                           "#00ff00", "#0000ff", "#808080", "#ff00ff"}) {
    for (const char* ground : {"#f3f1eb", "#22272d", "#ffffff", "#000000"}) {
      CAPTURE(std::string(name) + " on " + ground);
      const Tones tones = tones_on(color(name), color(ground));
      CHECK(contrast(tones.base, color(ground)) >= 4.5);
      CHECK(contrast(tones.strong, color(ground)) >= 4.5);
      CHECK(contrast(tones.strong, tones.tint) >= 4.5);
      CHECK(contrast(tones.on, tones.base) >= 4.5);
    }
  }
}
