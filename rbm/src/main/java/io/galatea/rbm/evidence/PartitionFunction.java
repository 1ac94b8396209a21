package io.galatea.rbm.evidence;

import io.galatea.api.Progress;
import io.galatea.rbm.rows.Chunks;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.Arrays;

/**
 * The exact log partition function, log Z = log Σᵥ Σₕ exp(−E(v, h)), by enumeration of one of two
 * sets of units.
 *
 * <p>With the other set summed out, Z = Σₕ exp(c·h) Πᵢ (1 + exp xᵢ), xᵢ = bᵢ + Σⱼ Wᵢⱼ hⱼ. States
 * are visited in Gray-code order, so that one unit of h flips at a time, and exp xᵢ is multiplied
 * by exp ±Wᵢⱼ: no exponential, and one logarithm for as many factors 1 + exp xᵢ as fit a double.
 * Every 1,024 states xᵢ is summed afresh, so exp xᵢ is off by at most 1,024 roundings, a relative
 * 1.2e-13. Where weights are so large that exp xᵢ could leave the range of a double, the sum goes
 * through log(1 + eˣ) instead.
 *
 * <p>Enumerated units may be coupled to each other too, which adds ½ hᵀMh to the exponent.
 */
final class PartitionFunction {
  /** Enumerated at most: 2²⁵ states. */
  static final int MAXIMUM_UNITS = 25;

  /** Columns of the product's tree; 8 factors meet in each column. */
  private static final int FOLD = 8;

  private static final int REFRESH = 1024;
  private static final int CHUNKS = 64;
  private static final double EXPONENT_LIMIT = 650;

  private final int enumerated;
  private final int summed;
  private final double[] bias;
  private final double[] summedBias;

  /** weight[j][i] from enumerated unit j to summed unit i; padded with units whose factor is 1. */
  private final double[][] weight;

  private final int columns;

  /** M, symmetric; {@code null} for none. */
  private final double[][] coupling;

  /** Units in two sets that are connected across only, whatever layers they lie in. */
  static final class Sets {
    private final double[] enumeratedBias;
    private final double[] summedBias;
    private final double[][] weight;
    private final double[][] coupling;

    /**
     * Wraps arrays.
     *
     * @param enumeratedBias biases of the units to enumerate, at most 25
     * @param summedBias biases of the units to sum out, perhaps none
     * @param weight weight[j][i] from enumerated unit j to summed unit i
     * @param coupling M between enumerated units, symmetric; {@code null} for none
     */
    Sets(double[] enumeratedBias, double[] summedBias, double[][] weight, double[][] coupling) {
      this.enumeratedBias = enumeratedBias;
      this.summedBias = summedBias;
      this.weight = weight;
      this.coupling = coupling;
    }
  }

  private PartitionFunction(Sets sets) {
    bias = sets.enumeratedBias;
    coupling = sets.coupling;
    enumerated = bias.length;
    summed = sets.summedBias.length;
    columns = Math.max(1, (summed + FOLD - 1) / FOLD);
    summedBias = Arrays.copyOf(sets.summedBias, columns * FOLD);
    // exp(−∞) = 0: the padding contributes the factor 1 and never changes.
    Arrays.fill(summedBias, summed, summedBias.length, Double.NEGATIVE_INFINITY);
    weight = new double[enumerated][];
    for (int j = 0; j < enumerated; j++) {
      weight[j] = Arrays.copyOf(sets.weight[j], columns * FOLD);
    }
  }

  /** log Σ over the states of both sets, in nats. */
  static double logarithm(Sets sets, Progress progress) {
    return new PartitionFunction(sets).sum(progress);
  }

  private double sum(Progress progress) {
    int chunkBits = Math.min(enumerated, Integer.numberOfTrailingZeros(CHUNKS));
    int[] groups = groups();
    double[] parts = new double[1 << chunkBits];
    Chunks.all(
        parts.length,
        progress,
        c -> {
          long from = (long) c << (enumerated - chunkBits);
          long to = (c + 1L) << (enumerated - chunkBits);
          parts[c] = groups.length == 0 ? plain(from, to) : new Walk(groups).sum(from, to);
        });
    LogSum total = new LogSum();
    for (double part : parts) {
      total.add(part);
    }
    return total.value();
  }

  /**
   * Ends of groups of columns whose product fits a double in any state; empty if a column's does
   * not, or its smallest exponential would vanish.
   */
  private int[] groups() {
    int[] ends = new int[columns];
    int count = 0;
    double exponent = 0;
    for (int k = 0; k < columns; k++) {
      double column = 0;
      for (int i = k; i < columns * FOLD; i += columns) {
        double high = summedBias[i];
        double low = summedBias[i];
        for (double[] row : weight) {
          high += Math.max(0, row[i]);
          low += Math.min(0, row[i]);
        }
        if (i < summed && !(low > -EXPONENT_LIMIT)) {
          return new int[0];
        }
        column += Sigmoid.softplus(high);
      }
      if (!(column < EXPONENT_LIMIT)) {
        return new int[0];
      }
      if (exponent + column > EXPONENT_LIMIT) {
        ends[count++] = k;
        exponent = 0;
      }
      exponent += column;
    }
    ends[count++] = columns;
    return Arrays.copyOf(ends, count);
  }

  /** Bits of the state at a place of the Gray code. */
  private static long gray(long place) {
    return place ^ (place >>> 1);
  }

  private void input(long state, double[] x) {
    System.arraycopy(summedBias, 0, x, 0, x.length);
    for (int j = 0; j < enumerated; j++) {
      if ((state >>> j & 1) != 0) {
        for (int i = 0; i < x.length; i++) {
          x[i] += weight[j][i];
        }
      }
    }
  }

  private double biasSum(long state) {
    double sum = 0;
    for (int j = 0; j < enumerated; j++) {
      if ((state >>> j & 1) != 0) {
        sum += bias[j];
      }
    }
    if (coupling != null) {
      for (int j = 0; j < enumerated; j++) {
        if ((state >>> j & 1) != 0) {
          sum += coupling(state, j) / 2;
        }
      }
    }
    return sum;
  }

  /** (Mh)ⱼ. */
  private double coupling(long state, int j) {
    double sum = 0;
    for (long rest = state; rest != 0; rest &= rest - 1) {
      sum += coupling[j][Long.numberOfTrailingZeros(rest)];
    }
    return sum;
  }

  /**
   * The sum over the places from {@code from} to {@code to}, with every term computed by itself.
   */
  private double plain(long from, long to) {
    double[] x = new double[columns * FOLD];
    LogSum sum = new LogSum();
    for (long place = from; place < to; place++) {
      input(gray(place), x);
      double term = biasSum(gray(place));
      for (int i = 0; i < summed; i++) {
        term += Sigmoid.softplus(x[i]);
      }
      sum.add(term);
    }
    return sum.value();
  }

  /** Visits states in Gray-code order. */
  private final class Walk {
    private final int[] groups;
    private final double[][] up = new double[enumerated][];
    private final double[][] down = new double[enumerated][];
    private final double[] x = new double[columns * FOLD];
    private final double[] e = new double[columns * FOLD];
    private final double[] product = new double[columns];

    Walk(int[] groups) {
      this.groups = groups;
      for (int j = 0; j < enumerated; j++) {
        up[j] = exponentials(weight[j], 1);
        down[j] = exponentials(weight[j], -1);
      }
    }

    private double[] exponentials(double[] w, double sign) {
      double[] r = new double[w.length];
      for (int i = 0; i < r.length; i++) {
        r[i] = Math.exp(sign * w[i]);
      }
      return r;
    }

    double sum(long from, long to) {
      LogSum sum = new LogSum();
      double constant = 0;
      for (long place = from; place < to; place++) {
        long state = gray(place);
        if ((place & (REFRESH - 1)) == 0 || place == from) {
          constant = biasSum(state);
          refresh(state);
        } else {
          int j = Long.numberOfTrailingZeros(place);
          boolean on = (state >>> j & 1) != 0;
          constant += on ? bias[j] : -bias[j];
          if (coupling != null) {
            double others = coupling(state & ~(1L << j), j) + coupling[j][j] / 2;
            constant += on ? others : -others;
          }
          flip(on ? up[j] : down[j]);
        }
        sum.add(constant + logProduct());
      }
      return sum.value();
    }

    private void refresh(long state) {
      input(state, x);
      for (int i = 0; i < e.length; i++) {
        e[i] = Math.exp(x[i]);
      }
      Arrays.fill(product, 1);
      for (int i = 0; i < e.length; i++) {
        product[i % columns] *= 1 + e[i];
      }
    }

    /**
     * Multiplies by r and forms products down the columns, in one pass that becomes vector
     * instructions.
     */
    private void flip(double[] r) {
      int n = columns;
      for (int k = 0; k < n; k++) {
        double a = e[k] * r[k];
        double b = e[k + n] * r[k + n];
        e[k] = a;
        e[k + n] = b;
        product[k] = (1 + a) * (1 + b);
      }
      for (int s = 2; s < FOLD; s += 2) {
        fold(r, s * n);
      }
    }

    private void fold(double[] r, int at) {
      int n = columns;
      for (int k = 0; k < n; k++) {
        double a = e[at + k] * r[at + k];
        double b = e[at + n + k] * r[at + n + k];
        e[at + k] = a;
        e[at + n + k] = b;
        product[k] *= (1 + a) * (1 + b);
      }
    }

    private double logProduct() {
      double sum = 0;
      int k = 0;
      for (int end : groups) {
        double p = 1;
        double q = 1;
        for (; k + 2 <= end; k += 2) {
          p *= product[k];
          q *= product[k + 1];
        }
        if (k < end) {
          p *= product[k++];
        }
        sum += Math.log(p * q);
      }
      return sum;
    }
  }

  /** log Σ exp(term), without overflow. */
  private static final class LogSum {
    private double largest = Double.NEGATIVE_INFINITY;
    private double scaled;

    void add(double term) {
      if (term <= largest) {
        scaled += Math.exp(term - largest);
      } else {
        scaled = scaled * Math.exp(largest - term) + 1;
        largest = term;
      }
    }

    double value() {
      return largest + Math.log(scaled);
    }
  }
}
