#include "app/http_server.h"

#include "app/answer.h"
#include "app/live_news.h"
#include "app/request_head.h"

#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace portal {

namespace {

using std::chrono::milliseconds;

constexpr const char* host = "127.0.0.1";
constexpr std::size_t worker_threads = 96;
constexpr int most_connections = 160;        // being answered, or waiting for a thread
constexpr int most_streams = 64;             // each holds a thread
constexpr std::size_t most_requests = 1000;  // over one connection
constexpr milliseconds write_patience{5000};
constexpr milliseconds linger_after_fault{500};
constexpr milliseconds between_heartbeats{2000};

// A request that was read whole, as httplib reads it, and the socket, as httplib writes to it.
class Connection : public httplib::Stream {
 public:
  explicit Connection(int socket) : socket_(socket) {}

  void give(std::string head) {
    head_ = std::move(head);
    read_ = 0;
  }

  bool is_readable() const override { return read_ < head_.size(); }
  bool is_writable() const override { return is_ready_to_write(socket_, write_patience); }
  ssize_t read(char* to, std::size_t size) override {
    const std::size_t length = head_.copy(to, size, read_);
    read_ += length;
    return static_cast<ssize_t>(length);
  }
  ssize_t write(const char* from, std::size_t size) override {
    return send_all(socket_, {from, size}, write_patience) ? static_cast<ssize_t>(size) : -1;
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = "127.0.0.1";
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip = "127.0.0.1";
    port = 0;
  }
  socket_t socket() const override { return socket_; }

 private:
  int socket_;
  std::string head_;
  std::size_t read_ = 0;
};

std::string raw_answer(int status, std::string_view reason, std::string_view message) {
  const Answer answer = plain_answer(status, message);
  const std::string_view text = answer.content.text();
  return "HTTP/1.1 " + std::to_string(status) + " " + std::string(reason) +
         "\r\nContent-Type: " + answer.type + "\r\nContent-Length: " + std::to_string(text.size()) +
         "\r\nConnection: close\r\n\r\n" + std::string(text);
}

void reuse_address(int socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

// Counts while it lives.
class Counted {
 public:
  explicit Counted(std::atomic<int>& count) : count_(count), number_(++count) {}
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  int number() const { return number_; }

 private:
  std::atomic<int>& count_;
  int number_;
};

// A fixed number of threads; connections beyond the limit are turned away by the caller's thread.
class Workers : public httplib::TaskQueue {
 public:
  explicit Workers(std::atomic<int>& connections) : connections_(connections) {}
  void enqueue(std::function<void()> work) override {
    auto counted = std::make_shared<Counted>(connections_);
    if (counted->number() > most_connections) return work();
    pool_.enqueue([counted = std::move(counted), work = std::move(work)] { work(); });
  }
  void shutdown() override { pool_.shutdown(); }

 private:
  std::atomic<int>& connections_;
  httplib::ThreadPool pool_{worker_threads};
};

// A page in a browser that listens for news.
struct Listener {
  Listener(std::atomic<int>& streams, NewsRequest request)
      : counted(streams), news(std::move(request)) {}
  Counted counted;
  LiveNews news;
  std::uint64_t build = 0;  // the last one it was told of
  bool has_begun = false;
};

class Server : public httplib::Server {
 public:
  explicit Server(LiveSite& site) : site_(site) {
    new_task_queue = [this] { return new Workers(connections_); };
    // Not SO_REUSEPORT, which httplib sets: two servers would share a port without a word.
    set_socket_options(reuse_address);
    set_tcp_nodelay(true);
    set_keep_alive_max_count(most_requests);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      respond(request, response);
      return HandlerResponse::Handled;
    });
  }

  // The library lets five connections wait to be accepted; a browser that is refused tries again
  // only after a second.
  void lengthen_queue() { ::listen(svr_sock_, SOMAXCONN); }

  void close_all() {
    stop();
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  }

 private:
  // Called by httplib for each connection, on a worker, or on the accepting thread when there are
  // too many.
  bool process_and_close_socket(socket_t socket) override {
    {
      const std::lock_guard lock(mutex_);
      sockets_.insert(socket);
      if (is_closing_) ::shutdown(socket, SHUT_RDWR);
    }
    milliseconds linger{0};
    if (connections_ > most_connections)
      send_all(socket, raw_answer(503, "Service Unavailable", "too many connections"), {});
    else if (talk(socket) == End::with_fault)
      linger = linger_after_fault;
    {
      const std::lock_guard lock(mutex_);
      sockets_.erase(socket);
    }
    close_politely(socket, linger);
    return true;
  }

  enum class End { in_order, with_fault };

  End talk(int socket) {
    Connection connection(socket);
    HeadReader reader(socket);
    for (std::size_t left = most_requests; left > 0; --left) {
      RequestHead head = reader.read();
      if (head.fault == HeadFault::closed) return End::in_order;
      if (head.fault != HeadFault::none) {
        send_all(socket,
                 raw_answer(status_of(head.fault), reason_of(head.fault), message_of(head.fault)),
                 write_patience);
        return End::with_fault;
      }
      const bool is_last = left == 1 || head.is_last;
      connection.give(std::move(head.text));
      bool is_closed = false;
      const bool is_good = process_request(connection, is_last, is_closed, nullptr);
      if (head.has_body) return End::with_fault;
      if (!is_good || is_closed || is_last) break;
    }
    return End::in_order;
  }

  void respond(const httplib::Request& request, httplib::Response& response) {
    const std::shared_ptr<const Shown> shown = site_.now();
    Answer reply = answer(
        {request.method, request.target, request.get_header_value("Host"),
         request.get_header_value("If-None-Match"), request.get_header_value("Last-Event-ID"),
         request.get_header_value(std::string(range_header))},
        shown->site.get());
    std::shared_ptr<Listener> listener;
    if (reply.news && request.method != "HEAD") {
      listener = std::make_shared<Listener>(streams_, *reply.news);
      if (listener->counted.number() > most_streams) {
        listener.reset();
        reply = plain_answer(503, "too many pages are open");
      }
    }
    response.status = reply.status;
    response.set_header("Cache-Control", "no-cache");
    response.set_header("X-Content-Type-Options", "nosniff");
    for (const auto& [name, value] : reply.headers) response.set_header(name, value);
    if (listener) return stream(std::move(listener), response);
    if (reply.status == 304) return;
    if (reply.length == 0) return response.set_content("", reply.type);
    response.set_content_provider(
        reply.length, reply.type,
        [content = reply.content, start = reply.offset](std::size_t offset, std::size_t length,
                                                        httplib::DataSink& sink) {
          const std::string piece = content.read(start + offset, length);
          return !piece.empty() && sink.write(piece.data(), piece.size());
        });
  }

  void stream(std::shared_ptr<Listener> listener, httplib::Response& response) {
    response.set_chunked_content_provider(
        "text/event-stream",
        [this, listener = std::move(listener)](std::size_t, httplib::DataSink& sink) {
          const std::shared_ptr<const Shown> shown =
              listener->has_begun ? site_.wait_for_other(listener->build, between_heartbeats)
                                  : site_.now();
          if (site_.is_closed()) {
            sink.done();
            return true;
          }
          listener->has_begun = true;
          listener->build = shown->build;
          const std::string events = listener->news.events_for(*shown);
          // A comment where there is no news: it finds out whether somebody still listens.
          const std::string text = events.empty() ? ":\n\n" : events;
          return sink.write(text.data(), text.size());
        });
  }

  LiveSite& site_;
  std::atomic<int> connections_ = 0;
  std::atomic<int> streams_ = 0;
  std::mutex mutex_;
  std::set<int> sockets_;  // that are open
  bool is_closing_ = false;
};

// Why a port cannot be taken, which the library does not tell.
std::error_code fault_of_port(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return {errno, std::generic_category()};
  reuse_address(socket);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::error_code fault;
  const void* const bytes = &address;
  if (::bind(socket, static_cast<const sockaddr*>(bytes), sizeof address) != 0 ||
      ::listen(socket, 1) != 0)
    fault = {errno, std::generic_category()};
  ::close(socket);
  return fault;
}

}  // namespace

struct HttpServer::State {
  explicit State(LiveSite& shown) : site(shown), server(shown) {}
  LiveSite& site;
  Server server;
  int port = 0;
};

HttpServer::HttpServer(LiveSite& site) : state_(std::make_unique<State>(site)) {}
HttpServer::~HttpServer() = default;

std::error_code HttpServer::take_port(int port) {
  const std::error_code fault = fault_of_port(port);
  if (fault) return fault;
  if (port == 0)
    state_->port = state_->server.bind_to_any_port(host);
  else if (state_->server.bind_to_port(host, port))
    state_->port = port;
  if (state_->port <= 0) return std::make_error_code(std::errc::address_in_use);
  state_->server.lengthen_queue();
  return {};
}

int HttpServer::port() const {
  return state_->port;
}

void HttpServer::run() {
  state_->server.listen_after_bind();
}

void HttpServer::stop() {
  state_->site.close();
  state_->server.close_all();
}

}  // namespace portal
