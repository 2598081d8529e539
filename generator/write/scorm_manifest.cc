#include "write/scorm_manifest.h"

#include "base/text.h"

namespace portal {

std::string scorm_manifest(const Course& course, std::span<const OutputFile> files) {
  const std::string title = "<title>" + html_escape(course.title) + "</title>\n";
  const std::string id = html_escape(course.id);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<manifest identifier=\"path-" +
      id + "\" version=\"" + html_escape(course.version) +
      "\"\n"
      "    xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\"\n"
      "    xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">\n"
      "  <metadata>\n"
      "    <schema>ADL SCORM</schema>\n"
      "    <schemaversion>1.2</schemaversion>\n"
      "  </metadata>\n"
      "  <organizations default=\"organization\">\n"
      "    <organization identifier=\"organization\">\n"
      "      " +
      title +
      "      <item identifier=\"item\" identifierref=\"site\" isvisible=\"true\">\n"
      "        " +
      title +
      "      </item>\n"
      "    </organization>\n"
      "  </organizations>\n"
      "  <resources>\n"
      "    <resource identifier=\"site\" type=\"webcontent\" adlcp:scormtype=\"sco\" href=\"" +
      html_escape(percent_encode_path(course.launch)) + "\">\n";
  for (const OutputFile& file : files)
    xml += "      <file href=\"" + html_escape(percent_encode_path(file.path)) + "\"/>\n";
  return xml +
         "    </resource>\n"
         "  </resources>\n"
         "</manifest>\n";
}

}  // namespace portal
