#include "write/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace portal::disk {

namespace {

constexpr std::size_t copy_buffer_size = 1 << 14;

std::atomic<StepHook> current_hook = nullptr;

int result_of(int returned) {
  return returned == 0 ? 0 : errno;
}

int write_fully(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int copy_bytes(int from, int to) {
  std::array<char, copy_buffer_size> buffer;
  for (;;) {
    const long count = read_fully(from, buffer.data(), buffer.size());
    if (count < 0) return errno;
    if (count == 0) return 0;
    if (const int error = write_fully(to, {buffer.data(), static_cast<std::size_t>(count)});
        error != 0) {
      return error;
    }
  }
}

int copy_times(int from, int to) {
  struct stat status {};
  if (::fstat(from, &status) != 0) return errno;
  const std::array<timespec, 2> times = {status.st_atim, status.st_mtim};
  return result_of(::futimens(to, times.data()));
}

}  // namespace

void set_step_hook(StepHook hook) {
  current_hook = hook;
}

int announce(std::string_view step) {
  const StepHook hook = current_hook;
  return hook == nullptr ? 0 : hook(step);
}

int make_directory(const Path& path) {
  if (const int error = announce("make-directory"); error != 0) return error;
  return result_of(::mkdir(path.c_str(), 0777));
}

int write_new_file(const Path& path, std::string_view bytes) {
  if (const int error = announce("write-file"); error != 0) return error;
  Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (file.error() != 0) return file.error();
  if (const int error = write_fully(file.number(), bytes); error != 0) return error;
  return file.close();
}

int copy_new_file(const Path& from, const Path& to, CopyTime time) {
  if (const int error = announce("copy-file"); error != 0) return error;
  const Descriptor source(from, O_RDONLY);
  if (source.error() != 0) return source.error();
  Descriptor target(to, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (target.error() != 0) return target.error();
  if (const int error = copy_bytes(source.number(), target.number()); error != 0) return error;
  if (time == CopyTime::keep_time) {
    if (const int error = copy_times(source.number(), target.number()); error != 0) return error;
  }
  return target.close();
}

int link_file(const Path& from, const Path& to) {
  if (const int error = announce("link-file"); error != 0) return error;
  return result_of(::link(from.c_str(), to.c_str()));
}

int move(const Path& from, const Path& to) {
  if (const int error = announce("move"); error != 0) return error;
  return result_of(::rename(from.c_str(), to.c_str()));
}

int exchange(const Path& one, const Path& other) {
  if (const int error = announce("exchange"); error != 0) return error;
  return result_of(::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE));
}

int remove_file(const Path& path) {
  if (const int error = announce("remove-file"); error != 0) return error;
  return result_of(::unlink(path.c_str()));
}

int remove_directory(const Path& path) {
  if (const int error = announce("remove-directory"); error != 0) return error;
  return result_of(::rmdir(path.c_str()));
}

void copy_permissions(const Path& from, const Path& to) {
  struct stat status {};
  if (::stat(from.c_str(), &status) != 0) return;
  static_cast<void>(::chmod(to.c_str(), status.st_mode & 07777));
}

std::string words_for(int error_number) {
  return std::generic_category().message(error_number);
}

Descriptor::Descriptor(const Path& path, int flags, unsigned mode)
    : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)), error_(number_ < 0 ? errno : 0) {}

Descriptor::~Descriptor() {
  static_cast<void>(close());
}

int Descriptor::close() {
  if (number_ < 0) return 0;
  const int error = result_of(::close(number_));
  number_ = -1;
  return error;
}

long read_fully(int descriptor, char* buffer, std::size_t size) {
  std::size_t filled = 0;
  while (filled < size) {
    const auto count = ::read(descriptor, buffer + filled, size - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -1;
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  return static_cast<long>(filled);
}

}  // namespace portal::disk
