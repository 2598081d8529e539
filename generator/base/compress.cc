// The only file that includes Brotli.
#include "base/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <cstdint>
#include <new>
#include <stdexcept>

namespace portal {

namespace {

// The window of a zlib stream, with a gzip header round it.
constexpr int gzip_window_bits = 15 + 16;
constexpr int most_memory = 9;

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window_bits, most_memory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  // zlib counts the input of one call in 32 bits, and no page or asset that is compressed for the
  // web comes near that; precompress.cc leaves larger files alone.
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  std::string input(bytes);  // zlib's input is not const
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int result = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib could not finish");
  return packed;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string packed(size, '\0');
  if (BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT,
                            bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                            &size, reinterpret_cast<std::uint8_t*>(packed.data())) != BROTLI_TRUE) {
    throw std::bad_alloc();
  }
  packed.resize(size);
  return packed;
}

}  // namespace

std::string compress(std::string_view bytes, Compression compression) {
  return compression == Compression::gzip ? gzip(bytes) : brotli(bytes);
}

std::string_view suffix_of(Compression compression) {
  return compression == Compression::gzip ? ".gz" : ".br";
}

}  // namespace portal
