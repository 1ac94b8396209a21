package io.galatea.rbm;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.EnergyBased;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.Walk;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.rows.Connections;
import io.galatea.rbm.rows.SparseImages;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.Arrays;
import java.util.List;

/**
 * A restricted Boltzmann machine with Bernoulli units: p(v, h) = exp(b·v + c·h + vᵀWh) / Z
 * (Smolensky 1986). Grey levels in [0, 1] stand for the probability of a pixel.
 */
public final class Rbm implements BoltzmannMachine, EnergyBased, Encoder, MarkovChain {
  private final Shape shape;
  private final RbmParameters parameters;
  private final Provenance provenance;

  Rbm(Shape shape, RbmParameters parameters, Provenance provenance) {
    if (shape.size() != parameters.visibleUnits()) {
      throw new IllegalArgumentException(
          "rows of " + shape + " do not fit " + parameters.visibleUnits() + " visible units");
    }
    this.shape = shape;
    this.parameters = parameters;
    this.provenance = provenance;
  }

  /**
   * A machine with these parameters, which are copied.
   *
   * @param shape shape of a row; its size is the number of visible units
   * @param weights W, visible × hidden, row-major
   * @param visibleBias b, one for each visible unit
   * @param hiddenBias c, one for each hidden unit
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static Rbm of(
      Shape shape,
      float[] weights,
      float[] visibleBias,
      float[] hiddenBias,
      Provenance provenance) {
    return new Rbm(
        shape,
        new RbmParameters(
            visibleBias.length,
            hiddenBias.length,
            weights.clone(),
            visibleBias.clone(),
            hiddenBias.clone()),
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
    return Layers.bernoulli(
        List.of(parameters.visibleBias(), parameters.hiddenBias()), List.of(parameters.weights()));
  }

  /** The number of visible units. */
  public int visibleUnits() {
    return parameters.visibleUnits();
  }

  /** The number of hidden units. */
  public int hiddenUnits() {
    return parameters.hiddenUnits();
  }

  /** A copy of W, visible × hidden, row-major. */
  public float[] weights() {
    return parameters.weights().clone();
  }

  /** A copy of b. */
  public float[] visibleBias() {
    return parameters.visibleBias().clone();
  }

  /** A copy of c. */
  public float[] hiddenBias() {
    return parameters.hiddenBias().clone();
  }

  RbmParameters parameters() {
    return parameters;
  }

  /** −F(v) = b·v + Σⱼ log(1 + exp(cⱼ + Σᵢ vᵢ Wᵢⱼ)) of each row. */
  @Override
  public double[] logUnnormalised(Batch rows) {
    double[] energies = new FreeEnergy(parameters).of(SparseImages.of(fitting(rows)).rows());
    return Arrays.stream(energies).map(f -> -f).toArray();
  }

  /** p(hⱼ = 1 | v) of each row. */
  @Override
  public Batch encode(Batch rows) {
    float[] hidden = new float[Math.multiplyExact(rows.rows(), hiddenUnits())];
    Connections weights = Connections.of(visibleUnits(), hiddenUnits(), parameters.weights());
    SparseRows visible = SparseImages.of(fitting(rows)).rows();
    float[] row = new float[hiddenUnits()];
    for (int n = 0; n < rows.rows(); n++) {
      weights.hiddenInput(visible, n, parameters.hiddenBias(), row);
      Sigmoid.apply(row, row.length);
      System.arraycopy(row, 0, hidden, n * row.length, row.length);
    }
    return new Batch(rows.rows(), Shape.of(hiddenUnits()), hidden);
  }

  /** Fair coin flips. */
  @Override
  public Batch noise(int rows, RandomStream random) {
    float[] values = new float[Math.multiplyExact(rows, visibleUnits())];
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextLong() >>> 63;
    }
    return new Batch(rows, shape, values);
  }

  /** Block Gibbs sampling; see {@link GibbsSampler}. */
  @Override
  public List<Batch> walk(Batch start, Walk walk, RandomStream random) {
    boolean[] clamped = walk.clamped().orElse(null);
    if (clamped != null && clamped.length != visibleUnits()) {
      throw GalateaException.usage(
          "clamped pixels: " + clamped.length + " flags do not fit rows of " + shape);
    }
    return new GibbsChains(parameters)
            .run(
                fitting(start).values(),
                start.rows(),
                walk.steps(),
                walk.every(),
                walk.probabilities(),
                clamped,
                random)
            .stream()
            .map(frame -> new Batch(start.rows(), shape, frame))
            .toList();
  }

  private Batch fitting(Batch rows) {
    if (rows.shape().size() != visibleUnits()) {
      throw GalateaException.usage(
          "the machine was trained on rows of " + shape + ", but is given rows of " + rows.shape());
    }
    return rows;
  }
}
