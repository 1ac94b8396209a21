package io.galatea.api.data;

import java.util.Optional;
import java.util.OptionalInt;

/** A data set held as a batch, with equal weights: for synthetic data, tests and small files. */
public final class MemoryDataset implements Dataset {
  private final String name;
  private final Batch values;
  private final Optional<int[]> labels;
  private final String sha256;

  /** Unlabelled rows. */
  public MemoryDataset(String name, Batch values) {
    this(name, values, Optional.empty());
  }

  /**
   * Rows with a label each.
   *
   * @throws IllegalArgumentException if there is no row, or not as many labels as rows
   */
  public MemoryDataset(String name, Batch values, int[] labels) {
    this(name, values, Optional.of(labels.clone()));
  }

  private MemoryDataset(String name, Batch values, Optional<int[]> labels) {
    if (values.rows() == 0) {
      throw new IllegalArgumentException("the data set " + name + " has no row");
    }
    if (labels.isPresent() && labels.get().length != values.rows()) {
      throw new IllegalArgumentException(
          values.rows() + " rows, but " + labels.get().length + " labels");
    }
    this.name = name;
    this.values = values;
    this.labels = labels;
    this.sha256 = DatasetHash.of(this);
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
    return values.rows();
  }

  @Override
  public Shape shape() {
    return values.shape();
  }

  @Override
  public void read(int[] rows, float[] into) {
    int size = values.shape().size();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values.values(), rows[i] * size, into, i * size, size);
    }
  }

  @Override
  public OptionalInt label(int row) {
    return labels.map(l -> OptionalInt.of(l[row])).orElse(OptionalInt.empty());
  }
}
