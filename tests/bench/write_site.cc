// Writes a generated project: write_site PROJECT PAGES
#include "bench/site_generator.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: write_site PROJECT PAGES\n");
    return 2;
  }
  const auto pages = static_cast<std::size_t>(std::atoll(argv[2]));
  portal::bench::write_site(argv[1], std::filesystem::path(PORTAL_SOURCE_DIR) / "themes/default",
                            {pages, 20, 1});
  return 0;
}
