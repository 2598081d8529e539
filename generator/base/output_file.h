// One file of the finished site: its place below the output folder, and its bytes or their source.
#pragma once

#include "base/diagnostic.h"

#include <filesystem>
#include <string>

namespace portal {

struct OutputFile {
  std::string path;  // below the output folder, with '/', never with ".."
  std::string bytes;
  std::filesystem::path copy_from;  // if not empty, the bytes are this file's
  Location origin;                  // the source that asked for it; named when two collide
};

}  // namespace portal
