#include "load/data_audience.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace portal {

namespace {

bool has_limits(const LocatedJson& document) {
  return std::any_of(document.keys.begin(), document.keys.end(),
                     [](const auto& key) { return key.first.ends_with("/audience"); });
}

class Selection {
 public:
  Selection(const LocatedJson& from, const Audiences& audiences, Diagnostics& diagnostics)
      : from_(from), audiences_(audiences), diagnostics_(diagnostics) {}

  LocatedJson run() && {
    result_.value = copy(from_.value, "", "");
    return std::move(result_);
  }

 private:
  // Elements behind one that is left out move up, so they have other pointers in the result.
  Json copy(const Json& value, const std::string& from, const std::string& to) {
    carry(from_.places, from, result_.places, to);
    carry(from_.keys, from, result_.keys, to);
    carry(from_.numbers, from, result_.numbers, to);
    if (value.is_object()) {
      Json object = Json::object();
      for (const auto& [key, member] : value.items())
        if (const std::string at = pointer_to(from, key); belongs(member, at))
          object[key] = copy(member, at, pointer_to(to, key));
        else
          note_absent(member);
      return object;
    }
    if (!value.is_array()) return value;
    Json list = Json::array();
    for (std::size_t i = 0; i < value.size(); ++i)
      if (const std::string at = pointer_to(from, i); belongs(value[i], at))
        list.push_back(copy(value[i], at, pointer_to(to, list.size())));
      else
        note_absent(value[i]);
    return list;
  }

  template <typename Map>
  static void carry(const Map& all, const std::string& from, Map& kept, const std::string& to) {
    if (const auto found = all.find(from); found != all.end()) kept.emplace(to, found->second);
  }

  void note_absent(const Json& value) {
    if (value.is_object())
      if (const auto id = value.find("id"); id != value.end() && id->is_string())
        result_.absent.insert(id->get<std::string>());
    if (value.is_structured())
      for (const Json& inner : value) note_absent(inner);
  }

  // What is no list of names is for its schema to judge.
  bool belongs(const Json& value, const std::string& pointer) {
    if (!value.is_object() || !value.contains("audience")) return true;
    const Json& names = value["audience"];
    if (!names.is_array() || names.empty()) return true;
    bool is_ours = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!names[i].is_string()) return true;
      const std::string name = names[i].get<std::string>();
      const Location where = place_of(from_, pointer_to(pointer + "/audience", i));
      // Of one that nobody has, nothing is published: what else is wrong with the row can be told.
      is_ours |= is_own(audiences_, name) || !is_known(audiences_, name, where, diagnostics_);
    }
    return is_ours;
  }

  const LocatedJson& from_;
  const Audiences& audiences_;
  Diagnostics& diagnostics_;
  LocatedJson result_;
};

}  // namespace

LocatedJson for_audience(LocatedJson document, const Audiences& audiences,
                         Diagnostics& diagnostics) {
  if (!has_limits(document)) return document;
  return Selection(document, audiences, diagnostics).run();
}

}  // namespace portal
