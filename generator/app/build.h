// The pipeline: a project to the bytes of one edition. Writes no output; the caller decides where
// bytes go.
#pragma once

#include "app/progress.h"
#include "base/diagnostic.h"
#include "base/files.h"
#include "base/located_json.h"
#include "base/output_file.h"
#include "render/answer_page.h"
#include "render/search_files.h"
#include "resolve/edition.h"
#include "search/audit.h"
#include "search/query.h"
#include "search/search_document.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Whether the site is to work from disk, too, or only as config.web wants it for a web server; or
// is served as it is made, without the files of the search in the browser (LazySearchFiles).
enum class Delivery { anywhere, web_server, live };

// `source` leaves out the other languages of the site, for a first look at what was saved.
enum class Languages { all, source };

struct BuildRequest {
  Path project;
  std::string edition = "public";
  Drafts drafts = Drafts::leave_out;
  int threads = 1;
  Delivery delivery = Delivery::anywhere;
  Languages languages = Languages::all;
  // YYYY-MM-DD: looks for what matters before publishing only, with reviews due by that day. Empty:
  // does not, so that what a build makes and says depends on the project alone.
  std::string audit_day = {};
  // Id of a learning path: the site gets the page that begins it in a learning management system
  // (render/course_page.h). Empty: it does not.
  std::string course = {};
  // Where the search in the browser leaves what makes the next build faster (state_folder()).
  // Empty: nowhere, so that the build writes nothing at all.
  Path state = {};
  // Asked now and then, where given: true ends the build, since its result would be out of date.
  std::function<bool()> is_outdated = {};
};

struct StageTime {
  std::string_view stage;
  double seconds = 0;
};

// A language of the site beside that of its sources.
struct VersionResult {
  std::string language;
  std::string folder;  // below which its pages stand
  SearchContent search;
  std::optional<AnswerPage> answer_page;  // as in BuildResult
};

struct BuildResult {
  bool is_abandoned = false;  // it was outdated before it was done; nothing else counts
  std::vector<OutputFile> files;
  std::vector<VersionResult> versions;
  std::vector<std::string> version_folders;  // of all that the site has, also those left out
  std::vector<SearchDocument> documents;
  Synonyms synonyms;  // of the search
  std::vector<GoldenQuery> golden_queries;
  std::optional<LearningPath> course;  // that was asked for
  Json coverage;                       // coverage.schema.json; null where no day of audit was given
  std::optional<AnswerPage> answer_page;  // for a server that searches by itself: `live`
  std::string content_date;     // of the latest change to a page, YYYY-MM-DD; empty if none
  std::size_t page_count = 0;   // written by authors and in this edition: no drafts left out
  std::string root_path = "/";  // below it the site is published: "/portal/", percent-encoded
  std::vector<StageTime> times;
};

// Diagnostics come sorted and with the severities that the project has set. When they hold an
// error, the files are not fit to be published.
BuildResult build(const BuildRequest& request, Progress& progress, Diagnostics& diagnostics);

// Where portalc keeps what it needs to know of an edition's earlier builds, among it the search
// index.
Path state_folder(const Path& project, const std::string& edition);

// In it, the search index of the language of the sources, or of `version`: each has its own, so
// that frequencies and ranks are those of one language.
Path index_folder(const Path& state, const std::string& version = {});

// Beside it, what browser_index() keeps.
Path postings_folder(const Path& state, const std::string& version = {});

}  // namespace portal
