#include "app/search_audit.h"

#include "search/audit.h"
#include "search/xapian_index.h"

#include <cstdlib>
#include <optional>
#include <string>
#include <system_error>

namespace portal {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t stretches = 200;
constexpr unsigned seed = 27922;

// A folder that goes with the object. Empty path where none could be made.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code failed;
    std::string name = (fs::temp_directory_path(failed) / "portalc-audit-XXXXXX").string();
    if (!failed && ::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const Path& path() const { return path_; }

 private:
  Path path_;
};

}  // namespace

void audit_search(const BuildResult& result, int threads, Diagnostics& diagnostics) {
  const TemporaryFolder folder;
  if (folder.path().empty()) {
    error(diagnostics, {}, "io-write", "the search cannot be tried out without a temporary folder",
          "set TMPDIR to a folder that can be written to");
    return;
  }
  const Path database = folder.path() / "xapian";
  if (!update_xapian(database, result.documents, result.synonyms, threads, diagnostics)) return;
  audit_golden_queries(database, result.documents, result.golden_queries, diagnostics);
  audit_recall(database, result.documents, stretches, seed, diagnostics);
}

}  // namespace portal
