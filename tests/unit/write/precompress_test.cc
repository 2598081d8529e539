#include "write/precompress.h"

#include <brotli/decode.h>
#include <doctest/doctest.h>
#include <zlib.h>

#include <array>
#include <cstdint>
#include <string>

using namespace portal;

namespace {

std::string gunzipped(const std::string& packed) {
  std::string text(1 << 20, '\0');
  std::string input = packed;
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

std::string unbrotlied(const std::string& packed) {
  std::string text(1 << 20, '\0');
  std::size_t size = text.size();
  CHECK(BrotliDecoderDecompress(packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()),
                                &size, reinterpret_cast<std::uint8_t*>(text.data())) ==
        BROTLI_DECODER_RESULT_SUCCESS);
  text.resize(size);
  return text;
}

constexpr std::array both = {Compression::gzip, Compression::brotli};

OutputFile file(const std::string& path, std::string bytes) {
  return {path, std::move(bytes), {}, {}};
}

}  // namespace

TEST_CASE("text gets a copy of each kind, which unpacks to the same bytes") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "售后服务评价体系 " + std::to_string(i) + "\n";
  const std::vector<OutputFile> files = {file("a/index.html", text), file("b.CSS", text)};
  Diagnostics diagnostics;
  const auto copies = compressed_copies(files, both, 2, diagnostics);
  CHECK(diagnostics.empty());
  REQUIRE(copies.size() == 4);
  CHECK(copies[0].path == "a/index.html.gz");
  CHECK(copies[1].path == "a/index.html.br");
  CHECK(copies[3].path == "b.CSS.br");
  CHECK(gunzipped(copies[0].bytes) == text);
  CHECK(unbrotlied(copies[1].bytes) == text);
  CHECK(copies[1].bytes.size() < copies[0].bytes.size());
  CHECK(compressed_copies(files, both, 1, diagnostics)[0].bytes == copies[0].bytes);
}

TEST_CASE("what would not become smaller, or is packed already, gets no copy") {
  const std::vector<OutputFile> files = {file("tiny.txt", "ab"), file("empty.html", ""),
                                         file("picture.png", std::string(5000, 'x')),
                                         file("no-extension", std::string(5000, 'x'))};
  Diagnostics diagnostics;
  CHECK(compressed_copies(files, both, 1, diagnostics).empty());
  CHECK(compressed_copies(files, {}, 1, diagnostics).empty());
}

TEST_CASE("a file that cannot be read is reported") {
  const std::vector<OutputFile> files = {{"a.txt", {}, "/nowhere/a.txt", {"content/a.txt", 0, 0}}};
  Diagnostics diagnostics;
  CHECK(compressed_copies(files, both, 1, diagnostics).empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].rule == "io-read");
}
