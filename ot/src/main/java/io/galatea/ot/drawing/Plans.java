package io.galatea.ot.drawing;

import io.galatea.api.Illustration.Subject;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Coupling;

/** Small plans as matrices. */
final class Plans {
  private static final long MOST_CELLS = 10_000;

  private Plans() {}

  /** The masses of a plan, row-major. */
  static double[] masses(Subject<Coupling> subject) {
    Coupling plan = subject.value();
    int n = plan.sources();
    int m = plan.targets();
    if ((long) n * m > MOST_CELLS) {
      throw GalateaException.usage(
          "plans are drawn as heat maps up to "
              + MOST_CELLS
              + " cells, but the plan of "
              + subject.name()
              + " has "
              + n
              + " × "
              + m);
    }
    double[] masses = new double[n * m];
    plan.forEach((i, j, mass) -> masses[i * m + j] = mass);
    return masses;
  }
}
