#include "base/uncompressed.h"

#include <dlfcn.h>
#include <zlib.h>

namespace portal {

namespace {

thread_local int living = 0;  // on this thread

}  // namespace

Uncompressed::Uncompressed() {
  ++living;
}

Uncompressed::~Uncompressed() {
  --living;
}

}  // namespace portal

// In front of zlib's own, for this program and the libraries that it has loaded.
extern "C" int deflateInit2_(z_streamp stream, int level, int method, int window_bits,
                             int memory_level, int strategy, const char* version, int stream_size) {
  static auto* const of_zlib =
      reinterpret_cast<decltype(&deflateInit2_)>(::dlsym(RTLD_NEXT, "deflateInit2_"));
  return of_zlib(stream, portal::living > 0 ? Z_NO_COMPRESSION : level, method, window_bits,
                 memory_level, strategy, version, stream_size);
}
