// Runs work(0) .. work(count - 1) on `threads` threads and returns when all are done.
//
// Each call may write only slot i of vectors sized beforehand. Then the result cannot depend on
// timing, and no lock is needed. An exception that leaves `work` ends the program's other work
// items and is thrown again here: of several, the one of the lowest index.
#pragma once

#include <cstddef>
#include <functional>

namespace portal {

void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

// Number of threads for -j 0: one for each processor this process may use.
int default_threads();

}  // namespace portal
