package io.galatea.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.data.Shape;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.LayerType;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationLayerTest {

  private static float[] apply(LayerType type, float... x) {
    try (Engine engine = new Engine(new OpenBlasCompute())) {
      Network network =
          new Network(
              engine, Architecture.of("network", Shape.of(x.length), List.of(Layer.of(type))));
      Pass pass = network.pass(1);
      System.arraycopy(x, 0, pass.input(), 0, x.length);
      network.forward(pass, false, null);
      return pass.output().clone();
    }
  }

  @Test
  void the_hyperbolic_tangent_has_single_precision_everywhere() {
    float[] x = new float[40_001];
    for (int k = 0; k < x.length; k++) {
      x[k] = (k - 20_000) / 1000f;
    }
    float[] y = apply(LayerType.TANH, x);
    for (int k = 0; k < x.length; k++) {
      double exact = Math.tanh(x[k]);
      // Some roundings of single precision, relative: small values are not absorbed by ones.
      assertThat((double) y[k]).isCloseTo(exact, within(6e-7 * Math.abs(exact) + 1e-30));
      assertThat(Math.abs(y[k])).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void not_a_number_is_not_hidden() {
    for (LayerType type :
        List.of(LayerType.TANH, LayerType.SIGMOID, LayerType.RELU, LayerType.LEAKY_RELU)) {
      assertThat(apply(type, Float.NaN)).containsExactly(Float.NaN);
    }
  }
}
