package io.galatea.ot.cost;

/**
 * The cost C(i, j) of moving one unit of mass from source i to target j, for {@code rows()} sources
 * and {@code columns()} targets.
 *
 * <p>Implementations are immutable and may be read from several threads. {@link #row} and {@link
 * #at} return the same bits for the same pair.
 */
public interface Cost {

  /** The number of sources, n ≥ 1. */
  int rows();

  /** The number of targets, m ≥ 1. */
  int columns();

  /** The cost of the pair (i, j). */
  double at(int i, int j);

  /** Writes C(i, from) … C(i, to − 1) to the first places of {@code into}. */
  void row(int i, int from, int to, double[] into);

  /** Writes C(i, 0) … C(i, m − 1) to the first m places of {@code into}. */
  default void row(int i, double[] into) {
    row(i, 0, columns(), into);
  }

  /** The same cost between some of the sources and some of the targets, in the order given. */
  Cost restrict(int[] rows, int[] columns);

  /** The same cost seen from the targets: {@code transpose().at(j, i) == at(i, j)}. */
  Cost transpose();
}
