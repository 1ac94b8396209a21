package io.galatea.rbm;

import io.galatea.api.data.Batch;
import java.util.List;

/** Helpers for grids of images. */
final class Grids {
  private Grids() {}

  /** The rows of all batches, one batch after the other. */
  static Batch stack(List<Batch> batches) {
    int rows = batches.stream().mapToInt(Batch::rows).sum();
    int size = batches.get(0).shape().size();
    float[] values = new float[Math.multiplyExact(rows, size)];
    int at = 0;
    for (Batch batch : batches) {
      System.arraycopy(batch.values(), 0, values, at, batch.values().length);
      at += batch.values().length;
    }
    return new Batch(rows, batches.get(0).shape(), values);
  }
}
