// Shows how far long work has come: one line on a terminal, redrawn in place and removed at the
// end.
//
//   rendering    [##########          ]  50 %  512/1024
//
// advance() may be called by several threads at once; stage() and the destructor by one, while no
// other thread works.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace portal {

class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  using Print = std::function<void(std::string_view)>;
  using Now = std::function<Clock::time_point()>;

  // Shows nothing.
  Progress() = default;
  // Prints to `print`; `columns` is the terminal's width. Tests give a clock of their own.
  Progress(Print print, int columns, Now now = Clock::now);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Begins a stage of `count` equal pieces of work (0: unknown, the name alone is shown).
  void stage(std::string_view name, std::size_t count);
  void advance(std::size_t pieces = 1);

 private:
  void draw();
  void clear();

  Print print_;
  int columns_ = 80;
  Now now_ = Clock::now;
  std::mutex drawing_;
  std::string name_;
  std::size_t count_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<Clock::rep> next_draw_ = 0;  // ticks of now_
  bool is_shown_ = false;
};

// Progress on a file descriptor; one that shows nothing when that is not a terminal.
std::unique_ptr<Progress> progress_on(int descriptor);

}  // namespace portal
