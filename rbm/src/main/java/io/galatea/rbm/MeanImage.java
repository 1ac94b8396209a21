package io.galatea.rbm;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.toolkit.image.Restoration;
import java.util.stream.IntStream;

/**
 * The mean of the rows that a model learnt from: what one who knows nothing of an image puts in
 * place of removed pixels, and what a model must beat.
 */
final class MeanImage {
  /** Rows read at once. */
  private static final int BLOCK = 1000;

  private final float[] values;

  private MeanImage(Dataset data) {
    int size = data.shape().size();
    double[] sums = new double[size];
    for (int from = 0; from < data.size(); from += BLOCK) {
      int to = Math.min(data.size(), from + BLOCK);
      float[] rows = data.batch(IntStream.range(from, to).toArray()).values();
      for (int k = 0; k < rows.length; k++) {
        sums[k % size] += rows[k];
      }
    }
    values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (sums[i] / data.size());
    }
  }

  /** That of the role {@code train}; of the images themselves where there is none. */
  static MeanImage of(PreparedData prepared, Data data, Dataset images) {
    Dataset train = data.find(Role.TRAIN).orElse(images);
    return prepared.of(train, MeanImage.class, "", () -> new MeanImage(train));
  }

  /** Its squared error over the removed pixels of each image. */
  double[] squaredErrors(Restoration restoration, Batch images) {
    float[] copies = new float[images.values().length];
    for (int n = 0; n < images.rows(); n++) {
      System.arraycopy(values, 0, copies, n * values.length, values.length);
    }
    return restoration.squaredErrors(images, new Batch(images.rows(), images.shape(), copies));
  }
}
