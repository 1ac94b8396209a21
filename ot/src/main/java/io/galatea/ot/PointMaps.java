package io.galatea.ot;

import io.galatea.api.GalateaException;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.ot.map.PointMap;

/** Maps batches by maps of doubles. */
final class PointMaps {
  private PointMaps() {}

  static Batch map(PointMap map, Shape shape, Batch rows) {
    if (rows.shape().size() != map.from()) {
      throw GalateaException.usage(
          "the map takes rows of " + shape + ", but was given rows of " + rows.shape());
    }
    double[] points = new double[rows.values().length];
    for (int k = 0; k < points.length; k++) {
      points[k] = rows.values()[k];
    }
    double[] images = map.map(points);
    float[] values = new float[images.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) images[k];
    }
    return new Batch(rows.rows(), map.to() == shape.size() ? shape : Shape.of(map.to()), values);
  }
}
