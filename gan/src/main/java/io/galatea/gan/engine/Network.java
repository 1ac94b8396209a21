package io.galatea.gan.engine;

import io.galatea.api.random.RandomStream;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.LayerType;
import java.util.Arrays;
import java.util.List;

/**
 * An architecture that runs: layers over one flat array of parameters.
 *
 * <p>A forward pass reads {@link Pass#input} and writes {@link Pass#output}; a backward pass reads
 * {@link Pass#outputGradient}, adds to the parameters' gradients and writes {@link
 * Pass#inputGradient}.
 */
public final class Network {
  private final Engine engine;
  private final Architecture architecture;
  private final LayerPlan plan;
  private final Parameters parameters;

  /** Builds the layers of an architecture; all parameters are 0 until initialised or set. */
  public Network(Engine engine, Architecture architecture) {
    this.engine = engine;
    this.architecture = architecture;
    this.plan = new LayerPlan(architecture);
    this.parameters = new Parameters(engine, plan.parameters(), plan.prepared(), plan.statistics());
  }

  /** What it was built from. */
  public Architecture architecture() {
    return architecture;
  }

  /** The parameters, shared with the layers. */
  public Parameters parameters() {
    return parameters;
  }

  /** The named arrays of the parameters, for files. */
  public List<Slot> slots() {
    return plan.slots();
  }

  /** Arrays for batches of so many rows. */
  public Pass pass(int rows) {
    return new Pass(rows, plan.sizes());
  }

  /**
   * Random parameters: normal weights of deviation 0.02 where batch normalisation follows (Radford
   * et al. 2015), else by the fan-in, √(2/fan-in) before a ReLU (He et al. 2015) and √(1/fan-in)
   * otherwise; scales 1, shifts and biases 0.
   */
  public void initialize(RandomStream random) {
    float[] values = parameters.values();
    for (Slot slot : plan.slots()) {
      int layer = Integer.parseInt(slot.name().substring(0, slot.name().indexOf('.')));
      boolean weights = slot.trained() && slot.extents().size() > 1;
      boolean ones =
          slot.name().endsWith("running_var")
              || (slot.name().endsWith(".weight") && slot.extents().size() == 1);
      RandomStream own = random.named(slot.name());
      double deviation = weights ? deviation(layer) : 0;
      float[] target = slot.trained() ? values : parameters.statistics();
      for (int k = 0; k < slot.size(); k++) {
        float start = ones ? 1 : 0;
        target[slot.offset() + k] = weights ? (float) (deviation * own.nextGaussian()) : start;
      }
    }
    for (SpectralNorm norm : plan.norms()) {
      norm.initialize(parameters, random.named("spectral"));
    }
    refresh(false);
  }

  private double deviation(int layer) {
    LayerType next =
        layer + 1 < architecture.layers().size()
            ? architecture.layers().get(layer + 1).type()
            : LayerType.TANH;
    if (next == LayerType.BATCH_NORMALIZATION) {
      return 0.02;
    }
    double gain = next == LayerType.RELU || next == LayerType.LEAKY_RELU ? 2 : 1;
    return Math.sqrt(gain / fanIn(layer));
  }

  private double fanIn(int layer) {
    var spec = architecture.layers().get(layer);
    var in = architecture.inputOf(layer);
    int window = spec.kernel() * spec.kernel();
    return switch (spec.type()) {
      case DENSE -> in.size();
      case CONVOLUTION -> (double) Architecture.channels(in) * window;
      // A value of the result meets a window's share of the weights only, by the stride.
      default ->
          in.dims().size() == 1 || in.height() * in.width() == 1
              ? Architecture.channels(in)
              : Math.max(
                  1.0,
                  Architecture.channels(in) * window / (double) (spec.stride() * spec.stride()));
    };
  }

  /**
   * Makes changed values take effect in the next passes.
   *
   * @param afterUpdate whether a training step changed them: then singular vectors move on by an
   *     iteration; not after values were merely restored
   */
  public void refresh(boolean afterUpdate) {
    if (afterUpdate) {
      plan.norms().forEach(norm -> norm.iterate(parameters));
    }
    plan.linear().forEach(layer -> layer.prepare(engine, parameters));
  }

  /** Turns the gradients that passes have added up into those of the values; once before a step. */
  public void finishGradients() {
    for (SpectralNorm norm : plan.norms()) {
      norm.convertGradient(parameters);
    }
  }

  /**
   * Computes the output.
   *
   * @param training whether batches are normalised by their own moments and dropout drops
   * @param random what dropout draws from
   */
  public void forward(Pass pass, boolean training, RandomStream random) {
    var context = new NetworkLayer.Context(engine, parameters, training, random);
    for (int i = 0; i < plan.layers().size(); i++) {
      plan.layers().get(i).forward(context, pass, i);
    }
  }

  /**
   * Computes gradients from the output's.
   *
   * @param inputWanted whether the gradient with respect to the input is wanted
   * @param parametersWanted whether the parameters' gradients are to be added to
   */
  public void backward(Pass pass, boolean inputWanted, boolean parametersWanted) {
    var context = new NetworkLayer.Context(engine, parameters, true, null);
    for (int i = plan.layers().size() - 1; i >= 0; i--) {
      plan.layers().get(i).backward(context, pass, i, inputWanted || i > 0, parametersWanted);
    }
  }

  /**
   * The gradient penalty weight · mean((‖∇D(x̂)‖ − 1)²) over the rows x̂ of the pass's input
   * (Gulrajani et al. 2017, equation 3), for a network of one output: adds its gradient to the
   * parameters' by differentiating the backward pass.
   *
   * @return the mean of (‖∇D(x̂)‖ − 1)², without the weight
   */
  public double addGradientPenalty(Pass pass, double weight, RandomStream random) {
    forward(pass, true, random);
    Arrays.fill(pass.outputGradient(), 1f);
    backward(pass, true, false);
    double penalty = penaltyTangent(pass, weight);
    var context = new NetworkLayer.Context(engine, parameters, true, null);
    int depth = plan.layers().size();
    boolean[] curved = new boolean[depth];
    for (int i = 0; i < depth; i++) {
      curved[i] = plan.layers().get(i).differentiateBackward(context, pass, i);
    }
    boolean flowing = false;
    for (int i = depth - 1; i >= 0; i--) {
      float[] gradient = pass.gradient(i);
      if (flowing) {
        plan.layers().get(i).backward(context, pass, i, i > 0, true);
      }
      if (curved[i]) {
        float[] curvature = pass.curvature(i);
        for (int k = 0; k < gradient.length; k++) {
          gradient[k] = flowing && i > 0 ? gradient[k] + curvature[k] : curvature[k];
        }
        flowing = true;
      }
    }
    return penalty;
  }

  /** Writes the derivative of the penalty with respect to the input gradient as the tangent. */
  private static double penaltyTangent(Pass pass, double weight) {
    float[] gradient = pass.inputGradient();
    float[] tangent = pass.tangent(0);
    int size = gradient.length / pass.rows();
    double penalty = 0;
    for (int row = 0; row < pass.rows(); row++) {
      double squares = 0;
      for (int k = row * size; k < (row + 1) * size; k++) {
        squares += (double) gradient[k] * gradient[k];
      }
      double norm = Math.sqrt(squares);
      penalty += (norm - 1) * (norm - 1) / pass.rows();
      // At a gradient of 0 the norm has no derivative; 0 is the one of least length.
      double factor = norm > 0 ? weight * 2 * (norm - 1) / norm / pass.rows() : 0;
      for (int k = row * size; k < (row + 1) * size; k++) {
        tangent[k] = (float) (factor * gradient[k]);
      }
    }
    return penalty;
  }
}
