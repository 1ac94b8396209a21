package io.galatea.runner.data;

import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.runner.study.Plan.Binarization;
import io.galatea.toolkit.data.ByteDataset;
import java.util.stream.IntStream;

/**
 * Takes grey levels in [0, 1] to 0 and 1, once, when a data set is loaded. Stochastic binarization
 * draws each value with its probability (Salakhutdinov and Murray, "On the quantitative analysis of
 * deep belief networks", ICML 2008): value j of row r by the number at position r * size + j of the
 * stream, so that neither the order of reading nor a limit changes it.
 */
final class Binarizer {
  private static final int CHUNK = 256;
  private static final float THRESHOLD = 0.5f;

  private Binarizer() {}

  /**
   * The data set with binary values.
   *
   * @throws GalateaException of kind data if a value is outside [0, 1]
   */
  static Dataset binarize(Dataset grey, Binarization how, RandomStream random) {
    return switch (how) {
      case NONE -> grey;
      case THRESHOLD ->
          convert(grey, grey.name() + ", threshold 0.5", (position, value) -> value >= THRESHOLD);
      case STOCHASTIC ->
          convert(
              grey,
              grey.name() + ", binarized at random",
              (position, value) -> (random.longAt(position) >>> 40) * 0x1.0p-24f < value);
    };
  }

  @FunctionalInterface
  private interface Rule {
    boolean isOne(long position, float value);
  }

  private static Dataset convert(Dataset grey, String name, Rule rule) {
    int size = grey.shape().size();
    byte[] binary = new byte[Math.multiplyExact(grey.size(), size)];
    float[] values = new float[Math.multiplyExact(Math.min(CHUNK, grey.size()), size)];
    for (int from = 0; from < grey.size(); from += CHUNK) {
      int[] rows = IntStream.range(from, Math.min(from + CHUNK, grey.size())).toArray();
      grey.read(rows, values);
      int offset = from * size;
      for (int i = 0; i < rows.length * size; i++) {
        if (!(values[i] >= 0 && values[i] <= 1)) {
          throw outside(grey, (offset + i) / size, values[i]);
        }
        binary[offset + i] = (byte) (rule.isOne(offset + i, values[i]) ? 1 : 0);
      }
    }
    return new ByteDataset(name, grey.shape(), binary, 1, labels(grey), weights(grey));
  }

  private static GalateaException outside(Dataset grey, int row, float value) {
    return GalateaException.data(
        grey.name()
            + ": binarization needs values from 0 to 1, but row "
            + row
            + " holds "
            + value
            + "; scale the values, or choose binarization: none");
  }

  private static double[] weights(Dataset dataset) {
    return IntStream.range(0, dataset.size()).mapToDouble(dataset::weight).toArray();
  }

  private static int[] labels(Dataset dataset) {
    return dataset.label(0).isEmpty()
        ? new int[0]
        : IntStream.range(0, dataset.size()).map(row -> dataset.label(row).orElse(0)).toArray();
  }
}
