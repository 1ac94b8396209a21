package io.galatea.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.gan.engine.Duals.Dual;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.LayerType;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkGradientTest {
  private static final int ROWS = 3;

  /** Float32 with sums of up to some hundred terms, relative to the largest value of an array. */
  private static final double FLOAT = 3e-5;

  private Engine engine;

  @BeforeEach
  void open() {
    engine = new Engine(new OpenBlasCompute());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static Architecture network(Shape input, Layer... layers) {
    return Architecture.of("network", input, List.of(layers));
  }

  static Stream<Architecture> networks() {
    Layer batch = Layer.of(LayerType.BATCH_NORMALIZATION);
    Layer layer = Layer.of(LayerType.LAYER_NORMALIZATION);
    return Stream.of(
        network(Shape.of(7), Layer.dense(5)),
        network(Shape.of(7), Layer.dense(5), Layer.of(LayerType.TANH), Layer.dense(3)),
        network(Shape.of(4), Layer.dense(6), Layer.of(LayerType.SIGMOID)),
        network(Shape.of(4), Layer.dense(6), Layer.of(LayerType.RELU), Layer.dense(2)),
        network(Shape.of(2, 7, 5), Layer.convolution(3, 3, 2, 1)),
        network(Shape.of(2, 6, 5), Layer.convolution(3, 3, 1, 2), Layer.leakyRelu(0.2)),
        network(Shape.of(1, 5, 7), Layer.convolution(4, 2, 3, 0)),
        network(Shape.of(3, 4, 4), Layer.convolution(1, 4, 1, 0)),
        network(Shape.of(2, 5, 5), Layer.convolution(2, 5, 4, 3), Layer.dense(2)),
        network(Shape.of(5), Layer.transposedConvolution(3, 4, 1, 0), Layer.of(LayerType.TANH)),
        network(Shape.of(3, 3, 2), Layer.transposedConvolution(2, 4, 2, 1)),
        network(Shape.of(2, 2, 3), Layer.transposedConvolution(2, 3, 3, 1)),
        network(Shape.of(2, 3, 3), Layer.transposedConvolution(1, 1, 1, 0)),
        network(Shape.of(6), Layer.dense(4), batch, Layer.leakyRelu(0.1)),
        network(
            Shape.of(2, 4, 4), Layer.convolution(3, 2, 2, 0), batch, Layer.of(LayerType.SIGMOID)),
        network(Shape.of(2, 4, 4), Layer.convolution(3, 2, 2, 0), layer, Layer.leakyRelu(0.2)),
        network(Shape.of(6), Layer.dense(5), layer, Layer.dense(1)),
        network(Shape.of(12), Layer.reshape(List.of(3, 2, 2)), Layer.convolution(2, 2, 1, 0)),
        network(
            Shape.of(2, 9, 9),
            Layer.convolution(17, 4, 2, 1),
            layer,
            Layer.leakyRelu(0.2),
            Layer.convolution(3, 3, 1, 1)),
        network(Shape.of(6), Layer.dense(5).withSpectralNormalization()),
        network(
            Shape.of(2, 7, 5),
            Layer.convolution(3, 3, 2, 1).withSpectralNormalization(),
            Layer.leakyRelu(0.2),
            Layer.convolution(2, 2, 1, 0).withSpectralNormalization()),
        network(
            Shape.of(3, 2, 3),
            Layer.transposedConvolution(2, 3, 2, 1).withSpectralNormalization(),
            Layer.of(LayerType.TANH)),
        network(Shape.of(6), Layer.dense(8), Layer.dropout(0.4), Layer.dense(3)),
        network(
            Shape.of(2, 5, 5),
            Layer.convolution(4, 3, 2, 1),
            Layer.dropout(0.3),
            Layer.of(LayerType.SIGMOID),
            Layer.convolution(2, 2, 1, 0)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void output_and_gradients_equal_the_reference(Architecture architecture) {
    Network network = randomNetwork(architecture);
    double[] x = normals("input", ROWS * architecture.input().size());
    double[] c = normals("direction", ROWS * architecture.output().size());
    Pass pass = network.pass(ROWS);
    fill(pass.input(), Layouts.toEngine(x, architecture.input()));
    network.forward(pass, true, RandomStream.of(1));
    fill(pass.outputGradient(), Layouts.toEngine(c, architecture.output()));
    network.backward(pass, true, true);
    network.finishGradients();

    Map<String, double[]> parameters = Layouts.export(network, network.parameters().values());
    parameters.putAll(masks(architecture, pass));
    Dual plain = new Dual(x, new double[x.length]);
    double[] y = Duals.run(architecture, Duals.constant(parameters), plain, ROWS).value;
    assertClose("output", Layouts.toReference(pass.output(), architecture.output()), y, FLOAT);
    assertClose(
        "input gradient",
        Layouts.toReference(pass.inputGradient(), architecture.input()),
        inputGradient(architecture, parameters, x, c),
        FLOAT);
    Layouts.export(network, network.parameters().gradients())
        .forEach(
            (name, gradient) ->
                assertClose(
                    name, gradient, gradientOf(architecture, parameters, name, x, c), FLOAT));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void the_references_derivatives_equal_finite_differences(Architecture architecture) {
    Network network = randomNetwork(architecture);
    double[] x = normals("input", ROWS * architecture.input().size());
    double[] c = normals("direction", ROWS * architecture.output().size());
    Map<String, double[]> parameters = Layouts.export(network, network.parameters().values());
    Map<String, double[]> trained = Map.copyOf(parameters);
    Pass pass = network.pass(ROWS);
    network.forward(pass, true, RandomStream.of(1));
    parameters.putAll(masks(architecture, pass));
    double step = 1e-6;
    for (Map.Entry<String, double[]> entry : trained.entrySet()) {
      double[] exact = gradientOf(architecture, parameters, entry.getKey(), x, c);
      double[] differences = new double[exact.length];
      for (int k = 0; k < exact.length; k++) {
        double kept = entry.getValue()[k];
        entry.getValue()[k] = kept + step;
        double above = loss(architecture, parameters, x, c);
        entry.getValue()[k] = kept - step;
        double below = loss(architecture, parameters, x, c);
        entry.getValue()[k] = kept;
        differences[k] = (above - below) / (2 * step);
      }
      // Rounding of a loss of order 10 over a step of 1e-6, and the cut-off of step²: below 1e-7.
      assertClose(entry.getKey(), exact, differences, 1e-6);
    }
  }

  static Stream<Architecture> critics() {
    Layer layer = Layer.of(LayerType.LAYER_NORMALIZATION);
    return Stream.of(
        network(Shape.of(4), Layer.dense(1)),
        network(Shape.of(4), Layer.dense(6), Layer.leakyRelu(0.2), Layer.dense(1)),
        network(Shape.of(4), Layer.dense(6), Layer.of(LayerType.TANH), Layer.dense(1)),
        network(
            Shape.of(3),
            Layer.dense(5),
            Layer.of(LayerType.SIGMOID),
            Layer.dense(4),
            Layer.of(LayerType.TANH),
            Layer.dense(1)),
        network(Shape.of(5), Layer.dense(6), layer, Layer.leakyRelu(0.2), Layer.dense(1)),
        network(Shape.of(5), Layer.dense(6), layer, Layer.of(LayerType.TANH), Layer.dense(1)),
        network(
            Shape.of(2, 7, 5),
            Layer.convolution(3, 3, 2, 1),
            Layer.leakyRelu(0.2),
            Layer.convolution(2, 3, 1, 0),
            layer,
            Layer.leakyRelu(0.2),
            Layer.dense(1)),
        network(
            Shape.of(1, 4, 4),
            Layer.transposedConvolution(2, 3, 2, 1),
            layer,
            Layer.leakyRelu(0.2),
            Layer.dense(1)),
        network(
            Shape.of(2, 5, 3),
            Layer.transposedConvolution(3, 4, 3, 2),
            layer,
            Layer.of(LayerType.TANH),
            Layer.convolution(2, 5, 3, 2),
            layer,
            Layer.of(LayerType.SIGMOID),
            Layer.convolution(1, 3, 2, 1),
            Layer.dense(1)),
        network(
            Shape.of(1, 7, 6),
            Layer.convolution(3, 2, 3, 1),
            Layer.of(LayerType.TANH),
            Layer.transposedConvolution(2, 3, 1, 2),
            Layer.leakyRelu(0.2),
            Layer.dense(1)),
        network(
            Shape.of(4),
            Layer.dense(6).withSpectralNormalization(),
            Layer.of(LayerType.TANH),
            Layer.dense(1).withSpectralNormalization()),
        network(
            Shape.of(5),
            Layer.dense(7),
            Layer.of(LayerType.TANH),
            Layer.dropout(0.3),
            Layer.dense(1)));
  }

  @ParameterizedTest
  @MethodSource("critics")
  void the_gradient_penaltys_own_gradient_equals_finite_differences_of_the_reference(
      Architecture architecture) {
    Network network = randomNetwork(architecture);
    double[] x = normals("input", ROWS * architecture.input().size());
    Pass pass = network.pass(ROWS);
    fill(pass.input(), Layouts.toEngine(x, architecture.input()));
    double weight = 10;
    double penalty = network.addGradientPenalty(pass, weight, RandomStream.of(1));
    network.finishGradients();

    Map<String, double[]> parameters = Layouts.export(network, network.parameters().values());
    Map<String, double[]> trained = Map.copyOf(parameters);
    parameters.putAll(masks(architecture, pass));
    double expected = penalty(architecture, parameters, x);
    assertThat(penalty).isCloseTo(expected, within(FLOAT * Math.max(1, expected)));
    Map<String, double[]> gradients = Layouts.export(network, network.parameters().gradients());
    double step = 1e-5;
    double largest = 0;
    for (double[] g : gradients.values()) {
      largest = Math.max(largest, Arrays.stream(g).map(Math::abs).max().orElse(0));
    }
    assertThat(largest).isGreaterThan(0.01);
    for (Map.Entry<String, double[]> entry : trained.entrySet()) {
      for (int k = 0; k < entry.getValue().length; k++) {
        double kept = entry.getValue()[k];
        entry.getValue()[k] = kept + step;
        double above = penalty(architecture, parameters, x);
        entry.getValue()[k] = kept - step;
        double below = penalty(architecture, parameters, x);
        entry.getValue()[k] = kept;
        double difference = weight * (above - below) / (2 * step);
        assertThat(gradients.get(entry.getKey())[k])
            .as(entry.getKey() + "[" + k + "]")
            .isCloseTo(difference, within(FLOAT * largest));
      }
    }
  }

  @Test
  void dropout_zeroes_its_share_in_training_and_nothing_elsewhere() {
    Network network = new Network(engine, network(Shape.of(1000), Layer.dropout(0.3)));
    Pass pass = network.pass(20);
    Arrays.fill(pass.input(), 1f);
    network.forward(pass, true, RandomStream.of(2));
    int zeros = 0;
    for (float value : pass.output()) {
      assertThat(value == 0 || Math.abs(value - 1 / 0.7f) < 1e-6f).as("%s", value).isTrue();
      zeros += value == 0 ? 1 : 0;
    }
    // Binomial (20,000, 0.3): standard deviation 65; five of those.
    assertThat(zeros).isBetween(6000 - 325, 6000 + 325);
    network.forward(pass, false, null);
    assertThat(pass.output()).containsOnly(1f);
  }

  @Test
  void penalty_of_a_linear_critic_is_the_distance_of_its_norm_from_one() {
    Network network = new Network(engine, network(Shape.of(2), Layer.dense(1)));
    network.parameters().values()[0] = 3;
    network.parameters().values()[1] = 4;
    network.refresh(false);
    Pass pass = network.pass(2);
    double penalty = network.addGradientPenalty(pass, 10, RandomStream.of(1));
    // ‖w‖ = 5: (5 − 1)² = 16, and 10 · 2 (‖w‖ − 1) w/‖w‖ = (48, 64).
    assertThat(penalty).isCloseTo(16, within(1e-5));
    assertThat(network.parameters().gradients()[0]).isCloseTo(48f, within(1e-3f));
    assertThat(network.parameters().gradients()[1]).isCloseTo(64f, within(1e-3f));
  }

  private Network randomNetwork(Architecture architecture) {
    Network network = new Network(engine, architecture);
    network.initialize(RandomStream.of(12));
    float[] values = network.parameters().values();
    RandomStream random = RandomStream.of(11).named("parameters");
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) (0.5 * random.nextGaussian() + 0.1);
    }
    // Power iteration until the singular vectors have the precision of float.
    boolean spectral = architecture.layers().stream().anyMatch(Layer::spectral);
    for (int k = 0; k < (spectral ? 500 : 1); k++) {
      network.refresh(spectral);
    }
    return network;
  }

  /** What dropout multiplied by in a pass. */
  private static Map<String, double[]> masks(Architecture architecture, Pass pass) {
    Map<String, double[]> masks = new TreeMap<>();
    for (int i = 0; i < architecture.layers().size(); i++) {
      if (architecture.layers().get(i).type() == LayerType.DROPOUT) {
        float[] mask = (float[]) pass.note(i);
        masks.put(i + ".mask", Layouts.toReference(mask, architecture.inputOf(i)));
      }
    }
    return masks;
  }

  private static double[] normals(String name, int count) {
    RandomStream random = RandomStream.of(5).named(name);
    double[] x = new double[count];
    for (int k = 0; k < count; k++) {
      // Rounded to float, so that the engine and the reference see the same numbers.
      x[k] = (float) random.nextGaussian();
    }
    return x;
  }

  private static void fill(float[] target, float[] source) {
    assertThat(target).hasSameSizeAs(source);
    System.arraycopy(source, 0, target, 0, source.length);
  }

  private static double loss(
      Architecture architecture, Map<String, double[]> parameters, double[] x, double[] c) {
    Dual plain = new Dual(x, new double[x.length]);
    return product(c, Duals.run(architecture, Duals.constant(parameters), plain, ROWS).value);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double[] gradientOf(
      Architecture architecture,
      Map<String, double[]> parameters,
      String name,
      double[] x,
      double[] c) {
    double[] gradient = new double[parameters.get(name).length];
    Map<String, Dual> duals = Duals.constant(parameters);
    Dual plain = new Dual(x, new double[x.length]);
    for (int k = 0; k < gradient.length; k++) {
      duals.get(name).dot[k] = 1;
      gradient[k] = product(c, Duals.run(architecture, duals, plain, ROWS).dot);
      duals.get(name).dot[k] = 0;
    }
    return gradient;
  }

  private static double[] inputGradient(
      Architecture architecture, Map<String, double[]> parameters, double[] x, double[] c) {
    double[] gradient = new double[x.length];
    Map<String, Dual> duals = Duals.constant(parameters);
    for (int k = 0; k < x.length; k++) {
      double[] dot = new double[x.length];
      dot[k] = 1;
      gradient[k] = product(c, Duals.run(architecture, duals, new Dual(x, dot), ROWS).dot);
    }
    return gradient;
  }

  private static double penalty(
      Architecture architecture, Map<String, double[]> parameters, double[] x) {
    int size = x.length / ROWS;
    double[] squares = new double[ROWS];
    Map<String, Dual> duals = Duals.constant(parameters);
    for (int k = 0; k < size; k++) {
      // Rows do not meet in a critic: one pass differentiates all rows by their k-th value.
      double[] dot = new double[x.length];
      for (int row = 0; row < ROWS; row++) {
        dot[row * size + k] = 1;
      }
      double[] y = Duals.run(architecture, duals, new Dual(x, dot), ROWS).dot;
      for (int row = 0; row < ROWS; row++) {
        squares[row] += y[row] * y[row];
      }
    }
    return Arrays.stream(squares).map(s -> Math.pow(Math.sqrt(s) - 1, 2)).sum() / ROWS;
  }

  private static void assertClose(
      String what, double[] actual, double[] expected, double relative) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double scale = Math.max(1e-3, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    for (int k = 0; k < actual.length; k++) {
      assertThat(actual[k])
          .as(what + "[" + k + "]")
          .isCloseTo(expected[k], within(relative * Math.max(scale, 0.1)));
    }
  }
}
