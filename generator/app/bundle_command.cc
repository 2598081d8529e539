#include "app/bundle_command.h"

#include "app/command_parts.h"
#include "app/report.h"
#include "base/text.h"
#include "load/project.h"
#include "render/course_page.h"
#include "write/bundle_contents.h"
#include "write/scorm_manifest.h"
#include "write/zip_archive.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

namespace portal {

namespace {

// The first time that a zip archive can hold.
constexpr std::string_view first_day = "1980-01-01";

int number_at(std::string_view day, std::size_t start, std::size_t length) {
  int number = 0;
  std::from_chars(day.data() + start, day.data() + start + length, number);
  return number;
}

// Noon, UTC, so that it is the same day in every time zone.
std::int64_t noon_of(std::string_view day) {
  using namespace std::chrono;
  const sys_days date = year(number_at(day, 0, 4)) /
                        month(static_cast<unsigned>(number_at(day, 5, 2))) /
                        std::chrono::day(static_cast<unsigned>(number_at(day, 8, 2)));
  return duration_cast<seconds>(date.time_since_epoch() + hours(12)).count();
}

// The time of every file: SOURCE_DATE_EPOCH, as reproducible builds have it, or the content's day.
std::optional<std::int64_t> time_of_files(const std::string& content_date,
                                          Diagnostics& diagnostics) {
  const std::string_view day =
      content_date < first_day ? first_day : std::string_view(content_date);
  const char* const wanted = std::getenv("SOURCE_DATE_EPOCH");
  if (wanted == nullptr) return noon_of(day);
  const std::string_view text = wanted;
  std::int64_t seconds = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr std::int64_t last = 4354819198;  // zip ends in 2107
  if (failure == std::errc() && end == text.data() + text.size() && seconds >= noon_of(first_day) &&
      seconds <= last)
    return seconds;
  error(diagnostics, {"SOURCE_DATE_EPOCH", 0, 0}, "output-path",
        "'" + std::string(text) + "' is no time that a zip archive can hold",
        "set SOURCE_DATE_EPOCH to seconds since 1970, from 1980 to 2107, or unset it");
  return std::nullopt;
}

// The archive's name becomes a folder on other people's computers.
bool is_good_stem(std::string_view stem) {
  return !stem.empty() && first_invalid_utf8(stem) == std::string_view::npos &&
         stem.find_first_of("\\:*?\"<>|") == std::string_view::npos && stem != "." &&
         stem != ".." && std::none_of(stem.begin(), stem.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20;
         });
}

struct Bundle {
  std::size_t files = 0;
  std::uintmax_t size = 0;
};

// The files of a SCORM package, the manifest first, then by path. nullopt and an error where the
// site has a manifest itself.
std::optional<std::vector<OutputFile>> course_contents(std::vector<OutputFile> site,
                                                       const LearningPath& path,
                                                       Diagnostics& diagnostics) {
  const std::string name = "imsmanifest.xml";
  const Location origin{"portalc bundle --scorm", 0, 0};
  if (!sort_for_archive(site, name, origin, diagnostics)) return std::nullopt;
  const Course course{path.id, path.version, path.title, std::string(course_page_path)};
  site.insert(site.begin(), {name, scorm_manifest(course, site), {}, origin});
  return site;
}

std::optional<Bundle> pack(const Options& options, const Path& project, const Path& zip,
                           BuildResult built, Diagnostics& diagnostics) {
  const auto config = load_config(project, options.edition, diagnostics);
  if (!config) return std::nullopt;
  const auto time = time_of_files(built.content_date, diagnostics);
  if (!time) return std::nullopt;
  const auto contents = built.course
                            ? course_contents(std::move(built.files), *built.course, diagnostics)
                            : bundle_contents(std::move(built.files), *config, built.content_date,
                                              options.threads, diagnostics);
  if (!contents) return std::nullopt;
  // A learning management system looks for the manifest at the root of the archive.
  const auto size =
      write_zip(zip, built.course ? "" : zip.stem().string(), *contents, *time,
                options.force ? ExistingFile::replace : ExistingFile::refuse, diagnostics);
  if (!size) return std::nullopt;
  return Bundle{contents->size(), *size};
}

bool is_possible(const Options& options, const Path& project, const Path& zip,
                 Diagnostics& diagnostics) {
  if (!is_free(project, zip, "-o", diagnostics)) return false;
  std::error_code failed;
  if (!is_good_stem(zip.stem().string())) {
    error(diagnostics, {zip.string()}, "output-path",
          "'" + zip.stem().string() + "' cannot be the name of a folder on every computer",
          "leave out \\ : * ? \" < > | and control characters");
  } else if (!options.force && std::filesystem::is_regular_file(zip, failed)) {
    error(diagnostics, {zip.string()}, "output-path", "'" + zip.string() + "' exists already",
          "choose another name, or replace it with --force");
  } else if (!std::filesystem::is_directory(zip.parent_path(), failed)) {
    error(diagnostics, {zip.string()}, "io-write",
          "cannot write '" + zip.string() + "': there is no folder '" + zip.parent_path().string() +
              "'",
          "make it first");
  }
  return diagnostics.empty();
}

}  // namespace

int run_bundle(const Options& options, const Path& project) {
  Diagnostics diagnostics;
  const Path zip = std::filesystem::absolute(options.out).lexically_normal();
  if (!is_possible(options, project, zip, diagnostics))
    return conclude(options, project, std::move(diagnostics));
  std::optional<Bundle> bundle;
  std::size_t pages = 0;
  {
    const std::unique_ptr<Progress> progress =
        options.quiet ? std::make_unique<Progress>() : progress_on(STDERR_FILENO);
    BuildRequest request = request_of(options, project);
    request.course = options.scorm;
    BuildResult built = build(request, *progress, diagnostics);
    pages = built.page_count;
    if (!stops(options, diagnostics)) {
      progress->stage("packing", 0);
      bundle = pack(options, project, zip, std::move(built), diagnostics);
    }
  }
  const int code = conclude(options, project, std::move(diagnostics));
  if (!bundle) {
    if (!options.quiet && options.format == ReportFormat::human)
      std::cerr << "no bundle was written\n";
    return code;
  }
  if (!options.quiet)
    std::cout << count_of(pages, "page") << ", " << count_of(bundle->files, "file")
              << " of the edition '" << options.edition << "' in " << zip.string() << " ("
              << (bundle->size + 1023) / 1024 << " KB)\n";
  return code;
}

}  // namespace portal
