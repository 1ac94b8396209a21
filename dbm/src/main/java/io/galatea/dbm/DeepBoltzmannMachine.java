package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.Walk;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Layers;
import java.util.ArrayList;
import java.util.List;

/**
 * A deep Boltzmann machine (Salakhutdinov and Hinton, AISTATS 2009): two or more hidden layers of
 * binary units, each connected to its neighbours only, over Bernoulli or Gaussian visible units;
 * {@link Layers} gives the energy. With Bernoulli units, grey levels in [0, 1] stand for the
 * probability of a pixel.
 */
public final class DeepBoltzmannMachine implements BoltzmannMachine, MarkovChain, Encoder {
  /** Mean field of features stops here: their third digit no longer changes. */
  private static final double FEATURE_TOLERANCE = 1e-6;

  private static final int FEATURE_ITERATIONS = 200;

  private final Compute compute;
  private final Shape shape;
  private final Layers layers;
  private final Provenance provenance;

  private DeepBoltzmannMachine(Compute compute, Shape shape, Layers layers, Provenance provenance) {
    if (layers.depth() < 2) {
      throw new IllegalArgumentException("one hidden layer makes a restricted Boltzmann machine");
    }
    if (shape.size() != layers.units(0)) {
      throw new IllegalArgumentException(
          "rows of " + shape + " do not fit " + layers.units(0) + " visible units");
    }
    this.compute = compute;
    this.shape = shape;
    this.layers = layers;
    this.provenance = provenance;
  }

  /**
   * A machine with these parameters, which are copied.
   *
   * @param compute what multiplies when it samples and encodes
   * @param shape shape of a row; its size is the number of visible units
   * @param layers two or more hidden layers
   * @throws IllegalArgumentException if the sizes do not fit, or there is one hidden layer only
   */
  public static DeepBoltzmannMachine of(
      Compute compute, Shape shape, Layers layers, Provenance provenance) {
    return new DeepBoltzmannMachine(
        compute,
        shape,
        new Layers(
            layers.biases().stream().map(float[]::clone).toList(),
            layers.weights().stream().map(float[]::clone).toList(),
            layers.visibleDeviation()),
        provenance);
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
  public Layers layers() {
    return layers;
  }

  /**
   * The mean-field probabilities μ₁, …, μ_L of all hidden layers, one after the other, at the fixed
   * point of {@link MeanField}.
   */
  @Override
  public Batch encode(Batch rows) {
    MeanField.Posterior posterior =
        new MeanField(FEATURE_TOLERANCE, FEATURE_ITERATIONS)
            .of(compute, layers, fitting(rows).values(), rows.rows(), Progress.UNSEEN);
    int width = 0;
    for (int l = 1; l <= layers.depth(); l++) {
      width += layers.units(l);
    }
    float[] features = new float[Math.multiplyExact(rows.rows(), width)];
    int at = 0;
    for (int l = 1; l <= layers.depth(); l++) {
      int units = layers.units(l);
      for (int r = 0; r < rows.rows(); r++) {
        System.arraycopy(posterior.means(l), r * units, features, r * width + at, units);
      }
      at += units;
    }
    return new Batch(rows.rows(), Shape.of(width), features);
  }

  /** Fair coin flips; with Gaussian visible units, independent normal values. */
  @Override
  public Batch noise(int rows, RandomStream random) {
    float[] values = new float[Math.multiplyExact(rows, shape.size())];
    float[] centre = layers.biases().get(0);
    for (int k = 0; k < values.length; k++) {
      values[k] =
          layers.gaussianVisible()
              ? (float)
                  (centre[k % centre.length] + layers.visibleDeviation() * random.nextGaussian())
              : random.nextLong() >>> 63;
    }
    return new Batch(rows, shape, values);
  }

  /**
   * Block Gibbs sampling. From the start, hidden layers are drawn bottom up, with doubled input
   * while there is none from above. A step then draws all odd layers given the even ones, the
   * visible layer among these, and all even layers given the odd.
   */
  @Override
  public List<Batch> walk(Batch start, Walk walk, RandomStream random) {
    boolean[] held = walk.clamped().orElse(null);
    if (held != null && held.length != shape.size()) {
      throw GalateaException.usage(
          "clamped values: " + held.length + " flags do not fit rows of " + shape);
    }
    int rows = fitting(start).rows();
    if (walk.steps() == 0 || rows == 0) {
      return List.of(new Batch(rows, shape, start.values().clone()));
    }
    List<Batch> frames = new ArrayList<>();
    try (NativeLayers network = NativeLayers.of(compute, layers);
        BlockGibbs chains = new BlockGibbs(network, rows, random)) {
      chains.set(0, start.values());
      chains.startHidden();
      for (int step = 1; step <= walk.steps(); step++) {
        boolean kept = step % walk.every() == 0 || step == walk.steps();
        chains.step(held, kept && walk.probabilities());
        if (kept) {
          float[] frame = (walk.probabilities() ? chains.expected() : chains.states())[0].values();
          hold(frame, start.values(), held);
          frames.add(new Batch(rows, shape, frame));
        }
      }
    }
    return frames;
  }

  private static void hold(float[] frame, float[] start, boolean[] held) {
    for (int k = 0; held != null && k < frame.length; k++) {
      if (held[k % held.length]) {
        frame[k] = start[k];
      }
    }
  }

  private Batch fitting(Batch rows) {
    if (rows.shape().size() != shape.size()) {
      throw GalateaException.usage(
          "the machine was trained on rows of " + shape + ", but is given rows of " + rows.shape());
    }
    return rows;
  }
}
