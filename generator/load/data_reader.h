// Reads typed values out of JSON that its schema has accepted, member by member.
//
// A document with violations is still read as far as it goes, so that one run reports everything:
// what has another type than asked for reads as empty.
#pragma once

#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/located_text.h"

#include <string>
#include <utility>
#include <vector>

namespace portal {

class DataReader {
 public:
  explicit DataReader(const LocatedJson& document) : DataReader(document, document.value, "") {}

  // The member `key`; a reader of null where there is none.
  DataReader operator[](const std::string& key) const;
  std::vector<DataReader> elements() const;                         // of a list
  std::vector<std::pair<std::string, DataReader>> members() const;  // of an object, in file order

  const Json& json() const { return *json_; }
  std::string text() const;  // of a string; a number with its author's digits: "1.50"
  double number() const;
  // Of a whole number from 0 to 1000; else `fallback`. Our schemas allow none beyond, but what they
  // object to is read all the same, so that everything is told at once.
  int whole(int fallback = 0) const;
  bool flag(bool fallback) const;
  std::vector<std::string> texts() const;          // of a list of strings
  std::vector<LocatedText> located_texts() const;  // the same, without empty ones
  Location where() const { return place_of(*document_, pointer_); }

 private:
  DataReader(const LocatedJson& document, const Json& json, std::string pointer)
      : document_(&document), json_(&json), pointer_(std::move(pointer)) {}

  const LocatedJson* document_;
  const Json* json_;
  std::string pointer_;
};

// Reports an id that is not `name`, the name of its file, as an error of the rule.
void check_own_id(const DataReader& id, const std::string& name, const std::string& rule,
                  Diagnostics& diagnostics);

}  // namespace portal
