// Reads the head of a request from a socket, within limits, and passes on what answers depend on.
//
// The library behind http_server.cc reads lines of any length, and its patterns need stack for
// each character of some headers. So the head is read and sifted here, and the library gets only
// what is known to be harmless.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace portal {

enum class HeadFault { none, closed, too_large, too_slow, malformed };

struct RequestHead {
  HeadFault fault = HeadFault::none;  // closed: nothing came, or not all of it; no answer is due
  std::string text;                   // request line and headers, with the empty line
  bool has_body = false;              // which is not read
  bool is_last = false;               // the connection is to be closed after the answer
};

// 408, 414 or 431, 400.
int status_of(HeadFault fault);
std::string_view reason_of(HeadFault fault);
std::string_view message_of(HeadFault fault);

// The name under which the header Range is passed on: the library shall not act on it.
inline constexpr std::string_view range_header = "x-range";

// `head` up to and with its empty line: keeps the headers that matter (Host, Connection,
// If-None-Match, Last-Event-ID, Range), each once. malformed: a request line that
// is not three words with HTTP/1.0 or 1.1, control characters, a line without a colon, two hosts.
RequestHead sift_head(std::string_view head);

class HeadReader {
 public:
  explicit HeadReader(int socket) : socket_(socket) {}

  // The next request of the connection. What follows the head is kept for the next call.
  RequestHead read();

 private:
  int socket_;
  std::string waiting_;  // read, and not yet passed on
};

// Writes all of it, waiting at most `patience` for each piece; false where that did not succeed.
bool send_all(int socket, std::string_view bytes, std::chrono::milliseconds patience);
bool is_ready_to_write(int socket, std::chrono::milliseconds patience);

// Ends a connection so that what was written still arrives: input that is still coming is thrown
// away until the other side closes, too, at most for `patience`.
void close_politely(int socket, std::chrono::milliseconds patience);

}  // namespace portal
