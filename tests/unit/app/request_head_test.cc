#include "app/request_head.h"

#include <doctest/doctest.h>

#include <sys/socket.h>
#include <unistd.h>

#include <string>

using namespace portal;

namespace {

// Two ends of a connection; one writes, the other reads heads.
struct Pair {
  Pair() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0); }
  ~Pair() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;
  void write(std::string_view bytes) const {
    REQUIRE(send_all(ends[0], bytes, std::chrono::milliseconds(1000)));
  }
  int ends[2] = {-1, -1};
};

HeadFault fault_of(std::string_view head) {
  return sift_head(head).fault;
}

}  // namespace

TEST_CASE("of a head, what answers depend on is kept, each header once") {
  const RequestHead head = sift_head(
      "GET /a HTTP/1.1\r\nHOST: localhost\r\nCookie: x=y\r\nIf-None-Match:  \"1\" \r\n"
      "if-none-match: \"2\"\r\nRange: bytes=0-1,2-3\r\nAccept: */*\r\nX-Empty:\r\n\r\n");
  CHECK(head.fault == HeadFault::none);
  CHECK_FALSE(head.is_last);
  CHECK(head.text ==
        "GET /a HTTP/1.1\r\nhost: localhost\r\nif-none-match: \"1\"\r\nx-range: "
        "bytes=0-1,2-3\r\n\r\n");
}

TEST_CASE("a connection ends with HTTP/1.0, with a body, and where the client says so") {
  CHECK(sift_head("GET / HTTP/1.0\r\n\r\n").is_last);
  CHECK(sift_head("GET / HTTP/1.1\nConnection: Close\n\n").is_last);
  CHECK_FALSE(sift_head("GET / HTTP/1.1\nConnection: keep-alive\n\n").is_last);
  CHECK_FALSE(sift_head("GET / HTTP/1.1\nContent-Length: 0\n\n").is_last);
  for (const char* const body :
       {"Content-Length: 5", "Content-Length: x", "Transfer-Encoding: chunked"}) {
    const RequestHead head = sift_head("POST / HTTP/1.1\n" + std::string(body) + "\n\n");
    CHECK((head.is_last && head.has_body));
  }
}

TEST_CASE("what is no request is a fault") {
  for (const char* const head :
       {"\n\n", "GET\n\n", "GET /\n\n", "GET  / HTTP/1.1\n\n", "GET / x HTTP/1.1\n\n",
        "GET / HTTP/2.0\n\n", "GET / http/1.1\n\n", "g3t / HTTP/1.1\n\n", "G\1T / HTTP/1.1\n\n",
        "GET /\x7F HTTP/1.1\n\n", "GET / HTTP/1.1\nno colon\n\n", "GET / HTTP/1.1\n: x\n\n",
        "GET / HTTP/1.1\nHost : x\n\n", "GET / HTTP/1.1\n folded: x\n\n",
        "GET / HTTP/1.1\nHost: a\nHost: a\n\n", "GET / HTTP/1.1\nA: b\rc\n\n",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ / HTTP/1.1\n\n"}) {
    CAPTURE(head);
    CHECK(fault_of(head) == HeadFault::malformed);
  }
  CHECK(fault_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\n\n") == HeadFault::too_large);
  CHECK(fault_of(std::string("GET /\0 HTTP/1.1\n\n", 17)) == HeadFault::malformed);
}

TEST_CASE("requests are read one after the other, in whatever pieces they come") {
  const Pair pair;
  HeadReader reader(pair.ends[1]);
  pair.write("\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET /c HT");
  CHECK(reader.read().text == "GET /a HTTP/1.1\r\nhost: x\r\n\r\n");
  CHECK(reader.read().text == "GET /b HTTP/1.1\r\n\r\n");
  pair.write("TP/1.1\n");
  pair.write("\n");
  CHECK(reader.read().text == "GET /c HTTP/1.1\r\n\r\n");
  ::shutdown(pair.ends[0], SHUT_WR);
  CHECK(reader.read().fault == HeadFault::closed);
}

TEST_CASE("heads without an end are a fault before they are large") {
  const Pair line;
  line.write("GET /" + std::string(20'000, 'a'));
  CHECK(HeadReader(line.ends[1]).read().fault == HeadFault::too_large);
  const Pair headers;
  std::string many = "GET / HTTP/1.1\r\n";
  while (many.size() < 20'000) many += "A: b\r\n";
  headers.write(many);
  CHECK(HeadReader(headers.ends[1]).read().fault == HeadFault::too_large);
  const Pair cut;
  cut.write("GET / HTTP");
  ::shutdown(cut.ends[0], SHUT_WR);
  CHECK(HeadReader(cut.ends[1]).read().fault == HeadFault::closed);
}
