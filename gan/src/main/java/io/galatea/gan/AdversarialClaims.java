package io.galatea.gan;

import io.galatea.api.figure.Finding;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tests what is often said of adversarial training on the numbers of a run: which of two curves is
 * higher by its mean, and which is steadier by its standard deviation over the batches.
 */
final class AdversarialClaims {
  private static final int LEAST_BATCHES = 5 * BlockJackknife.BLOCKS;

  private AdversarialClaims() {}

  /**
   * A claim about two curves.
   *
   * @param figure the figure that shows both
   * @param upper the curve that is said to be the higher one
   * @param lower the other
   * @param steadier whether the upper one is said to be the steadier one
   * @param words the claim about their means
   */
  private record Claim(String figure, String upper, String lower, boolean steadier, String words) {}

  /** A sentence on each claim that the run can be asked about; none for a run of few batches. */
  static List<Finding> findings(Experiment experiment) {
    List<Claim> claims = new ArrayList<>();
    claims.add(
        new Claim("accuracies", "d-accuracy", "g-accuracy", true, "D's accuracy is above G's"));
    // A critic's outputs, and with them its losses, are known up to a factor and a constant only.
    if (curve(experiment, "wasserstein-estimate").isEmpty()) {
      claims.add(new Claim("losses", "g-loss", "d-loss", false, "D's loss is below G's"));
      claims.add(
          new Claim(
              "discriminator", "d-loss", "d-accuracy", true, "D's loss is above its accuracy"));
      claims.add(
          new Claim("generator", "g-loss", "g-accuracy", true, "G's loss is above its accuracy"));
    }
    List<Finding> findings = new ArrayList<>();
    for (Claim claim : claims) {
      finding(experiment, claim).ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> finding(Experiment experiment, Claim claim) {
    double[] upper = values(experiment, claim.upper());
    double[] lower = values(experiment, claim.lower());
    int batches = Math.min(upper.length, lower.length);
    if (batches < LEAST_BATCHES) {
      return Optional.empty();
    }
    double[] a = Arrays.copyOf(upper, batches);
    double[] b = Arrays.copyOf(lower, batches);
    BlockJackknife means = BlockJackknife.of(a, b, (u, l) -> mean(u) - mean(l));
    BlockJackknife spreads = BlockJackknife.of(a, b, (u, l) -> deviation(u) - deviation(l));
    String steady = claim.steadier() ? claim.upper() : claim.lower();
    String sentence =
        String.format(
            Locale.ROOT,
            "In %s it is %s that %s: means of %.4f (%s) and %.4f (%s), a difference of %s."
                + " That the %s is the steadier of both is %s: standard deviations %.4f and %.4f, a"
                + " difference of %s. (%,d batches; errors from %d blocks of them.)",
            experiment.label(),
            verdict(means.sign()),
            claim.words(),
            mean(a),
            AdversarialCurvesIllustration.label(claim.upper()),
            mean(b),
            AdversarialCurvesIllustration.label(claim.lower()),
            Numbers.withError(means.value(), means.standardError()),
            AdversarialCurvesIllustration.label(steady),
            verdict(claim.steadier() ? -spreads.sign() : spreads.sign()),
            deviation(a),
            deviation(b),
            Numbers.withError(spreads.value(), spreads.standardError()),
            batches,
            BlockJackknife.BLOCKS);
    return Optional.of(
        Finding.of(Finding.Severity.NOTE, sentence)
            .restingOn(
                new Finding.Evidence(
                    "mean " + claim.upper() + " minus mean " + claim.lower(),
                    means.value(),
                    means.standardError(),
                    batches,
                    "1"))
            .shownBy("adversarial-" + claim.figure()));
  }

  private static String verdict(int sign) {
    return switch (sign) {
      case 1 -> "confirmed";
      case -1 -> "contradicted";
      default -> "left open";
    };
  }

  private static Optional<Curve> curve(Experiment experiment, String name) {
    return experiment.curves().stream()
        .filter(c -> c.name().equals(name) && c.split().isEmpty())
        .findFirst();
  }

  /** The values before the first that is not finite, where a training diverged. */
  private static double[] values(Experiment experiment, String name) {
    return curve(experiment, name).map(Curve::values).orElse(List.of()).stream()
        .mapToDouble(Double::doubleValue)
        .takeWhile(Double::isFinite)
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
  }
}
