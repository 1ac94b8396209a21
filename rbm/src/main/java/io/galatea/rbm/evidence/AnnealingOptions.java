package io.galatea.rbm.evidence;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.List;

/** Options of {@link Annealing}. */
public record AnnealingOptions(
    @Option(
            value = "How many independent chains are annealed.",
            defaultValue = "100",
            usual = "20 to 1000",
            tooLow = "the estimate and its error are rough",
            tooHigh = "time is better spent on more temperatures")
        int chains,
    @Option(
            value = "How many steps lead from the base rate to the machine.",
            defaultValue = "10000",
            usual = "1000 to 20000",
            tooLow = "few chains carry all the weight, and the estimate falls short",
            tooHigh = "time is lost")
        int temperatures,
    @Option(
            value =
                "How the inverse temperatures lie between 0 and 1: in equal steps, in equal"
                    + " ratios from 1/temperatures on, or so that log weights spread equally"
                    + " in each step, as seen by a pilot run of a tenth of the steps.",
            defaultValue = "uniform")
        Schedule schedule,
    @Option(
            value =
                "The inverse temperatures themselves, rising from 0 to 1, in place of temperatures"
                    + " and schedule.",
            defaultValue = "[]")
        List<Double> betas,
    @Option(
            value =
                "Where the base rate comes from: the machine's own mean, by a pilot run, or the"
                    + " mean of the data set to measure on.",
            defaultValue = "machine")
        BaseRate baseRate,
    @Option(
            value =
                "Whether chains are annealed back too, for an upper end of the bracket; twice"
                    + " the time.",
            defaultValue = "false")
        boolean reverse) {

  /** How inverse temperatures are chosen. */
  public enum Schedule {
    /** In equal steps. */
    UNIFORM,
    /** In equal ratios. */
    GEOMETRIC,
    /** In steps of equal spread of the log weights. */
    ADAPTIVE
  }

  /** Where the base rate comes from. */
  public enum BaseRate {
    /** The mean of a pilot run. */
    MACHINE,
    /** The mean of the reference. */
    DATA
  }

  /** Checks the ranges. */
  public AnnealingOptions {
    InvalidOption.within("chains", chains, 2, 1_000_000);
    InvalidOption.within("temperatures", temperatures, 1, 10_000_000);
    betas = List.copyOf(betas);
    boolean rising = betas.isEmpty() || betas.size() >= 2;
    for (int k = 0; k < betas.size() && rising; k++) {
      double b = betas.get(k);
      rising = k == 0 ? b == 0 : b > betas.get(k - 1) && (k < betas.size() - 1 ? b < 1 : b == 1);
    }
    InvalidOption.unless(rising, "betas", "empty, or rise from 0 to 1", betas);
  }

  /** So many chains and equal steps, from the machine's own base rate, forward only. */
  public static AnnealingOptions of(int chains, int temperatures) {
    return new AnnealingOptions(
        chains, temperatures, Schedule.UNIFORM, List.of(), BaseRate.MACHINE, false);
  }
}
