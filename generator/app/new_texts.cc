// The texts of new pages and data files. Declared in starter.h.
#include "app/starter.h"
#include "base/located_json.h"
#include "base/text.h"

namespace portal {

namespace {

bool is_chinese(std::string_view language) {
  return language.starts_with("zh");
}

// A title as YAML and JSON both read it, whatever is in it.
std::string in_quotes(std::string_view text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

constexpr std::string_view chinese_scheme = R"({
  "id": @ID@,
  "version": "1",
  "title": @TITLE@,
  "standard": "本单位制度",
  "notice": "分值由本站自定，只供内部自评。",
  "total": 10,
  "statuses": {
    "own": { "label": "自定", "meaning": "分值由本站自定。" }
  },
  "groups": [
    {
      "id": "1", "title": "第一组", "points": 10, "status": "own",
      "indicators": [
        {
          "id": "1.1", "title": "第一个指标", "points": 10, "status": "own",
          "items": [
            {
              "id": "1.1-a", "title": "要么做到，要么没做到的一项", "meaning": "看什么，写一两句话。",
              "points": 4, "status": "own", "kind": "all-or-nothing",
              "evidence": ["要出示的记录"], "mistakes": ["常见的不足"]
            },
            {
              "id": "1.1-b", "title": "抽样检查、按比例得分的一项", "points": 6, "status": "own",
              "kind": "sampled", "removable": true, "evidence": ["现场抽查"]
            }
          ]
        }
      ]
    }
  ],
  "rules": {
    "removal": { "text": "不适用的项目可以删减，不计入总分。" },
    "special_deductions": { "points": 1, "fail_at": 3, "text": "出现一项扣1分，出现三项不合格。", "grounds": [{ "id": "false-records", "text": "弄虚作假" }] },
    "special_bonus": { "points": 1, "limit": 1, "text": "有值得推广的做法，加1分，最多一次。" }
  },
  "scales": [
    { "id": "default", "title": "等级", "status": "own", "grades": [
      { "id": "poor", "title": "需要改进", "min": 0, "passes": false },
      { "id": "good", "title": "合格", "min": 70 },
      { "id": "best", "title": "优秀", "min": 90 }
    ] }
  ]
}
)";

constexpr std::string_view english_scheme = R"({
  "id": @ID@,
  "version": "1",
  "title": @TITLE@,
  "standard": "House rules",
  "notice": "The points are our own and serve self-assessment only.",
  "total": 10,
  "statuses": {
    "own": { "label": "our own", "meaning": "Points set by this site." }
  },
  "groups": [
    {
      "id": "1", "title": "First group", "points": 10, "status": "own",
      "indicators": [
        {
          "id": "1.1", "title": "First indicator", "points": 10, "status": "own",
          "items": [
            {
              "id": "1.1-a", "title": "An item that is met or not", "meaning": "What is looked at, in a sentence.",
              "points": 4, "status": "own", "kind": "all-or-nothing",
              "evidence": ["The record to show"], "mistakes": ["What usually goes wrong"]
            },
            {
              "id": "1.1-b", "title": "An item that is sampled and scored in proportion", "points": 6, "status": "own",
              "kind": "sampled", "removable": true, "evidence": ["Samples on the spot"]
            }
          ]
        }
      ]
    }
  ],
  "rules": {
    "removal": { "text": "Items that do not apply may be removed and do not count." },
    "special_deductions": { "points": 1, "fail_at": 3, "text": "One point off for each ground; three mean fail.", "grounds": [{ "id": "false-records", "text": "False records" }] },
    "special_bonus": { "points": 1, "limit": 1, "text": "One point more for a practice worth copying." }
  },
  "scales": [
    { "id": "default", "title": "Grades", "status": "own", "grades": [
      { "id": "poor", "title": "Needs work", "min": 0, "passes": false },
      { "id": "good", "title": "Good", "min": 70 },
      { "id": "best", "title": "Excellent", "min": 90 }
    ] }
  ]
}
)";

}  // namespace

std::string new_page_text(std::string_view title, std::string_view language) {
  const std::string head = "---\ntitle: " + in_quotes(title) + "\n";
  if (is_chinese(language))
    return head +
           "# description: 一句话，显示在标题下面和卡片上\n# order: 1   # 在栏目中的位置\n---\n\n"
           "在这里写正文，小节从二级标题（##）开始。\n";
  return head +
         "# description: One sentence, shown below the title and on cards\n"
         "# order: 1   # place within the section\n---\n\n"
         "Write here; sections begin with a heading of level two (##).\n";
}

std::string new_assessment_json(std::string_view id, std::string_view title,
                                std::string_view language) {
  std::string json(is_chinese(language) ? chinese_scheme : english_scheme);
  json = replace_all(std::move(json), "@ID@", in_quotes(id));
  return replace_all(std::move(json), "@TITLE@", in_quotes(title));
}

std::string new_assessment_page(std::string_view id, std::string_view title,
                                std::string_view language) {
  const std::string form = "\n```portal:form " + std::string(id) + "\n```\n";
  const std::string head = "---\ntitle: " + in_quotes(title) + "\n---\n\n";
  return head +
         (is_chinese(language) ? "没有证据的按不符合填。\n"
                               : "Without evidence an item counts as not met.\n") +
         form;
}

std::string new_data_json(std::string_view kind, std::string_view id, std::string_view title,
                          std::string_view language, std::string_view fact) {
  std::string json(embedded_new_data(std::string(kind) + (is_chinese(language) ? ".zh" : ".en")));
  json = replace_all(std::move(json), "@ID@", in_quotes(id));
  json = replace_all(std::move(json), "@FACT@", in_quotes(fact));
  return replace_all(std::move(json), "@TITLE@", in_quotes(title));
}

std::string new_data_page(std::string_view kind, std::string_view id, std::string_view title) {
  return "---\ntitle: " + in_quotes(title) + "\n---\n\n```portal:" + std::string(kind) + " " +
         std::string(id) + "\n```\n";
}

}  // namespace portal
