// The program that browsers run, and conditions in words.
#include "render/tool_program.h"
#include "render/tool_words.h"

#include <doctest/doctest.h>

#include <string>

using namespace portal;

namespace {

ToolExpression ref(const std::string& id) {
  return {"ref", {id}, {}, ToolType::flag, {}};
}

Tool tool() {
  Tool tool;
  ToolField ready;
  ready.id = "ready";
  ready.label = ready.short_label = "好了";
  ready.kind = FieldKind::yes_no;
  ToolField size;
  size.id = "size";
  size.label = size.short_label = "规模";
  size.kind = FieldKind::choice;
  size.options = {{"big", "大", ""}, {"mid", "中", ""}, {"small", "小", ""}};
  tool.fields = {ready, size};
  return tool;
}

// The pieces as a theme might print them.
std::string words(const ToolExpression& condition) {
  std::string text;
  const Json view = condition_words(tool(), condition);
  for (const Json& piece : view["items"]) {
    if (piece["words"].is_string()) text += piece["words"].get<std::string>();
    const std::pair<const char*, const char*> marks[] = {
        {"yes", "+"}, {"no", "-"},   {"and", " & "}, {"or", " | "},    {"not", "!"},
        {"is", "="},  {"open", "("}, {"close", ")"}, {"answered", "?"}};
    for (const auto& [member, mark] : marks)
      if (piece[member] == true) text += mark;
  }
  return text;
}

}  // namespace

TEST_CASE("conditions read as they are meant, with brackets where they are needed") {
  const ToolExpression big{"choice", {"size", "big"}, {}, ToolType::flag, {}};
  const ToolExpression either{"choice", {"size", "big", "mid"}, {}, ToolType::flag, {}};
  const ToolExpression unready{"not", {}, {ref("ready")}, ToolType::flag, {}};
  const ToolExpression any{"any", {}, {unready, big}, ToolType::flag, {}};
  const ToolExpression number{"number", {"3"}, {}, ToolType::number, {}};
  CHECK(words(ref("ready")) == "好了+");
  CHECK(words(unready) == "好了-");
  CHECK(words(either) == "规模=(大 | 中)");
  CHECK(words({"not", {}, {big}, ToolType::flag, {}}) == "!(规模=大)");
  CHECK(words({"all", {}, {any, ref("ready")}, ToolType::flag, {}}) == "(好了- | 规模=大) & 好了+");
  CHECK(words({"at-least", {}, {number, number}, ToolType::flag, {}}) == "3 ≥ 3");
  CHECK(words({"answered", {"size"}, {}, ToolType::flag, {}}) == "规模?");
  CHECK(condition_words(tool(), std::nullopt) == false);
}

TEST_CASE("a program has its conditions by number, and holidays only where they count") {
  Tool trial = tool();
  Holidays holidays;
  holidays.from = "2026-01-01";
  holidays.to = "2026-12-31";
  ToolProgram program;
  CHECK(program.condition(ref("ready")) == "0");
  CHECK(program.condition_or_false(std::nullopt) == false);
  CHECK(program.shown({"number", {"1.50"}, {}, ToolType::number, {}}, 2) == "0");
  Json json = program.json(trial, holidays);
  CHECK(json["conditions"] == Json::parse(R"([["ref", "ready"]])"));
  CHECK(json["shown"] == Json::parse(R"([[["number", "1.50"], "number", 2]])"));
  CHECK(json["holidays"].is_null());
  ToolValue due;
  due.id = "due";
  due.is = {
      "working-day", {}, {{"date", {"2026-01-01"}, {}, ToolType::date, {}}}, ToolType::date, {}};
  trial.values.push_back(due);
  json = program.json(trial, holidays);
  CHECK(json["holidays"]["to"] == "2026-12-31");
}
