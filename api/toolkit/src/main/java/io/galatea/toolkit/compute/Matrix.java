package io.galatea.toolkit.compute;

import io.galatea.api.Compute;
import java.nio.FloatBuffer;
import java.util.Objects;

/**
 * A row-major matrix of floats outside the heap, where {@link MatrixProduct} reads and writes, and
 * what multiplies it. Making the first one loads a native library, some tenths of a second.
 *
 * <p>Close a matrix to give its memory back at once; one that is merely forgotten goes with a
 * garbage collection. Threads may read one together, and write to rows of their own.
 */
public final class Matrix implements AutoCloseable {
  private final Compute compute;
  private final int rows;
  private final int columns;

  /** The memory, of this matrix or of the one that these are rows of. */
  private final NativeFloats memory;

  /** Index of the first value in the memory. */
  private final int first;

  /** These values of the memory. */
  private final FloatBuffer buffer;

  private final Matrix owner;
  private boolean closed;

  /**
   * A matrix of zeros.
   *
   * @param compute what computes products that are written to it
   * @param rows at least 0
   * @param columns at least 1
   * @throws ArithmeticException if it has 2²⁹ values or more
   * @throws IllegalArgumentException if a size is negative
   */
  public Matrix(Compute compute, int rows, int columns) {
    if (rows < 0 || columns < 1) {
      throw new IllegalArgumentException("a matrix of " + rows + " × " + columns);
    }
    this.compute = compute;
    this.rows = rows;
    this.columns = columns;
    memory = new NativeFloats(Math.max(1, Math.multiplyExact(rows, columns))).clear();
    first = 0;
    buffer = memory.buffer();
    owner = this;
  }

  private Matrix(Matrix owner, int first, int rows, int columns) {
    this.compute = owner.compute;
    this.rows = rows;
    this.columns = columns;
    this.memory = owner.memory;
    this.first = owner.first + first;
    this.buffer = owner.buffer.slice(first, rows * columns);
    this.owner = owner.owner;
  }

  /**
   * A matrix with these values.
   *
   * @param compute what computes products that are written to it
   * @param rows at least 0
   * @param columns at least 1
   * @param values rows × columns, row-major; copied
   */
  public static Matrix of(Compute compute, int rows, int columns, float[] values) {
    if (values.length != Math.multiplyExact(rows, columns)) {
      throw new IllegalArgumentException(
          "%d × %d values are not %d".formatted(rows, columns, values.length));
    }
    Matrix matrix = new Matrix(compute, rows, columns);
    matrix.set(values, 0);
    return matrix;
  }

  /** What computes products that are written to it. */
  public Compute compute() {
    return compute;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /**
   * The rows from {@code from} up to, without, {@code to}: the same memory, not a copy. Closing
   * them does nothing.
   */
  public Matrix rows(int from, int to) {
    Objects.checkFromToIndex(from, to, rows);
    return new Matrix(this, from * columns, to - from, columns);
  }

  /** The first values as a matrix of another shape: the same memory. Closing it does nothing. */
  public Matrix reshaped(int rows, int columns) {
    Objects.checkFromIndexSize(0, Math.multiplyExact(rows, columns), this.rows * this.columns);
    return new Matrix(this, 0, rows, columns);
  }

  /** Copies all values in, from {@code from} on. */
  public void set(float[] values, int from) {
    alive().buffer.put(0, values, from, rows * columns);
  }

  /** Copies all values out, to {@code at} and on. */
  public void get(float[] values, int at) {
    alive().buffer.get(0, values, at, rows * columns);
  }

  /** Copies in so many values of one row, from a column on; they begin the array. */
  public void set(int row, int column, int count, float[] values) {
    set(row, column, count, values, 0);
  }

  /** As {@link #set(int, int, int, float[])}, of values that begin at {@code from}. */
  void set(int row, int column, int count, float[] values, int from) {
    alive().buffer.put(at(row, column, count), values, from, count);
  }

  /** Copies out so many values of one row, from a column on, to the beginning of the array. */
  public void get(int row, int column, int count, float[] values) {
    alive().buffer.get(at(row, column, count), values, 0, count);
  }

  /**
   * Copies in a block of {@code rows} × {@code count} values, from a row and a column on; they
   * begin the array, row by row without gaps.
   */
  public void set(int row, int rows, int column, int count, float[] values) {
    FloatBuffer to = alive().buffer;
    for (int r = 0; r < rows; r++) {
      to.put(at(row + r, column, count), values, r * count, count);
    }
  }

  /** Copies out such a block, to the beginning of the array. */
  public void get(int row, int rows, int column, int count, float[] values) {
    FloatBuffer from = alive().buffer;
    for (int r = 0; r < rows; r++) {
      from.get(at(row + r, column, count), values, r * count, count);
    }
  }

  private int at(int row, int column, int count) {
    Objects.checkFromIndexSize(column, count, columns);
    return row * columns + column;
  }

  /** A copy of all values, row-major. */
  public float[] values() {
    float[] values = new float[rows * columns];
    get(values, 0);
    return values;
  }

  /** What begins at a row and a column. Valid as long as the matrix is reachable and open. */
  Compute.Block block(int row, int column) {
    return alive().memory.block(first + row * columns + column, columns);
  }

  private Matrix alive() {
    if (owner.closed) {
      throw new IllegalStateException("a closed matrix");
    }
    return this;
  }

  /** Gives the memory back. Nobody may be using it. */
  @Override
  public void close() {
    if (owner == this && !closed) {
      closed = true;
      memory.close();
    }
  }
}
