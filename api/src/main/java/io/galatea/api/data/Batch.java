package io.galatea.api.data;

import java.util.Arrays;

/**
 * Rows of float32 values of one shape, row-major: row r occupies {@code values[r * shape.size()]}
 * to {@code values[(r + 1) * shape.size() - 1]}.
 *
 * <p>The array is shared, not copied, since batches cross every hot path: whoever makes a batch
 * gives its array away, and whoever gets one only reads.
 */
public final class Batch {
  private final int rows;
  private final Shape shape;
  private final float[] values;

  /**
   * Wraps an array.
   *
   * @throws IllegalArgumentException if the array's length is not {@code rows * shape.size()}
   */
  public Batch(int rows, Shape shape, float[] values) {
    if (rows < 0 || values.length != (long) rows * shape.size()) {
      throw new IllegalArgumentException(
          rows
              + " rows of "
              + shape
              + " need "
              + (long) rows * shape.size()
              + " values, got "
              + values.length);
    }
    this.rows = rows;
    this.shape = shape;
    this.values = values;
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** The shape of a row. */
  public Shape shape() {
    return shape;
  }

  /** The values themselves: for reading only. */
  public float[] values() {
    return values;
  }

  /** A new batch of some of the rows, in the order given. */
  public Batch select(int... chosen) {
    int size = shape.size();
    float[] copy = new float[chosen.length * size];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(values, chosen[i] * size, copy, i * size, size);
    }
    return new Batch(chosen.length, shape, copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Batch that
        && rows == that.rows
        && shape.equals(that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + shape.hashCode()) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return rows + " rows of " + shape;
  }
}
