package io.galatea.dbm.belief;

import io.galatea.api.Compute;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.Provenance;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.Rbm;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.MatrixProduct;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.ArrayList;
import java.util.List;

/**
 * A deep belief network (Hinton, Osindero and Teh, Neural Computation 18, 2006): a restricted
 * Boltzmann machine on top, and below it layers that are drawn from the one above,
 *
 * <p>p(v, h₁, …, h_L) = p_top(h_{L−1}, h_L) Π_{l < L} p(h_{l−1} | h_l), with h₀ = v,
 *
 * <p>each p(h_{l−1} | h_l) being that of a machine of a stack. Its conditionals the other way,
 * q(h_l | h_{l−1}), approximate the posterior; those of a network that {@link UpDown} fine-tuned
 * have weights of their own. A stack of one machine is that machine.
 *
 * <p>Hidden biases of the machines below the top are those of q.
 */
public final class DeepBeliefNetwork implements Encoder {
  private final List<Rbm> machines;

  /** The machines upside down: hidden units below, so that encoding gives p(h_{l−1} | h_l). */
  private final List<Rbm> downwards;

  /** The machines below the top with the weights of the way up; empty where they are the same. */
  private final List<Rbm> recognition;

  private final Provenance provenance;

  /**
   * A network of these machines.
   *
   * @param machines from the lowest up, one at least
   * @throws IllegalArgumentException if there is none, or one does not fit the one below
   */
  public DeepBeliefNetwork(List<Rbm> machines, Provenance provenance) {
    this(machines, List.of(), provenance);
  }

  private DeepBeliefNetwork(List<Rbm> machines, List<Rbm> recognition, Provenance provenance) {
    this.machines = List.copyOf(machines);
    this.provenance = provenance;
    if (machines.isEmpty()) {
      throw new IllegalArgumentException("a deep belief network has one machine at least");
    }
    for (int l = 1; l < machines.size(); l++) {
      if (machines.get(l).visibleUnits() != machines.get(l - 1).hiddenUnits()) {
        throw new IllegalArgumentException(
            "machine %d has %d visible units, but the one below has %d hidden units"
                .formatted(l, machines.get(l).visibleUnits(), machines.get(l - 1).hiddenUnits()));
      }
    }
    this.recognition = List.copyOf(recognition);
    downwards = this.machines.stream().map(m -> upsideDown(m, provenance)).toList();
  }

  /**
   * A network whose way up has weights of its own.
   *
   * @param machines from the lowest up, as they generate
   * @param recognition the weights of the way up through each machine but the topmost, lower ×
   *     upper units, row-major
   * @throws IllegalArgumentException if there is no machine, or something does not fit
   */
  static DeepBeliefNetwork untied(
      List<Rbm> machines, List<float[]> recognition, Provenance provenance) {
    if (recognition.size() != machines.size() - 1) {
      throw new IllegalArgumentException(
          "each machine but the topmost needs weights of its way up");
    }
    List<Rbm> ways = new ArrayList<>();
    for (int l = 0; l < recognition.size(); l++) {
      Rbm down = machines.get(l);
      ways.add(
          Rbm.of(
              down.shape(), recognition.get(l), down.visibleBias(), down.hiddenBias(), provenance));
    }
    return new DeepBeliefNetwork(machines, ways, provenance);
  }

  private static Rbm upsideDown(Rbm machine, Provenance provenance) {
    int upper = machine.hiddenUnits();
    float[] turned = transposed(machine.weights(), machine.visibleUnits(), upper);
    return Rbm.of(Shape.of(upper), turned, machine.hiddenBias(), machine.visibleBias(), provenance);
  }

  /** The transpose of a matrix of rows × columns, row-major. */
  static float[] transposed(float[] matrix, int rows, int columns) {
    float[] turned = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = matrix[i * columns + j];
      }
    }
    return turned;
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public Shape shape() {
    return machines.get(0).shape();
  }

  /** The machines, from the lowest up. */
  public List<Rbm> machines() {
    return machines;
  }

  /** The machine on top. */
  Rbm top() {
    return machines.get(machines.size() - 1);
  }

  /** The probabilities of the topmost layer, means taking the place of states on the way up. */
  @Override
  public Batch encode(Batch rows) {
    Batch means = fitting(rows);
    for (int l = 0; l < machines.size(); l++) {
      means = up(l, means);
    }
    return means;
  }

  /** q(h_l = 1 | h_{l−1}) of machine {@code l}, from 0. */
  Batch up(int l, Batch below) {
    return recognition(l).encode(below);
  }

  /** The machine whose q(h_l | h_{l−1}) is the way up through machine {@code l}, from 0. */
  Rbm recognition(int l) {
    return l < recognition.size() ? recognition.get(l) : machines.get(l);
  }

  /** Whether the way up has weights of its own. */
  boolean untied() {
    return !recognition.isEmpty();
  }

  /** Machine {@code l}, from 0, upside down. */
  Rbm downwards(int l) {
    return downwards.get(l);
  }

  /** p(h_{l−1} = 1 | h_l) of machine {@code l}, from 0, in the shape of its lower layer. */
  Batch down(int l, Batch above) {
    Batch means = downwards.get(l).encode(above);
    return new Batch(means.rows(), machines.get(l).shape(), means.values());
  }

  /**
   * log p(h_{l−1} | h_l) of each row, from the inputs: the logarithm of a rounded probability would
   * be wrong where states are unlikely.
   */
  double[] logProbabilityDown(Compute compute, int l, Batch below, Batch above) {
    Rbm machine = machines.get(l);
    int lower = machine.visibleUnits();
    int upper = machine.hiddenUnits();
    float[] inputs;
    try (Matrix states = Matrix.of(compute, above.rows(), upper, above.values());
        Matrix weights = Matrix.of(compute, lower, upper, machine.weights());
        Matrix product = new Matrix(compute, above.rows(), lower)) {
      MatrixProduct.TRANSPOSED_RIGHT.parallel(states, weights, product);
      inputs = product.values();
    }
    float[] bias = machine.visibleBias();
    double[] sums = new double[above.rows()];
    for (int k = 0; k < inputs.length; k++) {
      double x = (double) bias[k % lower] + inputs[k];
      sums[k / lower] += below.values()[k] * x - Sigmoid.softplus(x);
    }
    return sums;
  }

  /** States that are 1 with these probabilities. */
  static Batch draw(Batch means, RandomStream random) {
    float[] states = new float[means.values().length];
    for (int k = 0; k < states.length; k++) {
      states[k] = random.nextFloat() < means.values()[k] ? 1 : 0;
    }
    return new Batch(means.rows(), means.shape(), states);
  }

  /** The visible layer of the topmost machine, layer upon layer drawn from q. */
  List<Batch> drawUpwards(Batch rows, RandomStream random) {
    List<Batch> layers = new ArrayList<>(List.of(fitting(rows)));
    for (int l = 0; l + 1 < machines.size(); l++) {
      layers.add(draw(up(l, layers.get(l)), random.named("up-" + l)));
    }
    return layers;
  }

  private Batch fitting(Batch rows) {
    if (rows.shape().size() != shape().size()) {
      throw GalateaException.usage(
          "the network was trained on rows of "
              + shape()
              + ", but is given rows of "
              + rows.shape());
    }
    return rows;
  }
}
