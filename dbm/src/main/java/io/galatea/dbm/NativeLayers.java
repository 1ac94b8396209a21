package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.dbm.IncomingWeights.Form;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.PackedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The layers of a machine with their weights outside the heap, where the matrix product reads them,
 * and the one operation that mean field, Gibbs sampling and learning are made of: the inputs
 *
 * <p>x_l = b_l + below X_{l−1} W_{l−1} + above X_{l+1} W_lᵀ
 *
 * <p>of a layer's units for many rows of states, handed to a {@link LayerUpdate.Rule} while they
 * are in the cache. Work is cut into parts of a layer's units; their number depends on the sizes
 * only, and so do the bytes that come out.
 */
final class NativeLayers implements AutoCloseable {
  private final Matrix[] weights;

  /** W_l, the right factor of the upper layer's input. */
  private final IncomingWeights[] up;

  /** W_lᵀ, the right factor of the lower layer's input. */
  private final IncomingWeights[] down;

  private final Compute compute;
  private final float[][] biases;
  private final double visibleDeviation;

  /** What makes the inputs of layers. */
  private final LayerInputs inputs = new LayerInputs(this);

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
      first[l + 1] = first[l] + LayerParts.count(units(l));
    }
    IntStream.range(0, first[depth()])
        .parallel()
        .forEach(
            task -> {
              int l = 0;
              while (task >= first[l + 1]) {
                l++;
              }
              int from = LayerParts.begin(units(l), task - first[l]);
              int to = LayerParts.begin(units(l), task - first[l] + 1);
              renew(l, from, to, upwards.get(l), downwards.get(l));
            });
  }

  private void renew(int l, int from, int to, Set<Form> upwards, Set<Form> downwards) {
    int m = units(l + 1);
    float[] block = new float[PackedMatrix.PANEL * m];
    float[] panel = new float[downwards.isEmpty() ? 0 : block.length];
    for (int i = from; i < to; i += PackedMatrix.PANEL) {
      int count = Math.min(PackedMatrix.PANEL, to - i);
      weights[l].get(i, count, 0, m, block);
      for (Form form : upwards) {
        up[l].fromNeighbours(form, i, count, block);
      }
      if (!downwards.isEmpty()) {
        PackedMatrix.transpose(block, m, count, panel);
      }
      for (Form form : downwards) {
        down[l].toPanel(form, i, count, panel);
      }
    }
  }

  /** The weights from a neighbour of a layer, in a form. Called from more than one thread. */
  synchronized IncomingWeights weights(int layer, int neighbour, Form form) {
    int l = Math.min(layer, neighbour);
    boolean upwards = neighbour < layer;
    IncomingWeights incoming = upwards ? up[l] : down[l];
    if (incoming.use(form)) {
      renew(l, 0, units(l), upwards ? Set.of(form) : Set.of(), upwards ? Set.of() : Set.of(form));
    }
    return incoming;
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

  /** The factor of the input from a layer to the next: 1/σ from Gaussian visible units, else 1. */
  float up(int layer) {
    return layer == 0 && visibleDeviation > 0 ? (float) (1 / visibleDeviation) : 1;
  }

  /** The factor of a layer's input from the next: σ for Gaussian visible units, else 1. */
  float down(int layer) {
    return layer == 0 && visibleDeviation > 0 ? (float) visibleDeviation : 1;
  }

  /** The update of a layer given both its neighbours, by {@code rule}. */
  LayerUpdate given(int layer, LayerUpdate.Rule rule) {
    return new LayerUpdate(
        layer,
        layer == 0 ? 0 : up(layer - 1),
        layer == depth() ? 0 : down(layer),
        Optional.empty(),
        rule);
  }

  /**
   * The update of a layer given the one below only. Its input counts {@code times} times: 2 makes
   * up for a layer above that is not there yet.
   */
  LayerUpdate bottomUp(int layer, int times, LayerUpdate.Rule rule) {
    return new LayerUpdate(layer, times * up(layer - 1), 0, Optional.empty(), rule);
  }

  /** The update of a layer given the one above only, whose input counts {@code times} times. */
  LayerUpdate topDown(int layer, int times, LayerUpdate.Rule rule) {
    return new LayerUpdate(layer, 0, times * down(layer), Optional.empty(), rule);
  }

  /** The update of the first hidden layer where {@code base} has its bias and visible input. */
  LayerUpdate firstHidden(Matrix base, LayerUpdate.Rule rule) {
    return new LayerUpdate(1, 0, depth() == 1 ? 0 : down(1), Optional.of(base), rule);
  }

  /**
   * Updates layers of which no two are neighbours.
   *
   * @param states the states of all layers, rows × units each; only those of the neighbours of
   *     layers to update are read
   * @param rows how many rows to update, the first ones of the states
   */
  void run(List<LayerUpdate> updates, Matrix[] states, int rows) {
    ActiveUnits[] active = new ActiveUnits[states.length];
    Arrays.fill(active, ActiveUnits.NONE);
    run(updates, states, active, rows);
  }

  /**
   * As {@link #run(List, Matrix[], int)}.
   *
   * @param active of the layers whose states are binary, which units are on; {@link
   *     ActiveUnits#NONE} for others
   */
  void run(List<LayerUpdate> updates, Matrix[] states, ActiveUnits[] active, int rows) {
    inputs.run(updates, states, active, rows);
  }

  @Override
  public void close() {
    inputs.close();
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
