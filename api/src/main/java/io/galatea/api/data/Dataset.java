package io.galatea.api.data;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A weighted empirical measure: rows of values of one shape, each with a weight and perhaps a
 * label. Immutable and safe to read from any thread. Rows are read into the caller's arrays, so
 * that a data set may hold bytes, map a file, or compute its rows.
 */
public interface Dataset {

  /** What it is called in reports, such as {@code mnist (train)}. */
  String name();

  /** SHA-256 over shape, values, weights and labels, 64 hexadecimal digits. */
  String sha256();

  /** How many rows there are, at least 1. */
  int size();

  /** The shape of a row. */
  Shape shape();

  /**
   * Reads rows into an array.
   *
   * @param rows indices from 0 to size − 1, in any order, repeats allowed
   * @param into at least {@code rows.length * shape().size()} long, filled row-major from 0
   * @throws IndexOutOfBoundsException if an index is not a row
   */
  void read(int[] rows, float[] into);

  /** As {@link #read(int[], float[])}, in double precision where the data set has it. */
  default void read(int[] rows, double[] into) {
    float[] values = new float[rows.length * shape().size()];
    read(rows, values);
    for (int i = 0; i < values.length; i++) {
      into[i] = values[i];
    }
  }

  /** Whether rows read in double precision are finer than those in single precision. */
  default boolean inDoublePrecision() {
    return false;
  }

  /** The mass of a row; all masses are finite, not negative, and need not sum to 1. */
  default double weight(int row) {
    return 1.0 / size();
  }

  /** The label of a row, at least 0; empty where the data set has none. */
  default OptionalInt label(int row) {
    return OptionalInt.empty();
  }

  /** A batch of some rows. */
  default Batch batch(int... rows) {
    float[] values = new float[Math.multiplyExact(rows.length, shape().size())];
    read(rows, values);
    return new Batch(rows.length, shape(), values);
  }

  /** A batch of the first rows, at most as many as there are. */
  default Batch first(int count) {
    return batch(IntStream.range(0, Math.min(count, size())).toArray());
  }
}
