#include "write/scorm_manifest.h"

#include <doctest/doctest.h>

#include <vector>

using namespace portal;

TEST_CASE("a manifest names the course, its version, the page that begins it and every file") {
  const std::vector<OutputFile> files = {{"scorm.html", "", {}, {}}, {"指南/a&b.html", "", {}, {}}};
  CHECK(scorm_manifest({"agent", "1\"2", "质量 & <服务>", "scorm.html"}, files) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="path-agent" version="1&quot;2"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>质量 &amp; &lt;服务&gt;</title>
      <item identifier="item" identifierref="site" isvisible="true">
        <title>质量 &amp; &lt;服务&gt;</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="site" type="webcontent" adlcp:scormtype="sco" href="scorm.html">
      <file href="scorm.html"/>
      <file href="%E6%8C%87%E5%8D%97/a%26b.html"/>
    </resource>
  </resources>
</manifest>
)");
}
