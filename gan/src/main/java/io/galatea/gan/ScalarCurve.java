package io.galatea.gan;

import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import java.util.List;
import java.util.Optional;

/** The scalars of adversarial trainings, batch by batch, as figures and findings read them. */
final class ScalarCurve {
  private ScalarCurve() {}

  /** A scalar that the training gave, if it did. */
  static Optional<Curve> of(Experiment experiment, String scalar) {
    return experiment.curves().stream()
        .filter(c -> c.name().equals(scalar) && c.split().isEmpty())
        .findFirst();
  }

  /** Its values before the first that is not finite, where a training diverged; often none. */
  static double[] finite(Experiment experiment, String scalar) {
    return of(experiment, scalar).map(Curve::values).orElse(List.of()).stream()
        .mapToDouble(Double::doubleValue)
        .takeWhile(Double::isFinite)
        .toArray();
  }

  /** A scalar as a reader calls it. */
  static String label(String scalar) {
    return scalar.replace("d-", "discriminator's ").replace("g-", "generator's ");
  }
}
