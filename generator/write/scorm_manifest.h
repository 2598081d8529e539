// imsmanifest.xml: what a learning management system reads of a package (SCORM 1.2, content
// aggregation model). The whole site is one sharable content object: pages link to each other, and
// a system that started each by itself would end the session at every link.
#pragma once

#include "base/output_file.h"

#include <span>
#include <string>

namespace portal {

struct Course {
  std::string id, version, title;
  std::string launch;  // path of the file that the system opens
};

// `files` are those of the package, by path. There is no mastery score: with one, a system would
// call a learner passed who has good marks but has not done every step.
std::string scorm_manifest(const Course& course, std::span<const OutputFile> files);

}  // namespace portal
