package io.galatea.dbm;

import io.galatea.dbm.IncomingWeights.Form;
import io.galatea.dbm.LayerUpdate.Part;
import io.galatea.dbm.layers.Uniforms;
import io.galatea.rbm.rows.Vectors;
import io.galatea.toolkit.compute.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Makes the inputs of layers from the states of their neighbours, part by part. */
final class LayerInputs implements AutoCloseable {
  /** Values a rule gets in one call: fewer are lost on the ends of its loops, more on the cache. */
  static final int AT_ONCE = 2048;

  /**
   * The share of units that are on up to which their weights are added up one by one: where that
   * takes as long as the matrix product, which takes all.
   */
  private static final double SPARSE = 0.25;

  private final NativeLayers layers;

  /** What no part is using just now. */
  private final Queue<Scratch> free = new ConcurrentLinkedQueue<>();

  LayerInputs(NativeLayers layers) {
    this.layers = layers;
  }

  /** Arrays of a part, used again: new ones are not in the cache. */
  final class Scratch {
    final float[] input = new float[AT_ONCE];
    final float[] spare = new float[AT_ONCE];
    final float[] bias = new float[AT_ONCE];

    /** A row of an odd number of units takes one more, and has one unit at least. */
    final Uniforms uniforms = new Uniforms(2 * AT_ONCE);

    private Matrix matrix = new Matrix(layers.compute(), 0, 1);

    /** For products: the same memory each time, so that it stays in the cache. */
    Matrix matrix(int rows, int columns) {
      int size = Math.multiplyExact(rows, columns);
      if (size > matrix.rows()) {
        matrix.close();
        matrix = new Matrix(layers.compute(), size, 1);
      }
      return matrix.reshaped(rows, columns);
    }
  }

  /** What {@link NativeLayers#run} says. */
  void run(List<LayerUpdate> updates, Matrix[] states, ActiveUnits[] active, int rows) {
    List<Runnable> tasks = new ArrayList<>();
    List<List<Neighbour>> neighbours = new ArrayList<>();
    int most = 0;
    for (LayerUpdate update : updates) {
      int layer = update.layer();
      List<Neighbour> of = new ArrayList<>();
      if (update.above() != 0) {
        of.add(neighbour(layer, layer + 1, update.above(), states, active, rows));
      }
      if (update.below() != 0) {
        of.add(neighbour(layer, layer - 1, update.below(), states, active, rows));
      }
      neighbours.add(of);
      most = Math.max(most, LayerParts.count(layers.units(layer)));
    }
    // A part of each layer in turn: halves of the list are then about as much work.
    for (int number = 0; number < most; number++) {
      for (int k = 0; k < updates.size(); k++) {
        LayerUpdate update = updates.get(k);
        if (number < LayerParts.count(layers.units(update.layer()))) {
          int part = number;
          List<Neighbour> of = neighbours.get(k);
          tasks.add(() -> part(update, of, part, rows));
        }
      }
    }
    IntStream.range(0, tasks.size()).parallel().forEach(k -> tasks.get(k).run());
  }

  /**
   * A layer whose states a layer's input comes from.
   *
   * @param form how the weights between them are used
   * @param weights the weights
   * @param factor what the input is multiplied by
   * @param states rows × units
   * @param active which of its units are on
   */
  private record Neighbour(
      Form form, IncomingWeights weights, float factor, Matrix states, ActiveUnits active) {}

  private Neighbour neighbour(
      int layer, int neighbour, float factor, Matrix[] states, ActiveUnits[] active, int rows) {
    long on = active[neighbour].count(rows);
    boolean few = on >= 0 && on <= SPARSE * rows * layers.units(neighbour);
    Form form = few ? Form.ROWS : Form.PANELS;
    Matrix first =
        rows == states[neighbour].rows() ? states[neighbour] : states[neighbour].rows(0, rows);
    return new Neighbour(
        form, layers.weights(layer, neighbour, form), factor, first, active[neighbour]);
  }

  private void part(LayerUpdate update, List<Neighbour> neighbours, int number, int rows) {
    Scratch lent = free.poll();
    Scratch scratch = lent == null ? new Scratch() : lent;
    try {
      part(update, neighbours, number, rows, scratch);
    } finally {
      free.add(scratch);
    }
  }

  private void part(
      LayerUpdate update, List<Neighbour> neighbours, int number, int rows, Scratch scratch) {
    int units = layers.units(update.layer());
    int from = LayerParts.begin(units, number);
    int to = LayerParts.begin(units, number + 1);
    if (from == to) {
      return;
    }
    Part part = new Part(number, from, to, layers.bias(update.layer()), scratch);
    Matrix products = scratch.matrix(rows, part.count);
    float kept = 0;
    List<ActiveRows> selected = new ArrayList<>();
    for (Neighbour neighbour : neighbours) {
      if (neighbour.form() == Form.ROWS) {
        selected.add(
            new ActiveRows(
                neighbour.active(), neighbour.weights().rows(number), neighbour.factor()));
      } else {
        neighbour
            .weights()
            .panels()
            .multiply(neighbour.factor(), neighbour.states(), kept, products, from, to);
        kept = 1;
      }
    }
    float[] x = part.input;
    float[] one = new float[part.count];
    int step = part.rowsAtOnce();
    for (int row = 0; row < rows; row += step) {
      int some = Math.min(step, rows - row);
      if (kept == 0) {
        Arrays.fill(x, 0);
      } else {
        products.get(row, some, 0, part.count, x);
      }
      if (update.base().isPresent()) {
        update.base().get().get(row, some, part.from, part.count, part.spare);
        Vectors.add(x, part.spare, some * part.count);
      } else {
        Vectors.add(x, part.bias, some * part.count);
      }
      for (int r = 0; r < some && !selected.isEmpty(); r++) {
        System.arraycopy(x, r * part.count, one, 0, part.count);
        for (ActiveRows active : selected) {
          active.add(row + r, one);
        }
        System.arraycopy(one, 0, x, r * part.count, part.count);
      }
      update.rule().apply(part, row, some);
    }
  }

  /** The rows of weights that the active units of a neighbour select. */
  private static final class ActiveRows {
    private final ActiveUnits active;
    private final float[][] weights;
    private final float factor;
    private final int[] on;

    ActiveRows(ActiveUnits active, float[][] weights, float factor) {
      this.active = active;
      this.weights = weights;
      this.factor = factor;
      on = new int[weights.length];
    }

    /** Adds what a row's active units say. */
    void add(int row, float[] x) {
      int count = active.copy(row, on);
      int k = 0;
      for (; k + 4 <= count; k += 4) {
        float[] a = weights[on[k]];
        float[] b = weights[on[k + 1]];
        float[] c = weights[on[k + 2]];
        float[] d = weights[on[k + 3]];
        if (factor == 1) {
          Vectors.add(x, a, b, c, d, x.length);
        } else {
          Vectors.addScaled(x, factor, a, factor, b, factor, c, factor, d, x.length);
        }
      }
      for (; k < count; k++) {
        Vectors.addScaled(x, factor, weights[on[k]], x.length);
      }
    }
  }

  @Override
  public void close() {
    free.forEach(scratch -> scratch.matrix.close());
  }
}
