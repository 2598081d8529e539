// References in Markdown as plain text, for copies of pages.
#pragma once

#include "model/site.h"

#include <string>
#include <string_view>

namespace portal {

// A label in brackets, to stand behind what it is about; nothing for an empty one.
std::string marked(const Site& site, const std::string& label);

// Figures and marks in place of {{fact:ID}} and {{badge:LABEL}}.
std::string with_references(const Site& site, std::string_view line);

}  // namespace portal
