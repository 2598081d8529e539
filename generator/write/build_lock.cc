// The lock on a state folder: an flock on the file 'lock' in it, which ends with the process
// however that ends. The file stays, because removing it would let two processes lock two files of
// one name.
#include "write/disk.h"
#include "write/publish.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace portal {

std::optional<BuildLock> BuildLock::take(const Path& state_folder, Diagnostics& diagnostics) {
  if (!make_folders(state_folder, diagnostics)) return std::nullopt;
  const std::string path = (state_folder / "lock").string();
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    error(diagnostics, {path}, "io-write", "cannot open '" + path + "': " + disk::words_for(errno));
    return std::nullopt;
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return BuildLock(descriptor);
  const int failure = errno;
  ::close(descriptor);
  if (failure == EWOULDBLOCK) {
    error(diagnostics, {path}, "io-locked",
          "another portalc is at work on this edition ('" + path + "' is locked)",
          "wait until it has finished, or stop it");
  } else {
    error(diagnostics, {path}, "io-write",
          "cannot lock '" + path + "': " + disk::words_for(failure));
  }
  return std::nullopt;
}

BuildLock::BuildLock(BuildLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

BuildLock& BuildLock::operator=(BuildLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

BuildLock::~BuildLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace portal
