package io.galatea.gan;

import io.galatea.api.data.Dataset;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.data.EpochOrder;

/**
 * Batches of real rows, in a new random order each epoch; rows that do not fill a batch at the end
 * of an epoch wait for the next. The number of batches read is all the state.
 */
final class RealRows {
  private final Dataset data;
  private final RowLayout layout;
  private final EpochOrder order;
  private final int batchSize;
  private final int[] labels;
  private final float[] read;
  private final float[] rows;
  private long batches;

  RealRows(Dataset data, RowLayout layout, RandomStream random, int batchSize) {
    this.data = data;
    this.layout = layout;
    this.order =
        EpochOrder.ofWholeBatches(
            data.size(), batchSize, EpochOrder.permutations(data.size(), random, "epoch "));
    this.batchSize = batchSize;
    this.labels = new int[batchSize];
    this.read = new float[Math.multiplyExact(batchSize, data.shape().size())];
    this.rows = new float[read.length];
  }

  /** Reads the next batch. */
  void next() {
    int[] chosen = order.rows(batches);
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

  /** Passes through the data after so many batches. */
  double epochs(long batchesRead) {
    return batchesRead / (double) order.batches();
  }
}
