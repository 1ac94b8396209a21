package io.galatea.gan;

import io.galatea.api.data.Dataset;
import io.galatea.api.random.RandomStream;

/**
 * Batches of real rows, in a new random order each epoch; rows that do not fill a batch at the end
 * of an epoch wait for the next. The order of an epoch depends on its number only, so the number of
 * batches read is all the state.
 */
final class RealRows {
  private final Dataset data;
  private final RowLayout layout;
  private final RandomStream random;
  private final int batchSize;
  private final int[] labels;
  private final float[] read;
  private final float[] rows;
  private long batches;
  private long orderOf = -1;
  private int[] order = new int[0];

  RealRows(Dataset data, RowLayout layout, RandomStream random, int batchSize) {
    this.data = data;
    this.layout = layout;
    this.random = random;
    this.batchSize = batchSize;
    this.labels = new int[batchSize];
    this.read = new float[Math.multiplyExact(batchSize, data.shape().size())];
    this.rows = new float[read.length];
  }

  /** Reads the next batch. */
  void next() {
    int perEpoch = batchesPerEpoch();
    long epoch = batches / perEpoch;
    if (epoch != orderOf) {
      order = random.named("epoch " + epoch).permutation(data.size());
      orderOf = epoch;
    }
    int start = (int) (batches % perEpoch) * batchSize;
    int[] chosen = java.util.Arrays.copyOfRange(order, start, start + batchSize);
    data.read(chosen, read);
    layout.toEngine(read, batchSize, rows);
    for (int k = 0; k < batchSize; k++) {
      labels[k] = data.label(chosen[k]).orElse(0);
    }
    batches++;
  }

  /** The batch, as rows of the engine. */
  float[] rows() {
    return rows;
  }

  /** The labels of the batch, 0 where there are none. */
  int[] labels() {
    return labels;
  }

  long batches() {
    return batches;
  }

  void resumeAt(long batchesRead) {
    batches = batchesRead;
  }

  private int batchesPerEpoch() {
    return data.size() / batchSize;
  }

  /** Passes through the data after so many batches. */
  double epochs(long batchesRead) {
    return batchesRead / (double) batchesPerEpoch();
  }
}
