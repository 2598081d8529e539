// What an edition leaves out does not reach it: every place where an author can write something has
// a marker word of its own, and no file, file name or search index of the edition holds one.
#include "site_fixture.h"

#include "search/xapian_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace portal;

namespace {

// Of the page for trainers, its translation, and what only that page uses.
constexpr std::string_view inner_markers[] = {
    "zqfile", "zqtitle", "zqnav", "zqsummary", "zqtag", "zqalias", "zqheading", "zqtext", "龘靐",
    "zqenglish", "zqenglishtext", "zqpicture", "zqdrawing", "zqfact", "zqquestion", "zqwrong",
    "zqlabel", "zqmeaning", "zqsource", "zqfetch", "zqbytes", "zqstep", "zqpath", "zqrecord",
    "zqfield", "zqhelp", "zqsynonym", "zqtool", "zqlabelled", "zqoutcome", "zqscheme", "zqitem",
    "zqrow", "zqgroup", "zqfigure", "zqform", "zqchoice", "zqcolumn", "zqname", "zqtotal",
    "zqmeasure", "zqnote",
    // Parts of pages and rows of data that both editions have.
    "zqpart", "zqstepped", "zqfolded", "zqsection", "zqbelow", "zqcell", "zqfootnote", "zqaddress",
    "zqonly", "zqnested", "zqpartenglish", "zqterm", "zqtopic", "zqclaim", "zqasked", "zqlimited",
    "zqstage", "zqpage", "zqinput"};
constexpr std::string_view draft_markers[] = {"yxfile", "yxtitle", "yxtag",
                                              "yxtext", "yxalias", "yxenglish"};

constexpr std::string_view facts = R"({
  "statuses": { "sure": { "meaning": "Sure." },
                "inner": { "label": "zqlabel", "meaning": "zqmeaning" } },
  "sources": { "S1": { "title": "Source" }, "S2": { "title": "zqsource" } },
  "facts": {
    "open": { "value": "1", "statement": "句", "status": "sure", "sources": ["S1"],
              "confidence": "low", "checked": "2025-01-01", "review_by": "2030-01-01" },
    "inner": { "value": "zqfact", "statement": "句", "status": "inner", "sources": ["S2"],
               "confidence": "low", "checked": "2025-01-01", "review_by": "2030-01-01" },
    "row": { "value": "zqfigure", "statement": "句", "status": "sure", "sources": ["S1"],
             "confidence": "low", "checked": "2025-01-01", "review_by": "2030-01-01" }
  }
})";

constexpr std::string_view quiz = R"({
  "id": "inner", "version": "1", "title": "测验", "role": "讲师", "clauses": { "5": "要求" },
  "draw": 1, "pass": 80,
  "items": [
    { "id": "a1", "kind": "single", "clause": "5", "facts": ["inner"], "link": "/inner/zqfetch.txt",
      "question": "zqquestion？", "explanation": "因为。",
      "options": [
        { "id": "a", "text": "对", "right": true, "feedback": "是。" },
        { "id": "b", "text": "zqwrong", "feedback": "否。" } ] } ]
})";

// It leads to the page for trainers, as that may.
constexpr std::string_view path = R"({
  "id": "path", "version": "1", "title": "zqpath", "role": "讲师",
  "steps": [ { "id": "a", "title": "zqstep", "page": "/inner/zqfile/" },
             { "id": "b", "title": "测验", "quiz": "inner", "after": ["a"] } ]
})";

constexpr std::string_view record = R"({
  "id": "zqform", "version": "1", "title": "zqrecord",
  "number": { "prefix": "A", "period": "year", "digits": 3 },
  "sections": [{ "title": "节", "fields": [
    { "id": "from", "kind": "date", "label": "起" },
    { "id": "one", "kind": "text", "label": "zqfield", "help": "zqhelp" },
    { "id": "by", "kind": "choice", "label": "轻重",
      "options": [{ "id": "a", "label": "zqchoice" }, { "id": "b", "label": "乙" }] },
    { "id": "due", "kind": "date", "label": "止",
      "proposed": { "from": "from", "by": "by", "days": { "a": { "days": 1 } } } },
    { "id": "rows", "kind": "rows", "label": "表", "paste": true,
      "columns": [{ "id": "c", "kind": "text", "label": "zqcolumn", "names": ["zqname"] }] } ] }],
  "summaries": [{ "title": "zqtotal", "rows": "rows", "by": "c", "note": "zqnote",
    "columns": [{ "label": "zqmeasure", "is": "count" }] }]
})";

constexpr std::string_view tool = R"({
  "id": "tool", "version": "1", "title": "zqtool",
  "fields": [ { "id": "one", "kind": "yes-no", "label": "zqlabelled" } ], "values": [],
  "outputs": [ { "kind": "verdict", "outcomes": [
    { "title": "zqoutcome", "tone": "warn", "when": "one" }, { "title": "否", "tone": "good" } ] } ]
})";

constexpr std::string_view scheme = R"({
  "id": "inner", "version": "1", "title": "zqscheme", "standard": "S", "total": 10,
  "statuses": { "known": { "meaning": "已知" } },
  "groups": [ { "id": "5", "title": "组", "points": 10, "status": "known", "indicators": [
    { "id": "5.1", "title": "指标", "points": 10, "status": "known", "items": [
      { "id": "5.1-a", "title": "zqitem", "points": 10, "status": "known", "kind": "all-or-nothing",
        "clause": "5.1", "evidence": ["记录"], "guide": "/inner/zqfile/" } ] } ] } ],
  "scales": [ { "id": "default", "title": "等级", "status": "known", "grades": [
    { "id": "fail", "title": "否", "min": 0, "passes": false },
    { "id": "pass", "title": "是", "min": 70 } ] } ]
})";

// On a page for everybody: rows for trainers, whose fact nothing else prints.
constexpr std::string_view table = R"({
  "id": "duties", "caption": "分工",
  "columns": [{ "id": "what", "label": "事项" }, { "id": "who", "label": "谁" }],
  "groups": [
    { "title": "登记", "rows": [
      { "cells": ["接收", "客服"] },
      { "id": "inner", "cells": ["演练", "zqrow {{fact:row}}"], "audience": ["training"] } ] },
    { "title": "zqgroup", "rows": [{ "cells": ["讲解", "讲师"], "audience": ["training"] }] } ]
})";

// Most of it is for trainers.
constexpr std::string_view mixed = R"(---
title: 混合
section_clauses: {zqanchor: ["5.1"]}
own_figures: {10份: 虚构}
---

公开的一段。

```portal:audience training
```

zqpart {{fact:open}} [^n] [址][a] [文件](zqonly.txt)

```portal:audience training
```

```portal:steps
```

1. zqstepped

- 项

  ```portal:audience training
  ```

  zqnested

```portal:audience training
```

<details>
<summary>折</summary>

zqfolded

</details>

```portal:audience training
```

## zqsection {#zqanchor}

| zqcell | 表 |
| --- | --- |
| 一 | 二 |

### zqbelow

文字。

## 公开的一节

```portal:glossary
```

```portal:conflicts
```

```portal:quiz shared
```

```portal:record mixed
```

```portal:path walk
```

```portal:tool sum
```

[^n]: zqfootnote

[a]: https://zqaddress.example/
)";

void lay_out(const Path& project) {
  write_tree(project / "themes/default", read_tree(Path(PORTAL_SOURCE_DIR) / "themes/default"));
  write_tree(
      project,
      {{"site-config/site.json",
        R"({ "title": "站", "language": "zh-Hans", "base_url": "https://e.example/", "theme": "default",
             "languages": { "en": { "title": "Site" }, "zh-Hant": { "convert": "s2tw" } } })"},
       {"site-config/editions/public.json",
        R"({ "edition": { "title": "公开版", "audience": ["public"] } })"},
       {"site-config/editions/training.json",
        R"({ "edition": { "title": "培训版", "audience": ["public", "training"] } })"},
       {"content/index.md",
        "---\ntitle: 首页\ndate: 2025-01-01\n---\n\n看得见的文字。\n\n```portal:facts open\n```\n\n"
        "```portal:table duties\n```\n"},
       {"content/index.en.md", "---\ntitle: Home\n---\n\nSeen.\n"},
       {"content/mixed.md", std::string(mixed)},
       {"content/mixed.en.md",
        "---\ntitle: Mixed\n---\n\nSeen.\n\n```portal:audience training\n```\n\n"
        "zqpartenglish\n"},
       {"content/zqonly.txt", "x"},
       {"content/search.md", "---\ntitle: 搜索\nlayout: search\n---\n"},
       {"content/inner/zqfile.md",
        "---\ntitle: zqtitle\nnav_title: zqnav\ndescription: zqsummary\ndate: 2025-02-01\n"
        "tags: [zqtag]\naliases: [/zqalias/]\naudience: [training]\n---\n\n"
        "zqtext龘靐{{fact:inner}}。![画](zqpicture.svg)\n\n## zqheading\n\n文字。\n\n"
        "```portal:quiz inner\n```\n\n```portal:path path\n```\n\n"
        "```portal:record zqform\n```\n\n```portal:tool tool\n```\n"},
       {"content/inner/form.md",
        "---\ntitle: 表\naudience: [training]\n---\n\n```portal:form inner\n```\n\n"
        "```portal:coverage inner\n```\n"},
       {"content/inner/zqfetch.txt", "zqbytes"},
       {"content/inner/zqfile.en.md", "---\ntitle: zqenglish\n---\n\nzqenglishtext\n"},
       {"content/inner/zqpicture.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 "
        "1\"><title>zqdrawing</title></svg>"},
       {"content/yxfile.md",
        "---\ntitle: yxtitle\ndraft: true\ntags: [yxtag]\naliases: [/yxalias/]\n---\n\nyxtext\n"},
       {"content/yxfile.en.md", "---\ntitle: yxenglish\n---\n\nText.\n"},
       {"content/data/facts.json", std::string(facts)},
       {"content/data/glossary.json", R"({ "terms": [
          { "id": "a", "term": "词", "definition": "义" },
          { "id": "b", "term": "zqterm", "definition": "义", "audience": ["training"] } ] })"},
       {"content/data/conflicts.json", R"({ "conflicts": [
          { "id": "c01", "topic": "题", "verdict": "settled", "resolution": "定", "claims": [
            { "text": "一", "sources": ["S1"] },
            { "text": "zqclaim", "sources": ["S1"], "audience": ["training"] } ] },
          { "id": "c02", "topic": "zqtopic", "verdict": "settled", "resolution": "定",
            "audience": ["training"], "claims": [ { "text": "一", "sources": ["S1"] } ] } ] })"},
       {"content/data/quizzes/shared.json", R"({
          "id": "shared", "version": "1", "title": "测验", "pass": 80, "items": [
          { "id": "a", "kind": "true-false", "question": "问", "clause": "5.1", "facts": ["open"],
            "link": "/", "explanation": "因", "answer": true, "if_true": "是", "if_false": "否" },
          { "id": "b", "kind": "true-false", "question": "zqasked", "clause": "5.1",
            "audience": ["training"], "facts": ["open"], "link": "/", "explanation": "因",
            "answer": true, "if_true": "是", "if_false": "否" } ] })"},
       {"content/data/records/mixed.json", R"({
          "id": "mixed", "version": "1", "title": "记录",
          "number": { "prefix": "M", "period": "month", "digits": 3 },
          "sections": [
            { "title": "段", "fields": [
              { "id": "one", "label": "项", "kind": "text" },
              { "id": "two", "label": "zqlimited", "kind": "text", "audience": ["training"] } ] },
            { "title": "zqpage", "audience": ["training"],
              "fields": [ { "id": "three", "label": "项", "kind": "text" } ] } ] })"},
       {"content/data/paths/walk.json", R"({
          "id": "walk", "version": "1", "title": "路径", "role": "员工", "steps": [
            { "id": "a", "title": "一步", "page": "/" },
            { "id": "b", "title": "zqstage", "page": "/inner/zqfile/", "after": ["a"],
              "audience": ["training"] } ] })"},
       {"content/data/tools/sum.json", R"({
          "id": "sum", "version": "1", "title": "工具",
          "fields": [
            { "id": "n", "label": "数", "kind": "number", "min": 0, "max": 9 },
            { "id": "m", "label": "zqinput", "kind": "number", "min": 0, "max": 9,
              "audience": ["training"] } ],
          "values": [ { "id": "v", "label": "值", "is": "n" },
                      { "id": "w", "label": "值二", "is": "m", "audience": ["training"] } ],
          "outputs": [ { "kind": "cards", "values": ["v"] },
                       { "kind": "cards", "values": ["w"], "audience": ["training"] } ] })"},
       {"content/data/synonyms.json", R"({ "groups": [["zqtext", "zqsynonym"]] })"},
       {"content/data/paths/path.json", std::string(path)},
       {"content/data/records/zqform.json", std::string(record)},
       {"content/data/tools/tool.json", std::string(tool)},
       {"content/data/assessments/inner.json", std::string(scheme)},
       {"content/data/quizzes/inner.json", std::string(quiz)},
       {"content/data/tables/duties.json", std::string(table)}});
}

struct Edition {
  std::string all;  // names and bytes of all files, and of the index of each language
  std::vector<Path> indexes;
};

void add_index(const std::vector<SearchDocument>& documents, const Synonyms& synonyms,
               const Path& folder, Edition& edition) {
  Diagnostics diagnostics;
  REQUIRE(update_xapian(folder, documents, synonyms, 1, diagnostics));
  for (const auto& [name, bytes] : read_tree(folder))
    edition.all.append(name).append("\n").append(bytes).append("\n");
  edition.indexes.push_back(folder);
}

Edition edition_of(const Path& project, const std::string& name, Drafts drafts) {
  Progress silent;
  Diagnostics diagnostics;
  const BuildResult built = build({project, name, drafts, 2}, silent, diagnostics);
  std::string messages;
  for (const Diagnostic& diagnostic : diagnostics)
    messages += diagnostic.where.file + ": " + diagnostic.message + '\n';
  REQUIRE_MESSAGE(!has_errors(diagnostics), messages);
  REQUIRE(built.versions.size() == 2);
  Edition edition;
  for (const OutputFile& file : built.files)
    edition.all +=
        file.path + '\n' + (file.copy_from.empty() ? file.bytes : bytes_of(file.copy_from)) + '\n';
  const Path indexes = project / ("index-" + name);
  add_index(built.documents, built.synonyms, indexes / "source", edition);
  for (const VersionResult& version : built.versions)
    add_index(version.search.documents, version.search.synonyms, indexes / version.language,
              edition);
  return edition;
}

bool is_found(const Edition& edition, std::string_view word) {
  return std::any_of(edition.indexes.begin(), edition.indexes.end(), [&](const Path& index) {
    Diagnostics diagnostics;
    const auto answer = search_xapian(index, {std::string(word), 10}, diagnostics);
    REQUIRE(answer);
    return answer->total > 0;
  });
}

bool holds(const Edition& edition, std::string_view word) {
  return edition.all.find(word) != std::string::npos;
}

}  // namespace

TEST_CASE("no byte of a page for others reaches an edition, in any language or index") {
  const TemporaryFolder project;
  lay_out(project.path());
  const Edition open = edition_of(project.path(), "public", Drafts::leave_out);
  const Edition inner = edition_of(project.path(), "training", Drafts::leave_out);
  CHECK(is_found(open, "看得见"));
  for (const std::string_view word : inner_markers) {
    CAPTURE(std::string(word));
    CHECK(holds(inner, word));  // the marker works: it is where it is meant to be
    CHECK_FALSE(holds(open, word));
    CHECK_FALSE(is_found(open, word));
  }
  for (const std::string_view word : {"zqtext", "zqheading", "龘靐", "zqenglishtext", "zqrow"}) {
    CAPTURE(std::string(word));
    CHECK(is_found(inner, word));
  }
}

TEST_CASE("no byte of a draft is published, in any language or index") {
  const TemporaryFolder project;
  lay_out(project.path());
  const Edition without = edition_of(project.path(), "training", Drafts::leave_out);
  const Edition with = edition_of(project.path(), "public", Drafts::include);
  for (const std::string_view word : draft_markers) {
    CAPTURE(std::string(word));
    CHECK(holds(with, word));
    CHECK_FALSE(holds(without, word));
    CHECK_FALSE(is_found(without, word));
  }
}
