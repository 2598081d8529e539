#include "base/located_json.h"

#include "base/json_scanner.h"

#include <cmath>
#include <cstdint>
#include <utility>

namespace portal {

namespace {

// `Places` is a map from JSON pointers to something.
template <class Places>
auto tree_below(const Places& places, const std::string& pointer) {
  const std::string below = pointer + "/";
  const auto first = places.lower_bound(below);
  auto last = first;
  while (last != places.end() && last->first.starts_with(below)) ++last;
  return std::pair(first, last);
}

template <class Places>
void erase_tree(Places& places, const std::string& pointer) {
  places.erase(pointer);
  const auto [first, last] = tree_below(places, pointer);
  places.erase(first, last);
}

template <class Places>
void copy_place(Places& to, const Places& from, const std::string& pointer) {
  const auto found = from.find(pointer);
  if (found != from.end()) to.insert_or_assign(pointer, found->second);
}

template <class Places>
void copy_tree(Places& to, const Places& from, const std::string& pointer) {
  copy_place(to, from, pointer);
  const auto [first, last] = tree_below(from, pointer);
  to.insert(first, last);
}

void erase_places(LocatedJson& document, const std::string& pointer) {
  erase_tree(document.places, pointer);
  erase_tree(document.keys, pointer);
  erase_tree(document.numbers, pointer);
}

// Lays `value` of `patch` over `target` of `base`, both at `pointer`. The recursion is as deep as
// the patch, whose depth the parsers limit.
void lay_over(LocatedJson& base, Json& target, const LocatedJson& patch, const Json& value,
              const std::string& pointer) {
  if (!value.is_object()) {
    erase_places(base, pointer);
    target = value;
    copy_tree(base.places, patch.places, pointer);
    copy_tree(base.keys, patch.keys, pointer);
    copy_tree(base.numbers, patch.numbers, pointer);
    return;
  }
  if (!target.is_object()) {
    erase_places(base, pointer);
    target = Json::object();
    copy_place(base.places, patch.places, pointer);
    copy_place(base.keys, patch.keys, pointer);
  }
  for (const auto& [key, member] : value.items()) {
    const std::string below = pointer_to(pointer, key);
    if (member.is_null()) {
      target.erase(key);
      erase_places(base, below);
      copy_place(base.keys, patch.keys, below);  // what misses the member can say who removed it
    } else {
      lay_over(base, target[key], patch, member, below);
    }
  }
}

// For the parser: 3.0 is the integer 3, as JSON Schema and JavaScript have it.
bool whole_as_integer(int, Json::parse_event_t event, Json& value) {
  constexpr double most_exact = 9007199254740992;  // 2^53
  if (event != Json::parse_event_t::value || !value.is_number_float()) return true;
  const double number = value.get<double>();
  if (std::trunc(number) == number && std::abs(number) < most_exact)
    value = static_cast<std::int64_t>(number);
  return true;
}

}  // namespace

Location place_of(const LocatedJson& document, std::string_view pointer) {
  for (std::string nearest(pointer);;) {
    const auto found = document.places.find(nearest);
    if (found != document.places.end()) return found->second;
    const std::size_t slash = nearest.rfind('/');
    if (slash == std::string::npos) return {};
    nearest.resize(slash);
  }
}

Location key_place_of(const LocatedJson& document, std::string_view pointer) {
  const auto found = document.keys.find(std::string(pointer));
  return found == document.keys.end() ? place_of(document, pointer) : found->second;
}

std::string printed_json(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string pointer_to(std::string_view pointer, std::string_view member) {
  std::string result(pointer);
  result.push_back('/');
  for (const char byte : member) {
    if (byte == '~') {
      result.append("~0");
    } else if (byte == '/') {
      result.append("~1");
    } else {
      result.push_back(byte);
    }
  }
  return result;
}

std::string pointer_to(std::string_view pointer, std::size_t index) {
  return std::string(pointer) + "/" + std::to_string(index);
}

std::optional<LocatedJson> parse_json(const SourceFile& source, Diagnostics& diagnostics) {
  JsonPlaces places = scan_json(source, diagnostics);
  if (!places.is_valid) return std::nullopt;
  try {
    return LocatedJson{Json::parse(source.text, whole_as_integer), std::move(places.values),
                       std::move(places.keys), std::move(places.numbers)};
  } catch (const Json::exception& exception) {
    // The scan accepts nothing that nlohmann refuses; should they ever differ, nothing is thrown.
    error(diagnostics, {source.path, 1, 1}, "json-syntax", exception.what());
    return std::nullopt;
  }
}

LocatedJson part_of(const LocatedJson& document, const std::string& pointer) {
  LocatedJson part;
  const Json::json_pointer at(pointer);
  if (document.value.contains(at)) part.value = document.value[at];
  const auto take = [&](const auto& from, auto& into) {
    for (auto entry = from.lower_bound(pointer);
         entry != from.end() && entry->first.starts_with(pointer); ++entry) {
      const std::string below = entry->first.substr(pointer.size());
      if (below.empty() || below[0] == '/') into.emplace(below, entry->second);
    }
  };
  take(document.places, part.places);
  take(document.keys, part.keys);
  take(document.numbers, part.numbers);
  return part;
}

LocatedJson merge_patch(LocatedJson base, const LocatedJson& patch) {
  LocatedJson result = std::move(base);
  Json value = std::move(result.value);
  lay_over(result, value, patch, patch.value, "");
  result.value = std::move(value);
  return result;
}

}  // namespace portal
