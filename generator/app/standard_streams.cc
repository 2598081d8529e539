#include "app/standard_streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <iostream>
#include <string>
#include <system_error>

namespace portal {

namespace {

// A message when not all that was printed arrived; otherwise empty.
std::string loss_of(std::ostream& stream, std::FILE* file, const std::string& name) {
  errno = 0;
  stream.flush();
  const int reason = errno;
  if (stream.good() && std::ferror(file) == 0) return {};
  // A failure before the last flush has left no reason behind.
  return "portalc: " + name + " could not be written" +
         (reason == 0 ? "" : ": " + std::generic_category().message(reason)) + "\n";
}

}  // namespace

void reserve_standard_streams() {
  for (int wanted = STDIN_FILENO; wanted <= STDERR_FILENO; ++wanted) {
    if (::fcntl(wanted, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free number is `wanted`. Standard input is opened for writing, the others for
    // reading: each use of them fails.
    const int mode = wanted == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::open("/dev/null", mode) < 0) return;
  }
}

int exit_code_after_flush(int code) {
  // In this order: a flush of the tied standard error would flush standard output unseen.
  std::string losses = loss_of(std::cout, stdout, "standard output");
  losses += loss_of(std::cerr, stderr, "standard error");
  if (losses.empty()) return code;
  std::cerr << losses;
  return code == 0 ? 1 : code;
}

}  // namespace portal
