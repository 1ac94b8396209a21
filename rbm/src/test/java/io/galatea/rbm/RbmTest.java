package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Injector;
import com.google.inject.TypeLiteral;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.Plugin;
import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.HostServices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RbmTest {
  private final Rbm machine = RbmMetricsTest.machine(6, 4, 5);
  private final RbmFormat format = new RbmFormat();

  @Test
  void model_files_read_back_and_write_the_same_state() {
    State state = format.write(machine);
    assertThat(state.tensors().keySet()).containsExactly("hiddenBias", "visibleBias", "weights");
    assertThat(state.tensors().get("weights").shape()).containsExactly(6, 4);
    Rbm read = format.read(state, machine.provenance());
    assertThat(format.write(read)).isEqualTo(state);
    assertThat(read.shape()).isEqualTo(machine.shape());
  }

  @Test
  void files_that_are_no_machines_are_refused_by_data_errors() {
    State good = format.write(machine);
    for (String missing : List.of("weights", "visibleBias", "hiddenBias")) {
      Map<String, Tensor> tensors = new HashMap<>(good.tensors());
      tensors.remove(missing);
      assertRefused(new State(tensors, good.texts()), missing);
    }
    for (String shape : List.of("", "7", "-2,-3", "0", "2,x", "6,1000000000,1000000000")) {
      assertRefused(new State(good.tensors(), Map.of("shape", shape)), "");
    }
    Map<String, Tensor> infinite = new HashMap<>(good.tensors());
    infinite.put("hiddenBias", Tensor.of(new float[] {0, 1, Float.NaN, 0}, 4));
    assertRefused(new State(infinite, good.texts()), "finite");
    Map<String, Tensor> empty = new HashMap<>(good.tensors());
    empty.put("weights", Tensor.of(new float[0], 6, 0));
    assertRefused(new State(empty, good.texts()), "65536");
  }

  private void assertRefused(State state, String word) {
    assertThatThrownBy(() -> format.read(state, machine.provenance()))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining(word);
  }

  @Test
  void unnormalised_logarithms_differ_by_log_z_from_the_law() {
    int[] states = PartitionFunctionTest.allStates(6);
    Batch rows = new Batch(64, Shape.of(6), TinyMachines.rows(6, states).dense(6));
    double[] values = machine.logUnnormalised(rows);
    double[] law = TinyMachines.law(machine.parameters());
    double z = TinyMachines.logPartition(machine.parameters());
    for (int v = 0; v < 64; v++) {
      assertThat(values[v] - z).isCloseTo(Math.log(law[v]), within(1e-10));
    }
  }

  @Test
  void encoding_is_the_probability_of_each_hidden_unit() {
    Batch row = new Batch(1, Shape.of(6), TinyMachines.rows(6, 0b101100).dense(6));
    float[] hidden = machine.encode(row).values();
    for (int j = 0; j < 4; j++) {
      double p = TinyMachines.hiddenProbability(machine.parameters(), 0b101100, j);
      // The fast logistic function's bound, and the rounding of a float32 sum.
      assertThat((double) hidden[j]).isCloseTo(p, within(1e-6));
    }
  }

  @Test
  void sampler_keeps_frames_holds_clamped_pixels_and_repeats_itself() {
    Batch start = new Batch(2, Shape.of(6), TinyMachines.rows(6, 0b101100, 0b000111).dense(6));
    List<Boolean> clamped = List.of(true, true, false, false, true, false);
    Sampler.Given given =
        new Sampler.Given(Optional.of(start), Optional.of(clamped), Optional.empty());
    GibbsSampler.Options options =
        new GibbsSampler.Options(25, new FrameOptions(Optional.of(10), false));
    Samples samples = sample(options, 2, given);
    assertThat(samples.frames()).hasSize(3);
    assertThat(samples.last()).isEqualTo(samples.frames().get(2));
    for (Batch frame : samples.frames()) {
      for (int k = 0; k < 12; k++) {
        if (clamped.get(k % 6)) {
          assertThat(frame.values()[k]).isEqualTo(start.values()[k]);
        }
      }
    }
    assertThat(sample(options, 2, given)).isEqualTo(samples);
    assertThat(sample(options, 3, Sampler.Given.NOTHING).last().rows()).isEqualTo(3);
  }

  private Samples sample(GibbsSampler.Options options, int count, Sampler.Given given) {
    return new GibbsSampler()
        .sample(
            new Sampler.Request<GibbsSampler.Options, MarkovChain>(
                machine, options, count, given, RandomStream.of(3), Progress.UNSEEN));
  }

  @Test
  void chains_of_another_size_are_refused() {
    Batch start = new Batch(1, Shape.of(5), new float[5]);
    GibbsSampler.Options options =
        new GibbsSampler.Options(1, new FrameOptions(Optional.empty(), false));
    assertThatThrownBy(() -> sample(options, 1, Sampler.Given.startingAt(start)))
        .isInstanceOf(GalateaException.class);
  }

  @Test
  void plugin_is_found_and_offers_its_contents_by_name() {
    List<Plugin> plugins =
        ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
    assertThat(plugins).extracting(Plugin::name).containsExactly("rbm");
    Injector injector = HostServices.injector(plugins.get(0));
    assertThat(Plugin.offered(injector, new TypeLiteral<Trainer<?, ?>>() {}))
        .containsOnlyKeys("contrastive-divergence", "persistent-contrastive-divergence");
    assertThat(Plugin.offered(injector, new TypeLiteral<Sampler<?, ?>>() {}))
        .containsOnlyKeys("gibbs", "parallel-tempering");
    assertThat(Plugin.offered(injector, new TypeLiteral<Metric<?, ?>>() {}))
        .containsOnlyKeys(
            "ais-log-partition",
            "pseudo-likelihood",
            "exact-log-likelihood",
            "exact-log-partition",
            "reconstruction-error",
            "reconstruction-cross-entropy",
            "restoration-error",
            "filter-frequency");
    assertThat(Plugin.offered(injector, new TypeLiteral<Illustration<?, ?>>() {}))
        .containsOnlyKeys(
            "filters",
            "filters-by-model",
            "gibbs-step",
            "tempering",
            "gibbs-chain",
            "reconstruction");
  }
}
