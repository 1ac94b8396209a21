package io.galatea.ot.map;

import java.util.stream.IntStream;

/** A map from points to points. Implementations are immutable. */
public interface PointMap {
  /** How many coordinates a point has before it is mapped. */
  int from();

  /** How many coordinates its image has. */
  int to();

  /**
   * Writes the image of one point.
   *
   * @param points row-major points
   * @param at where the point begins
   * @param images row-major images
   * @param imageAt where its image begins
   */
  void map(double[] points, int at, double[] images, int imageAt);

  /** The images of row-major points, row-major. */
  default double[] map(double[] points) {
    int count = points.length / from();
    double[] images = new double[Math.multiplyExact(count, to())];
    int chunks = 64;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(
            chunk -> {
              int end = (int) ((long) count * (chunk + 1) / chunks);
              for (int i = (int) ((long) count * chunk / chunks); i < end; i++) {
                map(points, i * from(), images, i * to());
              }
            });
    return images;
  }
}
