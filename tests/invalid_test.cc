// Every rule of rules.cc has a site that breaks it: tests/invalid/RULE or
// tests/invalid/RULE.VARIANT holds the files that are laid over the valid project
// tests/invalid/base, and what portalc says.
//
// Rules about the machine cannot be shown as files; invalid_machine_test.cc breaks those.
#include "site_fixture.h"

#include "base/rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace portal;

namespace {

const Path invalid = Path(PORTAL_SOURCE_DIR) / "tests/invalid";

// Rules that invalid_machine_test.cc triggers, each in the test case that has its name.
const std::set<std::string_view> rules_of_the_machine = {"answers-changed",
                                                         "answers-company",
                                                         "answers-format",
                                                         "answers-incomplete",
                                                         "answers-item-unknown",
                                                         "answers-scheme",
                                                         "answers-value",
                                                         "config-missing",
                                                         "edition-missing",
                                                         "io-locked",
                                                         "io-port",
                                                         "io-read",
                                                         "io-symlink",
                                                         "io-write",
                                                         "output-foreign-file",
                                                         "path-name",
                                                         "progress-format",
                                                         "progress-site",
                                                         "scorm-path",
                                                         "search-golden",
                                                         "search-index",
                                                         "search-recall",
                                                         "text-size",
                                                         "verify-difference"};

// As `portalc check --today 2026-01-01` does it.
SiteBuild check_edition(const Path& project, const std::string& edition, int threads) {
  return build_site(project, edition, Drafts::leave_out, threads, Delivery::anywhere, "2026-01-01");
}

std::vector<std::string> sites() {
  std::vector<std::string> names = folder_names(invalid);
  std::erase(names, "base");
  return names;
}

std::string rule_of(const std::string& site) {
  return site.substr(0, site.find('.'));
}

void lay_out(const std::string& site, const Path& project) {
  write_tree(project, read_tree(invalid / "base"));
  FileTree overlay = read_tree(invalid / site);
  overlay.erase("expected.diagnostics");
  write_tree(project, overlay);
  add_tiny_theme(project);
}

bool names_rule(const SiteBuild& site, std::string_view rule) {
  return std::any_of(site.diagnostics.begin(), site.diagnostics.end(),
                     [&](const Diagnostic& diagnostic) { return diagnostic.rule == rule; });
}

SiteBuild check_site(const std::string& name) {
  const TemporaryFolder project;
  lay_out(name, project.path());
  SiteBuild site = check_edition(project.path(), "public", 1);
  const Path expected = invalid / name / "expected.diagnostics";
  if (updates_golden()) write_file_at(expected, site.report);
  const std::string difference =
      first_difference("expected.diagnostics", bytes_of(expected), site.report);
  CHECK_MESSAGE(difference.empty(), ("tests/invalid/" + name + "/" + difference));
  CHECK_MESSAGE(misplaced(site.diagnostics, project.path()).empty(),
                misplaced(site.diagnostics, project.path()));
  const SiteBuild again = check_edition(project.path(), "public", 8);
  CHECK_MESSAGE(again.report == site.report, "other diagnostics at -j8");
  return site;
}

}  // namespace

TEST_CASE("the project that the mistakes are laid over has none itself") {
  const TemporaryFolder project;
  write_tree(project.path(), read_tree(invalid / "base"));
  add_tiny_theme(project.path());
  CHECK(check_edition(project.path(), "public", 1).report.empty());
  CHECK(check_edition(project.path(), "training", 1).report.empty());
}

TEST_CASE("each invalid site is reported with the rule it is named after, at the right place") {
  for (const std::string& name : sites()) {
    if (name == "many-mistakes") continue;
    CAPTURE(name);
    const SiteBuild site = check_site(name);
    CHECK_MESSAGE(names_rule(site, rule_of(name)), site.report);
  }
}

TEST_CASE("every rule has an invalid site or a test of the machine, and no site names another") {
  std::set<std::string> shown;
  for (const std::string& name : sites())
    if (name != "many-mistakes") shown.insert(rule_of(name));
  for (const Rule& rule : all_rules()) {
    const std::string name(rule.name);
    CAPTURE(name);
    CHECK(shown.contains(name) + rules_of_the_machine.contains(rule.name) == 1);
  }
  for (const std::string& name : shown) {
    CAPTURE(name);
    CHECK(find_rule(name) != nullptr);
  }
  for (const std::string_view name : rules_of_the_machine) {
    CAPTURE(std::string(name));
    CHECK(find_rule(name) != nullptr);
  }
}

TEST_CASE("one run reports every mistake of a project") {
  const SiteBuild site = check_site("many-mistakes");
  std::set<std::string> rules;
  for (const Diagnostic& diagnostic : site.diagnostics) rules.insert(diagnostic.rule);
  CHECK(rules.size() >= 25);
}
