package io.galatea.toolkit.data;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.DatasetHash;
import io.galatea.api.data.Shape;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The first rows of a data set; all of them where it has no more. Equal weights stay equal, others
 * are those of the whole.
 */
public final class LimitedDataset implements Dataset {
  private final Dataset all;
  private final int size;
  private final boolean equalWeights;
  private String sha256;

  /**
   * A view of the first rows.
   *
   * @param limit at most so many, at least 1
   * @throws IllegalArgumentException if the limit is below 1
   */
  public LimitedDataset(Dataset all, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be at least 1, but is " + limit);
    }
    this.all = all;
    this.size = Math.min(limit, all.size());
    double equal = 1.0 / all.size();
    this.equalWeights = IntStream.range(0, all.size()).allMatch(r -> all.weight(r) == equal);
  }

  @Override
  public String name() {
    return size == all.size() ? all.name() : all.name() + ", first " + size;
  }

  @Override
  public synchronized String sha256() {
    if (sha256 == null) {
      sha256 = size == all.size() ? all.sha256() : DatasetHash.of(this);
    }
    return sha256;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return all.shape();
  }

  @Override
  public void read(int[] rows, float[] into) {
    check(rows);
    all.read(rows, into);
  }

  @Override
  public void read(int[] rows, double[] into) {
    check(rows);
    all.read(rows, into);
  }

  private void check(int[] rows) {
    for (int row : rows) {
      Objects.checkIndex(row, size);
    }
  }

  @Override
  public double weight(int row) {
    int checked = Objects.checkIndex(row, size);
    return equalWeights ? 1.0 / size : all.weight(checked);
  }

  @Override
  public OptionalInt label(int row) {
    return all.label(Objects.checkIndex(row, size));
  }

  @Override
  public String toString() {
    return name();
  }

  @Override
  public boolean inDoublePrecision() {
    return all.inDoublePrecision();
  }
}
