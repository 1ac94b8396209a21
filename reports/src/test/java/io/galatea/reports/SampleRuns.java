package io.galatea.reports;

import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Finding.Evidence;
import io.galatea.api.figure.Finding.Severity;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.DataInfo;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.api.run.Run.PlacedFinding;
import io.galatea.api.run.Run.PluginInfo;
import io.galatea.api.run.Run.Section;
import io.galatea.api.run.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A run like the one that ships, with every kind of figure, a divergence and a skipped plugin. */
final class SampleRuns {
  private SampleRuns() {}

  static Run rich() {
    return rich(Outcome.FAILED, 1);
  }

  static Run rich(Outcome outcome, long seed) {
    List<Experiment> experiments = experiments(seed);
    Map<String, DataInfo> data = new LinkedHashMap<>();
    data.put("train", new DataInfo("MNIST, training set", 60000, "28 × 28", "3f9a".repeat(16)));
    data.put("test", new DataInfo("MNIST, test set", 10000, "28 × 28", "b07c".repeat(16)));
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("Galatea", "0.1.0");
    environment.put("Java", "17.0.15 (Debian)");
    environment.put("operating system", "Linux 6.1, x86-64");
    environment.put("processor", "2 cores with AVX2");
    return new Run(
        "rbm-grid",
        "Restricted Boltzmann machines on digits",
        "Eight machines: hidden units, learning rate and epochs against likelihood, reconstruction "
            + "and the length of the chain.",
        "galatea run study.yaml --profile full --set seed=" + seed + " --out runs/rbm-grid",
        """
        name: rbm-grid
        seed: 1
        data:
          train: {dataset: mnist, split: train}
        experiments:
          - id: rbm
            trainer: persistent-contrastive-divergence
            sweep: {hiddenUnits: [10, 20], learningRate: [0.01, 0.06], epochs: [10, 20]}
        """,
        seed,
        Instant.parse("2026-11-23T14:03:22Z"),
        1272.4,
        outcome,
        environment,
        List.of(
            new PluginInfo("rbm", "0.1.0", "galatea-rbm-0.1.0.jar", ""),
            new PluginInfo("reports", "0.1.0", "galatea-reports-0.1.0.jar", ""),
            new PluginInfo("acme", "3", "acme.jar", "its class com.acme.Plugin is missing")),
        data,
        sections(),
        experiments,
        figures(experiments),
        findings(experiments));
  }

  private static List<Section> sections() {
    return List.of(
        new Section(
            "Effect of the options",
            "Eight machines were trained on the same digits with the same seed. The exact "
                + "log-likelihood sums over all states of the hidden units, which up to 25 units "
                + "takes seconds.\n\nMore units help; the larger rate needs fewer epochs. What the "
                + "pseudo-likelihood prefers is not what the likelihood prefers.",
            List.of("rbm/data-samples", "rbm/ranking", "rbm/learning-curves/learning-curves")),
        new Section("Many curves", "", List.of("rbm/learning-curves", "gan/losses")),
        new Section(
            "Steps of the chain and missing rows",
            "Chains begin at test digits. With ten rows removed, the remaining pixels are held.",
            List.of("rbm/gibbs-chain", "rbm/reconstruction", "rbm/nothing-here", "rbm/ranking")),
        new Section("Later chapters", "Figures of other families.", List.of("ot", "gan")));
  }

  private static List<PlacedFigure> figures(List<Experiment> experiments) {
    List<PlacedFigure> figures = new ArrayList<>();
    figures.add(new PlacedFigure("rbm/data-samples/data-samples", "", SampleFigures.testSet()));
    figures.add(new PlacedFigure("rbm/ranking/ranking", "", SampleFigures.ranking()));
    figures.add(
        new PlacedFigure(
            "rbm/learning-curves/learning-curves", "", SampleFigures.learningCurves()));
    figures.add(
        new PlacedFigure("rbm/learning-curves/best-and-worst", "", SampleFigures.emphasised()));
    figures.add(new PlacedFigure("rbm/learning-curves/grid", "", SampleFigures.multiples()));
    figures.add(new PlacedFigure("gan/losses/losses", "", SampleFigures.losses()));
    figures.add(new PlacedFigure("rbm/gibbs-chain/gibbs-chain", "", SampleFigures.chain()));
    figures.add(
        new PlacedFigure("rbm/reconstruction/rows-removed", "", SampleFigures.reconstructions()));
    figures.add(new PlacedFigure("gan/samples/ring", "", SampleFigures.ring()));
    figures.add(new PlacedFigure("gan/samples/pairwise", "", SampleFigures.histogram()));
    figures.add(new PlacedFigure("ot/transfer/photographs", "", SampleFigures.photographs()));
    figures.add(new PlacedFigure("ot/transfer/clouds", "", SampleFigures.colours()));
    figures.add(new PlacedFigure("ot/plan/plan", "", SampleFigures.plan()));
    figures.add(new PlacedFigure("ot/plan/certificates", "", SampleFigures.certificates()));
    figures.add(new PlacedFigure("rbm/hidden/correlations", "", SampleFigures.correlations()));
    for (Experiment experiment : experiments.subList(0, 2)) {
      figures.add(
          new PlacedFigure(
              experiment.id() + "/filters/filters", experiment.id(), SampleFigures.filters()));
    }
    return figures;
  }

  private static List<PlacedFinding> findings(List<Experiment> experiments) {
    return List.of(
        new PlacedFinding(
            "",
            "rbm/ranking/ranking",
            Finding.of(
                    Severity.NOTE,
                    "10 hidden units at learning rate 0.06 for 20 epochs are the best of the "
                        + "eight machines: −152.31 ± 0.41 nats.")
                .restingOn(new Evidence("lead over the runner-up", 4.2, 0.73, 10000, "nats"))),
        new PlacedFinding(
            "",
            "rbm/learning-curves/learning-curves",
            Finding.of(
                    Severity.NOTE,
                    "Pseudo-likelihood and exact log-likelihood disagree on which machine is best.")
                .restingOn(new Evidence("rank correlation", 0.62, 0.21, 8, "1"))),
        new PlacedFinding(
            experiments.get(3).id(),
            "rbm/gibbs-chain/gibbs-chain",
            Finding.of(
                    Severity.WARNING,
                    "After 1000 steps, 8 of 10 chains show the same digit: the chain hardly mixes.")
                .restingOn(new Evidence("share of chains alike", 0.8, 0.13, 10, ""))));
  }

  private static List<Experiment> experiments(long seed) {
    List<Experiment> experiments = new ArrayList<>();
    double[] rates = {0.01, 0.06};
    for (int units : new int[] {10, 20}) {
      for (double rate : rates) {
        for (int epochs : new int[] {10, 20}) {
          experiments.add(completed(units, rate, epochs, seed));
        }
      }
    }
    experiments.add(diverged());
    return experiments;
  }

  private static Experiment completed(int units, double rate, int epochs, long seed) {
    double quality = -190 + units * 1.1 + Math.log(epochs * rate * 100) * 6 + seed * 0.3;
    int steps = epochs;
    List<Long> at = LongStream.rangeClosed(1, steps).map(i -> i * 6000).boxed().toList();
    List<Double> epoch = IntStream.rangeClosed(1, steps).mapToObj(i -> (double) i).toList();
    List<Double> seconds = epoch.stream().map(e -> e * 1.3).toList();
    List<Double> test =
        epoch.stream().map(e -> quality / 2 - 60 * Math.exp(-e * rate * 20)).toList();
    List<Double> train = test.stream().map(v -> v + 1.5).toList();
    List<Double> error = epoch.stream().map(e -> 0.04 + 0.2 / (1 + e)).toList();
    return new Experiment(
        new ExperimentKey(
            "rbm", "rbm-hiddenUnits=" + units + "-learningRate=" + rate + "-epochs=" + epochs, 0),
        "rbm:persistent-contrastive-divergence",
        options(units, rate, epochs),
        List.of("hiddenUnits", "learningRate", "epochs"),
        Outcome.COMPLETED,
        "",
        epochs * 1.31 * units / 10,
        45812.3,
        List.of(
            new Score(
                "exact-log-likelihood",
                "test",
                Measurement.of(quality, 0.31 + units * 0.01, 10000),
                "nat",
                Direction.HIGHER_IS_BETTER),
            new Score(
                "pseudo-likelihood",
                "test",
                Measurement.of(quality / 2, 0.9, 10000),
                "nat",
                Direction.HIGHER_IS_BETTER),
            new Score(
                "reconstruction-error",
                "test",
                Measurement.of(0.081234 - units * 0.001, 0.00012, 10000),
                "1",
                Direction.LOWER_IS_BETTER)),
        List.of(
            new Curve("pseudo-likelihood", "train", at, epoch, seconds, train),
            new Curve("pseudo-likelihood", "test", at, epoch, seconds, test),
            new Curve("reconstruction-error", "", at, epoch, seconds, error)),
        List.of());
  }

  private static Experiment diverged() {
    return new Experiment(
        new ExperimentKey("rbm", "rbm-hiddenUnits=20-learningRate=40.0-epochs=10", 0),
        "rbm:persistent-contrastive-divergence",
        options(20, 40, 10),
        List.of("hiddenUnits", "learningRate", "epochs"),
        Outcome.DIVERGED,
        "the weights were no longer finite at step 312; try a learning rate below 0.1",
        0.21,
        Double.NaN,
        List.of(),
        List.of(),
        List.of());
  }

  private static Map<String, Object> options(long units, double rate, long epochs) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("hiddenUnits", units);
    options.put("learningRate", rate);
    options.put("epochs", epochs);
    options.put("batchSize", 10L);
    options.put("gibbsSteps", 1L);
    options.put("momentum", 0.0);
    options.put("weightDecay", 2e-4);
    options.put("layers", List.of(784L, units));
    return options;
  }
}
