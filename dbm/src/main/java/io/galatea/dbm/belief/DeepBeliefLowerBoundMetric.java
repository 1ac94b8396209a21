package io.galatea.dbm.belief;

import io.galatea.api.Compute;
import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.rbm.evidence.Annealing;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lower bound of the log-likelihood of a {@link DeepBeliefNetwork} (Salakhutdinov and Murray,
 * ICML 2008, section 5),
 *
 * <p>log p(v) ≥ E_q[Σ_{l < L} log p(h_{l−1} | h_l) + H(q(h_l | h_{l−1})) + log p*_top(h_{L−1})] −
 * log Z_top,
 *
 * <p>with q the product of the upward conditionals, states drawn from it, entropies in closed form,
 * and the topmost layer summed out of p*_top. Its error holds that of the rows and of log Z_top.
 */
public final class DeepBeliefLowerBoundMetric
    implements Metric<DeepBeliefLowerBoundMetric.Options, DeepBeliefNetwork> {
  private final Compute compute;

  @Inject
  DeepBeliefLowerBoundMetric(Compute compute) {
    this.compute = compute;
  }

  /** Options of {@link DeepBeliefLowerBoundMetric}. */
  record Options(
      @Option(
              value = "How many times the hidden layers of each row are drawn.",
              defaultValue = "10",
              usual = "1 to 100",
              tooLow = "the mean over rows is noisy",
              tooHigh = "time is lost")
          int draws,
      @Option(
              value =
                  "How the partition function of the topmost machine is estimated, by annealed"
                      + " importance sampling, where it has more than 25 units on both sides; else"
                      + " it is exact.",
              defaultValue = "{}")
          AnnealingOptions annealing) {
    Options {
      InvalidOption.atLeast("draws", draws, 1);
    }
  }

  @Override
  public String summary() {
    return "A lower bound of the mean log-likelihood of a deep belief network (Salakhutdinov and"
        + " Murray 2008).";
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
  public Measurement measure(Request<Options, DeepBeliefNetwork> request) {
    DeepBeliefNetwork network = request.subject();
    Batch rows = request.reference().first(request.reference().size());
    Partition partition =
        partition(
            network.top().layers(), request, fraction -> request.progress().report(0.5 * fraction));
    double[] bounds =
        bounds(
            compute,
            network,
            rows,
            request.options().draws(),
            request.random().named("draws"),
            fraction -> request.progress().report(0.5 + 0.5 * fraction));
    for (int r = 0; r < bounds.length; r++) {
      bounds[r] -= partition.logarithm();
    }
    Measurement mean = Measurement.meanOf(bounds);
    return new Measurement(
        mean.value(),
        Math.hypot(mean.standardError(), partition.error()),
        mean.count(),
        Map.of("logPartition", partition.logarithm(), "logPartitionError", partition.error()));
  }

  /** log Z with its standard error, 0 where it is exact. */
  private record Partition(double logarithm, double error) {}

  private Partition partition(
      Layers top, Request<Options, DeepBeliefNetwork> request, Progress progress) {
    if (ExactEvidence.enumerable(top)) {
      return new Partition(ExactEvidence.logPartition(top, progress), 0);
    }
    Annealing.Estimate estimate =
        Annealing.logPartition(
            compute,
            top,
            Optional.empty(),
            request.options().annealing(),
            request.random().named("annealing"),
            progress);
    return new Partition(estimate.logPartition(), estimate.standardError());
  }

  /** The bound of each row, without the log partition function: a mean over draws. */
  static double[] bounds(
      Compute compute,
      DeepBeliefNetwork network,
      Batch rows,
      int draws,
      RandomStream random,
      Progress progress) {
    double[] sums = new double[rows.rows()];
    int top = network.machines().size() - 1;
    for (int d = 0; d < draws; d++) {
      List<Batch> layers = network.drawUpwards(rows, random.named("draw-" + d));
      for (int l = 0; l < top; l++) {
        add(sums, network.logProbabilityDown(compute, l, layers.get(l), layers.get(l + 1)), draws);
        add(sums, negativeEntropy(network.up(l, layers.get(l))), -draws);
      }
      add(sums, network.top().logUnnormalised(layers.get(top)), draws);
      progress.report((d + 1.0) / draws);
    }
    return sums;
  }

  private static void add(double[] sums, double[] terms, int draws) {
    for (int r = 0; r < sums.length; r++) {
      sums[r] += terms[r] / draws;
    }
  }

  /** Σ p log p + (1 − p) log(1 − p) of each row. */
  private static double[] negativeEntropy(Batch means) {
    int units = means.shape().size();
    double[] sums = new double[means.rows()];
    for (int k = 0; k < means.values().length; k++) {
      double p = means.values()[k];
      sums[k / units] += p > 0 && p < 1 ? p * Math.log(p) + (1 - p) * Math.log1p(-p) : 0;
    }
    return sums;
  }
}
