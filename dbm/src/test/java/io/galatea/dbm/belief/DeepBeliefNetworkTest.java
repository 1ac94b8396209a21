package io.galatea.dbm.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Step;
import io.galatea.api.tck.ToyData;
import io.galatea.dbm.TinyMachines;
import io.galatea.rbm.ContrastiveDivergenceTrainer;
import io.galatea.rbm.FrameOptions;
import io.galatea.rbm.PersistentContrastiveDivergenceTrainer;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeepBeliefNetworkTest {
  private static final int VISIBLE = 5;
  private static final int CHAINS = 20_000;

  private static Rbm machine(double scale, long seed, int lower, int upper) {
    Layers layers = TinyMachines.random(scale, seed, lower, upper);
    return Rbm.of(
        Shape.of(lower),
        layers.weights().get(0),
        layers.biases().get(0),
        layers.biases().get(1),
        ToyData.provenance("toy"));
  }

  private static DeepBeliefNetwork network(double scale, long seed, int... units) {
    List<Rbm> machines = new ArrayList<>();
    for (int l = 1; l < units.length; l++) {
      machines.add(machine(scale, seed + l, units[l - 1], units[l]));
    }
    return new DeepBeliefNetwork(machines, ToyData.provenance("toy"));
  }

  private static Batch states(int units) {
    float[] values = new float[units * (1 << units)];
    for (int s = 0; s < 1 << units; s++) {
      for (int i = 0; i < units; i++) {
        values[s * units + i] = TinyMachines.bit(s, i);
      }
    }
    return new Batch(1 << units, Shape.of(units), values);
  }

  /** p(x | y) = Πᵢ σ(±(bᵢ + Σⱼ wᵢⱼ yⱼ)) by the definition; weights given by a function. */
  private static double conditional(float[] bias, Rbm machine, int x, int y, boolean down) {
    double p = 1;
    for (int i = 0; i < bias.length; i++) {
      double input = bias[i];
      int others = down ? machine.hiddenUnits() : machine.visibleUnits();
      for (int j = 0; j < others; j++) {
        int at = down ? i * machine.hiddenUnits() + j : j * machine.hiddenUnits() + i;
        input += TinyMachines.bit(y, j) * (double) machine.weights()[at];
      }
      p /= 1 + Math.exp(TinyMachines.bit(x, i) == 1 ? -input : input);
    }
    return p;
  }

  /** p(v) of every visible state, layer by layer downwards from the law of the topmost machine. */
  private static double[] law(DeepBeliefNetwork network) {
    int top = network.machines().size() - 1;
    Layers layers = network.top().layers();
    double[] law = new double[1 << layers.units(0)];
    double z = TinyMachines.logPartition(layers);
    for (int s = 0; s < law.length; s++) {
      law[s] = Math.exp(TinyMachines.logUnnormalised(layers, s) - z);
    }
    for (int l = top - 1; l >= 0; l--) {
      Rbm machine = network.machines().get(l);
      double[] below = new double[1 << machine.visibleUnits()];
      for (int v = 0; v < below.length; v++) {
        for (int h = 0; h < law.length; h++) {
          below[v] += law[h] * conditional(machine.visibleBias(), machine, v, h, true);
        }
      }
      law = below;
    }
    return law;
  }

  /** The bound of one visible state for a network of two machines, all states of h₁ enumerated. */
  private static double bound(DeepBeliefNetwork network, int v) {
    Rbm lower = network.machines().get(0);
    Layers layers = network.top().layers();
    double sum = -TinyMachines.logPartition(layers);
    for (int h = 0; h < 1 << lower.hiddenUnits(); h++) {
      double q = conditional(lower.hiddenBias(), lower, h, v, false);
      sum +=
          q
              * (Math.log(conditional(lower.visibleBias(), lower, v, h, true))
                  - Math.log(q)
                  + TinyMachines.logUnnormalised(layers, h));
    }
    return sum;
  }

  private static double[] estimated(DeepBeliefNetwork network, Batch rows, int draws, long seed) {
    double logPartition = ExactEvidence.logPartition(network.top().layers(), Progress.UNSEEN);
    double[] bounds =
        DeepBeliefLowerBoundMetric.bounds(
            new OpenBlasCompute(), network, rows, draws, RandomStream.of(seed), Progress.UNSEEN);
    for (int r = 0; r < bounds.length; r++) {
      bounds[r] -= logPartition;
    }
    return bounds;
  }

  @Test
  void the_bound_is_that_of_the_enumeration_and_below_the_likelihood() {
    DeepBeliefNetwork network = network(1, 3, VISIBLE, 4, 3);
    double[] law = law(network);
    int blocks = 40;
    double[] mean = new double[law.length];
    double[] square = new double[law.length];
    for (int b = 0; b < blocks; b++) {
      double[] estimate = estimated(network, states(VISIBLE), 50, b);
      for (int v = 0; v < law.length; v++) {
        mean[v] += estimate[v] / blocks;
        square[v] += estimate[v] * estimate[v] / blocks;
      }
    }
    for (int v = 0; v < law.length; v++) {
      double exact = bound(network, v);
      assertThat(exact).isLessThan(Math.log(law[v]));
      double error = Math.sqrt((square[v] - mean[v] * mean[v]) / (blocks - 1));
      assertThat(mean[v]).as("state %d", v).isCloseTo(exact, within(4.5 * error));
    }
  }

  @Test
  void the_bound_of_three_machines_is_below_the_likelihood_of_every_state() {
    DeepBeliefNetwork network = network(1, 13, VISIBLE, 4, 3, 3);
    double[] law = law(network);
    double[] estimate = estimated(network, states(VISIBLE), 3000, 5);
    for (int v = 0; v < law.length; v++) {
      assertThat(estimate[v]).as("state %d, seed 5", v).isLessThan(Math.log(law[v]) + 0.05);
    }
  }

  @Test
  void the_bound_of_one_machine_is_its_likelihood() {
    DeepBeliefNetwork network = network(1, 7, VISIBLE, 4);
    double[] law = law(network);
    double[] estimate = estimated(network, states(VISIBLE), 1, 5);
    for (int v = 0; v < law.length; v++) {
      // Inputs are float32.
      assertThat(estimate[v]).isCloseTo(Math.log(law[v]), within(1e-5));
    }
  }

  /** A machine on top that is the lower one upside down changes nothing (Hinton et al. 2006). */
  @Test
  void a_transpose_on_top_leaves_the_likelihood_and_makes_the_bound_tight() {
    Rbm lower = machine(1, 9, VISIBLE, 4);
    float[] turned = new float[VISIBLE * 4];
    for (int i = 0; i < VISIBLE; i++) {
      for (int j = 0; j < 4; j++) {
        turned[j * VISIBLE + i] = lower.weights()[i * 4 + j];
      }
    }
    Rbm upper =
        Rbm.of(
            Shape.of(4), turned, lower.hiddenBias(), lower.visibleBias(), ToyData.provenance("t"));
    DeepBeliefNetwork one = new DeepBeliefNetwork(List.of(lower), ToyData.provenance("t"));
    DeepBeliefNetwork two = new DeepBeliefNetwork(List.of(lower, upper), ToyData.provenance("t"));
    double[] before = law(one);
    double[] after = law(two);
    double[] estimate = estimated(two, states(VISIBLE), 2000, 5);
    for (int v = 0; v < before.length; v++) {
      assertThat(after[v]).isCloseTo(before[v], within(1e-10));
      assertThat(bound(two, v)).isCloseTo(Math.log(before[v]), within(1e-8));
      // Draws differ by log q less its mean, some 1.5 nats at most with four units; 4.5 errors.
      assertThat(estimate[v]).isCloseTo(Math.log(before[v]), within(0.15));
    }
  }

  @Test
  void samples_have_the_law_of_the_network() {
    DeepBeliefNetwork network = network(1, 21, VISIBLE, 4, 3);
    Batch samples =
        new DeepBeliefSampler()
            .sample(
                new Sampler.Request<>(
                    network,
                    new DeepBeliefSampler.Options(60, new FrameOptions(Optional.empty(), false)),
                    CHAINS,
                    Sampler.Given.NOTHING,
                    RandomStream.of(4),
                    Progress.UNSEEN))
            .last();
    double[] law = law(network);
    double[] found = new double[law.length];
    for (int n = 0; n < CHAINS; n++) {
      int v = 0;
      for (int i = 0; i < VISIBLE; i++) {
        v |= (int) samples.values()[n * VISIBLE + i] << i;
      }
      found[v] += 1.0 / CHAINS;
    }
    for (int v = 0; v < law.length; v++) {
      // Chains are independent, so that errors are binomial.
      double error = Math.sqrt(law[v] * (1 - law[v]) / CHAINS);
      assertThat(found[v]).as("state %d, seed 4", v).isCloseTo(law[v], within(4.5 * error + 1e-4));
    }
  }

  @Test
  void greedy_training_of_a_second_layer_raises_the_bound_above_the_mean_image() {
    Data data = ToyData.trainAndTest(ToyData.barsAndStripes(3));
    DeepBeliefOptions options =
        new DeepBeliefOptions(
            List.of(12, 12), List.of(5000), List.of(0.05), List.of(1), true, 14, 0, 0, 0.1);
    DeepBeliefNetwork trained;
    try (Training<DeepBeliefNetwork> training =
        new DeepBeliefTrainer(
                new ContrastiveDivergenceTrainer(PreparedData.NONE),
                new PersistentContrastiveDivergenceTrainer(PreparedData.NONE),
                new OpenBlasCompute())
            .start(
                new Trainer.Request<>(
                    options,
                    data,
                    RandomStream.of(2),
                    ToyData.provenance("t"),
                    Optional.empty()))) {
      Step step = training.step();
      while (step.status() == Step.Status.RUNNING) {
        step = training.step();
      }
      assertThat(step.epoch()).isEqualTo(10_000);
      trained = training.model();
    }
    Measurement bound =
        new DeepBeliefLowerBoundMetric(new OpenBlasCompute())
            .measure(
                new Metric.Request<>(
                    trained,
                    new DeepBeliefLowerBoundMetric.Options(50, AnnealingOptions.of(100, 1000)),
                    data,
                    Role.TEST,
                    RandomStream.of(1),
                    Progress.UNSEEN));
    // Fair coins have −9 log 2 = −6.24 nats, and so has the mean image; the data −log 14 = −2.64.
    assertThat(bound.value()).as("seed 2").isBetween(-5.5, -2.64);
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThatThrownBy(
            () ->
                new DeepBeliefNetwork(
                    List.of(machine(1, 1, 4, 3), machine(1, 1, 2, 3)), ToyData.provenance("t")))
        .hasMessageContaining("machine 1 has 2 visible units, but the one below has 3");
    Data wide =
        new Data(Map.of("test", new MemoryDataset("wide", ToyData.coins(2, Shape.of(9), 1))));
    assertThatThrownBy(
            () ->
                new DeepBeliefLowerBoundMetric(new OpenBlasCompute())
                    .measure(
                        new Metric.Request<>(
                            network(1, 1, 4, 3),
                            new DeepBeliefLowerBoundMetric.Options(
                                1, AnnealingOptions.of(100, 1000)),
                            wide,
                            Role.TEST,
                            RandomStream.of(1),
                            Progress.UNSEEN)))
        .hasMessageContaining("the network was trained on rows of 4, but is given rows of 9");
  }
}
