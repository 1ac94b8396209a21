package io.galatea.ot.training;

import io.galatea.api.data.Dataset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The values of a row, equal where all of them are. */
final class RowKey {
  private final float[] values;

  private RowKey(float[] values) {
    this.values = values;
  }

  /** How often each different row occurs among some of a data set. */
  static Map<RowKey, Long> counts(Dataset data, IntStream rows) {
    Map<RowKey, Long> counts = new HashMap<>();
    rows.forEach(
        row -> {
          float[] values = new float[data.shape().size()];
          data.read(new int[] {row}, values);
          counts.merge(new RowKey(values), 1L, Long::sum);
        });
    return counts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
