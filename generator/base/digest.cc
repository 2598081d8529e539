// The only file that includes OpenSSL.
#include "base/digest.h"

#include <openssl/evp.h>

#include <array>
#include <span>
#include <stdexcept>

namespace portal {

namespace {

struct Digest {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  std::size_t size = 0;
};

Digest digest_of(const char* algorithm, std::string_view bytes) {
  Digest digest;
  if (EVP_Q_digest(nullptr, algorithm, nullptr, bytes.data(), bytes.size(), digest.bytes.data(),
                   &digest.size) != 1) {
    throw std::runtime_error(std::string("OpenSSL has no ") + algorithm);
  }
  return digest;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  const Digest digest = digest_of("SHA256", bytes);
  std::string text;
  for (const unsigned char byte : std::span(digest.bytes).first(digest.size)) {
    text.push_back(digits[byte >> 4U]);
    text.push_back(digits[byte & 15U]);
  }
  return text;
}

std::string sha384_base64(std::string_view bytes) {
  const Digest digest = digest_of("SHA384", bytes);
  std::array<unsigned char, 4 * (EVP_MAX_MD_SIZE / 3 + 1) + 1> text{};  // with the closing NUL
  const int length =
      EVP_EncodeBlock(text.data(), digest.bytes.data(), static_cast<int>(digest.size));
  return {text.begin(), text.begin() + length};
}

}  // namespace portal
