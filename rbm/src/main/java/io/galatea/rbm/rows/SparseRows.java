package io.galatea.rbm.rows;

import java.util.Arrays;

/**
 * Rows of unit states in [0, 1], held as lists of the units that are not 0: images, sampled visible
 * states and sampled hidden states all take this form. Reused from batch to batch, so it grows and
 * never shrinks.
 */
public final class SparseRows {
  /** Unit numbers are held in 16 bits. */
  public static final int MAXIMUM_UNITS = 1 << 16;

  /** Row r holds the entries start[r] to start[r + 1] − 1. */
  int[] start = new int[17];

  /** Number of the unit of each entry, rising within a row. */
  char[] index = new char[1024];

  /** Value of each entry, or {@code null} where every entry is 1. */
  float[] value;

  private int rows;

  /**
   * Empty rows.
   *
   * @param binary whether every entry is 1, so that no values are held
   */
  public SparseRows(boolean binary) {
    value = binary ? null : new float[1024];
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** Whether every entry is 1. */
  public boolean binary() {
    return value == null;
  }

  int entries() {
    return start[rows];
  }

  /** The first entry of a row. */
  public int from(int row) {
    return start[row];
  }

  /** The end of a row's entries. */
  public int to(int row) {
    return start[row + 1];
  }

  /** The unit of an entry; they rise within a row. */
  public int unit(int entry) {
    return index[entry];
  }

  /** The value of an entry. */
  public float value(int entry) {
    return value == null ? 1 : value[entry];
  }

  /** The value of a unit in a row, 0 where it has no entry. */
  public float value(int row, int unit) {
    int at = Arrays.binarySearch(index, start[row], start[row + 1], (char) unit);
    return at < 0 ? 0 : value(at);
  }

  /** Takes all rows out. */
  public void clear() {
    rows = 0;
  }

  /** Makes room for {@code more} entries after the last row, and returns where they begin. */
  int reserve(int more) {
    int from = start[rows];
    int needed = Math.addExact(from, more);
    if (needed > index.length) {
      int size = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, index.length * 3L / 2));
      index = Arrays.copyOf(index, size);
      if (value != null) {
        value = Arrays.copyOf(value, size);
      }
    }
    return from;
  }

  /** Ends the row whose entries were written from {@link #reserve} on. */
  void endRow(int entries) {
    if (rows + 2 > start.length) {
      start = Arrays.copyOf(start, start.length * 2);
    }
    start[rows + 1] = start[rows] + entries;
    rows++;
  }

  /** Adds the row {@code dense[from … from + units − 1]}. */
  public void add(float[] dense, int from, int units) {
    int at = reserve(units);
    int end = at;
    for (int i = 0; i < units; i++) {
      float x = dense[from + i];
      if (x != 0) {
        index[end] = (char) i;
        if (value != null) {
          value[end] = x;
        }
        end++;
      }
    }
    endRow(end - at);
  }

  /** Adds row {@code row} of {@code source}; values are kept only if these rows hold values. */
  public void add(SparseRows source, int row) {
    int from = source.start[row];
    int length = source.start[row + 1] - from;
    int at = reserve(length);
    System.arraycopy(source.index, from, index, at, length);
    if (value != null) {
      if (source.value != null) {
        System.arraycopy(source.value, from, value, at, length);
      } else {
        Arrays.fill(value, at, at + length, 1f);
      }
    }
    endRow(length);
  }

  /** Writes row {@code row} over {@code dense[at … at + units − 1]}. */
  public void expand(int row, float[] dense, int at, int units) {
    Arrays.fill(dense, at, at + units, 0f);
    for (int k = start[row]; k < start[row + 1]; k++) {
      dense[at + index[k]] = value == null ? 1f : value[k];
    }
  }

  /** All rows side by side as dense values, rows × units. */
  public float[] dense(int units) {
    float[] dense = new float[rows * units];
    for (int r = 0; r < rows; r++) {
      expand(r, dense, r * units, units);
    }
    return dense;
  }

  /** Adds scale × the sum of the rows to {@code sum}. */
  public void addSum(float scale, float[] sum) {
    for (int k = 0; k < start[rows]; k++) {
      sum[index[k]] += value == null ? scale : scale * value[k];
    }
  }
}
