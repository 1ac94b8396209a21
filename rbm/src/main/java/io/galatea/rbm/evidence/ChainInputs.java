package io.galatea.rbm.evidence;

import io.galatea.api.Compute;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.rbm.rows.Vectors;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.MatrixProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The states of some chains of a layered machine, and the weighted sums that reach each layer from
 * its neighbours.
 *
 * <p>From step to step few binary units of a trained machine change, so that sums follow by adding
 * and subtracting the weights of those that did. Where more than one in {@link #WORTH} changed, and
 * now and then lest rounding errors add up, the sums are products anew. What is done depends on the
 * states alone, never on time.
 */
final class ChainInputs implements AutoCloseable {
  /** An estimate of how many multiplications take as long as adding one changed weight. */
  private static final int WORTH = 4;

  /**
   * Sums follow changes so many times at most: some 10⁴ additions, whose rounding errors are then
   * about a hundred times that of one float, 1e-5 for sums near 1.
   */
  private static final int OFTEN = 64;

  private final Weights weights;
  private final int rows;
  private final List<Matrix> states = new ArrayList<>();
  private final List<Matrix> products = new ArrayList<>();

  /** By layer and chain, a bit for each binary unit. */
  private final long[][][] state;

  /** Gaussian visible units by chain. */
  private final float[][] real;

  private final long[] fresh;
  private final float[] dense;
  private final float[][][] sum;
  private final Changes[] changes;
  private final int[] followed;

  /** Weights of a machine, by rows in either direction; shared by all chains. */
  static final class Weights implements AutoCloseable {
    private final Compute compute;
    private final Layers layers;
    private final List<Matrix> matrices = new ArrayList<>();

    /** By layer of weights and lower unit, those to the upper units. */
    private final float[][][] up;

    /** By layer of weights and upper unit, those to the lower units, times σ of Gaussian ones. */
    private final float[][][] down;

    Weights(Compute compute, Layers layers) {
      this.compute = compute;
      this.layers = layers;
      up = new float[layers.depth()][][];
      down = new float[layers.depth()][][];
      for (int l = 0; l < layers.depth(); l++) {
        int n = layers.units(l);
        int m = layers.units(l + 1);
        float[] w = layers.weights().get(l);
        float scale = l == 0 && layers.gaussianVisible() ? (float) layers.visibleDeviation() : 1;
        matrices.add(Matrix.of(compute, n, m, w));
        up[l] = new float[n][];
        down[l] = new float[m][n];
        for (int i = 0; i < n; i++) {
          up[l][i] = Arrays.copyOfRange(w, i * m, (i + 1) * m);
          for (int j = 0; j < m; j++) {
            down[l][j][i] = scale * w[i * m + j];
          }
        }
      }
    }

    @Override
    public void close() {
      matrices.forEach(Matrix::close);
    }
  }

  /** The units of a layer that a draw changed, and by how much. */
  private static final class Changes {
    final int[] start;
    final char[] unit;
    final float[] by;

    Changes(int rows, int units) {
      start = new int[rows + 1];
      unit = new char[Math.multiplyExact(rows, units) + 1];
      by = new float[unit.length];
    }
  }

  /** So many chains, all of whose units are off. */
  ChainInputs(Weights weights, int rows) {
    this.weights = weights;
    this.rows = rows;
    int count = weights.layers.depth() + 1;
    state = new long[count][][];
    sum = new float[count][][];
    changes = new Changes[count];
    followed = new int[count];
    int widest = 0;
    for (int l = 0; l < count; l++) {
      int units = weights.layers.units(l);
      states.add(new Matrix(weights.compute, rows, units));
      products.add(new Matrix(weights.compute, rows, units));
      state[l] = new long[rows][(units + 63) / 64];
      widest = Math.max(widest, units);
      sum[l] = new float[rows][units];
      changes[l] = l == 0 && weights.layers.gaussianVisible() ? null : new Changes(rows, units);
    }
    real = weights.layers.gaussianVisible() ? new float[rows][weights.layers.units(0)] : null;
    fresh = new long[(widest + 63) / 64];
    dense = new float[widest];
    forget();
  }

  /** Lets the next sums be made anew, after states were set that were not drawn in turn. */
  void forget() {
    Arrays.fill(followed, OFTEN);
  }

  /** The state of a layer of a chain, written over {@code into} from its beginning. */
  void state(int layer, int chain, float[] into) {
    if (changes[layer] == null) {
      System.arraycopy(real[chain], 0, into, 0, real[chain].length);
      return;
    }
    long[] on = state[layer][chain];
    for (int i = 0; i < weights.layers.units(layer); i++) {
      into[i] = on[i >>> 6] >>> i & 1;
    }
  }

  /**
   * Replaces the state of a layer of a chain; chains come in their order.
   *
   * @param drawn the units that are on, in its last row
   * @param slope what each unit counts
   * @return by how much Σ slope × state changed
   */
  double set(int layer, int chain, SparseRows drawn, float[] slope) {
    long[] old = state[layer][chain];
    long[] on = fresh;
    Arrays.fill(on, 0, old.length, 0);
    int last = drawn.rows() - 1;
    for (int k = drawn.from(last); k < drawn.to(last); k++) {
      int unit = drawn.unit(k);
      on[unit >>> 6] |= 1L << unit;
    }
    Changes change = changes[layer];
    int end = change.start[chain];
    double difference = 0;
    for (int word = 0; word < old.length; word++) {
      long now = on[word];
      for (long rest = now ^ old[word]; rest != 0; rest &= rest - 1) {
        int bit = Long.numberOfTrailingZeros(rest);
        int unit = (word << 6) + bit;
        float by = ((now >>> bit & 1) << 1) - 1;
        change.unit[end] = (char) unit;
        change.by[end++] = by;
        difference += by * slope[unit];
      }
      old[word] = now;
    }
    change.start[chain + 1] = end;
    return difference;
  }

  /** As {@link #set}, for Gaussian visible units. */
  void setReal(int chain, float[] drawn) {
    System.arraycopy(drawn, 0, real[chain], 0, drawn.length);
  }

  /** The weighted sums from the neighbours of a layer, after all of these were drawn once. */
  float[][] sums(int layer) {
    boolean follow = followed[layer] < OFTEN;
    for (int l = layer - 1; l <= layer + 1; l += 2) {
      if (l >= 0 && l < state.length) {
        follow &=
            changes[l] != null
                && (long) changes[l].start[rows] * WORTH < (long) rows * weights.layers.units(l);
      }
    }
    if (follow) {
      followed[layer]++;
      if (layer > 0) {
        add(changes[layer - 1], weights.up[layer - 1], sum[layer]);
      }
      if (layer < state.length - 1) {
        add(changes[layer + 1], weights.down[layer], sum[layer]);
      }
    } else {
      followed[layer] = 0;
      multiply(layer);
    }
    return sum[layer];
  }

  private void add(Changes change, float[][] from, float[][] into) {
    for (int n = 0; n < rows; n++) {
      add(change, change.start[n], change.start[n + 1], from, into[n]);
    }
  }

  private static void add(Changes change, int begin, int end, float[][] from, float[] into) {
    char[] unit = change.unit;
    float[] by = change.by;
    int k = begin;
    for (; k + 4 <= end; k += 4) {
      Vectors.addScaled(
          into,
          by[k],
          from[unit[k]],
          by[k + 1],
          from[unit[k + 1]],
          by[k + 2],
          from[unit[k + 2]],
          by[k + 3],
          from[unit[k + 3]],
          into.length);
    }
    for (; k < end; k++) {
      Vectors.addScaled(into, by[k], from[unit[k]], into.length);
    }
  }

  private void multiply(int layer) {
    Layers layers = weights.layers;
    Matrix into = products.get(layer);
    float kept = 0;
    if (layer > 0) {
      float scale =
          layer == 1 && layers.gaussianVisible() ? (float) (1 / layers.visibleDeviation()) : 1;
      MatrixProduct.PLAIN
          .times(scale)
          .serial(neighbour(layer - 1), weights.matrices.get(layer - 1), into);
      kept = 1;
    }
    if (layer < layers.depth()) {
      float scale = layer == 0 && layers.gaussianVisible() ? (float) layers.visibleDeviation() : 1;
      MatrixProduct.TRANSPOSED_RIGHT
          .times(scale)
          .plus(kept)
          .serial(neighbour(layer + 1), weights.matrices.get(layer), into);
    }
    for (int n = 0; n < rows; n++) {
      into.get(n, 0, sum[layer][n].length, sum[layer][n]);
    }
  }

  private Matrix neighbour(int layer) {
    Matrix matrix = states.get(layer);
    for (int n = 0; n < rows; n++) {
      state(layer, n, dense);
      matrix.set(n, 0, matrix.columns(), dense);
    }
    return matrix;
  }

  @Override
  public void close() {
    states.forEach(Matrix::close);
    products.forEach(Matrix::close);
  }
}
