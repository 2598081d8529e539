// Days of the calendar, as authors write them.
#pragma once

#include <string_view>

namespace portal {

// YYYY-MM-DD, nothing else.
bool has_form_of_date(std::string_view text);

// Whether a text of that form is a day that exists.
bool is_day_of_calendar(std::string_view date);

}  // namespace portal
