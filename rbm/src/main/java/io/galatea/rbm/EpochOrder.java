package io.galatea.rbm;

import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.SparseRows;

/**
 * The order in which a training goes through its images: a new permutation each epoch, a pure
 * function of the stream and the epoch's number, so that the number of the step says all about the
 * position in the data.
 */
final class EpochOrder {
  private final int images;
  private final int batchSize;
  private final RandomStream random;
  private final int[] order;
  private long epoch = -1;

  EpochOrder(int images, int batchSize, RandomStream random) {
    this.images = images;
    this.batchSize = batchSize;
    this.random = random;
    order = new int[images];
  }

  /** Batches of an epoch; the last one is smaller if the batch size does not divide the images. */
  int batches() {
    return (images + batchSize - 1) / batchSize;
  }

  /** Replaces {@code batch} by the images of step {@code step}, counted from 0 over all epochs. */
  void read(SparseRows from, long step, SparseRows batch) {
    shuffle(step / batches());
    int first = (int) (step % batches()) * batchSize;
    batch.clear();
    for (int k = first; k < Math.min(images, first + batchSize); k++) {
      batch.add(from, order[k]);
    }
  }

  /** Fisher–Yates, from the identity, by a stream of the epoch's own. */
  private void shuffle(long wanted) {
    if (wanted == epoch) {
      return;
    }
    epoch = wanted;
    RandomStream stream = random.named("epoch-" + epoch);
    for (int k = 0; k < images; k++) {
      order[k] = k;
    }
    for (int k = images - 1; k > 0; k--) {
      int other = stream.nextInt(k + 1);
      int swap = order[k];
      order[k] = order[other];
      order[other] = swap;
    }
  }
}
