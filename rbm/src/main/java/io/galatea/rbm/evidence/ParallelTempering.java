package io.galatea.rbm.evidence;

import io.galatea.api.Compute;
import io.galatea.api.Progress;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.Chunks;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.MatrixProduct;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Parallel tempering, or replica exchange Monte Carlo (R. Swendsen and J.-S. Wang, Physical Review
 * Letters 57, 1986; for Boltzmann machines G. Desjardins et al., AISTATS 2010): for each chain one
 * replica at each inverse temperature β of a {@link Ladder}, which take block Gibbs steps and now
 * and then change places with their neighbours. Hot replicas cross from mode to mode and hand on
 * what they find.
 *
 * <p>A step draws the odd layers given the even ones, then the even given the odd. Replicas are
 * exchanged by their even layers alone, the odd ones summed out: with
 *
 * <p>f_β(x) = Σ_{l even} c_β b_l·x_l + Σ_{l odd} Σ_j log(1 + exp(c_β b_lj + β z_lj)),
 *
 * <p>z being the inputs of the odd layers without their biases and c_β = β or 1 as the ladder's
 * base says, x at β and y at γ change places with probability min(1, exp(f_β(y) + f_γ(x) − f_β(x) −
 * f_γ(y))). Since a step needs these inputs anyway, an exchange costs no product.
 */
public final class ParallelTempering implements AutoCloseable {
  /** Chains a task: with all their replicas enough rows for a fast product. */
  private static final int CHUNK = 64;

  /** So many factors below 2 do not overflow a double. */
  private static final int FACTORS = 1000;

  private final Compute compute;
  private final Layers layers;
  private final Matrix[] weights;
  private final double[] betas;
  private final double[] biasFactors;

  /** Replicas of a machine at the inverse temperatures of a ladder. */
  public ParallelTempering(Compute compute, Layers layers, Ladder ladder) {
    this.compute = compute;
    this.layers = layers;
    betas = ladder.betas();
    biasFactors = Arrays.stream(betas).map(ladder::biasFactor).toArray();
    weights = new Matrix[layers.depth()];
    for (int l = 0; l < weights.length; l++) {
      weights[l] =
          Matrix.of(compute, layers.units(l), layers.units(l + 1), layers.weights().get(l));
    }
  }

  /**
   * What came of a run.
   *
   * @param frames visible states of the replicas at β = 1, chains × visible units each
   * @param swapRates how often the replicas at each inverse temperature and the next lower one
   *     changed places when they tried; NaN where they never tried
   */
  public record Run(List<float[]> frames, List<Double> swapRates) {}

  /**
   * Runs chains from the given rows; arguments as in {@code GibbsChains.run}.
   *
   * @param progress where to say how far it is
   */
  public Run run(
      float[] start,
      int chains,
      int steps,
      int every,
      boolean probabilities,
      boolean[] clamped,
      RandomStream random,
      Progress progress) {
    List<float[]> frames = new ArrayList<>();
    for (int f = 0; f < Math.max(1, (steps + every - 1) / every); f++) {
      frames.add(steps == 0 ? start.clone() : new float[start.length]);
    }
    AtomicLongArray tried = new AtomicLongArray(betas.length);
    AtomicLongArray swapped = new AtomicLongArray(betas.length);
    AtomicLong done = new AtomicLong();
    int chunks = (chains + CHUNK - 1) / CHUNK;
    Chunks.all(
        chunks,
        Progress.UNSEEN,
        chunk -> {
          int from = chunk * CHUNK;
          int to = Math.min(chains, from + CHUNK);
          try (Replicas replicas = new Replicas(from, to, random.named("chunk-" + chunk))) {
            replicas.begin(start);
            for (int step = 1; step <= steps; step++) {
              boolean kept = step % every == 0 || step == steps;
              float[] frame = kept ? frames.get((step - 1) / every) : null;
              replicas.step(step, start, clamped, frame, probabilities);
              progress.report(done.incrementAndGet() / ((double) chunks * steps));
            }
            replicas.count(tried, swapped);
          }
        });
    List<Double> rates = new ArrayList<>();
    for (int t = 0; t + 1 < betas.length; t++) {
      rates.add(swapped.get(t) / (double) tried.get(t));
    }
    return new Run(frames, rates);
  }

  /**
   * f_β(x) of one state.
   *
   * @param level the number of β
   * @param evenBias Σ b_l·x_l over the even layers, Gaussian visible units left out
   * @param inputs z of all odd layers, one after the other
   */
  double logWeight(int level, double evenBias, float[] inputs) {
    double beta = betas[level];
    double factor = biasFactors[level];
    double sum = factor * evenBias;
    int at = 0;
    for (int l = 1; l <= layers.depth(); l += 2) {
      float[] bias = layers.biases().get(l);
      double product = 1;
      for (int j = 0; j < bias.length; j++) {
        double x = factor * bias[j] + beta * inputs[at + j];
        sum += Math.max(x, 0);
        product *= 1 + Math.exp(-Math.abs(x));
        if (j % FACTORS == FACTORS - 1) {
          sum += Math.log(product);
          product = 1;
        }
      }
      sum += Math.log(product);
      at += bias.length;
    }
    return sum;
  }

  @Override
  public void close() {
    for (Matrix w : weights) {
      w.close();
    }
  }

  /** The replicas of some chains; that of chain r born at level t lies in row t × chains + r. */
  private final class Replicas implements AutoCloseable {
    private final int from;
    private final int chains;
    private final int rows;
    private final RandomStream random;
    private final Matrix[] states;
    private final Matrix[] inputs;
    private final float[][] input;
    private final float[] oddInputs;
    private final int[] levels;
    private final int[] rowsAt;
    private final long[] tried = new long[betas.length];
    private final long[] swapped = new long[betas.length];

    Replicas(int from, int to, RandomStream random) {
      this.from = from;
      this.random = random;
      chains = to - from;
      rows = betas.length * chains;
      states = new Matrix[layers.depth() + 1];
      inputs = new Matrix[layers.depth() + 1];
      input = new float[layers.depth() + 1][];
      int odd = 0;
      for (int l = 0; l <= layers.depth(); l++) {
        states[l] = new Matrix(compute, rows, layers.units(l));
        inputs[l] = new Matrix(compute, rows, layers.units(l));
        input[l] = new float[layers.units(l)];
        odd += l % 2 == 1 ? layers.units(l) : 0;
      }
      oddInputs = new float[odd];
      levels = new int[rows];
      rowsAt = new int[rows];
      for (int row = 0; row < rows; row++) {
        levels[row] = row / chains;
        rowsAt[row] = row;
      }
    }

    /**
     * Every replica starts at its chain's row; hidden layers are drawn bottom up, with doubled
     * input where there is none from above yet.
     */
    void begin(float[] start) {
      int units = layers.units(0);
      float[] visible = new float[units];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(start, (from + row % chains) * units, visible, 0, units);
        states[0].set(row, 0, units, visible);
      }
      for (int l = 1; l < layers.depth(); l++) {
        MatrixProduct.PLAIN.times(2 * up(l - 1)).serial(states[l - 1], weights[l - 1], inputs[l]);
        for (int row = 0; row < rows; row++) {
          mean(l, row);
          draw(l, row);
        }
      }
      if (layers.depth() % 2 == 0) {
        int top = layers.depth();
        MatrixProduct.PLAIN
            .times(up(top - 1))
            .serial(states[top - 1], weights[top - 1], inputs[top]);
        for (int row = 0; row < rows; row++) {
          mean(top, row);
          draw(top, row);
        }
      }
    }

    void step(int step, float[] start, boolean[] clamped, float[] frame, boolean probabilities) {
      for (int l = 1; l <= layers.depth(); l += 2) {
        listen(l);
      }
      swap(step % 2);
      for (int l = 1; l <= layers.depth(); l += 2) {
        for (int row = 0; row < rows; row++) {
          mean(l, row);
          draw(l, row);
        }
      }
      for (int l = 0; l <= layers.depth(); l += 2) {
        listen(l);
        for (int row = 0; row < rows; row++) {
          mean(l, row);
          float[] shown = l == 0 && levels[row] == 0 ? frame : null;
          if (shown != null && probabilities) {
            show(row, start, clamped, shown);
          }
          draw(l, row);
          if (l == 0) {
            hold(row, start, clamped);
          }
          if (shown != null && !probabilities) {
            show(row, start, clamped, shown);
          }
        }
      }
    }

    /** z of a layer, without biases. */
    private void listen(int l) {
      float kept = 0;
      if (l > 0) {
        MatrixProduct.PLAIN.times(up(l - 1)).serial(states[l - 1], weights[l - 1], inputs[l]);
        kept = 1;
      }
      if (l < layers.depth()) {
        float down = l == 0 && layers.gaussianVisible() ? (float) layers.visibleDeviation() : 1;
        MatrixProduct.TRANSPOSED_RIGHT
            .times(down)
            .plus(kept)
            .serial(states[l + 1], weights[l], inputs[l]);
      }
    }

    private float up(int layer) {
      return layer == 0 && layers.gaussianVisible() ? (float) (1 / layers.visibleDeviation()) : 1;
    }

    /** Turns z of a row into mean values of its units at its temperature, in {@link #input}. */
    private void mean(int l, int row) {
      float[] x = input[l];
      inputs[l].get(row, 0, x.length, x);
      boolean gaussian = l == 0 && layers.gaussianVisible();
      float beta = (float) betas[levels[row]];
      float factor = gaussian ? 1 : (float) biasFactors[levels[row]];
      float[] bias = layers.biases().get(l);
      for (int j = 0; j < x.length; j++) {
        x[j] = factor * bias[j] + beta * x[j];
      }
      if (!gaussian) {
        Sigmoid.apply(x, x.length);
      }
    }

    /** Replaces the mean values of a row by states drawn from them. */
    private void draw(int l, int row) {
      float[] x = input[l];
      if (l == 0 && layers.gaussianVisible()) {
        for (int j = 0; j < x.length; j++) {
          x[j] += (float) (layers.visibleDeviation() * random.nextGaussian());
        }
      } else {
        for (int j = 0; j < x.length; j++) {
          x[j] = random.nextFloat() < x[j] ? 1 : 0;
        }
      }
      states[l].set(row, 0, x.length, x);
    }

    private void hold(int row, float[] start, boolean[] clamped) {
      if (clamped != null) {
        keep(row, start, clamped, input[0], 0);
        states[0].set(row, 0, input[0].length, input[0]);
      }
    }

    private void show(int row, float[] start, boolean[] clamped, float[] frame) {
      int at = (from + row % chains) * input[0].length;
      System.arraycopy(input[0], 0, frame, at, input[0].length);
      if (clamped != null) {
        keep(row, start, clamped, frame, at);
      }
    }

    private void keep(int row, float[] start, boolean[] clamped, float[] into, int at) {
      int units = clamped.length;
      for (int i = 0; i < units; i++) {
        if (clamped[i]) {
          into[at + i] = start[(from + row % chains) * units + i];
        }
      }
    }

    /** Lets neighbours change places: pairs from even levels in one step, odd in the next. */
    private void swap(int parity) {
      for (int t = parity; t + 1 < betas.length; t += 2) {
        for (int r = 0; r < chains; r++) {
          int a = rowsAt[t * chains + r];
          int b = rowsAt[(t + 1) * chains + r];
          double evenA = gather(a);
          double gain = logWeight(t + 1, evenA, oddInputs) - logWeight(t, evenA, oddInputs);
          double evenB = gather(b);
          gain += logWeight(t, evenB, oddInputs) - logWeight(t + 1, evenB, oddInputs);
          tried[t]++;
          if (Math.log(random.nextDouble()) < gain) {
            swapped[t]++;
            rowsAt[t * chains + r] = b;
            rowsAt[(t + 1) * chains + r] = a;
            levels[a] = t + 1;
            levels[b] = t;
          }
        }
      }
    }

    /** Collects z of the odd layers, and returns Σ b·x of the even ones. */
    private double gather(int row) {
      int at = 0;
      double evenBias = 0;
      for (int l = 0; l <= layers.depth(); l++) {
        float[] x = input[l];
        if (l % 2 == 1) {
          inputs[l].get(row, 0, x.length, x);
          System.arraycopy(x, 0, oddInputs, at, x.length);
          at += x.length;
        } else if (l > 0 || !layers.gaussianVisible()) {
          states[l].get(row, 0, x.length, x);
          float[] bias = layers.biases().get(l);
          for (int j = 0; j < x.length; j++) {
            evenBias += (double) bias[j] * x[j];
          }
        }
      }
      return evenBias;
    }

    void count(AtomicLongArray triedBefore, AtomicLongArray swappedBefore) {
      for (int t = 0; t < betas.length; t++) {
        triedBefore.addAndGet(t, tried[t]);
        swappedBefore.addAndGet(t, swapped[t]);
      }
    }

    @Override
    public void close() {
      for (Matrix matrix : states) {
        matrix.close();
      }
      for (Matrix matrix : inputs) {
        matrix.close();
      }
    }
  }
}
