# Libraries from Debian, as imported targets. scripts/setup installs the packages.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)

foreach(library IN ITEMS cpp-httplib libfyaml libutf8proc opencc libxxhash libarchive xapian-core
        gmpxx libcrypto zlib libbrotlienc libbrotlidec)
  string(MAKE_C_IDENTIFIER ${library} name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${library})
endforeach()

# In the place of the C library's malloc, for programs that are run in earnest: of the time that a
# build works, it saves about a seventh. Sanitizers have an allocator of their own.
add_library(portal_malloc INTERFACE)
if(NOT PORTAL_SANITIZE)
  find_package(mimalloc REQUIRED)
  target_link_libraries(portal_malloc INTERFACE mimalloc)
endif()

# cmark-gfm as static libraries: the linker's --wrap, on which generator/load/cmark_cures.cc relies,
# reaches only into archives.
find_library(CMARK_GFM_ARCHIVE NAMES libcmark-gfm.a REQUIRED)
find_library(CMARK_GFM_EXTENSIONS_ARCHIVE NAMES libcmark-gfm-extensions.a REQUIRED)

# Headers without a package file of their own.
find_path(KAINJOW_MUSTACHE_INCLUDE kainjow/mustache.hpp REQUIRED)
find_path(VALIJSON_INCLUDE valijson/validator.hpp REQUIRED)
find_path(CLI11_INCLUDE CLI/CLI.hpp REQUIRED)
