#include "load/data_reader.h"

#include <algorithm>

namespace portal {

namespace {
const Json null_json;
}

DataReader DataReader::operator[](const std::string& key) const {
  if (!json_->is_object()) return {*document_, null_json, pointer_};
  const auto found = json_->find(key);
  if (found == json_->end()) return {*document_, null_json, pointer_};
  return {*document_, *found, pointer_to(pointer_, key)};
}

std::vector<DataReader> DataReader::elements() const {
  std::vector<DataReader> result;
  if (!json_->is_array()) return result;
  for (std::size_t i = 0; i < json_->size(); ++i)
    result.push_back({*document_, (*json_)[i], pointer_to(pointer_, i)});
  return result;
}

std::vector<std::pair<std::string, DataReader>> DataReader::members() const {
  std::vector<std::pair<std::string, DataReader>> result;
  if (!json_->is_object()) return result;
  for (const auto& [key, value] : json_->items())
    result.emplace_back(key, DataReader{*document_, value, pointer_to(pointer_, key)});
  std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
    const Location x = a.second.where(), y = b.second.where();
    return std::pair(x.line, x.column) < std::pair(y.line, y.column);
  });
  return result;
}

std::string DataReader::text() const {
  if (json_->is_string()) return json_->get<std::string>();
  if (!json_->is_number()) return {};
  const auto written = document_->numbers.find(pointer_);
  return written == document_->numbers.end() ? json_->dump() : written->second;
}

double DataReader::number() const {
  return json_->is_number() ? json_->get<double>() : 0;
}

int DataReader::whole(const int fallback) const {
  const double value = json_->is_number() ? json_->get<double>() : -1;
  return value >= 0 && value <= 1000 ? static_cast<int>(value) : fallback;
}

bool DataReader::flag(const bool fallback) const {
  return json_->is_boolean() ? json_->get<bool>() : fallback;
}

std::vector<std::string> DataReader::texts() const {
  std::vector<std::string> result;
  if (!json_->is_array()) return result;
  for (const Json& element : *json_)
    if (element.is_string()) result.push_back(element.get<std::string>());
  return result;
}

std::vector<LocatedText> DataReader::located_texts() const {
  std::vector<LocatedText> result;
  for (const DataReader& element : elements())
    if (!element.text().empty()) result.push_back({element.text(), element.where()});
  return result;
}

void check_own_id(const DataReader& id, const std::string& name, const std::string& rule,
                  Diagnostics& diagnostics) {
  const std::string own = id.text();
  if (own.empty() || own == name) return;
  error(diagnostics, id.where(), rule, "the id '" + own + "' is not the name of the file",
        "write \"" + name + "\", or rename the file");
}

}  // namespace portal
