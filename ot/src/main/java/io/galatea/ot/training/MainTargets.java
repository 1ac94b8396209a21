package io.galatea.ot.training;

import io.galatea.api.model.Coupling;
import java.util.Arrays;

/** Where each source goes mainly. */
public final class MainTargets {
  private MainTargets() {}

  /** The target row that most of each source's mass goes to, the first of equals; −1 for none. */
  public static int[] of(Coupling plan) {
    int[] main = new int[plan.sources()];
    double[] most = new double[plan.sources()];
    Arrays.fill(main, -1);
    plan.forEach(
        (i, j, mass) -> {
          if (mass > most[i]) {
            most[i] = mass;
            main[i] = j;
          }
        });
    return main;
  }
}
