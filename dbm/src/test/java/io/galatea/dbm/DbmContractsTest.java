package io.galatea.dbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Plugin;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import io.galatea.api.tck.EncoderContract;
import io.galatea.api.tck.MarkovChainContract;
import io.galatea.api.tck.MetricContract;
import io.galatea.api.tck.ModelFormatContract;
import io.galatea.api.tck.PluginContract;
import io.galatea.api.tck.ToyData;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All that the family offers keeps the contracts of the SPI. */
class DbmContractsTest {
  private static final DeepBoltzmannMachine MACHINE = TinyMachines.machine(0.7, 40, 16, 5, 4, 3);

  private static final DeepBoltzmannMachine GAUSSIAN =
      DeepBoltzmannMachine.of(
          new OpenBlasCompute(),
          Shape.of(16),
          TinyMachines.random(0.3, 41, 0.8, 16, 5, 4),
          ToyData.provenance("toy"));

  @Nested
  class Format extends ModelFormatContract<DeepBoltzmannMachine> {
    @Override
    protected ModelFormat<DeepBoltzmannMachine> format() {
      return new DeepBoltzmannMachineFormat(new OpenBlasCompute());
    }

    @Override
    protected DeepBoltzmannMachine model() {
      return MACHINE;
    }
  }

  @Nested
  class GaussianFormat extends Format {
    @Override
    protected DeepBoltzmannMachine model() {
      return GAUSSIAN;
    }
  }

  @Nested
  class BadFiles {
    private void isRefused(String name, Tensor tensor, String message) {
      State good = new DeepBoltzmannMachineFormat(new OpenBlasCompute()).write(MACHINE);
      TreeMap<String, Tensor> tensors = new TreeMap<>(good.tensors());
      tensors.put(name, tensor);
      State bad = new State(tensors, good.texts());
      assertThatThrownBy(
              () ->
                  new DeepBoltzmannMachineFormat(new OpenBlasCompute())
                      .read(bad, ToyData.provenance("toy")))
          .isInstanceOfSatisfying(
              GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
          .hasMessageContaining(message);
    }

    @Test
    void layers_that_do_not_chain_are_refused() {
      isRefused("weights.1", Tensor.of(new float[6 * 4], 6, 4), "weights.1");
      isRefused("hiddenBias.2", Tensor.of(new float[4], 4), "hiddenBias.2");
    }

    @Test
    void numbers_that_are_not_finite_are_refused() {
      float[] bias = new float[5];
      bias[2] = Float.NaN;
      isRefused("hiddenBias.0", Tensor.of(bias, 5), "finite");
    }

    @Test
    void a_layer_without_units_is_refused() {
      isRefused("weights.2", Tensor.of(new float[0], 4, 0), "units");
    }

    @Test
    void one_layer_of_weights_is_refused() {
      State good = new DeepBoltzmannMachineFormat(new OpenBlasCompute()).write(MACHINE);
      TreeMap<String, Tensor> tensors = new TreeMap<>(good.tensors());
      tensors.remove("weights.1");
      State bad = new State(tensors, good.texts());
      assertThatThrownBy(
              () ->
                  new DeepBoltzmannMachineFormat(new OpenBlasCompute())
                      .read(bad, ToyData.provenance("toy")))
          .hasMessageContaining("weights.1");
    }
  }

  @Nested
  class Encoding extends EncoderContract {
    @Override
    protected Encoder model() {
      return MACHINE;
    }

    @Override
    protected Batch rows() {
      return ToyData.coins(5, Shape.of(16), 2);
    }
  }

  @Nested
  class Chain extends MarkovChainContract {
    @Override
    protected MarkovChain model() {
      return MACHINE;
    }
  }

  @Nested
  class LowerBound extends MetricContract<VariationalLowerBoundMetric.Options, BoltzmannMachine> {
    @Override
    protected Metric<VariationalLowerBoundMetric.Options, BoltzmannMachine> metric() {
      return new VariationalLowerBoundMetric(new OpenBlasCompute());
    }

    @Override
    protected VariationalLowerBoundMetric.Options options() {
      return new VariationalLowerBoundMetric.Options(
          VariationalLowerBoundMetric.Exact.NEVER,
          10,
          100,
          AnnealingOptions.Schedule.ADAPTIVE,
          false,
          50,
          1e-6);
    }

    @Override
    protected BoltzmannMachine subject() {
      return MACHINE;
    }

    @Override
    protected Data data() {
      return ToyData.trainAndTest(ToyData.coinFlips(20, 16, 3));
    }

    @Test
    void annealing_finds_what_enumeration_does_within_its_error() {
      Measurement exact = measure(VariationalLowerBoundMetric.Exact.AUTO);
      Measurement annealed = measure(VariationalLowerBoundMetric.Exact.NEVER);
      double error = annealed.details().get("logPartitionStandardError");
      assertThat(exact.details()).containsEntry("logPartitionStandardError", 0.0);
      assertThat(Math.abs(exact.value() - annealed.value())).isLessThan(4 * error);
      assertThat(annealed.details()).containsKeys("logPartitionLow", "effectiveSampleSize");
      // An effective sample size of almost all 10 chains, and none where log Z is enumerated.
      assertThat(metric().findings(options(), annealed))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.sentence()).startsWith("The bound rests on log Z = ");
                assertThat(finding.evidence().orElseThrow().value())
                    .isEqualTo(annealed.details().get("logPartition"));
              });
      assertThat(metric().findings(options(), exact)).isEmpty();
      Map<String, Double> details = new TreeMap<>(annealed.details());
      details.put("effectiveSampleSize", 0.9);
      assertThat(metric().findings(options(), new Measurement(-1, 1, 20, details))).hasSize(2);
    }

    private Measurement measure(VariationalLowerBoundMetric.Exact exact) {
      return metric()
          .measure(
              new Metric.Request<>(
                  MACHINE,
                  new VariationalLowerBoundMetric.Options(
                      exact, 100, 1000, AnnealingOptions.Schedule.ADAPTIVE, false, 50, 1e-6),
                  data(),
                  Role.TEST,
                  RandomStream.of(5),
                  Progress.UNSEEN));
    }
  }

  @Nested
  class Contents extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new DbmPlugin();
    }
  }
}
