// The web server of serve: HTTP/1.1 on 127.0.0.1, from a LiveSite.
//
// What requests get is answer() and LiveNews; this file deals with sockets. Whatever comes over
// them, memory stays bounded: a request's head has at most 16 KB and 10 seconds, connections and
// streams of news are limited in number, bodies are not read.
#pragma once

#include "app/live_site.h"

#include <memory>
#include <system_error>

namespace portal {

class HttpServer {
 public:
  // `site` outlives the server.
  explicit HttpServer(LiveSite& site);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Takes a port of 127.0.0.1; 0 takes any that is free. The fault when it is not to be had; then
  // another may be tried.
  std::error_code take_port(int port);
  int port() const;  // that was taken

  // Answers until stop() is called by another thread.
  void run();
  // Ends run() at once, with all connections.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace portal
