#include "render/ladder_view.h"

#include "base/text.h"
#include "render/page_view.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

namespace portal {
namespace {

constexpr std::string_view usage =
    "write a list of steps, lowest first, each with title, and fact, text or stars as it needs";

constexpr int most_stars = 10;

struct Figure {
  double number = 0;
  std::string value;  // as in facts.json: "70"
  std::string label;  // with its unit: "70分"
  std::string unit;   // may be empty
};

class Reader {
 public:
  Reader(const Facts& facts, const Component& component, Diagnostics& diagnostics)
      : facts_(facts), component_(component), diagnostics_(diagnostics) {}

  std::optional<Json> read() {
    const std::optional<Figure> end = end_of_scale();
    const Json steps = read_steps(end);
    if (!good_ || !end) return std::nullopt;
    return Json{{"max", end->value}, {"unit", end->unit}, {"steps", steps}};
  }

 private:
  void fault(const Location& where, std::string_view rule, std::string message, std::string hint) {
    error(diagnostics_, where, rule, std::move(message), std::move(hint));
    good_ = false;
  }

  std::optional<Figure> figure(const std::string& id, const Location& where) {
    const auto fact = facts_.facts.find(id);
    if (fact == facts_.facts.end()) {
      good_ = false;
      if (facts_.unreadable) return std::nullopt;  // that was reported
      std::vector<std::string> ids;
      for (const auto& [name, other] : facts_.facts) ids.push_back(name);
      fault(where, "fact-unknown", "there is no fact '" + id + "' in content/data/facts.json",
            nearest_hint(id, ids));
      return std::nullopt;
    }
    const std::string& value = fact->second.value;
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (value.empty() || *end != '\0' || !std::isfinite(number) || number <= 0) {
      fault(where, "component-body", "the fact '" + id + "' is '" + value + "', no number above 0",
            "a ladder needs facts that are numbers");
      return std::nullopt;
    }
    return Figure{number, value, value + fact->second.unit, fact->second.unit};
  }

  std::optional<Figure> end_of_scale() {
    if (component_.arguments.size() == 1) {
      return figure(component_.arguments.front(), component_.where);
    }
    fault(component_.where, "component-arguments",
          "portal:ladder takes one fact, the end of its scale",
          "write portal:ladder and the id of a fact of content/data/facts.json");
    return std::nullopt;
  }

  Json read_steps(const std::optional<Figure>& end) {
    const LocatedJson& body = component_.body;
    Json steps = Json::array();
    if (!body.value.is_array() || body.value.empty()) {
      fault(body.value.is_null() ? component_.where : place_of(body, ""), "component-body",
            "portal:ladder needs a list in its body", std::string(usage));
      return steps;
    }
    std::optional<Figure> last;
    for (std::size_t i = 0; i < body.value.size(); ++i) {
      const std::string pointer = pointer_to("", i);
      if (!has_known_parts(body.value[i], pointer)) continue;
      const std::optional<Figure> from = threshold(body.value[i], pointer, i);
      if (from && stands_in_order(*from, last, end, pointer)) last = from;
      add_step(steps, body.value[i], from);
    }
    return steps;
  }

  bool stands_in_order(const Figure& from, const std::optional<Figure>& last,
                       const std::optional<Figure>& end, const std::string& pointer) {
    const Location where = place_of(component_.body, pointer_to(pointer, "fact"));
    if (end && from.number > end->number) {
      fault(where, "component-body",
            "this step begins at " + from.label + ", beyond the end of the scale, " + end->label,
            "correct the fact, or the one that ends the scale");
      return false;
    }
    if (last && from.number <= last->number) {
      fault(where, "component-body",
            "this step begins at " + from.label + ", not above the step before it, " + last->label,
            "put the steps in order, lowest first");
      return false;
    }
    return true;
  }

  std::optional<Figure> threshold(const Json& step, const std::string& pointer, std::size_t i) {
    if (step.contains("fact")) {
      return figure(step["fact"].get<std::string>(),
                    place_of(component_.body, pointer_to(pointer, "fact")));
    }
    if (i > 0) {
      fault(place_of(component_.body, pointer), "component-body", "this step has no fact",
            "only the lowest step, which begins at 0, goes without");
    }
    return std::nullopt;
  }

  bool has_known_parts(const Json& step, const std::string& pointer) {
    const LocatedJson& body = component_.body;
    if (!step.is_object() || !step.contains("title")) {
      fault(place_of(body, pointer), "component-body", "this step has no title",
            std::string(usage));
      return false;
    }
    static const std::vector<std::string> known = {"title", "fact", "text", "stars"};
    bool sound = true;
    for (const auto& [key, value] : step.items()) {
      const std::string at = pointer_to(pointer, key);
      if (std::find(known.begin(), known.end(), key) == known.end()) {
        fault(key_place_of(body, at), "component-body", "a step has no key '" + key + "'",
              choice_hint(key, known));
        sound = false;
      } else if (key == "stars" ? !is_star_count(value) : !value.is_string()) {
        fault(place_of(body, at), "component-body",
              key == "stars" ? "'stars' must be a whole number from 1 to 10"
                             : "'" + key + "' of a step must be a text",
              key == "stars" ? "leave it out for a step without stars" : "put it in quotes");
        sound = false;
      }
    }
    return sound;
  }

  static bool is_star_count(const Json& value) {
    return value.is_number_integer() && value.get<std::int64_t>() >= 1 &&
           value.get<std::int64_t>() <= most_stars;
  }

  static void add_step(Json& steps, const Json& step, const std::optional<Figure>& from) {
    std::string stars;
    for (int i = step.value("stars", 0); i > 0; --i) stars += "★";
    if (!steps.empty() && from) steps.back()["below"] = from->label;
    steps.push_back({{"title", step["title"]},
                     {"body", text_or_false(step.value("text", ""))},
                     {"stars", text_or_false(stars)},
                     {"min", from ? from->value : "0"},
                     {"from", from ? Json(from->label) : Json(false)},
                     {"below", false}});
  }

  const Facts& facts_;
  const Component& component_;
  Diagnostics& diagnostics_;
  bool good_ = true;
};

}  // namespace

std::optional<Json> ladder_view(const Facts& facts, const Component& component,
                                Diagnostics& diagnostics) {
  return Reader(facts, component, diagnostics).read();
}

}  // namespace portal
