package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.dbm.IncomingWeights.Form;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.rows.Vectors;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.PackedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * The layers of a machine with their weights outside the heap, where the matrix product reads them,
 * and the one operation that mean field, Gibbs sampling and learning are made of: the inputs
 *
 * <p>x_l = b_l + below X_{l−1} W_{l−1} + above X_{l+1} W_lᵀ
 *
 * <p>of a layer's units for many rows of states, handed to a {@link Rule} while they are in the
 * cache. Work is cut into parts of a layer's units; their number depends on the sizes only, and so
 * do the bytes that come out.
 */
final class NativeLayers implements AutoCloseable {
  /** Values a rule gets in one call: fewer are lost on the ends of its loops, more on the cache. */
  private static final int AT_ONCE = 2048;

  /**
   * The share of units that are on up to which their weights are added up one by one: where that
   * takes as long as the matrix product, which takes all.
   */
  private static final double SPARSE = 0.25;

  private final Matrix[] weights;

  /** W_l, the right factor of what the upper layer hears. */
  private final IncomingWeights[] up;

  /** W_lᵀ, the right factor of what the lower layer hears. */
  private final IncomingWeights[] down;

  private final Compute compute;
  private final float[][] biases;
  private final double visibleDeviation;

  /** What no part is using just now. */
  private final Queue<Room> rooms = new ConcurrentLinkedQueue<>();

  private NativeLayers(Compute compute, Layers layers) {
    this.compute = compute;
    int depth = layers.depth();
    visibleDeviation = layers.visibleDeviation();
    weights = new Matrix[depth];
    up = new IncomingWeights[depth];
    down = new IncomingWeights[depth];
    biases = new float[depth + 1][];
    for (int l = 0; l <= depth; l++) {
      biases[l] = layers.biases().get(l).clone();
    }
    for (int l = 0; l < depth; l++) {
      weights[l] =
          Matrix.of(compute, layers.units(l), layers.units(l + 1), layers.weights().get(l));
      up[l] = new IncomingWeights(compute, layers.units(l), layers.units(l + 1));
      down[l] = new IncomingWeights(compute, layers.units(l + 1), layers.units(l));
    }
  }

  /** A copy of these layers outside the heap. */
  static NativeLayers of(Compute compute, Layers layers) {
    return new NativeLayers(compute, layers);
  }

  /** What computes the products. */
  Compute compute() {
    return compute;
  }

  /** A copy of the layers as they are now. */
  Layers layers() {
    return new Layers(
        Arrays.stream(biases).map(float[]::clone).toList(),
        Arrays.stream(weights).map(Matrix::values).toList(),
        visibleDeviation);
  }

  int depth() {
    return weights.length;
  }

  int units(int layer) {
    return biases[layer].length;
  }

  float[] bias(int layer) {
    return biases[layer];
  }

  /** W_l, lower × upper units. Who changes them calls {@link #renew} before they are used. */
  Matrix weights(int l) {
    return weights[l];
  }

  /** Takes the weights over into the forms in which layers were updated since the last time. */
  void renew() {
    int[] first = new int[depth() + 1];
    List<Set<Form>> upwards = new ArrayList<>();
    List<Set<Form>> downwards = new ArrayList<>();
    for (int l = 0; l < depth(); l++) {
      upwards.add(up[l].change());
      downwards.add(down[l].change());
      first[l + 1] = first[l] + parts(units(l));
    }
    IntStream.range(0, first[depth()])
        .parallel()
        .forEach(
            task -> {
              int l = 0;
              while (task >= first[l + 1]) {
                l++;
              }
              int from = begin(units(l), task - first[l]);
              int to = begin(units(l), task - first[l] + 1);
              renew(l, from, to, upwards.get(l), downwards.get(l));
            });
  }

  private void renew(int l, int from, int to, Set<Form> upwards, Set<Form> downwards) {
    int m = units(l + 1);
    float[] block = new float[PackedMatrix.PANEL * m];
    float[] panel = downwards.isEmpty() ? null : new float[block.length];
    for (int i = from; i < to; i += PackedMatrix.PANEL) {
      int count = Math.min(PackedMatrix.PANEL, to - i);
      weights[l].get(i, count, 0, m, block);
      for (Form form : upwards) {
        up[l].fromNeighbours(form, i, count, block);
      }
      if (panel != null) {
        PackedMatrix.transpose(block, m, count, panel);
      }
      for (Form form : downwards) {
        down[l].toPanel(form, i, count, panel);
      }
    }
  }

  /** Sees to it that a layer's input can be made in a form. Called from more than one thread. */
  private synchronized void use(int layer, int neighbour, Form form) {
    int l = Math.min(layer, neighbour);
    boolean upwards = neighbour < layer;
    if ((upwards ? up[l] : down[l]).use(form)) {
      renew(l, 0, units(l), upwards ? Set.of(form) : Set.of(), upwards ? Set.of() : Set.of(form));
    }
  }

  /** σ of Gaussian visible units; 0 for Bernoulli ones. */
  double visibleDeviation() {
    return visibleDeviation;
  }

  /** Matrices of {@code rows} states of each layer, all 0. */
  Matrix[] states(int rows) {
    Matrix[] states = new Matrix[biases.length];
    for (int l = 0; l < states.length; l++) {
      states[l] = new Matrix(compute, rows, units(l));
    }
    return states;
  }

  /** The factor of what a layer says to the next: 1/σ from Gaussian visible units, else 1. */
  float up(int layer) {
    return layer == 0 && visibleDeviation > 0 ? (float) (1 / visibleDeviation) : 1;
  }

  /** The factor of what a layer hears from the next: σ for Gaussian visible units, else 1. */
  float down(int layer) {
    return layer == 0 && visibleDeviation > 0 ? (float) visibleDeviation : 1;
  }

  /** The update of a layer given both its neighbours, by {@code rule}. */
  Update given(int layer, Rule rule) {
    return new Update(
        layer, layer == 0 ? 0 : up(layer - 1), layer == depth() ? 0 : down(layer), null, rule);
  }

  /**
   * The update of a layer given the one below only. Its input counts {@code times} times: 2 makes
   * up for a layer above that is not there yet.
   */
  Update bottomUp(int layer, int times, Rule rule) {
    return new Update(layer, times * up(layer - 1), 0, null, rule);
  }

  /** The update of a layer given the one above only, whose input counts {@code times} times. */
  Update topDown(int layer, int times, Rule rule) {
    return new Update(layer, 0, times * down(layer), null, rule);
  }

  /** The update of the first hidden layer where {@code base} has its bias and visible input. */
  Update firstHidden(Matrix base, Rule rule) {
    return new Update(1, 0, depth() == 1 ? 0 : down(1), base, rule);
  }

  /**
   * What becomes of one layer.
   *
   * @param layer its number
   * @param below the factor of the input from below, 0 to leave it out
   * @param above the factor of the input from above, 0 to leave it out
   * @param base what stands in for the biases and the input from below, rows × units; null for none
   * @param rule what is done with the inputs
   */
  record Update(int layer, float below, float above, Matrix base, Rule rule) {}

  /** What is done with the inputs of some units of some rows. Called from many threads. */
  @FunctionalInterface
  interface Rule {
    /**
     * Uses {@code part.input} of units {@code part.from} and on, which it may overwrite.
     *
     * @param row the first row
     * @param rows how many
     */
    void apply(Part part, int row, int rows);
  }

  /** Some units of a layer, with arrays to work in, rows × units. */
  static final class Part {
    /** The number of the part in its layer. */
    final int number;

    /** The first unit. */
    final int from;

    /** How many units. */
    final int count;

    /** The inputs. */
    final float[] input;

    /** For the rule to use as it likes. */
    final float[] spare;

    /** For draws. */
    final Uniforms uniforms;

    /** The biases, again for each row. */
    final float[] bias;

    private Part(int number, int from, int to, float[] biases, Room room) {
      this.number = number;
      this.from = from;
      count = to - from;
      bias = room.bias;
      for (int k = 0; k < rowsAtOnce() * count; k += count) {
        System.arraycopy(biases, from, bias, k, count);
      }
      input = room.input;
      spare = room.spare;
      uniforms = room.uniforms;
    }

    private int rowsAtOnce() {
      return AT_ONCE / count;
    }

    private int to() {
      return from + count;
    }
  }

  /** Arrays of a part, used again: new ones are not in the cache. */
  private final class Room {
    final float[] input = new float[AT_ONCE];
    final float[] spare = new float[AT_ONCE];
    final float[] bias = new float[AT_ONCE];

    /** A row of an odd number of units takes one more, and has one unit at least. */
    final Uniforms uniforms = new Uniforms(2 * AT_ONCE);

    private Matrix matrix = new Matrix(compute, 0, 1);

    /** For products: the same memory each time, so that it stays in the cache. */
    Matrix matrix(int rows, int columns) {
      int size = Math.multiplyExact(rows, columns);
      if (size > matrix.rows()) {
        matrix.close();
        matrix = new Matrix(compute, size, 1);
      }
      return matrix.reshaped(rows, columns);
    }
  }

  /**
   * In how many parts a layer of so many units is worked on. Wide ones: each packs its neighbours'
   * states anew for the product, which costs parts of 128 units up to a quarter of the speed.
   */
  static int parts(int units) {
    return units < 256 ? 1 : Math.max(2, (units + 511) / 512);
  }

  /** Where a part begins: at a panel of the packed weights. */
  static int begin(int units, int part) {
    int size = (units + parts(units) - 1) / parts(units);
    int panels = (size + PackedMatrix.PANEL - 1) / PackedMatrix.PANEL;
    return Math.min(units, part * panels * PackedMatrix.PANEL);
  }

  /**
   * Updates layers of which no two are neighbours.
   *
   * @param states the states of all layers, rows × units each; only those of the neighbours of
   *     layers to update are read
   * @param rows how many rows to update, the first ones of the states
   */
  void run(List<Update> updates, Matrix[] states, int rows) {
    run(updates, states, new ActiveUnits[states.length], rows);
  }

  /**
   * As {@link #run(List, Matrix[], int)}.
   *
   * @param active of the layers whose states are binary, which units are on; null for others
   */
  void run(List<Update> updates, Matrix[] states, ActiveUnits[] active, int rows) {
    List<Runnable> tasks = new ArrayList<>();
    List<Heard> heard = new ArrayList<>();
    int most = 0;
    for (Update update : updates) {
      int layer = update.layer();
      heard.add(
          new Heard(
              update.below() == 0 ? null : form(layer, layer - 1, active, rows),
              update.above() == 0 ? null : form(layer, layer + 1, active, rows)));
      most = Math.max(most, parts(units(layer)));
    }
    // A part of each layer in turn: halves of the list are then about as much work.
    for (int number = 0; number < most; number++) {
      for (int k = 0; k < updates.size(); k++) {
        Update update = updates.get(k);
        if (number < parts(units(update.layer()))) {
          int part = number;
          Heard how = heard.get(k);
          tasks.add(() -> part(update, how, part, states, active, rows));
        }
      }
    }
    IntStream.range(0, tasks.size()).parallel().forEach(k -> tasks.get(k).run());
  }

  /** In which forms the weights from the neighbours are used; null where one is not heard. */
  private record Heard(Form below, Form above) {}

  private Form form(int layer, int neighbour, ActiveUnits[] active, int rows) {
    long on = active[neighbour] == null ? -1 : active[neighbour].count(rows);
    Form form = on >= 0 && on <= SPARSE * rows * units(neighbour) ? Form.ROWS : Form.PANELS;
    use(layer, neighbour, form);
    return form;
  }

  private void part(
      Update update, Heard heard, int number, Matrix[] states, ActiveUnits[] active, int rows) {
    Room free = rooms.poll();
    Room room = free == null ? new Room() : free;
    part(update, heard, number, states, active, rows, room);
    rooms.add(room);
  }

  private void part(
      Update update,
      Heard heard,
      int number,
      Matrix[] states,
      ActiveUnits[] active,
      int rows,
      Room room) {
    int l = update.layer();
    int from = begin(units(l), number);
    int to = begin(units(l), number + 1);
    if (from == to) {
      return;
    }
    Part part = new Part(number, from, to, biases[l], room);
    boolean products = heard.above() == Form.PANELS || heard.below() == Form.PANELS;
    Matrix input = products ? room.matrix(rows, part.count) : null;
    float kept = 0;
    if (heard.above() == Form.PANELS) {
      down[l]
          .panels()
          .multiply(update.above(), first(states[l + 1], rows), kept, input, part.from, part.to());
      kept = 1;
    }
    if (heard.below() == Form.PANELS) {
      up[l - 1]
          .panels()
          .multiply(update.below(), first(states[l - 1], rows), kept, input, part.from, part.to());
      kept = 1;
    }
    ActiveRows above =
        heard.above() == Form.ROWS
            ? new ActiveRows(active[l + 1], down[l].rows(number), update.above())
            : null;
    ActiveRows below =
        heard.below() == Form.ROWS
            ? new ActiveRows(active[l - 1], up[l - 1].rows(number), update.below())
            : null;
    float[] x = part.input;
    float[] one = new float[part.count];
    int step = part.rowsAtOnce();
    for (int row = 0; row < rows; row += step) {
      int some = Math.min(step, rows - row);
      if (kept == 0) {
        Arrays.fill(x, 0);
      } else {
        input.get(row, some, 0, part.count, x);
      }
      if (update.base() == null) {
        Vectors.add(x, part.bias, some * part.count);
      } else {
        update.base().get(row, some, part.from, part.count, part.spare);
        Vectors.add(x, part.spare, some * part.count);
      }
      for (int r = 0; r < some && (above != null || below != null); r++) {
        System.arraycopy(x, r * part.count, one, 0, part.count);
        if (above != null) {
          above.add(row + r, one);
        }
        if (below != null) {
          below.add(row + r, one);
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

  private static Matrix first(Matrix matrix, int rows) {
    return rows == matrix.rows() ? matrix : matrix.rows(0, rows);
  }

  @Override
  public void close() {
    rooms.forEach(room -> room.matrix.close());
    for (int l = 0; l < depth(); l++) {
      weights[l].close();
      up[l].close();
      down[l].close();
    }
  }

  /** Rows of each of some matrices: the same memory. */
  static Matrix[] rows(Matrix[] matrices, int from, int to) {
    return Arrays.stream(matrices).map(m -> m.rows(from, to)).toArray(Matrix[]::new);
  }

  static void close(Matrix[] matrices) {
    for (Matrix matrix : matrices) {
      matrix.close();
    }
  }
}
