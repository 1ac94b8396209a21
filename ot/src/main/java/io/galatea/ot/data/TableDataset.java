package io.galatea.ot.data;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.DatasetHash;
import io.galatea.api.data.Shape;
import java.util.List;

/** A small table in double precision whose rows and values have names. */
final class TableDataset implements Dataset, Named {
  private final String name;
  private final List<String> rowNames;
  private final List<String> valueNames;
  private final double[] values;
  private final double[] masses;
  private final String sha256;

  /** The arrays are given away. */
  TableDataset(
      String name,
      List<String> rowNames,
      List<String> valueNames,
      double[] values,
      double[] masses) {
    this.name = name;
    this.rowNames = List.copyOf(rowNames);
    this.valueNames = List.copyOf(valueNames);
    this.values = values;
    this.masses = masses;
    sha256 = DatasetHash.of(this);
  }

  @Override
  public List<String> rowNames() {
    return rowNames;
  }

  @Override
  public List<String> valueNames() {
    return valueNames;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public int size() {
    return rowNames.size();
  }

  @Override
  public Shape shape() {
    return Shape.of(valueNames.size());
  }

  @Override
  public void read(int[] rows, float[] into) {
    int size = valueNames.size();
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < size; k++) {
        into[i * size + k] = (float) values[rows[i] * size + k];
      }
    }
  }

  @Override
  public void read(int[] rows, double[] into) {
    int size = valueNames.size();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * size, into, i * size, size);
    }
  }

  @Override
  public boolean inDoublePrecision() {
    return true;
  }

  @Override
  public double weight(int row) {
    return masses[row];
  }
}
