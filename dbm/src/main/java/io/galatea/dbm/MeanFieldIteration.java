package io.galatea.dbm;

import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The iterations of {@link MeanField} on some rows, in buffers that are used again. */
final class MeanFieldIteration implements AutoCloseable {
  private final NativeLayers layers;
  private final Matrix[] states;

  /** Of the visible layer, if it is binary, which units are on; the others have means. */
  private final ActiveUnits[] active;

  /** The first hidden layer's bias and input from the visible one: the same in all iterations. */
  private final Matrix fromVisible;

  private final boolean[] finished;

  /** Σ |Δμ| of each row, by layer and part. */
  private final double[][][] changes;

  private final int hiddenUnits;

  /** Arrays for so many rows. */
  MeanFieldIteration(NativeLayers layers, int rows) {
    this(layers, layers.states(rows));
  }

  /** Iterations on these states, rows × units of each layer. */
  MeanFieldIteration(NativeLayers layers, Matrix[] states) {
    this.layers = layers;
    this.states = states;
    int rows = states[0].rows();
    active = new ActiveUnits[states.length];
    Arrays.fill(active, ActiveUnits.NONE);
    active[0] =
        layers.visibleDeviation() > 0 ? ActiveUnits.NONE : new ActiveUnits(rows, layers.units(0));
    fromVisible = new Matrix(layers.compute(), rows, layers.units(1));
    finished = new boolean[rows];
    changes = new double[layers.depth() + 1][][];
    int hidden = 0;
    for (int l = 1; l <= layers.depth(); l++) {
      changes[l] = new double[LayerParts.count(layers.units(l))][rows];
      hidden += layers.units(l);
    }
    hiddenUnits = hidden;
  }

  /** The visible rows and, of the hidden layers, the means so far. */
  Matrix[] states() {
    return states;
  }

  /** The rows that stay as they are; for the caller to mark. */
  boolean[] finished() {
    return finished;
  }

  /** Begins with these visible rows: hidden layers are filled bottom up. */
  void start(float[] visible) {
    states[0].set(visible, 0);
    active[0].set(finished.length, visible);
    Arrays.fill(finished, false);
    int depth = layers.depth();
    for (int l = 1; l <= depth; l++) {
      Matrix mean = states[l];
      int times = l == depth ? 1 : 2;
      boolean first = l == 1;
      layers.run(
          List.of(
              layers.bottomUp(
                  l,
                  first ? 1 : times,
                  (part, row, rows) -> {
                    float[] x = part.input;
                    if (first) {
                      fromVisible.set(row, rows, part.from, part.count, x);
                      for (int k = 0; k < rows * part.count; k++) {
                        x[k] = times * x[k] - (times - 1) * part.bias[k];
                      }
                    }
                    Sigmoid.apply(x, rows * part.count);
                    mean.set(row, rows, part.from, part.count, x);
                  })),
          states,
          active,
          finished.length);
    }
  }

  /** New means of the odd layers given the even ones, then of the even given the odd. */
  void iterate() {
    for (int parity = 1; parity >= 0; parity--) {
      List<LayerUpdate> updates = new ArrayList<>();
      for (int l = parity == 1 ? 1 : 2; l <= layers.depth(); l += 2) {
        updates.add(l == 1 ? layers.firstHidden(fromVisible, rule(1)) : layers.given(l, rule(l)));
      }
      if (!updates.isEmpty()) {
        layers.run(updates, states, active, finished.length);
      }
    }
  }

  /** What an iteration does with the inputs of a hidden layer. */
  private LayerUpdate.Rule rule(int layer) {
    Matrix mean = states[layer];
    double[][] changed = changes[layer];
    return (part, row, rows) -> {
      int count = part.count;
      float[] x = part.input;
      float[] before = part.spare;
      Sigmoid.apply(x, rows * count);
      mean.get(row, rows, part.from, count, before);
      for (int r = 0; r < rows; r++) {
        if (finished[row + r]) {
          System.arraycopy(before, r * count, x, r * count, count);
        }
      }
      mean.set(row, rows, part.from, count, x);
      for (int k = 0; k < rows * count; k++) {
        before[k] = Math.abs(x[k] - before[k]);
      }
      for (int r = 0; r < rows; r++) {
        if (!finished[row + r]) {
          changed[part.number][row + r] = sum(before, r * count, (r + 1) * count);
        }
      }
    };
  }

  /** Eight sums: an addition need not wait for the one before. */
  private static double sum(float[] y, int from, int to) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int j = from;
    for (; j + 8 <= to; j += 8) {
      a += y[j];
      b += y[j + 1];
      c += y[j + 2];
      d += y[j + 3];
      e += y[j + 4];
      f += y[j + 5];
      g += y[j + 6];
      h += y[j + 7];
    }
    for (; j < to; j++) {
      a += y[j];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }

  /** The mean |Δμ| of the hidden units of a row in the last iteration. */
  double change(int row) {
    double sum = 0;
    for (int l = 1; l < changes.length; l++) {
      for (double[] part : changes[l]) {
        sum += part[row];
      }
    }
    return sum / hiddenUnits;
  }

  /** The mean of {@link #change(int)} over all rows. */
  double change() {
    double sum = 0;
    for (int row = 0; row < finished.length; row++) {
      sum += change(row);
    }
    return sum / finished.length;
  }

  @Override
  public void close() {
    NativeLayers.close(states);
    fromVisible.close();
  }
}
