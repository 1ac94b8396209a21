package io.galatea.core.quality;

import io.galatea.api.Progress;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The share of each class among samples, and how far the shares are from the data's: KL(samples ‖
 * data) = Σ p log(p / q).
 *
 * <p>What the classifier takes for one class when it is another is known from held-out rows. So the
 * shares p are those under which its verdicts on the samples are most likely (M. Saerens, P.
 * Latinne, C. Decaestecker, "Adjusting the outputs of a classifier to new a priori probabilities",
 * Neural Computation 14, 2002, by expectation maximisation); q are the labels of the held-out rows.
 * Errors come from the bootstrap over samples and held-out rows, and the same bootstrap takes the
 * bias of the KL away, which few samples would raise.
 */
final class ModeShares {
  private static final int REPLICATES = 200;
  private static final int ITERATIONS = 200;

  /** A class below this part of its share is missing. */
  static final double MISSING = 0.1;

  /** So unlikely must so few samples be, over all classes, before a class is called missing. */
  private static final double UNLIKELY = 0.001;

  private final int[] labels;
  private final int[] counts;
  private final int samples;
  private final double classifierError;
  private final double[] reference;
  private final double[] shares;
  private final double[] errors;
  private final double divergence;
  private final double divergenceError;
  private final Likeness likeness;
  private final boolean independent;

  /**
   * Judges samples. All errors are unknown where samples depend on each other, and where there is
   * only one, whose bootstrap has no variance.
   *
   * @throws GalateaException of kind usage if samples are of another size than the data
   */
  ModeShares(ClassJudge judge, Samples drawn, RandomStream random, Progress progress) {
    NearestRows nearest = judge.nearest(drawn.last(), progress);
    int[] judged = judge.classes(nearest);
    likeness = new Likeness(nearest.distances(), judge.distances());
    independent = drawn.independent();
    labels = judge.labels();
    int classes = labels.length;
    samples = judged.length;
    classifierError = judge.error();
    counts = new int[classes];
    Arrays.stream(judged).forEach(c -> counts[c]++);
    int[] actual = judge.actual();
    int[] taken = judge.judged();
    Estimate estimate = new Estimate(classes, judged, k -> k, actual, taken, k -> k);
    reference = estimate.reference;
    shares = estimate.shares;
    double mean = 0;
    double square = 0;
    double[] sums = new double[classes];
    double[] squares = new double[classes];
    for (int b = 0; b < REPLICATES; b++) {
      RandomStream stream = random.named("replicate-" + b);
      Estimate replicate =
          new Estimate(
              classes,
              judged,
              k -> stream.nextInt(samples),
              actual,
              taken,
              k -> stream.nextInt(actual.length));
      mean += replicate.divergence / REPLICATES;
      square += replicate.divergence * replicate.divergence / REPLICATES;
      for (int c = 0; c < classes; c++) {
        sums[c] += replicate.shares[c] / REPLICATES;
        squares[c] += replicate.shares[c] * replicate.shares[c] / REPLICATES;
      }
    }
    divergence = 2 * estimate.divergence - mean;
    divergenceError = hasErrors() ? deviation(mean, square) : Double.NaN;
    errors = new double[classes];
    Arrays.setAll(errors, c -> hasErrors() ? deviation(sums[c], squares[c]) : Double.NaN);
  }

  private boolean hasErrors() {
    return independent && samples > 1;
  }

  private static double deviation(double mean, double square) {
    return Math.sqrt(Math.max(0, square - mean * mean) * REPLICATES / (REPLICATES - 1.0));
  }

  /** The estimate of one choice of samples and held-out rows. */
  private static final class Estimate {
    private final double[] reference;
    private final double[] shares;
    private final double divergence;

    Estimate(
        int classes,
        int[] judged,
        IntUnaryOperator sample,
        int[] actual,
        int[] taken,
        IntUnaryOperator row) {
      double[] verdicts = new double[classes];
      for (int k = 0; k < judged.length; k++) {
        verdicts[judged[sample.applyAsInt(k)]] += 1.0 / judged.length;
      }
      reference = new double[classes];
      double[][] confusion = new double[classes][classes];
      for (int k = 0; k < actual.length; k++) {
        int r = row.applyAsInt(k);
        reference[actual[r]] += 1.0 / actual.length;
        confusion[actual[r]][taken[r]] += 1.0 / actual.length;
      }
      for (int c = 0; c < classes; c++) {
        if (reference[c] > 0) {
          for (int d = 0; d < classes; d++) {
            confusion[c][d] /= reference[c];
          }
        } else {
          // Nothing is known of this class: take the classifier's word.
          confusion[c][c] = 1;
        }
      }
      shares = mostLikely(verdicts, confusion);
      divergence = divergence(shares, reference, 1.0 / actual.length);
    }

    private static double[] mostLikely(double[] verdicts, double[][] confusion) {
      int classes = verdicts.length;
      double[] shares = new double[classes];
      Arrays.fill(shares, 1.0 / classes);
      double[] next = new double[classes];
      // With a thousand classes hardly any is ever taken for a given other one.
      int[][] taken = new int[classes][];
      for (int d = 0; d < classes; d++) {
        int verdict = d;
        taken[d] = IntStream.range(0, classes).filter(c -> confusion[c][verdict] > 0).toArray();
      }
      for (int n = 0; n < ITERATIONS; n++) {
        Arrays.fill(next, 0);
        for (int d = 0; d < classes; d++) {
          double expected = 0;
          for (int c : taken[d]) {
            expected += shares[c] * confusion[c][d];
          }
          if (expected > 0) {
            for (int c : taken[d]) {
              next[c] += verdicts[d] * shares[c] * confusion[c][d] / expected;
            }
          } else {
            // No class is ever taken for this one, but samples are: they are it.
            next[d] += verdicts[d];
          }
        }
        System.arraycopy(next, 0, shares, 0, classes);
      }
      return shares;
    }

    /** A class that the held-out rows lack counts as one row: the divergence stays finite. */
    private static double divergence(double[] shares, double[] reference, double least) {
      double sum = 0;
      for (int c = 0; c < shares.length; c++) {
        if (shares[c] > 0) {
          sum += shares[c] * Math.log(shares[c] / Math.max(reference[c], least));
        }
      }
      return sum;
    }
  }

  /** The classes, ascending. */
  int[] labels() {
    return labels.clone();
  }

  /** The share of a class among samples, corrected for the classifier's errors. */
  double share(int index) {
    return shares[index];
  }

  /** Its standard error, NaN where that is unknown. */
  double error(int index) {
    return errors[index];
  }

  /** The share of a class in the data. */
  double reference(int index) {
    return reference[index];
  }

  /** KL(samples ‖ data) in nats, without bias: about 0, or a little below, where shares agree. */
  double divergence() {
    return divergence;
  }

  /** Its standard error, NaN where that is unknown. */
  double divergenceError() {
    return divergenceError;
  }

  /** The share of samples that look like data. */
  double likeData() {
    return likeness.share();
  }

  /** Its standard error, NaN where that is unknown. */
  double likeDataError() {
    return hasErrors() ? likeness.error() : Double.NaN;
  }

  /** Whether samples were drawn independently of each other. */
  boolean independent() {
    return independent;
  }

  /** The entropy of the shares in nats. */
  double entropy() {
    return Arrays.stream(shares).filter(p -> p > 0).map(p -> -p * Math.log(p)).sum();
  }

  /** The share of held-out rows that the classifier takes for another class. */
  double classifierError() {
    return classifierError;
  }

  /** How many samples there are. */
  int samples() {
    return samples;
  }

  /**
   * The classes that are missing: below a tenth of their share, and too few for chance: were the
   * share right, there would be so few with a probability below 0.001, over all classes.
   */
  int[] missing() {
    return IntStream.range(0, labels.length)
        .filter(c -> reference[c] > 0 && shares[c] < MISSING * reference[c])
        .filter(c -> atMost(counts[c], samples, reference[c]) < UNLIKELY / labels.length)
        .map(c -> labels[c])
        .toArray();
  }

  /** Whether there are so few samples that a class could be missing by chance. */
  boolean tooFew() {
    double rarest = Arrays.stream(reference).filter(q -> q > 0).min().orElse(1);
    return atMost(0, samples, rarest) >= UNLIKELY / labels.length;
  }

  /** P(X ≤ k) of a binomial law, term by term in logarithms. */
  static double atMost(int k, int n, double p) {
    double logTerm = n * Math.log1p(-p);
    double sum = 0;
    for (int i = 0; i <= k; i++) {
      sum += Math.exp(logTerm);
      logTerm += Math.log((n - i) / (i + 1.0)) + Math.log(p) - Math.log1p(-p);
    }
    return Math.min(1, sum);
  }
}
