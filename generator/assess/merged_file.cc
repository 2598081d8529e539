#include "assess/merged_file.h"

#include "base/text.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace portal {

namespace {

// The first assessor who says what the consensus says. Of texts and dates that differ nobody does.
std::optional<std::size_t> speaker_of(const MergedItem& item) {
  if (item.differs && !is_scored(item.consensus.item->kind)) return std::nullopt;
  const auto found =
      std::find_if(item.by_assessor.begin(), item.by_assessor.end(), [&](const ItemScore& score) {
        return score.state == item.consensus.state && score.obtained == item.consensus.obtained;
      });
  if (found == item.by_assessor.end()) return std::nullopt;
  return static_cast<std::size_t>(found - item.by_assessor.begin());
}

Json member_of(const Json& file, const char* list, const std::string& id) {
  return file.contains(list) && file[list].contains(id) ? file[list][id] : Json();
}

// An answer of a file of another version, without a hash, is one to be reviewed. It stays so in a
// file of this version by naming, in place of the hash, the version that it was given to.
Json marked(Json answer, const std::string& version, const Assessment& scheme) {
  if (version != scheme.version && answer.is_object() && answer.value("hash", "").empty())
    answer["hash"] = version.empty() ? "?" : version;
  return answer;
}

Json merged_findings(const Merged& merged, std::span<const Json> files) {
  Json findings = Json::object();
  const Assessment& scheme = *merged.consensus.assessment;
  for (std::size_t i = 0; i < merged.consensus.findings.size(); ++i) {
    const int count = merged.consensus.findings[i];
    const std::string& id = scheme.deductions->grounds[i].id;
    for (const Json& file : files) {
      Json finding = member_of(file, "deductions", id);
      if (count == 0 || findings.contains(id) || !finding.is_object() ||
          finding.value("count", 0) != count)
        continue;
      findings[id] = std::move(finding);
    }
  }
  return findings;
}

}  // namespace

MergedFile merged_file(const Merged& merged, std::span<const Json> files,
                       const std::vector<std::string>& names) {
  const Assessment& scheme = *merged.consensus.assessment;
  MergedFile result;
  Json items = Json::object();
  for (const MergedItem& item : merged.items) {
    const std::string& id = item.consensus.item->id;
    const auto speaker = speaker_of(item);
    if (!speaker) {
      result.open.push_back(id);
      continue;
    }
    if (Json answer = member_of(files[*speaker], "items", id); !answer.is_null())
      items[id] = marked(std::move(answer), files[*speaker].value("version", ""), scheme);
  }
  Json about = files.front().value("about", Json::object());
  about["assessor"] = join(names, "、");
  result.file = {{"format", answers_format},  {"scheme", scheme.id},
                 {"version", scheme.version}, {"about", std::move(about)},
                 {"items", std::move(items)}, {"deductions", merged_findings(merged, files)}};
  for (const Json& file : files)
    if (const Json bonus = file.value("bonus", Json::object());
        bonus.value("count", 0) == merged.consensus.bonus_count &&
        merged.consensus.bonus_count > 0 && !result.file.contains("bonus"))
      result.file["bonus"] = bonus;
  return result;
}

}  // namespace portal
