package io.galatea.toolkit.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects the p-values of several tests that are read together (S. Holm, "A simple sequentially
 * rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979): the smallest of
 * m is multiplied by m, the next by m − 1, and so on, none below the one before. Rejecting where
 * the corrected value is at most α, one is wrong about any true null hypothesis at most with
 * probability α, however the tests depend on each other.
 */
public final class Holm {
  private Holm() {}

  /**
   * The corrected p-values, in the order given.
   *
   * @param p p-values, NaN for what was not tested, which stays NaN and does not count
   */
  public static List<Double> corrected(List<Double> p) {
    List<Integer> ascending =
        IntStream.range(0, p.size())
            .filter(i -> !Double.isNaN(p.get(i)))
            .boxed()
            .sorted(Comparator.comparingDouble(p::get))
            .toList();
    Double[] corrected = p.toArray(Double[]::new);
    double before = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int index = ascending.get(rank);
      before = Math.min(1, Math.max(before, (ascending.size() - rank) * p.get(index)));
      corrected[index] = before;
    }
    return List.of(corrected);
  }
}
