package io.galatea.toolkit.data;

import io.galatea.api.data.Shape;

/** Rows of single precision, for sources that have no more. */
public final class FloatDataset extends StoredDataset {
  private final float[] values;

  /**
   * @param values row-major; given away
   * @param labels one for each row, or an empty array; given away
   */
  public FloatDataset(String name, Shape shape, float[] values, int[] labels) {
    super(name, values.length / shape.size(), shape, labels);
    this.values = values;
  }

  @Override
  public void read(int[] rows, float[] into) {
    int size = shape().size();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, Math.multiplyExact(rows[i], size), into, i * size, size);
    }
  }
}
