#include "render/color_tones.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace portal {
namespace {

// Lightness from 0 to 1, chroma (0 is grey), hue in radians.
struct Oklch {
  double lightness = 0, chroma = 0, hue = 0;
};

// The sRGB transfer function and its inverse (IEC 61966-2-1).
double to_linear(double part) {
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double from_linear(double part) {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * std::pow(part, 1 / 2.4) - 0.055;
}

// The matrices of OKLab, as published by its author: https://bottosson.github.io/posts/oklab/
Oklch to_oklch(const Color& color) {
  const double r = to_linear(color.red);
  const double g = to_linear(color.green);
  const double b = to_linear(color.blue);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  const double y = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, std::hypot(a, y),
          std::atan2(y, a)};
}

Color linear_rgb(const Oklch& tone) {
  const double a = tone.chroma * std::cos(tone.hue);
  const double b = tone.chroma * std::sin(tone.hue);
  const double l = std::pow(tone.lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  const double m = std::pow(tone.lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  const double s = std::pow(tone.lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool can_be_shown(const Color& linear) {
  constexpr double slack = 1e-4;
  return std::min({linear.red, linear.green, linear.blue}) >= -slack &&
         std::max({linear.red, linear.green, linear.blue}) <= 1 + slack;
}

// Rounded to what a style sheet can say, so that contrast is judged on the colour that is shown.
double shown(double linear) {
  return std::round(from_linear(std::clamp(linear, 0.0, 1.0)) * 255) / 255;
}

// A tone that no screen can show loses strength until it can.
Color to_color(Oklch tone) {
  Color linear = linear_rgb(tone);
  for (int step = 0; step < 50 && !can_be_shown(linear); ++step) {
    tone.chroma *= 0.94;
    linear = linear_rgb(tone);
  }
  return {shown(linear.red), shown(linear.green), shown(linear.blue)};
}

double luminance(const Color& color) {
  return 0.2126 * to_linear(color.red) + 0.7152 * to_linear(color.green) +
         0.0722 * to_linear(color.blue);
}

bool is_dark(const Color& color) {
  return luminance(color) < 0.18;  // black and white are equally far in contrast
}

Color with_lightness(Oklch tone, double lightness, double most_chroma) {
  return to_color({lightness, std::min(tone.chroma, most_chroma), tone.hue});
}

}  // namespace

std::optional<Color> parse_color(std::string_view text) {
  if (text.empty() || text.front() != '#' || (text.size() != 4 && text.size() != 7)) {
    return std::nullopt;
  }
  double parts[3] = {};
  const std::size_t width = text.size() / 3;  // digits a part
  for (std::size_t i = 0; i < 3; ++i) {
    const int high = hex_digit(text[1 + i * width]);
    const int low = hex_digit(text[i * width + width]);
    if (high < 0 || low < 0) return std::nullopt;
    parts[i] = (high * 16 + low) / 255.0;
  }
  return Color{parts[0], parts[1], parts[2]};
}

std::string to_hex(const Color& color) {
  const auto byte = [](double part) {
    return static_cast<unsigned>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
  };
  char text[8] = {};
  std::snprintf(text, sizeof text, "#%02x%02x%02x", byte(color.red), byte(color.green),
                byte(color.blue));
  return text;
}

double contrast(const Color& one, const Color& other) {
  const double a = luminance(one) + 0.05;
  const double b = luminance(other) + 0.05;
  return std::max(a, b) / std::min(a, b);
}

Color readable_on(const Color& color, const Color& ground, double ratio) {
  if (contrast(color, ground) >= ratio) return color;
  const Oklch tone = to_oklch(color);
  const double step = is_dark(ground) ? 0.005 : -0.005;
  for (double lightness = tone.lightness; lightness >= 0 && lightness <= 1; lightness += step) {
    const Color candidate = to_color({lightness, tone.chroma, tone.hue});
    if (contrast(candidate, ground) >= ratio) return candidate;
  }
  return is_dark(ground) ? Color{1, 1, 1} : Color{0, 0, 0};
}

Tones tones_on(const Color& color, const Color& ground) {
  const Oklch tone = to_oklch(color);
  const bool dark = is_dark(ground);
  // In the dark a colour is lit up first: as it is, it would glow or drown.
  const Color start = dark ? with_lightness(tone, std::max(tone.lightness, 0.78), 0.12) : color;
  Tones tones;
  tones.base = readable_on(start, ground, text_contrast);
  tones.tint = dark ? with_lightness(tone, 0.3, 0.04) : with_lightness(tone, 0.95, 0.018);
  const Oklch base = to_oklch(tones.base);
  const double further = std::clamp(base.lightness + (dark ? 0.09 : -0.09), 0.0, 1.0);
  const Color strong = to_color({further, base.chroma, base.hue});
  tones.strong = readable_on(readable_on(strong, ground, 7), tones.tint, text_contrast);
  const Color white{1, 1, 1};
  const Color black = with_lightness(tone, 0.2, 0.03);
  tones.on = contrast(white, tones.base) >= contrast(black, tones.base) ? white : black;
  return tones;
}

}  // namespace portal
