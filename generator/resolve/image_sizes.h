// The sizes of the images that pages show, so that nothing shifts while they load.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"
#include "model/site.h"

namespace portal {

// Fills site.image_sizes from the files below `content`. An image whose file is not what its name
// says is a warning at the place of the first link to it (image-unreadable).
void read_image_sizes(Site& site, const Path& content, int threads, Diagnostics& diagnostics);

}  // namespace portal
