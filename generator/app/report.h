// Turns diagnostics into the text that a person or a tool reads.
//
// Functions return text and print nothing; their order is that of the list, so sort it first
// (sort_diagnostics). Control characters in authors' texts come out as visible symbols, because a
// source file must not be able to command the reader's terminal.
#pragma once

#include "base/diagnostic.h"

#include <functional>
#include <string>
#include <string_view>

namespace portal {

enum class ReportFormat { human, json, sarif };
enum class ColorChoice { automatic, always, never };
enum class Paint { plain, colored };

// Gives the line of source at a place, without its line end; empty where it is not to be had.
using SourceLine = std::function<std::string(const Location&)>;

// The whole report in a format. The human one has a summary line at its end, and is empty when
// there is nothing to say.
std::string report(const Diagnostics& diagnostics, ReportFormat format, Paint paint,
                   const SourceLine& source_line);

// path:line:column: error: message [rule], the source line with a caret, and the hint. The caret
// stands right on a terminal: wide characters count twice, tabs stay tabs, long lines are cut.
std::string human_report(const Diagnostics& diagnostics, Paint paint,
                         const SourceLine& source_line);

// The list as a person can read it: of warnings of one rule, the first five of a file and the
// first twenty of the run; entries without a line say how many more there are. Errors stay all.
Diagnostics without_repetitions(const Diagnostics& sorted);

// How often the frequent rules occur, the most frequent first, a line each; empty for a short list.
std::string rule_counts(const Diagnostics& diagnostics);

// One JSON object a line: severity, rule, file, line, column, message, hint.
std::string json_report(const Diagnostics& diagnostics);

// A SARIF 2.1.0 log with the explanations of the rules that occur.
std::string sarif_report(const Diagnostics& diagnostics);

// "3 errors, 1 warning"; empty when there are none.
std::string summary_line(const Diagnostics& diagnostics);

// "1 page", "2 pages".
std::string count_of(std::size_t count, std::string_view thing);

// Whether to use colours on a file descriptor. `automatic`: on a terminal, unless NO_COLOR is set
// or TERM is "dumb".
Paint paint_for(ColorChoice choice, int descriptor);

}  // namespace portal
