// Proves that cmark-gfm gives wrong HTML on two threads, and that our cure (generator/load/
// cmark_cures.cc) is what helps. Built twice from this file: with the cure it must succeed;
// without, ctest expects it to fail. The day the one without succeeds, the cure can go.
//
// Two threads parse the same texts and compare with what one thread made of them. Stops at the
// first difference with exit code 1.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#ifdef PORTAL_CMARK_CURES
#include "load/cmark_tree.h"
#endif

namespace {

constexpr int options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8;
constexpr int rounds = 50;
constexpr int parses_a_round = 60;  // by each thread

void prepare() {
#ifdef PORTAL_CMARK_CURES
  portal::prepare_cmark();
#else
  cmark_gfm_core_extensions_ensure_registered();
#endif
}

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string html_of(std::string_view text) {
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(options));
  for (const char* const name : {"table", "strikethrough", "autolink", "tagfilter", "tasklist"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  const std::unique_ptr<cmark_node, FreeNode> tree(cmark_parser_finish(parser.get()));
  char* const html =
      cmark_render_html(tree.get(), options, cmark_parser_get_syntax_extensions(parser.get()));
  std::string result(html);
  cmark_get_default_mem_allocator()->free(html);
  return result;
}

// A long parse has time to lose the characters that a short one takes away when it ends.
std::array<std::string, 2> texts() {
  const std::string line = "~~删除~~ https://e.com/a 和 www.e.com，~~又一处~~。\n\n";
  std::string long_text;
  for (int i = 0; i < 60; ++i) long_text += line;
  return {long_text, line};
}

// Parses both texts, the one of index `first` first, until all is done or a thread saw a
// difference.
void parse_round(const std::array<std::string, 2>& sources,
                 const std::array<std::string, 2>& expected, std::size_t first,
                 std::atomic<bool>& different) {
  for (int i = 0; i < parses_a_round && !different; ++i) {
    const std::size_t which = (first + static_cast<std::size_t>(i)) % sources.size();
    if (html_of(sources[which]) != expected[which]) different = true;
  }
}

}  // namespace

int main() {
  prepare();
  const std::array<std::string, 2> sources = texts();
  const std::array<std::string, 2> expected = {html_of(sources[0]), html_of(sources[1])};
  if (expected[1].find("<del>") == std::string::npos ||
      expected[1].find("<a href=\"http://www.e.com") == std::string::npos) {
    std::puts("one thread alone gives wrong HTML: this test proves nothing");
    return 2;
  }
  std::atomic<bool> different = false;
  for (int round = 1; round <= rounds; ++round) {
    std::thread other([&] { parse_round(sources, expected, 1, different); });
    parse_round(sources, expected, 0, different);
    other.join();
    if (different) {
      std::printf("round %d: two threads made other HTML than one\n", round);
      return 1;
    }
  }
  std::printf("%d rounds: two threads made the HTML that one makes\n", rounds);
  return 0;
}
