// What site-config/ says: site.json with the edition's file laid over it.
#pragma once

#include "base/compress.h"
#include "base/diagnostic.h"
#include "base/located_json.h"
#include "model/located_text.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace portal {

enum class RawHtml { safe, allow };

enum class RuleSetting { error, warning, off };

struct MenuLink {
  std::string title;
  std::string link;  // as written: from the site root, or external
  Location where;
};

enum class WebServer { apache, caddy, netlify, nginx };

// What a build for a web server (--web) adds to the site.
struct WebSettings {
  bool integrity = true;                  // digests at style sheets and scripts
  std::vector<Compression> compressions;  // copies beside the files
  std::vector<WebServer> headers;         // whose configuration lies in the site
};

// A mark that {{badge:LABEL}} prints in text.
struct Badge {
  std::string label;
  std::string tone;     // neutral note tip important warning caution
  std::string meaning;  // one sentence for readers
};

// Whom an edition is made for.
struct Client {
  std::string name;
  std::string logo;  // a picture below content/, as written; may be empty
  Location logo_where;
  std::string prepared_by, contact;  // may be empty
};

// How a language version is made from the source language: another script of the same language.
struct Conversion {
  std::string profile;                       // OpenCC's: s2t, s2tw, s2twp, s2hk
  std::map<std::string, std::string> words;  // printed in place of what OpenCC would make of them
};

// A name in another language, and where its key stands.
struct Translated {
  std::string name;
  Location where;
};

// What pages without a translation are called where another language shows them.
struct PageNames {
  std::map<std::string, Translated> pages;  // by address, as written: "/materials/"
  std::map<std::string, Translated> tags;   // by tag of the sources
};

// One language of the site beside that of its sources. Its pages stand below the folder of its
// name: those that are written in it, NAME.LANGUAGE.md, and of all others the converted page, or
// the page as it is with a notice.
struct LanguageVersion {
  std::string language;  // BCP 47 tag
  std::optional<Conversion> conversion;
  PageNames names;
  Location where;

  std::string folder() const { return language + "/"; }  // below the output folder
};

struct Config {
  std::string title;
  std::string description;
  std::string language;         // BCP 47 tag
  std::string source_language;  // that of the sources: in a language version, another one
  std::string folder;           // below which its pages stand: empty, or "zh-Hant/" in a version
  std::optional<Conversion> conversion;  // of a version: how it is made
  PageNames names;                       // of a version
  std::vector<LanguageVersion> versions;
  std::string base_url;  // empty, or ends in '/'
  std::string theme;
  RawHtml raw_html = RawHtml::safe;
  std::string edit_url;  // empty, or holds {path}
  std::vector<MenuLink> menu;
  std::string footer_text;
  std::vector<MenuLink> footer_links;
  std::size_t feed_limit = 20;
  int toc_depth = 3;
  std::vector<Badge> badges;                    // in the order of the file
  std::map<std::string, RuleSetting> severity;  // by rule name
  // Sources that the content security policy allows beside its own, by directive.
  std::map<std::string, std::vector<std::string>, std::less<>> policy_sources;
  std::optional<WebSettings> web;  // nothing: the site is to work from disk, too

  std::optional<Client> client;

  std::string edition;  // name of the edition's file, without .json
  std::string edition_title;
  std::vector<std::string> audience;       // of this edition
  // Pages that this edition does not have, with all below them: addresses without slashes around.
  std::vector<LocatedText> leave_out;
  std::vector<std::string> all_audiences;  // of all editions, sorted: for spelling checks

  LocatedJson source;  // the merged document
};

}  // namespace portal
