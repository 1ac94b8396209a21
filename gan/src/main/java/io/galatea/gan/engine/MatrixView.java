package io.galatea.gan.engine;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix outside the heap, row by row.
 *
 * @param at its first value
 * @param stride from a row to the next
 */
record MatrixView(FloatPointer at, int stride) {
  static MatrixView of(NativeFloats floats, int stride) {
    return new MatrixView(floats.at(0), stride);
  }

  /** The matrix that begins so many values further on. */
  MatrixView from(long values) {
    return new MatrixView(NativeFloats.after(at, values), stride);
  }
}
