#include "render/printed_references.h"

#include "base/text.h"

namespace portal {

std::string marked(const Site& site, const std::string& label) {
  if (label.empty()) return {};
  return site.config.language == "en" ? " (" + label + ")" : "（" + label + "）";
}

namespace {

// What {{fact:ID}} and {{badge:LABEL}} print.
std::string reference_text(const Site& site, std::string_view reference) {
  const std::size_t colon = reference.find(':');
  std::string name(trim(reference.substr(colon + 1)));
  if (reference.starts_with("badge:")) return marked(site, name);
  const auto& facts = site.data.facts;
  const auto fact = facts.facts.find(name);
  if (fact == facts.facts.end()) return name;
  const Status* const status = facts.status(fact->second.status);
  return fact->second.value + fact->second.unit +
         (status == nullptr ? "" : marked(site, status->label));
}

}  // namespace

std::string with_references(const Site& site, std::string_view line) {
  std::string result;
  for (std::size_t at = line.find("{{"); at != std::string_view::npos; at = line.find("{{")) {
    const std::size_t end = line.find("}}", at);
    if (end == std::string_view::npos) break;
    const std::string_view inside = line.substr(at + 2, end - at - 2);
    const bool is_known = inside.starts_with("fact:") || inside.starts_with("badge:");
    result += line.substr(0, at);
    result += is_known ? reference_text(site, inside) : std::string(line.substr(at, end + 2 - at));
    line.remove_prefix(end + 2);
  }
  return result.append(line);
}

}  // namespace portal
