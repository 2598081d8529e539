// The few system calls by which publishing changes the disk, each a step at which a test can stop
// it.
//
// Every function returns 0 or an errno value; nothing throws. Thread-safe.
#pragma once

#include "base/files.h"

#include <string_view>

namespace portal::disk {

// Called with a step's name before the step is taken. What it returns, if not 0, becomes the error
// of the step, which is then not taken. Only tests set one: to fail at a step, or to be killed
// there.
using StepHook = int (*)(std::string_view step);
void set_step_hook(StepHook hook);

// Asks the hook about a step that is taken elsewhere.
int announce(std::string_view step);

int make_directory(const Path& path);
int write_new_file(const Path& path, std::string_view bytes);
// Copies bytes; with keep_time the modification time, too.
enum class CopyTime { now, keep_time };
int copy_new_file(const Path& from, const Path& to, CopyTime time);
int link_file(const Path& from, const Path& to);
int move(const Path& from, const Path& to);
int exchange(const Path& one, const Path& other);
int remove_file(const Path& path);
int remove_directory(const Path& path);  // only an empty one

// Gives a folder the permissions of another. Best effort: a site is readable without it.
void copy_permissions(const Path& from, const Path& to);

// "No space left on device": the words of the system for an error number.
std::string words_for(int error_number);

// An open file, closed at the end of its scope.
class Descriptor {
 public:
  Descriptor(const Path& path, int flags, unsigned mode = 0);
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  int error() const { return error_; }  // of opening; 0 when it is open
  int close();                          // reports what the file system had put off

 private:
  int number_ = -1;
  int error_ = 0;
};

// Reads until `size` bytes are there or the file ends; the number of bytes, or -1 with errno set.
long read_fully(int descriptor, char* buffer, std::size_t size);

}  // namespace portal::disk
