package io.galatea.reports;

import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.DataInfo;
import io.galatea.api.run.Run.PluginInfo;
import io.galatea.api.run.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sweeps of two options with repetitions, whose numbers follow from the options. */
final class SampleSweep {
  private static final double[] RATES = {0.001, 0.01, 0.1};

  private SampleSweep() {}

  /**
   * A run of a sweep.
   *
   * @param widths how many numbers of hidden units: 4, 8, 12 and so on, each with three rates
   * @param repeat how often each is trained
   * @param batchSize an option that no study sweeps; more is better by a tenth of a nat
   */
  static Run run(int widths, int repeat, int batchSize) {
    List<Experiment> experiments = new ArrayList<>();
    for (int units = 4; units <= 4 * widths; units += 4) {
      for (double rate : RATES) {
        for (int run = 1; run <= repeat; run++) {
          experiments.add(experiment(units, rate, repeat == 1 ? 0 : run, batchSize));
        }
      }
    }
    return new Run(
        "sweep",
        "A sweep",
        "",
        "galatea run sweep.yaml",
        "name: sweep\n",
        batchSize,
        Instant.parse("2026-11-23T14:03:22Z"),
        60,
        Outcome.COMPLETED,
        Map.of("Java", "17.0.15"),
        List.of(new PluginInfo("rbm", "0.1.0", "galatea-rbm-0.1.0.jar", "")),
        Map.of("test", new DataInfo("MNIST, test set", 100 * batchSize, "28 × 28", "b07c")),
        List.of(),
        experiments,
        List.of(),
        List.of());
  }

  private static Experiment experiment(int units, double rate, int repetition, int batchSize) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("hiddenUnits", (long) units);
    options.put("learningRate", rate);
    options.put("batchSize", (long) batchSize);
    // So that there is an option that differs though nobody sweeps it.
    options.put("chains", rate > 0.05 ? 100L : 10L);
    double chance = Math.sin(units * 7 + rate * 1000 + repetition * 3 + batchSize * 0.1);
    double likelihood =
        -200 + 8 * Math.log(units) + 3 * Math.log10(rate) + batchSize * 0.1 + 0.3 * chance;
    return new Experiment(
        new ExperimentKey("rbm", "rbm-hiddenUnits=" + units + "-learningRate=" + rate, repetition),
        "rbm:contrastive-divergence",
        options,
        List.of("hiddenUnits", "learningRate"),
        Outcome.COMPLETED,
        "",
        units * 0.11,
        1000,
        List.of(
            new Score(
                "exact-log-likelihood",
                "test",
                Measurement.of(likelihood, 0.9, 1000),
                "nat",
                Direction.HIGHER_IS_BETTER),
            new Score(
                "reconstruction-error",
                "test",
                Measurement.of(0.1 - units * 0.0004 + 0.001 * chance, 0.0004, 1000),
                "1",
                Direction.LOWER_IS_BETTER)),
        List.of(),
        List.of());
  }
}
