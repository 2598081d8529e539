// Two cures for cmark-gfm 0.29.0.gfm.6, applied by the linker's --wrap (generator/CMakeLists.txt).
//
// 1. Threads. cmark-gfm keeps the special characters of its extensions in process-wide tables, and
//    adds and removes them during every parse, so two parses at once give wrong HTML. Here they are
//    installed once and never removed. If cmark-gfm ever moves the tables into the parser, delete
//    this part and keep the two-thread test.
//
// 2. Emphasis beside Chinese. CommonMark decides whether ** opens or closes by the characters on
// both
//    sides, and counts on spaces between words; so `**《标准》**规定` comes out as literal
//    asterisks. The cure follows the CJK-friendly amendment to the flanking rules: for the
//    character on the delimiter's inner side, CJK punctuation does not count as punctuation; for
//    the one on its outer side, any CJK character counts like punctuation. Text without CJK
//    characters is not affected.
#include "base/text.h"
#include "load/cmark_tree.h"

#include <cstdint>
#include <mutex>

// NOLINTBEGIN(bugprone-reserved-identifier): the names that the linker's --wrap gives.
extern "C" {
void __real_cmark_inlines_add_special_character(unsigned char c, bool emphasis);
int __real_cmark_utf8proc_is_space(std::int32_t code_point);
int __real_cmark_utf8proc_is_punctuation(std::int32_t code_point);
int __real_cmark_utf8proc_iterate(const std::uint8_t* text, std::int32_t length,
                                  std::int32_t* code_point);

void __wrap_cmark_inlines_add_special_character(unsigned char, bool) {}
void __wrap_cmark_inlines_remove_special_character(unsigned char, bool) {}

// cmark-gfm evaluates, for each of the two flanks,
//     !is_space(inner) && (!is_punctuation(inner) || is_space(outer) || is_punctuation(outer))
// right after it has decoded the two characters. So a question about punctuation concerns the outer
// side exactly when the last one said "punctuation" of an inner side, and neither a space was seen
// nor a character decoded since. (The autolink extension asks too, of one character at a time.)
namespace {
thread_local bool next_is_outer = false;
}

int __wrap_cmark_utf8proc_iterate(const std::uint8_t* text, std::int32_t length,
                                  std::int32_t* code_point) {
  next_is_outer = false;
  return __real_cmark_utf8proc_iterate(text, length, code_point);
}

int __wrap_cmark_utf8proc_is_space(std::int32_t code_point) {
  const int is_space = __real_cmark_utf8proc_is_space(code_point);
  if (is_space != 0) next_is_outer = false;
  return is_space;
}

int __wrap_cmark_utf8proc_is_punctuation(std::int32_t code_point) {
  const bool punctuation = __real_cmark_utf8proc_is_punctuation(code_point) != 0;
  const bool cjk = code_point > 0x7f && portal::is_cjk(static_cast<char32_t>(code_point));
  if (next_is_outer) {
    next_is_outer = false;
    return punctuation || cjk ? 1 : 0;
  }
  next_is_outer = punctuation && !cjk;
  return next_is_outer ? 1 : 0;
}
}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier)

namespace portal {

void prepare_cmark() {
  static std::once_flag once;
  std::call_once(once, [] {
    cmark_gfm_core_extensions_ensure_registered();
    __real_cmark_inlines_add_special_character('~', true);
    __real_cmark_inlines_add_special_character(':', false);
    __real_cmark_inlines_add_special_character('w', false);
  });
}

}  // namespace portal
