// The only file that includes libarchive.
#include "write/zip_archive.h"

#include "write/disk.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>
#include <string>

namespace portal {

namespace {

constexpr mode_t readable_by_all = 0644;

// libarchive marks names as UTF-8 when the thread's locale says so, and writes local times.
class ArchiveSurroundings {
 public:
  ArchiveSurroundings() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = ::uselocale(utf8_);
    if (const char* const zone = ::getenv("TZ")) zone_ = zone;
    set_zone("UTC0");
    file_size_signal_ = ::signal(SIGXFSZ, SIG_IGN);  // a limit is an error of write(), not the end
  }
  ~ArchiveSurroundings() {
    ::signal(SIGXFSZ, file_size_signal_);
    set_zone(zone_);
    if (utf8_ == nullptr) return;
    ::uselocale(before_);
    ::freelocale(utf8_);
  }
  ArchiveSurroundings(const ArchiveSurroundings&) = delete;
  ArchiveSurroundings& operator=(const ArchiveSurroundings&) = delete;

  bool has_utf8() const { return utf8_ != nullptr; }

 private:
  static void set_zone(const std::optional<std::string>& zone) {
    if (zone)
      ::setenv("TZ", zone->c_str(), 1);
    else
      ::unsetenv("TZ");
    ::tzset();
  }

  locale_t utf8_;
  locale_t before_{};
  std::optional<std::string> zone_;
  void (*file_size_signal_)(int) = nullptr;
};

struct FreeArchive {
  void operator()(archive* value) const { archive_write_free(value); }
};
struct FreeEntry {
  void operator()(archive_entry* value) const { archive_entry_free(value); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;
using Entry = std::unique_ptr<archive_entry, FreeEntry>;

// An archive while it is written, under its temporary name; removed unless it was put in place.
class DraftOfZip {
 public:
  explicit DraftOfZip(const Path& zip)
      : place_(zip),
        path_(zip.parent_path() / (".portalc-" + std::to_string(::getpid()) + ".zip")),
        file_(path_, O_WRONLY | O_CREAT | O_EXCL, 0666) {}
  ~DraftOfZip() {
    if (file_.error() == 0 && !is_in_place_) ::unlink(path_.c_str());
  }
  DraftOfZip(const DraftOfZip&) = delete;
  DraftOfZip& operator=(const DraftOfZip&) = delete;

  const disk::Descriptor& file() const { return file_; }

  // 0 or an errno value.
  int put_in_place() {
    if (::fsync(file_.number()) != 0) return errno;
    if (const int failure = file_.close(); failure != 0) return failure;
    if (::rename(path_.c_str(), place_.c_str()) != 0) return errno;
    is_in_place_ = true;
    return 0;
  }

 private:
  Path place_;
  Path path_;
  disk::Descriptor file_;
  bool is_in_place_ = false;
};

bool add_file(archive* zip, const std::string& path, std::string_view bytes, std::int64_t time) {
  const Entry entry(archive_entry_new());
  archive_entry_set_pathname(entry.get(), path.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), readable_by_all);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_mtime(entry.get(), static_cast<time_t>(time), 0);
  if (archive_write_header(zip, entry.get()) != ARCHIVE_OK) return false;
  const la_ssize_t written = archive_write_data(zip, bytes.data(), bytes.size());
  return written == static_cast<la_ssize_t>(bytes.size()) &&
         archive_write_finish_entry(zip) == ARCHIVE_OK;
}

std::nullopt_t refuse(const Path& zip, const std::string& reason, Diagnostics& diagnostics) {
  error(diagnostics, {zip.string()}, "io-write", "cannot write '" + zip.string() + "': " + reason);
  return std::nullopt;
}

std::string reason_of(archive* zip) {
  const int number = archive_errno(zip);
  if (number > 0) return disk::words_for(number);
  const char* const words = archive_error_string(zip);
  return words == nullptr ? "libarchive gave no reason" : words;
}

}  // namespace

std::optional<std::uintmax_t> write_zip(const Path& zip, std::string_view top,
                                        std::span<const OutputFile> files, std::int64_t time,
                                        ExistingFile existing, Diagnostics& diagnostics) {
  std::error_code failed;
  const auto status = std::filesystem::symlink_status(zip, failed);
  if (std::filesystem::is_directory(status)) return refuse(zip, "it is a folder", diagnostics);
  if (std::filesystem::exists(status) && existing == ExistingFile::refuse) {
    error(diagnostics, {zip.string()}, "output-path", "'" + zip.string() + "' exists already",
          "choose another name, or replace it with --force");
    return std::nullopt;
  }
  const ArchiveSurroundings surroundings;
  if (!surroundings.has_utf8())
    return refuse(zip, "this system has no locale C.UTF-8", diagnostics);
  DraftOfZip draft(zip);
  if (draft.file().error() != 0)
    return refuse(zip, disk::words_for(draft.file().error()), diagnostics);

  const Archive archive(archive_write_new());
  if (archive_write_set_format_zip(archive.get()) != ARCHIVE_OK ||
      archive_write_set_format_option(archive.get(), "zip", "compression-level", "9") !=
          ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block(archive.get(), 1) != ARCHIVE_OK ||
      archive_write_open_fd(archive.get(), draft.file().number()) != ARCHIVE_OK) {
    return refuse(zip, reason_of(archive.get()), diagnostics);
  }
  const std::string folder = top.empty() ? "" : std::string(top) + "/";
  for (const OutputFile& file : files) {
    std::optional<std::string> copied;
    if (!file.copy_from.empty()) {
      copied = read_file(file.copy_from, file.origin.file, diagnostics);
      if (!copied) return std::nullopt;
    }
    if (!add_file(archive.get(), folder + file.path, copied ? *copied : file.bytes, time))
      return refuse(zip, reason_of(archive.get()), diagnostics);
  }
  if (archive_write_close(archive.get()) != ARCHIVE_OK)
    return refuse(zip, reason_of(archive.get()), diagnostics);
  if (const int failure = draft.put_in_place(); failure != 0)
    return refuse(zip, disk::words_for(failure), diagnostics);
  const std::uintmax_t size = std::filesystem::file_size(zip, failed);
  return failed ? 0 : size;
}

}  // namespace portal
