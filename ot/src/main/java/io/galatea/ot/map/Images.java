package io.galatea.ot.map;

import io.galatea.ot.cost.Points;
import io.galatea.ot.entropic.EntropicPlan;
import io.galatea.ot.exact.TransportPlan;
import java.util.stream.IntStream;

/**
 * Where a plan sends each source that has mass: its barycentric image Σⱼ P(i, j) y(j) / Σⱼ P(i, j).
 */
public final class Images {

  private final Points source;
  private final Points image;
  private final double[] mass;

  /**
   * Keeps its arguments.
   *
   * @param source the sources with mass
   * @param image their images, in the same order
   * @param mass their masses under the plan
   */
  public Images(Points source, Points image, double[] mass) {
    this.source = source;
    this.image = image;
    this.mass = mass;
  }

  /** The sources with mass. */
  public Points source() {
    return source;
  }

  /** Their images, in the same order. */
  public Points image() {
    return image;
  }

  /** Their masses under the plan. */
  public double[] mass() {
    return mass;
  }

  private static final int CHUNKS = 64;

  /** The images under a sparse plan. */
  public static Images of(TransportPlan plan, Points source, Points target) {
    int d = target.dimension();
    double[][] sums = new double[plan.rows()][d];
    for (int i = 0; i < plan.rows(); i++) {
      for (int k = plan.firstOf(i); k < plan.firstOf(i + 1); k++) {
        for (int c = 0; c < d; c++) {
          sums[i][c] += plan.massOf(k) * target.at(plan.columnOf(k), c);
        }
      }
    }
    return divided(source, sums, plan.rowSums());
  }

  /** The images under a dense plan. */
  public static Images of(EntropicPlan plan, Points source, Points target) {
    int n = plan.rows();
    int d = target.dimension();
    double[][] sums = new double[n][d];
    double[] masses = new double[n];
    IntStream.range(0, CHUNKS)
        .parallel()
        .forEach(
            chunk -> {
              double[] row = new double[plan.columns()];
              int to = (int) ((long) n * (chunk + 1) / CHUNKS);
              for (int i = (int) ((long) n * chunk / CHUNKS); i < to; i++) {
                plan.row(i, row);
                for (int j = 0; j < row.length; j++) {
                  masses[i] += row[j];
                  for (int c = 0; c < d; c++) {
                    sums[i][c] += row[j] * target.at(j, c);
                  }
                }
              }
            });
    return divided(source, sums, masses);
  }

  private static Images divided(Points source, double[][] sums, double[] masses) {
    int[] used = IntStream.range(0, masses.length).filter(i -> masses[i] > 0).toArray();
    double[][] images = new double[used.length][];
    double[] mass = new double[used.length];
    for (int k = 0; k < used.length; k++) {
      images[k] = sums[used[k]];
      mass[k] = masses[used[k]];
      for (int c = 0; c < images[k].length; c++) {
        images[k][c] /= mass[k];
      }
    }
    return new Images(source.select(used), Points.of(images), mass);
  }
}
