// The standard streams of the process: that no file takes their place, and that what was printed
// has arrived.
#pragma once

namespace portal {

// Opens those of the descriptors 0 to 2 that the caller has closed, so that no file which is opened
// later gets their number and is printed into. Writing to them fails, as it would when closed.
void reserve_standard_streams();

// The exit code of a run that would end with `code`: where standard output or standard error could
// not be written to the end (a full disk, a closed pipe), never 0; the reason goes to standard
// error.
int exit_code_after_flush(int code);

}  // namespace portal
