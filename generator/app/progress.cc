#include "app/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

namespace portal {

namespace {

constexpr auto between_draws = std::chrono::milliseconds(100);
constexpr std::size_t name_width = 12;
constexpr int widest_bar = 40;
constexpr int narrowest_bar = 5;
constexpr std::string_view to_start_and_clear = "\r\x1b[K";

std::string padded(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(text.size() < width ? width - text.size() : 0, ' ');
}

std::string padded_left(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

std::string bar(std::size_t done, std::size_t count, int width) {
  const auto all = static_cast<std::size_t>(width);
  const std::size_t filled = done * all / count;
  return " [" + std::string(filled, '#') + std::string(all - filled, ' ') + "]";
}

// As wide at the beginning as at the end, so that the bar keeps its length.
std::string figures(std::size_t done, std::size_t count) {
  const std::string all = std::to_string(count);
  return " " + padded_left(std::to_string(done * 100 / count), 3) + " %  " +
         padded_left(std::to_string(done), all.size()) + "/" + all;
}

std::string line_of_progress(const std::string& name, std::size_t done, std::size_t count,
                             int columns) {
  if (count == 0) return name;
  done = std::min(done, count);  // a stage that guessed its count too low is full, not more
  const std::string start = padded(name, name_width);
  const std::string end = figures(done, count);
  // 3 for the brackets, 1 because a full last column makes some terminals wrap.
  const int room = columns - static_cast<int>(start.size() + end.size()) - 4;
  const std::string middle =
      room < narrowest_bar ? "" : bar(done, count, std::min(room, widest_bar));
  return start + middle + end;
}

// The width of the terminal behind a file descriptor; 0 when it is none.
int terminal_columns(int descriptor) {
  if (isatty(descriptor) == 0) return 0;
  winsize size{};
  const bool is_known = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : 80;
}

}  // namespace

Progress::Progress(Print print, int columns, Now now)
    : print_(std::move(print)), columns_(columns), now_(std::move(now)) {}

Progress::~Progress() {
  clear();
}

void Progress::stage(std::string_view name, std::size_t count) {
  if (!print_) return;
  name_ = name;
  count_ = count;
  done_ = 0;
  next_draw_ = (now_() + between_draws).time_since_epoch().count();
  draw();
}

void Progress::advance(std::size_t pieces) {
  if (!print_) return;
  done_ += pieces;
  const Clock::time_point now = now_();
  Clock::rep due = next_draw_;
  if (now.time_since_epoch().count() < due) return;
  // Of several threads, the one that moves the time on draws.
  const Clock::rep next = (now + between_draws).time_since_epoch().count();
  if (next_draw_.compare_exchange_strong(due, next)) draw();
}

void Progress::draw() {
  const std::lock_guard lock(drawing_);
  std::string line = line_of_progress(name_, done_, count_, columns_);
  line.resize(std::min(line.size(), static_cast<std::size_t>(std::max(columns_ - 1, 0))));
  print_(std::string(to_start_and_clear) + line);
  is_shown_ = true;
}

void Progress::clear() {
  if (is_shown_) print_(to_start_and_clear);
  is_shown_ = false;
}

std::unique_ptr<Progress> progress_on(int descriptor) {
  const int columns = terminal_columns(descriptor);
  if (columns == 0) return std::make_unique<Progress>();
  const auto print = [descriptor](std::string_view text) {
    // A progress bar that cannot be written is no reason to stop.
    [[maybe_unused]] const auto written = ::write(descriptor, text.data(), text.size());
  };
  return std::make_unique<Progress>(print, columns);
}

}  // namespace portal
