package io.galatea.toolkit.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects p-values for how many tests were made, so that the chance of any false discovery among
 * them stays below the level (S. Holm, "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6, 1979).
 */
public final class Holm {
  private Holm() {}

  /**
   * The corrected values in the order given.
   *
   * @param pValues from 0 to 1; NaN stands for a test that was not made, and stays
   */
  public static List<Double> corrected(List<Double> pValues) {
    List<Integer> ascending =
        IntStream.range(0, pValues.size())
            .boxed()
            .filter(i -> !Double.isNaN(pValues.get(i)))
            .sorted(Comparator.comparingDouble(pValues::get))
            .toList();
    List<Double> corrected = new ArrayList<>(Collections.nCopies(pValues.size(), Double.NaN));
    double least = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int i = ascending.get(rank);
      least = Math.max(least, Math.min(1, (ascending.size() - rank) * pValues.get(i)));
      corrected.set(i, least);
    }
    return corrected;
  }
}
