// A fuzz target is a function that takes any bytes and aborts when a promise is broken. The same
// file is linked with libFuzzer (PORTAL_FUZZ) and with replay.cc, which runs the corpus as a plain
// test.
#pragma once

#include "base/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

// Prints what is broken and aborts.
void require(bool holds, std::string_view promise);

// Each diagnostic names a rule that exists, says something in UTF-8, and lies in the text: on a
// line it has (or at the start of the one behind its last), in a column of that line (or behind
// it). No place at all is allowed.
void require_sound(const portal::Diagnostics& diagnostics, std::string_view text);

// The bytes as text.
std::string text_of(const std::uint8_t* data, std::size_t size);

// A folder of this process below the system's temporary folder, removed at exit.
const std::string& scratch_folder();

}  // namespace fuzz
