// The entry point of portalc: command line in, exit code out.
#include "app/commands.h"
#include "app/options.h"
#include "app/standard_streams.h"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <variant>
#include <vector>

namespace {

int run(const std::vector<std::string>& arguments) {
  const portal::CommandLine line = portal::parse_command_line(arguments);
  if (const auto* const information = std::get_if<portal::Information>(&line)) {
    std::cout << information->text;
    return 0;
  }
  if (const auto* const wrong = std::get_if<portal::WrongUsage>(&line)) {
    std::cerr << wrong->text;
    return 2;
  }
  return portal::run(std::get<portal::Options>(line));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    portal::reserve_standard_streams();
    return portal::exit_code_after_flush(run({argv + 1, argv + argc}));
  } catch (const std::exception& exception) {
    std::cerr << "portalc: internal error: " << exception.what()
              << "\nThis is a mistake in portalc, not in your project. Please report it with the "
                 "command you ran.\n";
    return 3;
  }
}
