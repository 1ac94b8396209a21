package io.galatea.toolkit.data;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.DatasetHash;
import io.galatea.api.data.Shape;
import java.util.OptionalInt;

/** What all data sets held in memory have in common; the hash is computed when first asked for. */
public abstract class StoredDataset implements Dataset {
  private final String name;
  private final int size;
  private final Shape shape;
  private final int[] labels;
  private String sha256;

  /**
   * @param labels one for each row, at least 0; or an empty array for none. Given away
   */
  public StoredDataset(String name, int size, Shape shape, int[] labels) {
    if (size < 1) {
      throw new IllegalArgumentException("the data set " + name + " has no row");
    }
    if (labels.length != 0 && labels.length != size) {
      throw new IllegalArgumentException(size + " rows, but " + labels.length + " labels");
    }
    this.name = name;
    this.size = size;
    this.shape = shape;
    this.labels = labels;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final synchronized String sha256() {
    if (sha256 == null) {
      sha256 = DatasetHash.of(this);
    }
    return sha256;
  }

  @Override
  public final int size() {
    return size;
  }

  @Override
  public final Shape shape() {
    return shape;
  }

  @Override
  public final OptionalInt label(int row) {
    return labels.length == 0 ? OptionalInt.empty() : OptionalInt.of(labels[row]);
  }

  @Override
  public final String toString() {
    return name;
  }
}
