package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.Metric;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.rbm.evidence.Annealing;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.text.Numbers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A lower bound of the mean log-likelihood of rows: E_q[−E(v, h)] + H(q) by {@link MeanField}, less
 * log Z (Salakhutdinov and Hinton 2009, section 3). With one hidden layer it is the log-likelihood
 * itself.
 */
final class VariationalLowerBoundMetric
    implements Metric<VariationalLowerBoundMetric.Options, BoltzmannMachine> {
  private final Compute compute;

  @Inject
  VariationalLowerBoundMetric(Compute compute) {
    this.compute = compute;
  }

  /** Progress that the partition function takes; mean field takes the rest. */
  private static final double SHARE = 0.8;

  /** Options of {@link VariationalLowerBoundMetric}. */
  record Options(
      @Option(
              value =
                  "Whether log Z is found by enumeration: auto where every other layer has few"
                      + " units, or never.",
              defaultValue = "auto")
          Exact exact,
      @Option(
              value = "How many chains annealed importance sampling has.",
              defaultValue = "100",
              usual = "20 to 1000",
              tooLow = "the estimate of log Z and its error are rough",
              tooHigh = "time is better spent on more temperatures")
          int chains,
      @Option(
              value = "How many temperatures annealed importance sampling has.",
              defaultValue = "10000",
              usual = "1000 to 20000",
              tooLow = "log Z falls short, and the bound looks better than it is",
              tooHigh = "time is lost")
          int temperatures,
      @Option(
              value =
                  "How the inverse temperatures lie between 0 and 1, as in ais-log-partition. Look"
                      + " at effectiveSampleSize among the details: where it is below a tenth of"
                      + " the chains, log Z probably falls short, and its standard error says too"
                      + " little.",
              defaultValue = "uniform")
          AnnealingOptions.Schedule schedule,
      @Option(
              value = "Whether chains are annealed back too, for an upper end of log Z's bracket.",
              defaultValue = "false")
          boolean reverse,
      @Option(
              value = "At most so many mean-field iterations for a row.",
              defaultValue = "200",
              usual = "50 to 500",
              tooLow = "the bound is loose",
              tooHigh = "nothing is lost but time")
          int meanFieldIterations,
      @Option(
              value = "The mean change of a hidden unit's probability at which a row is done.",
              defaultValue = "0.000001",
              usual = "0.0000001 to 0.0001",
              tooLow = "time is lost",
              tooHigh = "the bound is loose")
          double meanFieldTolerance) {
    Options {
      InvalidOption.within("chains", chains, 2, 1_000_000);
      InvalidOption.within("temperatures", temperatures, 1, 10_000_000);
      InvalidOption.atLeast("meanFieldIterations", meanFieldIterations, 1);
      InvalidOption.within("meanFieldTolerance", meanFieldTolerance, 0, 1);
    }
  }

  /** Whether to enumerate. */
  enum Exact {
    /** Where it can be done. */
    AUTO,
    /** Always annealed importance sampling. */
    NEVER
  }

  @Override
  public String summary() {
    return "Lower bound of the mean log-likelihood by mean field, with log Z by enumeration or"
        + " annealed importance sampling.";
  }

  @Override
  public String unit() {
    return "nat";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<Options, BoltzmannMachine> request) {
    Options options = request.options();
    Layers layers = request.subject().layers();
    Dataset data = request.reference();
    float[] rows = rows(data, request.subject());
    Map<String, Double> details = new TreeMap<>();
    double logPartitionError = logPartition(request, details);
    double logPartition = details.get("logPartition");
    MeanField.Posterior posterior =
        new MeanField(options.meanFieldTolerance(), options.meanFieldIterations())
            .of(
                compute,
                layers,
                rows,
                data.size(),
                share -> request.progress().report(SHARE + (1 - SHARE) * share));
    double iterations = 0;
    double[] bounds = posterior.bounds();
    for (int r = 0; r < bounds.length; r++) {
      bounds[r] -= logPartition;
      iterations += posterior.iterations()[r] / (double) bounds.length;
    }
    details.put("meanFieldIterations", iterations);
    details.put("meanFieldUnfinished", (double) posterior.unfinished());
    Measurement mean = Measurement.meanOf(bounds);
    return new Measurement(
        mean.value(), Math.hypot(mean.standardError(), logPartitionError), mean.count(), details);
  }

  /** What log Z the bound rests on, and whether that can be trusted, unless it was enumerated. */
  @Override
  public List<Finding> findings(Options options, Measurement measurement) {
    Double effective = measurement.details().get("effectiveSampleSize");
    if (effective == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(Annealing.findings(effective, options.chains()));
    double logPartition = measurement.details().get("logPartition");
    double error = measurement.details().get("logPartitionStandardError");
    findings.add(
        Finding.of(
                Finding.Severity.NOTE,
                "The bound rests on log Z = "
                    + Numbers.withUnit(logPartition, error, "nat")
                    + " of its own chains of annealed importance sampling; a metric of log Z has"
                    + " others, and differs from it by the errors of both.")
            .restingOn(
                new Finding.Evidence("log Z", logPartition, error, options.chains(), "nat")));
    return findings;
  }

  /** Puts log Z into the details; gives its standard error. */
  private double logPartition(
      Request<Options, BoltzmannMachine> request, Map<String, Double> details) {
    Options options = request.options();
    Layers layers = request.subject().layers();
    if (options.exact() == Exact.AUTO && ExactEvidence.enumerable(layers)) {
      double exact =
          ExactEvidence.logPartition(layers, share -> request.progress().report(SHARE * share));
      put(details, exact, 0, exact, exact);
      return 0;
    }
    Annealing.Estimate estimate =
        Annealing.logPartition(
            compute,
            layers,
            Optional.empty(),
            new AnnealingOptions(
                options.chains(),
                options.temperatures(),
                options.schedule(),
                List.of(),
                AnnealingOptions.BaseRate.MACHINE,
                options.reverse()),
            request.random().named("annealing"),
            share -> request.progress().report(SHARE * share));
    put(
        details,
        estimate.logPartition(),
        estimate.standardError(),
        estimate.low(),
        estimate.high());
    details.put("effectiveSampleSize", estimate.effectiveSampleSize());
    return estimate.standardError();
  }

  private static void put(
      Map<String, Double> details, double logPartition, double error, double low, double high) {
    details.put("logPartition", logPartition);
    details.put("logPartitionStandardError", error);
    details.put("logPartitionLow", low);
    details.put("logPartitionHigh", high);
  }

  private static float[] rows(Dataset data, BoltzmannMachine machine) {
    if (data.shape().size() != machine.shape().size()) {
      throw GalateaException.usage(
          "the machine was trained on rows of "
              + machine.shape()
              + ", but "
              + data.name()
              + " has rows of "
              + data.shape());
    }
    float[] rows = data.first(data.size()).values();
    for (int k = 0; k < rows.length; k++) {
      float x = rows[k];
      boolean fits =
          machine.layers().gaussianVisible() ? Math.abs(x) <= Float.MAX_VALUE : x >= 0 && x <= 1;
      if (!fits) {
        throw GalateaException.data(
            "data set %s: row %d has the value %s, which does not fit %s visible units"
                .formatted(
                    data.name(),
                    k / data.shape().size(),
                    x,
                    machine.layers().gaussianVisible() ? "gaussian" : "bernoulli"));
      }
    }
    return rows;
  }
}
