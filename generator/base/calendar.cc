#include "base/calendar.h"

#include <chrono>
#include <string>

namespace portal {

bool has_form_of_date(const std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_hyphen = i == 4 || i == 7;
    if (is_hyphen ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

bool is_day_of_calendar(const std::string_view date) {
  const auto number = [&](std::size_t from, std::size_t count) {
    return std::stoi(std::string(date.substr(from, count)));
  };
  const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2))));
  return day.ok() && day.year() >= std::chrono::year(1);  // as browsers, and people, count
}

}  // namespace portal
