#include "base/files.h"

#include "base/text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string_view>
#include <system_error>

namespace portal {

namespace {

// Larger files are no texts; assets of any size are copied without being read.
constexpr std::uintmax_t largest_readable = 1U << 30U;

std::string reason_of(int error_number) {
  return std::generic_category().message(error_number);
}

// An open file; closes itself.
class File {
 public:
  File(const Path& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~File() { close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int descriptor() const { return descriptor_; }

  // False when the file system reports a late failure (full disk, network).
  bool close() {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    return descriptor < 0 || ::close(descriptor) == 0;
  }

 private:
  int descriptor_;
};

// Reads to the end; false with errno set on failure.
bool read_all(int descriptor, std::string& bytes) {
  std::size_t filled = 0;
  for (;;) {
    if (filled == bytes.size()) bytes.resize(bytes.size() + 4096);
    const ssize_t count = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > largest_readable) {
      errno = EFBIG;
      return false;
    }
  }
  bytes.resize(filled);
  return true;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// A name in the same folder that no other process or thread uses.
Path temporary_beside(const Path& path) {
  static std::atomic<unsigned> counter = 0;
  Path temporary = path.parent_path();
  temporary /= ".portalc-" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
  return temporary;
}

}  // namespace

std::optional<std::string> read_file(const Path& path, std::string_view shown_as,
                                     Diagnostics& diagnostics) {
  const auto fail = [&](const std::string& reason) {
    const std::string shown(shown_as);
    error(diagnostics, {shown}, "io-read", "cannot read '" + shown + "': " + reason);
    return std::nullopt;
  };
  // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
  const File file(path, O_RDONLY | O_NONBLOCK);
  if (file.descriptor() < 0) return fail(reason_of(errno));
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) return fail(reason_of(errno));
  if (S_ISDIR(status.st_mode)) return fail("it is a folder");
  if (!S_ISREG(status.st_mode)) return fail("it is not a regular file");
  const auto size = static_cast<std::uintmax_t>(status.st_size);
  if (size > largest_readable) return fail("it is larger than 1 GiB");
  try {
    std::string bytes(size + 1, '\0');  // one more, so that the end is seen without growing
    if (!read_all(file.descriptor(), bytes)) return fail(reason_of(errno));
    return bytes;
  } catch (const std::bad_alloc&) {
    return fail("not enough memory");
  }
}

bool write_file(const Path& path, std::string_view bytes, Diagnostics& diagnostics) {
  const auto fail = [&](int error_number) {
    error(diagnostics, {path.string()}, "io-write",
          "cannot write '" + path.string() + "': " + reason_of(error_number));
    return false;
  };
  if (path.has_parent_path() && !make_folders(path.parent_path(), diagnostics)) return false;
  const Path temporary = temporary_beside(path);
  File file(temporary, O_WRONLY | O_CREAT | O_EXCL);
  if (file.descriptor() < 0) return fail(errno);
  if (write_all(file.descriptor(), bytes) && file.close() &&
      ::rename(temporary.c_str(), path.c_str()) == 0) {
    return true;
  }
  const int error_number = errno;
  ::unlink(temporary.c_str());
  return fail(error_number);
}

bool is_at_or_below(const Path& path, const Path& folder) {
  const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

bool make_folders(const Path& path, Diagnostics& diagnostics) {
  std::error_code code;
  std::filesystem::create_directories(path, code);
  if (!code) return true;
  error(diagnostics, {path.string()}, "io-write",
        "cannot make the folder '" + path.string() + "': " + code.message());
  return false;
}

}  // namespace portal
