package io.galatea.rbm.evidence;

import io.galatea.api.Compute;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.BernoulliSampler;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.rbm.rows.Vectors;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chains of a layered machine at inverse temperatures β between a base rate and the machine itself,
 *
 * <p>E_β = (1 − β) E_A + β E, where E_A has no weights, visible biases a and no hidden biases.
 *
 * <p>A chain is the state of every other layer, the others being summed out: layers of the parity
 * with fewer units, but odd ones if visible units are Gaussian. With gᵢ = bᵢ − aᵢ + the weighted
 * sum from the neighbours, the input of a unit is aᵢ + β gᵢ, so that a step from β to β′ multiplies
 * the weight of a chain by exp Σ [softplus(a + β′g) − softplus(a + βg)] over the units summed out,
 * and by exp (β′ − β) Σ (bᵢ − aᵢ) xᵢ over those of the state; then one block Gibbs step at β′
 * follows, which draws from the same g. Chains lie in chunks of a fixed size, each with a stream of
 * its own.
 */
final class AnnealedChains implements AutoCloseable {
  /** Chains that share a product: enough for the BLAS, few enough for both cores to have some. */
  private static final int CHUNK = 50;

  /** Below such a step of the input, three terms of Taylor's series are off by 1e-7 at most. */
  private static final float SMALL = 1 / 16f;

  private final Layers layers;
  private final int stateParity;
  private final List<float[]> base = new ArrayList<>();
  private final List<float[]> slope = new ArrayList<>();
  private final ChainInputs.Weights weights;
  private final Chunk[] chunks;
  private final double[] logWeights;

  /** What to do after a step of a chunk. */
  @FunctionalInterface
  interface Watcher {
    /**
     * Sees the log weights so far, of the chains of the chunk only.
     *
     * @param step number of the step that is done, from 1
     */
    void after(int step, int from, int to, double[] logWeights);
  }

  /**
   * Chains at β = 0.
   *
   * @param compute what multiplies
   * @param layers the machine
   * @param visibleBase a, one for each visible unit
   */
  AnnealedChains(Compute compute, Layers layers, float[] visibleBase, int chains) {
    this.layers = layers;
    int[] units = new int[2];
    for (int l = 0; l <= layers.depth(); l++) {
      units[l & 1] += layers.units(l);
      float[] a = l == 0 ? visibleBase : new float[layers.units(l)];
      float[] c = layers.biases().get(l).clone();
      Vectors.subtract(c, a, c.length);
      base.add(a);
      slope.add(c);
    }
    stateParity = layers.gaussianVisible() || units[1] <= units[0] ? 1 : 0;
    weights = new ChainInputs.Weights(compute, layers);
    logWeights = new double[chains];
    chunks = new Chunk[(chains + CHUNK - 1) / CHUNK];
    for (int c = 0; c < chunks.length; c++) {
      chunks[c] = new Chunk(c * CHUNK, Math.min(chains, (c + 1) * CHUNK));
    }
  }

  /** log Σ exp(−E_A) over all states. */
  double baseLogPartition() {
    double sum = 0;
    for (int l = 0; l <= layers.depth(); l++) {
      if (l == 0 && layers.gaussianVisible()) {
        double variance = layers.visibleDeviation() * layers.visibleDeviation();
        sum += layers.units(0) / 2.0 * Math.log(2 * Math.PI * variance);
      } else {
        for (float a : base.get(l)) {
          sum += Sigmoid.softplus(a);
        }
      }
    }
    return sum;
  }

  /** Draws the states anew from the base rate. */
  void restart(RandomStream random) {
    IntStream.range(0, chunks.length)
        .parallel()
        .forEach(c -> chunks[c].restart(new BernoulliSampler(random.named("chunk-" + c))));
  }

  /**
   * Leads the chains along inverse temperatures, the first of which they are at.
   *
   * @return the log weight of each chain, log p*_to(x) − log p*_from(x) summed over the steps
   */
  double[] anneal(double[] betas, RandomStream random, Watcher watcher) {
    Arrays.fill(logWeights, 0);
    IntStream.range(0, chunks.length)
        .parallel()
        .forEach(
            c -> {
              BernoulliSampler sampler = new BernoulliSampler(random.named("chunk-" + c));
              for (int k = 1; k < betas.length; k++) {
                chunks[c].step(betas[k - 1], betas[k], sampler);
                watcher.after(k, chunks[c].from, chunks[c].to, logWeights);
              }
            });
    return logWeights.clone();
  }

  /** Sum of the visible states that were drawn last, over the chains. */
  double[] visibleSum() {
    double[] sum = new double[layers.units(0)];
    float[] x = new float[sum.length];
    for (Chunk chunk : chunks) {
      for (int n = 0; n < chunk.to - chunk.from; n++) {
        chunk.inputs.state(0, n, x);
        for (int k = 0; k < x.length; k++) {
          sum[k] += x[k];
        }
      }
    }
    return sum;
  }

  @Override
  public void close() {
    weights.close();
    for (Chunk chunk : chunks) {
      chunk.inputs.close();
    }
  }

  /** Some of the chains. */
  private final class Chunk {
    private final int from;
    private final int to;
    private final ChainInputs inputs;

    /** Σ (bᵢ − aᵢ) xᵢ over the units of the state, for each chain. */
    private final double[] linear;

    private final SparseRows drawn = new SparseRows(true);
    private final float[] real;
    private final float[] input;
    private final float[] gain;
    private final float[] difference;

    Chunk(int from, int to) {
      this.from = from;
      this.to = to;
      inputs = new ChainInputs(weights, to - from);
      int widest = 0;
      for (int l = 0; l <= layers.depth(); l++) {
        widest = Math.max(widest, layers.units(l));
      }
      linear = new double[to - from];
      real = new float[layers.units(0)];
      input = new float[widest];
      gain = new float[widest];
      difference = new float[widest];
    }

    void restart(BernoulliSampler sampler) {
      for (int l = stateParity; l <= layers.depth(); l += 2) {
        for (int n = 0; n < to - from; n++) {
          linear[n] += draw(l, n, base.get(l), sampler);
        }
      }
      inputs.forget();
    }

    void step(double before, double after, BernoulliSampler sampler) {
      for (int n = 0; n < to - from; n++) {
        logWeights[from + n] += (after - before) * linear[n];
      }
      for (int l = 1 - stateParity; l <= layers.depth(); l += 2) {
        float[][] g = inputs.sums(l);
        for (int n = 0; n < to - from; n++) {
          if (l == 0 && layers.gaussianVisible()) {
            logWeights[from + n] += gaussian(g[n], before, after, sampler.random());
            inputs.setReal(n, real);
          } else {
            logWeights[from + n] += summedOut(l, g[n], (float) after, (float) (after - before));
            draw(l, n, input, sampler);
          }
        }
      }
      for (int l = stateParity; l <= layers.depth(); l += 2) {
        float[][] g = inputs.sums(l);
        for (int n = 0; n < to - from; n++) {
          inputs(l, g[n], (float) after);
          linear[n] += draw(l, n, input, sampler);
        }
      }
    }

    /** Draws the units of a layer; gives by how much Σ (bᵢ − aᵢ) xᵢ changed. */
    private double draw(int l, int n, float[] from, BernoulliSampler sampler) {
      drawn.clear();
      sampler.sample(from, layers.units(l), drawn);
      return inputs.set(l, n, drawn, slope.get(l));
    }

    private void inputs(int l, float[] g, float beta) {
      float[] a = base.get(l);
      float[] c = slope.get(l);
      for (int i = 0; i < a.length; i++) {
        input[i] = a[i] + beta * (g[i] + c[i]);
      }
    }

    /** Finds the inputs of a layer, and gives what its units add to the log weight. */
    private double summedOut(int l, float[] g, float beta, float step) {
      // Loops over whole arrays from index 0 become vector instructions; with offsets they do not.
      inputs(l, g, beta);
      float[] c = slope.get(l);
      int units = c.length;
      for (int i = 0; i < units; i++) {
        difference[i] = step * (g[i] + c[i]);
      }
      System.arraycopy(input, 0, gain, 0, units);
      Sigmoid.apply(gain, units);
      series(gain, difference, units);
      return gained(units);
    }

    /** Σ gain, with logarithms where the series would not do. */
    private double gained(int units) {
      // Four sums: an addition need not wait for the one before.
      double p = 0;
      double q = 0;
      double r = 0;
      double s = 0;
      int i = 0;
      for (; i + 4 <= units; i += 4) {
        p += gained(i, difference[i]);
        q += gained(i + 1, difference[i + 1]);
        r += gained(i + 2, difference[i + 2]);
        s += gained(i + 3, difference[i + 3]);
      }
      for (; i < units; i++) {
        p += gained(i, difference[i]);
      }
      return (p + q) + (r + s);
    }

    private double gained(int i, float u) {
      return Math.abs(u) <= SMALL
          ? gain[i]
          : Sigmoid.softplus(input[i]) - Sigmoid.softplus((double) input[i] - u);
    }

    /** As {@link #summedOut}, for Gaussian units of mean a + β g: see {@link Annealing}. */
    private double gaussian(float[] g, double before, double after, RandomStream random) {
      float[] a = base.get(0);
      float[] c = slope.get(0);
      double deviation = layers.visibleDeviation();
      double exponent = 0;
      for (int i = 0; i < a.length; i++) {
        double slopeOfMean = (double) g[i] + c[i];
        double b = layers.biases().get(0)[i];
        exponent +=
            (after - before)
                * (2 * a[i] * slopeOfMean
                    + (after + before) * slopeOfMean * slopeOfMean
                    - (b - a[i]) * (b + a[i]));
        real[i] = (float) (a[i] + after * slopeOfMean + deviation * random.nextGaussian());
      }
      return exponent / (2 * deviation * deviation);
    }
  }

  /**
   * Replaces s = σ(y) by f(y) − f(y − u) for f = softplus, by f′ = s, f″ = s(1 − s) and f‴ = s(1 −
   * s)(1 − 2s).
   */
  private static void series(float[] values, float[] step, int count) {
    for (int i = 0; i < count; i++) {
      float s = values[i];
      float u = step[i];
      values[i] = u * s * (1 - u * (1 - s) * (0.5f - u * (1 - 2 * s) * (1 / 6f)));
    }
  }
}
