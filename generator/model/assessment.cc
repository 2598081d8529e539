#include "model/assessment.h"

#include "base/text.h"

namespace portal {

std::string to_string(const Points points) {
  std::string text = std::to_string(points.thousandths / 1000);
  long long rest = points.thousandths % 1000;
  if (rest == 0) return text;
  std::string decimals = std::to_string(1000 + rest).substr(1);
  while (decimals.back() == '0') decimals.pop_back();
  return text + "." + decimals;
}

std::string item_anchor(const std::string& id) {
  return "item-" + replace_all(id, ".", "-");
}

}  // namespace portal
