package io.galatea.runner.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * When the trainings of a configuration are looked at, and what share of the error each look may
 * spend. Looking several times and stopping at the first answer is wrong more often than a single
 * look; so the error is spent over the looks, in proportion to the trainings that are new (the
 * linear spending function of K. K. G. Lan and D. L. DeMets, "Discrete sequential boundaries for
 * clinical trials", Biometrika 70, 1983). A p-value divided by its look's share, the least of all
 * looks, is a p-value again: by the union bound it is below α with a probability of at most α,
 * whatever the looks have in common.
 *
 * @param sizes how many trainings there are at each look, ascending
 */
public record Looks(List<Integer> sizes) {
  private static final int FIRST = 3;

  /** Copies the list. */
  public Looks {
    sizes = List.copyOf(sizes);
  }

  /** One look at so many trainings. */
  public static Looks once(int trainings) {
    return new Looks(List.of(trainings));
  }

  /**
   * Looks at three trainings, and then each time at half as many more, up to a bound.
   *
   * @param atMost the bound, at least 2
   */
  public static Looks upTo(int atMost) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = FIRST; size < atMost; size += (size + 1) / 2) {
      sizes.add(size);
    }
    sizes.add(atMost);
    return new Looks(sizes);
  }

  /** How many looks there are. */
  public int count() {
    return sizes.size();
  }

  /** The most trainings. */
  public int atMost() {
    return sizes.get(sizes.size() - 1);
  }

  /** The look before which a repetition is trained, from 0. */
  public int lookOf(int repetition) {
    int look = 0;
    while (repetition > sizes.get(look)) {
      look++;
    }
    return look;
  }

  /** The share of the error that a look may spend; all looks together spend 1. */
  double share(int look) {
    int before = look == 0 ? 0 : sizes.get(look - 1);
    return (double) (sizes.get(look) - before) / atMost();
  }
}
