package io.galatea.api.tck.toy;

import io.galatea.api.ModelFormat;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.EnergyBased;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.model.Walk;
import io.galatea.api.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A restricted Boltzmann machine of binary units, without any thought of speed. */
public final class ToyRbm implements EnergyBased, Encoder, MarkovChain {
  private final Provenance provenance;
  private final Shape shape;
  private final int hidden;
  private final double[] weights;
  private final double[] visibleBias;
  private final double[] hiddenBias;

  ToyRbm(
      Provenance provenance,
      Shape shape,
      double[] weights,
      double[] visibleBias,
      double[] hiddenBias) {
    this.provenance = provenance;
    this.shape = shape;
    this.hidden = hiddenBias.length;
    this.weights = weights.clone();
    this.visibleBias = visibleBias.clone();
    this.hiddenBias = hiddenBias.clone();
  }

  int hidden() {
    return hidden;
  }

  double weight(int visible, int unit) {
    return weights[visible * hidden + unit];
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public double[] logUnnormalised(Batch rows) {
    return IntStream.range(0, rows.rows())
        .parallel()
        .mapToDouble(
            r -> {
              double sum = 0;
              for (int i = 0; i < shape.size(); i++) {
                sum += visibleBias[i] * rows.values()[r * shape.size() + i];
              }
              for (int j = 0; j < hidden; j++) {
                sum += Math.log1p(Math.exp(hiddenInput(rows.values(), r, j)));
              }
              return sum;
            })
        .toArray();
  }

  @Override
  public Batch encode(Batch rows) {
    float[] features = new float[rows.rows() * hidden];
    for (int k = 0; k < features.length; k++) {
      features[k] = (float) sigmoid(hiddenInput(rows.values(), k / hidden, k % hidden));
    }
    return new Batch(rows.rows(), Shape.of(hidden), features);
  }

  @Override
  public Batch noise(int rows, RandomStream random) {
    float[] values = new float[rows * shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(2);
    }
    return new Batch(rows, shape, values);
  }

  @Override
  public List<Batch> walk(Batch start, Walk walk, RandomStream random) {
    float[] states = start.values().clone();
    boolean[] held = walk.clamped().orElseGet(() -> new boolean[shape.size()]);
    List<Batch> frames = new ArrayList<>();
    if (walk.steps() == 0) {
      frames.add(start);
    }
    for (int step = 1; step <= walk.steps(); step++) {
      float[] means = transition(states, held, random);
      if (step % walk.every() == 0 || step == walk.steps()) {
        frames.add(new Batch(start.rows(), shape, walk.probabilities() ? means : states.clone()));
      }
    }
    return frames;
  }

  /** One step of block Gibbs sampling, in place; gives the conditional means. */
  private float[] transition(float[] states, boolean[] held, RandomStream random) {
    int n = shape.size();
    float[] means = states.clone();
    for (int r = 0; r < states.length / n; r++) {
      double[] on = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        on[j] = random.nextDouble() < sigmoid(hiddenInput(states, r, j)) ? 1 : 0;
      }
      for (int i = 0; i < n; i++) {
        double input = visibleBias[i];
        for (int j = 0; j < hidden; j++) {
          input += weight(i, j) * on[j];
        }
        double uniform = random.nextDouble();
        if (!held[i]) {
          means[r * n + i] = (float) sigmoid(input);
          states[r * n + i] = uniform < sigmoid(input) ? 1 : 0;
        }
      }
    }
    return means;
  }

  private double hiddenInput(float[] rows, int row, int unit) {
    double input = hiddenBias[unit];
    for (int i = 0; i < shape.size(); i++) {
      input += weight(i, unit) * rows[row * shape.size() + i];
    }
    return input;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Safetensors of weights (visible × hidden) and biases, and the shape of a row as a tensor. */
  public static final class Format implements ModelFormat<ToyRbm> {
    @Override
    public State write(ToyRbm m) {
      int[] dims = m.shape.dims().stream().mapToInt(Integer::intValue).toArray();
      return State.of(
          Map.of(
              "weights", Tensor.of(m.weights, m.shape.size(), m.hidden),
              "visibleBias", Tensor.of(m.visibleBias, m.shape.size()),
              "hiddenBias", Tensor.of(m.hiddenBias, m.hidden),
              "shape", Tensor.of(dims, dims.length)));
    }

    @Override
    public ToyRbm read(State state, Provenance provenance) {
      Shape shape = shape(state.tensor("shape", -1).ints());
      double[] hiddenBias = state.tensor("hiddenBias", -1).doubles();
      return new ToyRbm(
          provenance,
          shape,
          finite(state, "weights", shape.size(), hiddenBias.length),
          finite(state, "visibleBias", shape.size()),
          finite(state, "hiddenBias", -1));
    }

    private static Shape shape(int[] dims) {
      try {
        return new Shape(Arrays.stream(dims).boxed().toList());
      } catch (IllegalArgumentException e) {
        throw GalateaException.data("the shape is none: " + e.getMessage(), e);
      }
    }
  }

  static double[] finite(State state, String name, int... extents) {
    double[] values = state.tensor(name, extents).doubles();
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw GalateaException.data(name + " must be finite");
    }
    return values;
  }
}
