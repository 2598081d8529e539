// Writing without compression where a library knows no option for it.
#pragma once

namespace portal {

// While one lives, what its thread sets up for compression with zlib only stores the bytes. A
// writer that keeps the shorter of both, as Xapian does, then keeps them as they are.
class Uncompressed {
 public:
  Uncompressed();
  ~Uncompressed();
  Uncompressed(const Uncompressed&) = delete;
  Uncompressed& operator=(const Uncompressed&) = delete;
};

}  // namespace portal
