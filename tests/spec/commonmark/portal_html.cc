#include "spec/commonmark/portal_html.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <utility>
#include <vector>

namespace spec {

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// One opening tag whose inside is `inside`: "a  HREF='x' /".
std::string canonical_tag(const std::string& inside) {
  static const std::regex shape(R"(([A-Za-z][A-Za-z0-9-]*)([\s\S]*?)\s*(/?))");
  static const std::regex attribute(
      R"re(\s+([A-Za-z_:][A-Za-z0-9_.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?)re");
  std::smatch parts;
  if (!std::regex_match(inside, parts, shape)) return "<" + inside + ">";
  const std::string name = lower(parts[1]);
  const std::string attributes = parts[2];
  std::vector<std::string> found;
  auto at = attributes.cbegin();
  std::smatch one;
  while (std::regex_search(at, attributes.cend(), one, attribute,
                           std::regex_constants::match_continuous)) {
    const bool has_value = one[2].matched || one[3].matched || one[4].matched;
    std::string value = one[2].matched ? one[2] : one[3].matched ? one[3] : one[4];
    for (std::size_t quote; (quote = value.find('"')) != std::string::npos;)
      value.replace(quote, 1, "&quot;");
    found.push_back(lower(one[1]) + (has_value ? "=\"" + value + "\"" : ""));
    at = one[0].second;
  }
  if (at != attributes.cend()) return "<" + inside + ">";
  std::sort(found.begin(), found.end());
  std::string tag = "<" + name;
  for (const std::string& text : found) tag += " " + text;
  constexpr std::array<std::string_view, 5> void_elements = {"br", "hr", "img", "input", "wbr"};
  const bool is_void =
      std::find(void_elements.begin(), void_elements.end(), name) != void_elements.end();
  return tag + (parts[3].length() > 0 && !is_void ? "/>" : ">");
}

std::string without(std::string html, const char* pattern, const char* replacement = "") {
  return std::regex_replace(html, std::regex(pattern), replacement);
}

}  // namespace

std::string address_as_cmark_prints_it(std::string_view address) {
  constexpr std::string_view unescaped = "-_.+!*(),%#@?=;:/$~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) != 0 || unescaped.find(c) != std::string_view::npos)) {
      result += c;
    } else if (c == '&') {
      result += "&amp;";
    } else if (c == '\'') {
      result += "&#x27;";
    } else {
      result += '%';
      result += digits[byte >> 4];
      result += digits[byte & 15];
    }
  }
  return result;
}

std::string canonical_tags(std::string_view html) {
  static const std::regex tag(R"re(<([A-Za-z][A-Za-z0-9-]*(?:"[^"]*"|'[^']*'|[^"'<>])*)>)re");
  const std::string text(html);
  std::string result;
  auto done = text.cbegin();
  for (std::sregex_iterator match(text.begin(), text.end(), tag), end; match != end; ++match) {
    result.append(done, (*match)[0].first);
    result += canonical_tag((*match)[1]);
    done = (*match)[0].second;
  }
  return result.append(done, text.cend());
}

std::string without_additions(std::string_view html) {
  std::string text(html);
  text = without(std::move(text), "^<span id=\"title\"></span>\n");
  text = without(std::move(text), "<a class=\"anchor\" href=\"#[^\"]*\" aria-label=\"#\">#</a></h",
                 "</h");
  text = without(std::move(text), "<h([1-6]) id=\"[^\"]*\">", "<h$1>");
  text =
      without(std::move(text),
              "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"[^\"]*\">\n"
              "(<table>[\\s\\S]*?</table>\n)</div>\n",
              "$1");
  text = without(std::move(text), " class=\"external\" rel=\"noopener\"");
  text = without(std::move(text), " loading=\"lazy\"");
  text = without(std::move(text),
                 "<figure>\n<img (.*?) />\n<figcaption>\n(.*?)\n</figcaption>\n</figure>",
                 "<p><img $1 title=\"$2\" /></p>");
  text = without(std::move(text), "<li class=\"task\">", "<li>");
  text = without(std::move(text), "<input aria-label=\"[^\"]*\" ", "<input ");
  return canonical_tags(text);
}

}  // namespace spec
