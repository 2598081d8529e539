#include "base/source_file.h"

#include "base/text.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace portal {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string with_lf_line_ends(std::string bytes) {
  if (bytes.find('\r') == std::string::npos) return bytes;
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      text.push_back(bytes[i]);
      continue;
    }
    text.push_back('\n');
    if (i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
  }
  return text;
}

std::string hexadecimal(char byte) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {digits[value >> 4U], digits[value & 15U]};
}

}  // namespace

std::optional<SourceFile> make_source(std::string path, std::string bytes,
                                      Diagnostics& diagnostics) {
  if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
  SourceFile source{std::move(path), with_lf_line_ends(std::move(bytes))};

  const std::size_t invalid = first_invalid_utf8(source.text);
  const std::size_t nul = source.text.find('\0');
  if (invalid == std::string::npos && nul == std::string::npos) return source;

  const std::size_t fault = std::min(invalid, nul);
  const bool is_utf16 = source.text.starts_with("\xFF\xFE") || source.text.starts_with("\xFE\xFF");
  if (fault == nul) {
    error(diagnostics, locate(source, fault), "text-encoding",
          "the file contains a NUL byte, so it is not a text",
          "save the file as UTF-8; UTF-16 and binary files cannot be read");
  } else {
    error(diagnostics, locate(source, fault), "text-encoding",
          "byte 0x" + hexadecimal(source.text[fault]) + " is not valid UTF-8",
          is_utf16 ? "the file is UTF-16: save it as UTF-8"
                   : "save the file as UTF-8; if it is GBK: iconv -f GB18030 -t UTF-8");
  }
  return std::nullopt;
}

Location locate(const SourceFile& source, std::size_t offset) {
  const std::string_view before = std::string_view(source.text).substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t last_break = before.rfind('\n');
  const std::size_t start = last_break == std::string_view::npos ? 0 : last_break + 1;
  const std::string_view rest = std::string_view(source.text).substr(start);
  const int column = column_of_byte(rest.substr(0, rest.find('\n')), before.size() - start);
  return {source.path, static_cast<int>(line), column};
}

std::string_view line_of(std::string_view text, int line) {
  if (line < 1) return {};
  for (int passed = 1; passed < line; ++passed) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

int column_of_byte(std::string_view line, std::size_t byte) {
  int column = 1;
  std::size_t offset = 0;
  while (offset < std::min(byte, line.size())) {
    next_code_point(line, offset);
    // A byte inside a character belongs to that character's column.
    if (offset <= byte) ++column;
  }
  return column;
}

}  // namespace portal
