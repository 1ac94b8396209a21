package io.galatea.gan.engine;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;

/**
 * Holds OpenBLAS at one thread a call while any engine is open. Threads are the engine's own: the
 * library's would split products by their number, and wait for each other wherever cores are
 * shared. The setting belongs to the process, so the last engine to close restores it.
 */
final class SingleThreadedBlas {
  private static int holders;
  private static int threadsBefore;

  private SingleThreadedBlas() {}

  static synchronized void acquire() {
    if (holders++ == 0) {
      threadsBefore = blas_get_num_threads();
      blas_set_num_threads(1);
    }
  }

  static synchronized void release() {
    if (--holders == 0) {
      blas_set_num_threads(threadsBefore);
    }
  }
}
