package io.galatea.toolkit.data;

import io.galatea.api.data.Shape;

/** Rows of double precision, for sources that have it and the families that use it. */
public final class DoubleDataset extends StoredDataset {
  private final double[] values;

  /**
   * @param values row-major; given away
   * @param labels one for each row, or an empty array; given away
   */
  public DoubleDataset(String name, Shape shape, double[] values, int[] labels) {
    super(name, values.length / shape.size(), shape, labels);
    this.values = values;
  }

  @Override
  public void read(int[] rows, float[] into) {
    int size = shape().size();
    for (int i = 0; i < rows.length; i++) {
      int from = Math.multiplyExact(rows[i], size);
      for (int j = 0; j < size; j++) {
        into[i * size + j] = (float) values[from + j];
      }
    }
  }

  @Override
  public void read(int[] rows, double[] into) {
    int size = shape().size();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, Math.multiplyExact(rows[i], size), into, i * size, size);
    }
  }

  @Override
  public boolean inDoublePrecision() {
    return true;
  }
}
