package io.galatea.rbm.evidence;

import io.galatea.api.Compute;
import io.galatea.api.Progress;
import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log partition function by annealed importance sampling (Neal 2001; Salakhutdinov and Murray,
 * "On the quantitative analysis of deep belief networks", ICML 2008).
 *
 * <p>Chains begin at a base rate, whose partition function Z_A is known, and are led to the machine
 * through many inverse temperatures, one block Gibbs step at each; the mean of their weights w
 * estimates Z / Z_A without bias, so that its logarithm falls short of log Z in expectation. Chains
 * led back from the machine to the base rate estimate Z_A / Z the same way, and end above log Z if
 * they begin as samples of the machine: here, at the states in which the forward chains end, after
 * a tenth as many Gibbs steps more.
 *
 * <p>Every other layer is summed out, see {@link AnnealedChains}. Log weights are summed in double
 * precision.
 */
public final class Annealing {
  /** Gibbs steps whose visible states make the machine's mean. */
  private static final int MEAN_STEPS = 20;

  /** Share of an adaptive schedule that is uniform, so that no step is out of proportion. */
  private static final double UNIFORM_SHARE = 0.1;

  /** Standard errors from an estimate to the end of its bracket. */
  private static final double BRACKET = 3;

  private final Compute compute;
  private final Layers layers;
  private final AnnealingOptions options;
  private final RandomStream random;
  private final Progress progress;
  private final int steps;
  private final int pilotSteps;
  private final long allSteps;
  private final AtomicLong done = new AtomicLong();

  /**
   * An estimate of log Z in nats.
   *
   * @param logPartition the estimate, from the forward chains
   * @param standardError its standard error, by the delta method from the spread of the weights
   * @param effectiveSampleSize (Σ w)² / Σ w², from 1 to the number of chains
   * @param low the estimate less 3 standard errors
   * @param high 3 standard errors above the reverse estimate, or above the forward one if chains
   *     were not annealed back
   * @param reverse the estimate of the chains annealed back, if there were any
   * @param temperatures how many steps there were
   */
  public record Estimate(
      double logPartition,
      double standardError,
      double effectiveSampleSize,
      double low,
      double high,
      Optional<Double> reverse,
      int temperatures) {}

  /** A warning where the effective sample size is below a tenth of the chains. */
  public static List<Finding> findings(double effectiveSampleSize, int chains) {
    if (effectiveSampleSize * 10 >= chains) {
      return List.of();
    }
    return List.of(
        Finding.of(
                Finding.Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "log Z rests on an effective sample size of %.1f of %d chains of annealed"
                        + " importance sampling: few chains decide, it falls short more often than"
                        + " not, and its standard error says too little. Raise the number of temperatures.",
                    effectiveSampleSize,
                    chains))
            .restingOn(
                new Finding.Evidence(
                    "effective sample size", effectiveSampleSize, Double.NaN, chains, "1")));
  }

  private Annealing(
      Compute compute,
      Layers layers,
      boolean meanGiven,
      AnnealingOptions options,
      RandomStream random,
      Progress progress) {
    this.compute = compute;
    this.layers = layers;
    this.options = options;
    this.random = random;
    this.progress = progress;
    steps = options.betas().isEmpty() ? options.temperatures() : options.betas().size() - 1;
    pilotSteps = Math.max(10, steps / 10);
    allSteps =
        (long) (meanGiven ? 0 : pilotSteps + MEAN_STEPS)
            + (adaptive() ? pilotSteps : 0)
            + steps
            + (options.reverse() ? pilotSteps + steps : 0);
  }

  private boolean adaptive() {
    return options.betas().isEmpty() && options.schedule() == AnnealingOptions.Schedule.ADAPTIVE;
  }

  /**
   * Estimates log Z.
   *
   * @param compute what multiplies
   * @param layers the machine
   * @param visibleMean the base rate, one mean for each visible unit, between 0 and 1 without its
   *     ends unless units are Gaussian; if empty, the machine's own mean in a pilot run
   * @param options what to do; {@link AnnealingOptions#baseRate} is left to the caller
   * @param random the stream to draw from
   */
  public static Estimate logPartition(
      Compute compute,
      Layers layers,
      Optional<double[]> visibleMean,
      AnnealingOptions options,
      RandomStream random,
      Progress progress) {
    Annealing annealing =
        new Annealing(compute, layers, visibleMean.isPresent(), options, random, progress);
    double[] mean = visibleMean.orElseGet(annealing::machineMean);
    return annealing.estimate(annealing.base(mean));
  }

  /**
   * The mean of {@code rows} states as a base rate: (rows × mean + ½) / (rows + 1) for binary
   * units, so that a unit that is always off has a finite bias.
   */
  public static double[] smoothed(double[] mean, double rows) {
    return Arrays.stream(mean).map(p -> (rows * p + 0.5) / (rows + 1)).toArray();
  }

  private float[] base(double[] mean) {
    float[] a = new float[mean.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) (layers.gaussianVisible() ? mean[i] : Math.log(mean[i] / (1 - mean[i])));
    }
    return a;
  }

  /** The mean of chains annealed from the machine's own visible biases. */
  private double[] machineMean() {
    RandomStream stream = random.named("mean");
    double[] mean = new double[layers.units(0)];
    try (AnnealedChains chains =
        new AnnealedChains(compute, layers, layers.biases().get(0), options.chains())) {
      chains.restart(stream.named("start"));
      anneal(chains, uniform(pilotSteps), stream.named("anneal"));
      double rows = (double) MEAN_STEPS * options.chains();
      for (int k = 0; k < MEAN_STEPS; k++) {
        anneal(chains, new double[] {1, 1}, stream.named("step-" + k));
        double[] sum = chains.visibleSum();
        for (int i = 0; i < mean.length; i++) {
          mean[i] += sum[i] / rows;
        }
      }
      return layers.gaussianVisible() ? mean : smoothed(mean, rows);
    }
  }

  private double[] anneal(AnnealedChains chains, double[] betas, RandomStream stream) {
    return chains.anneal(
        betas, stream, (step, from, to, logWeights) -> tick(betas, step, to - from));
  }

  private void tick(double[] betas, int step, int chains) {
    // Counts chains, so that chunks of any size add up.
    int often = Math.max(1, betas.length / 256);
    if (step % often == 0 || step == betas.length - 1) {
      int since = step % often == 0 ? often : step % often;
      long now = done.addAndGet((long) since * chains);
      progress.report(Math.min(1, now / ((double) allSteps * options.chains())));
    }
  }

  private static double[] uniform(int steps) {
    double[] betas = new double[steps + 1];
    for (int k = 0; k <= steps; k++) {
      betas[k] = k / (double) steps;
    }
    return betas;
  }

  private Estimate estimate(float[] base) {
    try (AnnealedChains chains = new AnnealedChains(compute, layers, base, options.chains())) {
      double[] betas = betas(chains);
      chains.restart(random.named("start"));
      Mean forward = Mean.of(anneal(chains, betas, random.named("forward")));
      double logPartition = chains.baseLogPartition() + forward.logarithm();
      double low = logPartition - BRACKET * forward.standardError();
      double high = logPartition + BRACKET * forward.standardError();
      Optional<Double> reverse = Optional.empty();
      if (options.reverse()) {
        double[] still = new double[pilotSteps + 1];
        Arrays.fill(still, 1);
        anneal(chains, still, random.named("settle"));
        Mean back = Mean.of(anneal(chains, reversed(betas), random.named("reverse")));
        reverse = Optional.of(chains.baseLogPartition() - back.logarithm());
        high = reverse.get() + BRACKET * back.standardError();
      }
      return new Estimate(
          logPartition,
          forward.standardError(),
          forward.effectiveSampleSize(),
          low,
          high,
          reverse,
          steps);
    }
  }

  private double[] betas(AnnealedChains chains) {
    if (!options.betas().isEmpty()) {
      return options.betas().stream().mapToDouble(Double::doubleValue).toArray();
    }
    double[] betas = uniform(steps);
    if (options.schedule() == AnnealingOptions.Schedule.GEOMETRIC) {
      for (int k = 1; k < steps; k++) {
        betas[k] = Math.pow(steps, (k - 1) / (steps - 1.0) - 1);
      }
    } else if (adaptive()) {
      return adaptive(chains);
    }
    return betas;
  }

  /**
   * Steps over which the length ∫ √Var(d log p* / dβ) dβ is the same, so that each adds as much to
   * the variance of the log weights (Gelman and Meng 1998, section 4).
   */
  private double[] adaptive(AnnealedChains chains) {
    double[] pilot = uniform(pilotSteps);
    double[][] sums = new double[pilotSteps + 1][options.chains()];
    RandomStream stream = random.named("pilot");
    chains.restart(stream.named("start"));
    chains.anneal(
        pilot,
        stream,
        (step, from, to, logWeights) -> {
          System.arraycopy(logWeights, from, sums[step], from, to - from);
          tick(pilot, step, to - from);
        });
    double[] length = new double[pilotSteps + 1];
    for (int k = 1; k <= pilotSteps; k++) {
      length[k] = length[k - 1] + deviation(sums[k], sums[k - 1]);
    }
    double all = length[pilotSteps];
    for (int k = 0; k <= pilotSteps; k++) {
      double share = all > 0 ? length[k] / all : pilot[k];
      length[k] = (1 - UNIFORM_SHARE) * share + UNIFORM_SHARE * pilot[k];
    }
    double[] betas = new double[steps + 1];
    int at = 1;
    for (int k = 1; k < steps; k++) {
      double wanted = k / (double) steps;
      while (length[at] < wanted) {
        at++;
      }
      double part = (wanted - length[at - 1]) / (length[at] - length[at - 1]);
      betas[k] = pilot[at - 1] + part * (pilot[at] - pilot[at - 1]);
    }
    betas[steps] = 1;
    return betas;
  }

  private static double deviation(double[] after, double[] before) {
    double mean = 0;
    for (int n = 0; n < after.length; n++) {
      mean += (after[n] - before[n]) / after.length;
    }
    double squares = 0;
    for (int n = 0; n < after.length; n++) {
      double d = after[n] - before[n] - mean;
      squares += d * d;
    }
    return Math.sqrt(squares / (after.length - 1));
  }

  private static double[] reversed(double[] betas) {
    double[] reversed = new double[betas.length];
    for (int k = 0; k < betas.length; k++) {
      reversed[k] = betas[betas.length - 1 - k];
    }
    return reversed;
  }

  /**
   * The mean of weights.
   *
   * @param logarithm log 1/n Σ w
   * @param standardError standard deviation of the mean over the mean
   */
  private record Mean(double logarithm, double standardError, double effectiveSampleSize) {

    static Mean of(double[] logWeights) {
      int n = logWeights.length;
      double largest = Arrays.stream(logWeights).max().orElseThrow();
      double[] w = Arrays.stream(logWeights).map(x -> Math.exp(x - largest)).toArray();
      double sum = Arrays.stream(w).sum();
      double squares = Arrays.stream(w).map(x -> x * x).sum();
      double mean = sum / n;
      double deviations = Arrays.stream(w).map(x -> (x - mean) * (x - mean)).sum();
      return new Mean(
          largest + Math.log(mean),
          Math.sqrt(deviations / (n - 1.0) / n) / mean,
          sum * sum / squares);
    }
  }
}
