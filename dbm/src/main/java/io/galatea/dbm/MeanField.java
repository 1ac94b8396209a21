package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.Progress;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The mean-field posterior of the hidden layers given visible rows: q(h) = Π Bernoulli(μ) at a
 * fixed point of μ_l = σ(b_l + s μ_{l−1} W_{l−1} + μ_{l+1} W_lᵀ), with μ₀ = v (Salakhutdinov and
 * Hinton 2009).
 *
 * <p>From a bottom-up pass, with doubled input where the layer above is still missing, the odd
 * layers and the even ones take turns. Units of one parity do not see each other, so each turn is
 * the best there is given the other parity: the bound E_q[−E(v, h)] + H(q) ≤ log Σₕ exp(−E(v, h))
 * never falls. With one hidden layer q is the exact posterior and the bound is the free energy.
 *
 * <p>A row is done when the mean absolute change of its units in one iteration is at most the
 * tolerance; it then stays as it is, so that no row's result depends on the others.
 *
 * @param tolerance the change at which a row is done, at least 0
 * @param iterations at most so many, at least 1
 */
public record MeanField(double tolerance, int iterations) {
  private static final int CHUNK = 100;

  /** Checks the ranges. */
  public MeanField {
    if (!(tolerance >= 0) || iterations < 1) {
      throw new IllegalArgumentException(tolerance + " in " + iterations + " iterations");
    }
  }

  /** Means of hidden units and the bounds they give. The arrays are for reading only. */
  public static final class Posterior {
    private final List<float[]> hidden;
    private final double[] bounds;
    private final int[] taken;
    private final int unfinished;

    private Posterior(List<float[]> hidden, double[] bounds, int[] taken, int unfinished) {
      this.hidden = hidden;
      this.bounds = bounds;
      this.taken = taken;
      this.unfinished = unfinished;
    }

    /** μ_l of all rows, for l from 1: rows × units. */
    public float[] means(int layer) {
      return hidden.get(layer - 1);
    }

    /** E_q[−E(v, h)] + H(q) of each row in nats: subtract log Z for a lower bound of log p(v). */
    public double[] bounds() {
      return bounds;
    }

    /** How many iterations each row took. */
    public int[] iterations() {
      return taken;
    }

    /** How many rows had not met the tolerance when the iterations were used up. */
    public int unfinished() {
      return unfinished;
    }
  }

  /**
   * The posterior of each row.
   *
   * @param compute what multiplies
   * @param layers the machine
   * @param visible rows × visible units
   */
  public Posterior of(
      Compute compute, Layers layers, float[] visible, int rows, Progress progress) {
    List<float[]> hidden = new ArrayList<>();
    for (int l = 1; l <= layers.depth(); l++) {
      hidden.add(new float[Math.multiplyExact(rows, layers.units(l))]);
    }
    double[] bounds = new double[rows];
    int[] taken = new int[rows];
    AtomicInteger unfinished = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    int chunks = (rows + CHUNK - 1) / CHUNK;
    try (NativeLayers network = NativeLayers.of(compute, layers)) {
      IntStream.range(0, chunks)
          .parallel()
          .forEach(
              c -> {
                int from = c * CHUNK;
                int to = Math.min(rows, from + CHUNK);
                int units = layers.units(0);
                float[] v = Arrays.copyOfRange(visible, from * units, to * units);
                try (MeanFieldIteration iteration = new MeanFieldIteration(network, to - from)) {
                  unfinished.addAndGet(converge(iteration, v, taken, from));
                  Matrix[] states = iteration.states();
                  for (int l = 1; l <= layers.depth(); l++) {
                    states[l].get(hidden.get(l - 1), from * layers.units(l));
                  }
                }
                for (int r = from; r < to; r++) {
                  bounds[r] = bound(layers, visible, hidden, r);
                }
                progress.report(done.incrementAndGet() / (double) chunks);
              });
    }
    return new Posterior(hidden, bounds, taken, unfinished.get());
  }

  /** Iterates until all rows of a chunk are done; gives how many are not. */
  private int converge(MeanFieldIteration iteration, float[] v, int[] taken, int from) {
    iteration.start(v);
    boolean[] finished = iteration.finished();
    int open = finished.length;
    for (int k = 1; k <= iterations && open > 0; k++) {
      iteration.iterate();
      for (int r = 0; r < finished.length; r++) {
        if (!finished[r]) {
          taken[from + r] = k;
          if (iteration.change(r) <= tolerance) {
            finished[r] = true;
            open--;
          }
        }
      }
    }
    return open;
  }

  /**
   * E_q[−E(v, h)] + H(q) of one row for any means of the hidden units, in double precision.
   *
   * @param hidden μ₁, …, μ_L, rows × units each, with the row among them
   */
  public static double bound(Layers layers, float[] visible, List<float[]> hidden, int row) {
    double bound = 0;
    float[] lower = visible;
    float[] b = layers.biases().get(0);
    double deviation = layers.visibleDeviation();
    for (int i = 0; i < b.length; i++) {
      double v = visible[row * b.length + i];
      double distance = layers.gaussianVisible() ? (v - b[i]) / deviation : 0;
      bound += layers.gaussianVisible() ? -0.5 * distance * distance : b[i] * v;
    }
    for (int l = 0; l < layers.depth(); l++) {
      float[] upper = hidden.get(l);
      double scale = l == 0 && layers.gaussianVisible() ? 1 / deviation : 1;
      bound +=
          scale * bilinear(layers, l, lower, upper, row)
              + biasAndEntropy(layers.biases().get(l + 1), upper, row);
      lower = upper;
    }
    return bound;
  }

  /** x_lᵀ W_l x_{l+1} of one row. */
  private static double bilinear(Layers layers, int l, float[] lower, float[] upper, int row) {
    float[] w = layers.weights().get(l);
    int n = layers.units(l);
    int m = layers.units(l + 1);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      float x = lower[row * n + i];
      if (x != 0) {
        sum += x * dot(w, i * m, upper, row * m, m);
      }
    }
    return sum;
  }

  /** Four sums at a time: each addition need not wait for the one before. */
  private static double dot(float[] a, int atA, float[] b, int atB, int count) {
    double p = 0;
    double q = 0;
    double r = 0;
    double s = 0;
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      p += (double) a[atA + j] * b[atB + j];
      q += (double) a[atA + j + 1] * b[atB + j + 1];
      r += (double) a[atA + j + 2] * b[atB + j + 2];
      s += (double) a[atA + j + 3] * b[atB + j + 3];
    }
    for (; j < count; j++) {
      p += (double) a[atA + j] * b[atB + j];
    }
    return (p + q) + (r + s);
  }

  private static double biasAndEntropy(float[] bias, float[] means, int row) {
    double sum = 0;
    for (int j = 0; j < bias.length; j++) {
      double mean = means[row * bias.length + j];
      sum += bias[j] * mean;
      if (mean > 0 && mean < 1) {
        sum -= mean * Math.log(mean) + (1 - mean) * Math.log1p(-mean);
      }
    }
    return sum;
  }
}
