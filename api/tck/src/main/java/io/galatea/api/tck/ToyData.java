package io.galatea.api.tck;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.random.RandomStream;
import java.util.Map;

/** Small data sets that are the same every time. */
public final class ToyData {
  private ToyData() {}

  /**
   * All images of side × side pixels whose rows are each of one value, or whose columns are (the
   * "bars and stripes" of MacKay, Information Theory, Inference, and Learning Algorithms, 2003,
   * chapter 43): 2 · 2^side − 2 images of values 0 and 1, labelled 0 for rows and 1 for columns.
   */
  public static Dataset barsAndStripes(int side) {
    int patterns = 1 << side;
    int rows = 2 * patterns - 2;
    float[] values = new float[rows * side * side];
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      // All of one value is both: the columns leave it out.
      boolean columns = r >= patterns;
      int pattern = columns ? r - patterns + 1 : r;
      labels[r] = columns ? 1 : 0;
      for (int p = 0; p < side * side; p++) {
        values[r * side * side + p] = (pattern >> (columns ? p % side : p / side)) & 1;
      }
    }
    return new MemoryDataset(
        "bars-and-stripes", new Batch(rows, Shape.of(side, side), values), labels);
  }

  /** Rows of fair coin flips, 0 or 1. */
  public static Dataset coinFlips(int rows, int values, long seed) {
    return new MemoryDataset("coin-flips", coins(rows, Shape.of(values), seed));
  }

  /** A batch of fair coin flips, 0 or 1. */
  public static Batch coins(int rows, Shape shape, long seed) {
    RandomStream random = RandomStream.of(seed).named("coins");
    float[] flips = new float[rows * shape.size()];
    for (int i = 0; i < flips.length; i++) {
      flips[i] = random.nextInt(2);
    }
    return new Batch(rows, shape, flips);
  }

  /** Points of a normal distribution of standard deviation 1 around (centre, …, centre). */
  public static Dataset cloud(String name, int points, int dimensions, double centre, long seed) {
    RandomStream random = RandomStream.of(seed).named(name);
    float[] values = new float[points * dimensions];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (centre + random.nextGaussian());
    }
    return new MemoryDataset(name, new Batch(points, Shape.of(dimensions), values));
  }

  /** One data set to learn from and to measure on. */
  public static Data trainAndTest(Dataset dataset) {
    return new Data(Map.of(Role.TRAIN.name(), dataset, Role.TEST.name(), dataset));
  }

  /** One data set to transport to another. */
  public static Data sourceAndTarget(Dataset source, Dataset target) {
    return new Data(Map.of(Role.SOURCE.name(), source, Role.TARGET.name(), target));
  }

  /** Some provenance of a trainer. */
  public static Provenance provenance(String trainer) {
    return new Provenance(
        trainer, "0", Map.of("epochs", "1"), 7, "experiment", Map.of("train", "toy"));
  }
}
