package io.galatea.gan;

import io.galatea.api.figure.Finding;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Experiment;
import io.galatea.toolkit.statistics.StratifiedMean;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Tests what is often said of adversarial training on the numbers of a run: which of two curves is
 * higher by its mean, and which is steadier by its standard deviation over the batches.
 *
 * <p>Batches of one training are no independent trainings. A configuration that was trained once is
 * therefore only described, with the error that its own batches leave; one that was repeated is
 * tested by Student's t over its trainings.
 */
final class AdversarialClaims {
  private static final int LEAST_BATCHES = 5 * BlockJackknife.BLOCKS;

  private static final double LEVEL = 0.05;

  /** As near to ½ the discriminator's accuracy tells no real row from a generated one. */
  private static final double EVEN = 0.05;

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
  private record Claim(String figure, String upper, String lower, boolean steadier, String words) {
    String steady() {
      return steadier ? upper : lower;
    }

    /** What a difference of standard deviations says of the steadier one, if it has a sign. */
    int steadySign(int sign) {
      return steadier ? -sign : sign;
    }
  }

  /** Two curves of one training, batch by batch, as long as the shorter one is finite. */
  private static final class Pair {
    private final double[] upper;
    private final double[] lower;

    private Pair(double[] upper, double[] lower) {
      this.upper = upper;
      this.lower = lower;
    }

    double[] upper() {
      return upper;
    }

    double[] lower() {
      return lower;
    }

    static Pair of(Experiment training, Claim claim) {
      double[] upper = ScalarCurve.finite(training, claim.upper());
      double[] lower = ScalarCurve.finite(training, claim.lower());
      int batches = Math.min(upper.length, lower.length);
      return new Pair(Arrays.copyOf(upper, batches), Arrays.copyOf(lower, batches));
    }

    int batches() {
      return upper.length;
    }

    double means() {
      return mean(upper) - mean(lower);
    }

    double deviations() {
      return deviation(upper) - deviation(lower);
    }
  }

  /**
   * A sentence on each claim that the trainings can be asked about; none for few batches.
   *
   * @param suffix what the names of the figures that show them end in
   */
  static List<Finding> findings(Configuration trainings, String suffix) {
    List<Claim> claims = new ArrayList<>();
    claims.add(
        new Claim("accuracies", "d-accuracy", "g-accuracy", true, "D's accuracy is above G's"));
    // A critic's outputs, and with them its losses, are known up to a factor and a constant only.
    boolean critic =
        trainings.runs().stream()
            .anyMatch(t -> ScalarCurve.of(t, "wasserstein-estimate").isPresent());
    if (!critic) {
      claims.add(new Claim("losses", "g-loss", "d-loss", false, "D's loss is below G's"));
      claims.add(
          new Claim(
              "discriminator", "d-loss", "d-accuracy", true, "D's loss is above its accuracy"));
      claims.add(
          new Claim("generator", "g-loss", "g-accuracy", true, "G's loss is above its accuracy"));
    }
    List<Finding> findings = new ArrayList<>();
    for (Claim claim : claims) {
      List<Pair> pairs =
          trainings.runs().stream()
              .map(training -> Pair.of(training, claim))
              .filter(pair -> pair.batches() >= LEAST_BATCHES)
              .toList();
      if (!pairs.isEmpty()) {
        Finding finding =
            pairs.size() == 1
                ? ofOne(trainings.runs().get(0).label(), claim, pairs.get(0))
                : ofSeveral(trainings.mean().label(), claim, pairs);
        findings.add(finding.shownBy("adversarial-" + claim.figure() + suffix));
      }
    }
    if (!critic && !trainings.isRepeated()) {
      even(trainings.runs().get(0))
          .map(finding -> finding.shownBy("adversarial-accuracies" + suffix))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding ofOne(String name, Claim claim, Pair pair) {
    BlockJackknife means =
        BlockJackknife.of(pair.upper(), pair.lower(), (u, l) -> mean(u) - mean(l));
    BlockJackknife spreads =
        BlockJackknife.of(pair.upper(), pair.lower(), (u, l) -> deviation(u) - deviation(l));
    String sentence =
        String.format(
            Locale.ROOT,
            "In the one training of %s it %s that %s: means of %.4f (%s) and %.4f (%s), a"
                + " difference of %s. That the %s is the steadier of both %s: standard deviations"
                + " %.4f and %.4f, a difference of %s. (%,d batches; errors within this training,"
                + " from %d blocks of them: another training may give something else.)",
            name,
            holds(means.sign()),
            claim.words(),
            mean(pair.upper()),
            ScalarCurve.label(claim.upper()),
            mean(pair.lower()),
            ScalarCurve.label(claim.lower()),
            Numbers.withError(means.value(), means.standardError()),
            ScalarCurve.label(claim.steady()),
            holds(claim.steadySign(spreads.sign())),
            deviation(pair.upper()),
            deviation(pair.lower()),
            Numbers.withError(spreads.value(), spreads.standardError()),
            pair.batches(),
            BlockJackknife.BLOCKS);
    return Finding.of(Finding.Severity.NOTE, sentence)
        .restingOn(
            new Finding.Evidence(
                difference(claim) + ", within one training",
                means.value(),
                means.standardError(),
                pair.batches(),
                "1"));
  }

  private static Finding ofSeveral(String name, Claim claim, List<Pair> pairs) {
    StratifiedMean means = over(pairs, Pair::means);
    StratifiedMean spreads = over(pairs, Pair::deviations);
    String sentence =
        String.format(
            Locale.ROOT,
            "Over %d trainings of %s it is %s that %s: the difference of their means is %s. That"
                + " the %s is the steadier of both is %s: the difference of their standard"
                + " deviations over batches is %s. (Errors over trainings; Student's t, %d degrees"
                + " of freedom, 5 %%.)",
            pairs.size(),
            name,
            verdict(sign(means)),
            claim.words(),
            Numbers.withError(means.mean(), means.standardError()),
            ScalarCurve.label(claim.steady()),
            verdict(claim.steadySign(sign(spreads))),
            Numbers.withError(spreads.mean(), spreads.standardError()),
            pairs.size() - 1);
    return Finding.of(Finding.Severity.NOTE, sentence)
        .restingOn(
            new Finding.Evidence(
                difference(claim), means.mean(), means.standardError(), pairs.size(), "1"));
  }

  private static String difference(Claim claim) {
    return "mean " + claim.upper() + " minus mean " + claim.lower();
  }

  private static StratifiedMean over(List<Pair> pairs, ToDoubleFunction<Pair> statistic) {
    return StratifiedMean.of(List.of(pairs.stream().mapToDouble(statistic).boxed().toList()));
  }

  private static int sign(StratifiedMean mean) {
    return mean.beyond(0) < LEVEL ? (int) Math.signum(mean.mean()) : 0;
  }

  /** How long the discriminator could not tell: where a game between equals would end. */
  private static Optional<Finding> even(Experiment training) {
    double[] accuracies = ScalarCurve.finite(training, "d-accuracy");
    if (accuracies.length < LEAST_BATCHES) {
      return Optional.empty();
    }
    int width = accuracies.length / LEAST_BATCHES;
    int windows = accuracies.length / width;
    int even = 0;
    int longest = 0;
    int from = 0;
    int length = 0;
    for (int window = 0; window < windows; window++) {
      double mean = mean(Arrays.copyOfRange(accuracies, window * width, (window + 1) * width));
      boolean isEven = Math.abs(mean - 0.5) <= EVEN;
      even += isEven ? 1 : 0;
      length = isEven ? length + 1 : 0;
      if (length > longest) {
        longest = length;
        from = window - length + 1;
      }
    }
    String when =
        longest == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; longest from batch %,d to %,d",
                from * width + 1,
                (from + longest) * width);
    return Optional.of(
        Finding.of(
                Finding.Severity.NOTE,
                String.format(
                    Locale.ROOT,
                    "In the one training of %s the discriminator's accuracy was within %.2f of one"
                        + " half, where it tells nothing apart and the game is at rest, in %d of %d"
                        + " stretches of %d batches%s.",
                    training.label(),
                    EVEN,
                    even,
                    windows,
                    width,
                    when))
            .restingOn(
                new Finding.Evidence(
                    "share of stretches at rest, within one training",
                    even / (double) windows,
                    Double.NaN,
                    windows,
                    "1")));
  }

  private static String holds(int sign) {
    return switch (sign) {
      case 1 -> "holds";
      case -1 -> "does not hold";
      default -> "is left open";
    };
  }

  private static String verdict(int sign) {
    return switch (sign) {
      case 1 -> "confirmed";
      case -1 -> "contradicted";
      default -> "left open";
    };
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
