package io.galatea.toolkit.data;

import io.galatea.api.data.Shape;

/** Rows of bytes, a quarter of the memory that floats take; each value is byte / divisor. */
public final class ByteDataset extends StoredDataset {
  /** The divisor that takes grey levels to [0, 1]. */
  public static final double GREY_LEVELS = 255;

  private final byte[] values;
  private final double divisor;
  private final double[] weights;
  private final double[] scaled = new double[256];
  private final float[] scaledFloat = new float[256];

  /**
   * Rows of equal weights.
   *
   * @param values row-major, unsigned; given away
   * @param labels one for each row, or an empty array; given away
   */
  public ByteDataset(String name, Shape shape, byte[] values, double divisor, int[] labels) {
    this(name, shape, values, divisor, labels, new double[0]);
  }

  /**
   * Rows with weights.
   *
   * @param weights one for each row, or an empty array for equal ones; given away
   */
  public ByteDataset(
      String name, Shape shape, byte[] values, double divisor, int[] labels, double[] weights) {
    super(name, values.length / shape.size(), shape, labels);
    this.weights = weights;
    this.values = values;
    this.divisor = divisor;
    for (int level = 0; level < scaled.length; level++) {
      scaled[level] = level / divisor;
      scaledFloat[level] = (float) scaled[level];
    }
  }

  /**
   * Some rows as a data set of their own, of equal weights.
   *
   * @param rows at least one; all have labels
   */
  public ByteDataset select(String name, int... rows) {
    int size = shape().size();
    byte[] selected = new byte[Math.multiplyExact(rows.length, size)];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * size, selected, i * size, size);
      labels[i] = label(rows[i]).orElseThrow();
    }
    return new ByteDataset(name, shape(), selected, divisor, labels);
  }

  @Override
  public void read(int[] rows, float[] into) {
    int size = shape().size();
    for (int i = 0; i < rows.length; i++) {
      int from = Math.multiplyExact(rows[i], size);
      for (int j = 0; j < size; j++) {
        into[i * size + j] = scaledFloat[values[from + j] & 0xFF];
      }
    }
  }

  @Override
  public void read(int[] rows, double[] into) {
    int size = shape().size();
    for (int i = 0; i < rows.length; i++) {
      int from = Math.multiplyExact(rows[i], size);
      for (int j = 0; j < size; j++) {
        into[i * size + j] = scaled[values[from + j] & 0xFF];
      }
    }
  }

  @Override
  public double weight(int row) {
    return weights.length == 0 ? super.weight(row) : weights[row];
  }
}
