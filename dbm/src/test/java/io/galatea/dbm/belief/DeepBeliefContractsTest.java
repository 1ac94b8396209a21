package io.galatea.dbm.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.tck.EncoderContract;
import io.galatea.api.tck.MetricContract;
import io.galatea.api.tck.ModelFormatContract;
import io.galatea.api.tck.SamplerContract;
import io.galatea.api.tck.ToyData;
import io.galatea.api.tck.TrainerContract;
import io.galatea.dbm.TinyMachines;
import io.galatea.rbm.ContrastiveDivergenceTrainer;
import io.galatea.rbm.FrameOptions;
import io.galatea.rbm.PersistentContrastiveDivergenceTrainer;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Deep belief networks keep the contracts of the SPI. */
class DeepBeliefContractsTest {
  private static final Data BARS = ToyData.trainAndTest(ToyData.barsAndStripes(4));
  private static final DeepBeliefNetwork NETWORK =
      new DeepBeliefNetwork(
          List.of(machine(1, Shape.of(4, 4), 5), machine(2, Shape.of(5), 4)),
          ToyData.provenance("toy"));

  private static final DeepBeliefNetwork UNTIED =
      DeepBeliefNetwork.untied(
          NETWORK.machines(),
          List.of(machine(3, Shape.of(4, 4), 5).weights()),
          ToyData.provenance("toy"));

  private static Rbm machine(long seed, Shape shape, int hidden) {
    Layers layers = TinyMachines.random(0.7, seed, shape.size(), hidden);
    return Rbm.of(
        shape,
        layers.weights().get(0),
        layers.biases().get(0),
        layers.biases().get(1),
        ToyData.provenance("toy"));
  }

  private static DeepBeliefOptions options(List<Integer> units, boolean persistent) {
    return new DeepBeliefOptions(
        units, List.of(3), List.of(0.05), List.of(1), persistent, 8, 0.5, 0.001, 0.1);
  }

  @Nested
  class Training extends TrainerContract<DeepBeliefOptions, DeepBeliefNetwork> {
    @Override
    protected Trainer<DeepBeliefOptions, DeepBeliefNetwork> trainer() {
      return new DeepBeliefTrainer(
          new ContrastiveDivergenceTrainer(PreparedData.NONE),
          new PersistentContrastiveDivergenceTrainer(PreparedData.NONE),
          new OpenBlasCompute());
    }

    @Override
    protected DeepBeliefOptions options() {
      return DeepBeliefContractsTest.options(List.of(5, 4), false);
    }

    @Override
    protected Data data() {
      return BARS;
    }

    @Override
    protected ModelFormat<DeepBeliefNetwork> modelFormat() {
      return new DeepBeliefNetworkFormat();
    }
  }

  @Nested
  class PersistentTraining extends Training {
    @Override
    protected DeepBeliefOptions options() {
      return DeepBeliefContractsTest.options(List.of(5, 4, 3), true);
    }
  }

  @Nested
  class FineTuning extends Training {
    @Override
    protected DeepBeliefOptions options() {
      return DeepBeliefContractsTest.options(List.of(5, 4, 3), false).withUpDown(4, 0.05, 2);
    }
  }

  @Nested
  class UntiedFormat extends Format {
    @Override
    protected DeepBeliefNetwork model() {
      return UNTIED;
    }
  }

  @Nested
  class Format extends ModelFormatContract<DeepBeliefNetwork> {
    @Override
    protected ModelFormat<DeepBeliefNetwork> format() {
      return new DeepBeliefNetworkFormat();
    }

    @Override
    protected DeepBeliefNetwork model() {
      return NETWORK;
    }
  }

  @Nested
  class Encoding extends EncoderContract {
    @Override
    protected Encoder model() {
      return NETWORK;
    }

    @Override
    protected Batch rows() {
      return ToyData.coins(5, Shape.of(4, 4), 2);
    }
  }

  @Nested
  class Sampling extends SamplerContract<DeepBeliefSampler.Options, DeepBeliefNetwork> {
    @Override
    protected Sampler<DeepBeliefSampler.Options, DeepBeliefNetwork> sampler() {
      return new DeepBeliefSampler();
    }

    @Override
    protected DeepBeliefSampler.Options options() {
      return new DeepBeliefSampler.Options(20, new FrameOptions(Optional.of(7), false));
    }

    @Override
    protected DeepBeliefNetwork model() {
      return NETWORK;
    }

    @Override
    protected State state(DeepBeliefNetwork model) {
      return new DeepBeliefNetworkFormat().write(model);
    }

    @Override
    protected Shape shape() {
      return Shape.of(4, 4);
    }

    @Override
    protected boolean clampsValues() {
      return false;
    }
  }

  @Nested
  class Bound extends MetricContract<DeepBeliefLowerBoundMetric.Options, DeepBeliefNetwork> {
    @Override
    protected Metric<DeepBeliefLowerBoundMetric.Options, DeepBeliefNetwork> metric() {
      return new DeepBeliefLowerBoundMetric(new OpenBlasCompute());
    }

    @Override
    protected DeepBeliefLowerBoundMetric.Options options() {
      return new DeepBeliefLowerBoundMetric.Options(3, AnnealingOptions.of(100, 1000));
    }

    @Override
    protected DeepBeliefNetwork subject() {
      return NETWORK;
    }

    @Override
    protected Data data() {
      return BARS;
    }
  }

  @Test
  void machines_that_do_not_chain_are_refused() {
    State good = new DeepBeliefNetworkFormat().write(NETWORK);
    State other = new DeepBeliefNetworkFormat().write(List.of(machine(1, Shape.of(4, 4), 3)));
    State bad =
        new State(
            other
                .plus(new State(good.under("machine-1").prefixed("machine-1").tensors(), Map.of()))
                .tensors(),
            Map.of(
                "machines", "2",
                "machine-0.shape", "4,4",
                "machine-1.shape", "5"));
    assertThatThrownBy(() -> new DeepBeliefNetworkFormat().read(bad, ToyData.provenance("toy")))
        .isInstanceOf(GalateaException.class)
        .hasMessage("machine 1 has 5 visible units, but the one below has 3 hidden units");
    assertThatThrownBy(
            () ->
                new DeepBeliefNetworkFormat()
                    .read(
                        new State(good.tensors(), Map.of("machines", "0")),
                        ToyData.provenance("toy")))
        .hasMessageContaining("one machine at least");
  }

  @Test
  void a_file_keeps_the_way_up_and_one_of_a_tied_network_is_as_it_was() {
    DeepBeliefNetworkFormat format = new DeepBeliefNetworkFormat();
    assertThat(format.write(NETWORK).texts()).doesNotContainKey("recognition");
    State state = format.write(UNTIED);
    DeepBeliefNetwork read = format.read(state, ToyData.provenance("toy"));
    Batch rows = ToyData.coins(5, Shape.of(4, 4), 2);
    assertThat(read.encode(rows).values()).isEqualTo(UNTIED.encode(rows).values());
    assertThat(read.encode(rows).values()).isNotEqualTo(NETWORK.encode(rows).values());
    float[] broken = UNTIED.recognition(0).weights();
    broken[3] = Float.NaN;
    Map<String, Tensor> tensors = new HashMap<>(state.tensors());
    tensors.put("recognition-0.weights", Tensor.of(broken, 16, 5));
    assertThatThrownBy(
            () -> format.read(new State(tensors, state.texts()), ToyData.provenance("toy")))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("'recognition-0.weights' must hold finite numbers");
    tensors.remove("recognition-0.weights");
    assertThatThrownBy(
            () -> format.read(new State(tensors, state.texts()), ToyData.provenance("toy")))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("'recognition-0.weights' is missing");
  }

  @Test
  void options_of_fine_tuning_are_checked() {
    DeepBeliefOptions two = options(List.of(5, 4), false);
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> two.withUpDown(1, rate, 1))
          .isInstanceOf(InvalidOption.class)
          .hasMessageContaining("upDownRate");
    }
    assertThatThrownBy(() -> two.withUpDown(-1, 0.1, 1)).hasMessageContaining("upDownEpochs");
    assertThatThrownBy(() -> two.withUpDown(1, 0.1, 0)).hasMessageContaining("upDownGibbsSteps");
    assertThatThrownBy(() -> options(List.of(5), false).withUpDown(1, 0.1, 1))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("one hidden layer");
  }

  @Test
  void lists_must_fit_the_layers() {
    assertThatThrownBy(
            () ->
                new DeepBeliefOptions(
                    List.of(5, 4), List.of(1, 2, 3), List.of(0.1), List.of(1), true, 8, 0, 0, 0.1))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("epochs")
        .hasMessageContaining("2 hidden layers");
    assertThatThrownBy(() -> options(List.of(), true)).isInstanceOf(InvalidOption.class);
    assertThatThrownBy(
            () ->
                new DeepBeliefOptions(
                    List.of(5), List.of(1), List.of(Double.NaN), List.of(1), true, 8, 0, 0, 0.1))
        .isInstanceOf(InvalidOption.class);
  }
}
