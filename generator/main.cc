// The entry point of portalc: command line in, exit code out.
#include "app/commands.h"
#include "app/options.h"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <variant>
#include <vector>

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
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
  } catch (const std::exception& exception) {
    std::cerr << "portalc: internal error: " << exception.what()
              << "\nThis is a mistake in portalc, not in your project. Please report it with the "
                 "command you ran.\n";
    return 3;
  }
}
