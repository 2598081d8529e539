#include "unit/render/xml_shape.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

namespace {

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ':' || c == '-' || c == '_';
}

// Text or an attribute's value: entities of XML only, no <.
std::string text_fault(std::string_view text) {
  if (text.find('<') != std::string_view::npos) return "a < in text";
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::string_view entity = text.substr(at, text.find(';', at) - at);
    const bool number = entity.starts_with("&#") && entity.size() > 2 &&
                        entity.find_first_not_of("0123456789", 2) == std::string_view::npos;
    if (!number && entity != "&amp" && entity != "&lt" && entity != "&gt" && entity != "&quot" &&
        entity != "&apos")
      return "an unknown entity: " + std::string(entity.substr(0, 20));
  }
  return {};
}

struct Tag {
  std::string name, fault;
  bool closes = false, empty = false;
};

// `inside` stands between < and >.
Tag read_tag(std::string_view inside) {
  Tag tag;
  tag.closes = inside.starts_with('/');
  if (tag.closes) inside.remove_prefix(1);
  tag.empty = inside.ends_with('/');
  if (tag.empty) inside.remove_suffix(1);
  std::size_t at = 0;
  const auto name = [&] {
    const std::size_t start = at;
    while (at < inside.size() && is_name(inside[at])) ++at;
    return std::string(inside.substr(start, at - start));
  };
  tag.name = name();
  if (tag.name.empty() || (tag.closes && tag.empty)) tag.fault = "a tag without name";
  std::set<std::string> attributes;
  while (tag.fault.empty() && at < inside.size()) {
    if (inside[at] == ' ') {
      ++at;
      continue;
    }
    const std::string attribute = name();
    if (attribute.empty() || tag.closes || inside.substr(at, 2) != "=\"") {
      tag.fault = "an attribute of another form in " + tag.name;
      break;
    }
    const std::size_t end = inside.find('"', at + 2);
    if (end == std::string_view::npos || !attributes.insert(attribute).second) {
      tag.fault = "an attribute twice or open: " + attribute;
      break;
    }
    tag.fault = text_fault(inside.substr(at + 2, end - at - 2));
    at = end + 1;
  }
  return tag;
}

}  // namespace

std::string xml_fault(std::string_view xml) {
  if (portal::first_invalid_utf8(xml) != std::string_view::npos) return "not UTF-8";
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
  };
  if (std::any_of(xml.begin(), xml.end(), is_control)) return "a control character";
  if (xml.starts_with("<?xml ")) xml.remove_prefix(std::min(xml.find("?>"), xml.size() - 2) + 2);

  std::vector<std::string> open;
  bool root_seen = false;
  while (!xml.empty()) {
    const std::size_t start = std::min(xml.find('<'), xml.size());
    const std::string_view text = xml.substr(0, start);
    if (open.empty() && !portal::trim(text).empty()) return "text outside the root";
    if (const std::string fault = text_fault(text); !fault.empty()) return fault;
    xml.remove_prefix(start);
    if (xml.empty()) break;
    const std::size_t end = xml.find('>');
    if (end == std::string_view::npos) return "a tag that is not closed";
    const Tag tag = read_tag(xml.substr(1, end - 1));
    if (!tag.fault.empty()) return tag.fault;
    xml.remove_prefix(end + 1);
    if (tag.closes) {
      if (open.empty() || open.back() != tag.name) return "</" + tag.name + "> closes nothing";
      open.pop_back();
      continue;
    }
    if (open.empty() && root_seen) return "two roots";
    root_seen = true;
    if (!tag.empty) open.push_back(tag.name);
  }
  if (!open.empty()) return "<" + open.back() + "> is not closed";
  return root_seen ? "" : "no root";
}
