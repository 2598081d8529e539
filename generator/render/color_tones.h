// The tones of a colour that text, grounds and buttons need, derived so that all of them are
// readable: WCAG 2 contrast, lightness and hue as the OKLCH model sees them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portal {

// sRGB, each part from 0 to 1.
struct Color {
  double red = 0, green = 0, blue = 0;
};

// "#rgb" or "#rrggbb", in either case; nullopt for anything else.
std::optional<Color> parse_color(std::string_view text);
std::string to_hex(const Color& color);  // "#rrggbb"

// From 1 (the same lightness) to 21 (black on white).
double contrast(const Color& one, const Color& other);

// What text needs on its ground.
inline constexpr double text_contrast = 4.5;

// `color`, made darker on a light ground or lighter on a dark one as far as `ratio` needs; hue and,
// where the screen can show it, strength stay.
Color readable_on(const Color& color, const Color& ground, double ratio);

struct Tones {
  Color base;    // links and buttons; text_contrast on the ground
  Color strong;  // the same under the pointer; at least 7:1 on the ground, text_contrast on tint
  Color tint;    // a ground for what is chosen
  Color on;      // text on base: white, or nearly black
};

Tones tones_on(const Color& color, const Color& ground);

}  // namespace portal
