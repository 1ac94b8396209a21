package io.galatea.core.quality;

import java.util.Arrays;

/**
 * The share of samples that look like data: their distance to the nearest training row is at most
 * the 99 % quantile of the held-out rows' own. Studies of points on a ring call such samples of
 * high quality, and there count those within three or four standard deviations of a mode.
 *
 * <p>A share near 1 is necessary for good samples, not sufficient: copies of training rows and
 * blurred images are near to the data, too.
 */
final class Likeness {
  /** The share of held-out rows that are as near. */
  private static final double QUANTILE = 0.99;

  private final double share;
  private final double error;

  /**
   * Compares distances to the nearest training row.
   *
   * @param samples of each sample, at least one
   * @param heldOut of each held-out row, at least one
   */
  Likeness(double[] samples, double[] heldOut) {
    double[] ascending = heldOut.clone();
    Arrays.sort(ascending);
    double rank = QUANTILE * ascending.length;
    double deviation = Math.sqrt(rank * (1 - QUANTILE));
    share = within(samples, at(ascending, rank));
    // A quantile of few rows is uncertain itself: by so many ranks, whose effect is measured.
    double ofQuantile =
        (within(samples, at(ascending, rank + deviation))
                - within(samples, at(ascending, rank - deviation)))
            / 2;
    error = Math.hypot(Nearness.binomialError(share, samples.length), ofQuantile);
  }

  /** The value that so many of the ascending ones do not exceed. */
  private static double at(double[] ascending, double rank) {
    return ascending[Math.max(0, Math.min(ascending.length, (int) Math.ceil(rank)) - 1)];
  }

  private static double within(double[] distances, double bound) {
    return Arrays.stream(distances).filter(d -> d <= bound).count() / (double) distances.length;
  }

  /** From 0 to 1; about 0.99 for the data themselves. */
  double share() {
    return share;
  }

  /** Its standard error, of the samples and of the quantile, for independent samples. */
  double error() {
    return error;
  }
}
