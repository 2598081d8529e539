// Simplified Chinese to Traditional, for readers: phrases and all, by OpenCC, with a site's own
// exceptions. (chinese.h folds characters, for comparing.)
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace portal {

// May be used by several threads at once.
class ScriptConverter {
 public:
  // `profile` is one of OpenCC's: "s2t", "s2tw", "s2twp", "s2hk". Wherever a key of `words` stands
  // in a text (of several, the longest), its value is printed instead of what OpenCC would make of
  // it; a word that is its own value is protected. Throws std::runtime_error where OpenCC's files
  // are not installed.
  ScriptConverter(const std::string& profile, const std::map<std::string, std::string>& words);
  ~ScriptConverter();

  std::string converted(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace portal
