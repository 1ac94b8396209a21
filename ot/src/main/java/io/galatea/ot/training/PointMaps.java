package io.galatea.ot.training;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.ot.map.PointMap;
import java.util.stream.IntStream;

/** Maps batches by maps of points. */
final class PointMaps {
  private static final int CHUNKS = 64;

  private PointMaps() {}

  static Batch map(PointMap map, Shape shape, Batch rows) {
    int d = map.dimension();
    if (rows.shape().size() != d) {
      throw GalateaException.usage(
          "the map takes rows of " + shape + ", but was given rows of " + rows.shape());
    }
    float[] images = new float[rows.values().length];
    IntStream.range(0, CHUNKS)
        .parallel()
        .forEach(
            chunk -> {
              double[] point = new double[d];
              int to = (int) ((long) rows.rows() * (chunk + 1) / CHUNKS);
              for (int i = (int) ((long) rows.rows() * chunk / CHUNKS); i < to; i++) {
                for (int k = 0; k < d; k++) {
                  point[k] = rows.values()[i * d + k];
                }
                map.map(point, point);
                for (int k = 0; k < d; k++) {
                  images[i * d + k] = (float) point[k];
                }
              }
            });
    return new Batch(rows.rows(), rows.shape(), images);
  }
}
