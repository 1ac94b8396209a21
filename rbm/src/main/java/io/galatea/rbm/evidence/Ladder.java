package io.galatea.rbm.evidence;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/**
 * The inverse temperatures β of parallel tempering, from 1, the machine itself, down.
 *
 * @param temperatures how many
 * @param lowest the lowest β
 * @param spacing how they lie between
 * @param base what is left at β = 0
 */
public record Ladder(
    @Option(
            value = "How many inverse temperatures there are, the machine's own, 1, among them.",
            defaultValue = "10",
            usual = "5 to 50",
            tooLow = "neighbours differ too much to change places",
            tooHigh = "time is lost")
        int temperatures,
    @Option(
            value = "The lowest inverse temperature; at 0 all units are independent.",
            defaultValue = "0.5",
            usual = "0 to 0.9",
            tooLow = "more temperatures are needed",
            tooHigh = "modes stay apart even there")
        double lowest,
    @Option(
            value = "Whether neighbouring inverse temperatures have equal differences or ratios.",
            defaultValue = "linear")
        Spacing spacing,
    @Option(
            value =
                "What the machine becomes at 0: uniform, all its energy being scaled, or one with"
                    + " its biases, the weights alone being scaled.",
            defaultValue = "uniform")
        Base base) {

  /** How inverse temperatures lie. */
  public enum Spacing {
    /** At equal differences. */
    LINEAR,
    /** At equal ratios. */
    GEOMETRIC
  }

  /** What is left at β = 0. */
  public enum Base {
    /** Every state is equally likely, but for Gaussian visible units, which keep their law. */
    UNIFORM,
    /** Units have their biases and no weights. */
    BIASES
  }

  public Ladder {
    InvalidOption.within("temperatures", temperatures, 1, 1000);
    InvalidOption.within("lowest", lowest, 0, 1);
    InvalidOption.unless(
        spacing != Spacing.GEOMETRIC || lowest > 0,
        "lowest",
        "above 0 where spacing is geometric",
        lowest);
  }

  /** The inverse temperatures, descending from 1. */
  public double[] betas() {
    double[] betas = new double[temperatures];
    for (int t = 0; t < temperatures; t++) {
      double part = temperatures == 1 ? 0 : t / (temperatures - 1.0);
      betas[t] = spacing == Spacing.LINEAR ? 1 - part * (1 - lowest) : Math.pow(lowest, part);
    }
    return betas;
  }

  /** What biases are multiplied by at an inverse temperature. */
  double biasFactor(double beta) {
    return base == Base.UNIFORM ? beta : 1;
  }
}
