package io.galatea.dbm.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Progress;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.api.tck.ToyData;
import io.galatea.dbm.TinyMachines;
import io.galatea.rbm.ContrastiveDivergenceTrainer;
import io.galatea.rbm.PersistentContrastiveDivergenceTrainer;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** The up-down algorithm, against sums over all states in double. */
class UpDownTest {
  private static final int VISIBLE = 3;
  private static final int MIDDLE = 3;
  private static final int TOP = 2;
  private static final int ROWS = 40_000;

  /** Of {@link #ROWS} rows: long enough that the chains have the law of the machine on top. */
  private static final int LONG = 25;

  /**
   * Parameters in double: generative W, b; recognition R, r; on top U, with biases a, c. Everything
   * about the network of v, h and g is here a sum over states.
   */
  private static final class Toy {
    private final double[] w;
    private final double[] b;
    private final double[] recognition;
    private final double[] r;
    private final double[] u;
    private final double[] a;
    private final double[] c;

    Toy(DeepBeliefNetwork network) {
      Rbm lower = network.machines().get(0);
      Rbm top = network.machines().get(1);
      w = doubles(lower.weights());
      b = doubles(lower.visibleBias());
      recognition = doubles(network.recognition(0).weights());
      r = doubles(network.recognition(0).hiddenBias());
      u = doubles(top.weights());
      a = doubles(top.visibleBias());
      c = doubles(top.hiddenBias());
    }

    /** log p(v | h). */
    double down(int v, int h) {
      double sum = 0;
      for (int i = 0; i < VISIBLE; i++) {
        double x = b[i];
        for (int j = 0; j < MIDDLE; j++) {
          x += TinyMachines.bit(h, j) * w[i * MIDDLE + j];
        }
        sum += logistic(x, TinyMachines.bit(v, i));
      }
      return sum;
    }

    /** log q(h | v). */
    double up(int h, int v) {
      double sum = 0;
      for (int j = 0; j < MIDDLE; j++) {
        double x = r[j];
        for (int i = 0; i < VISIBLE; i++) {
          x += TinyMachines.bit(v, i) * recognition[i * MIDDLE + j];
        }
        sum += logistic(x, TinyMachines.bit(h, j));
      }
      return sum;
    }

    /** log p(h) of the machine on top. */
    double[] top() {
      double[] logs = new double[1 << MIDDLE];
      double z = 0;
      for (int h = 0; h < logs.length; h++) {
        double sum = 0;
        for (int g = 0; g < 1 << TOP; g++) {
          double e = 0;
          for (int j = 0; j < MIDDLE; j++) {
            e += TinyMachines.bit(h, j) * a[j];
            for (int k = 0; k < TOP; k++) {
              e += TinyMachines.bit(h, j) * TinyMachines.bit(g, k) * u[j * TOP + k];
            }
          }
          for (int k = 0; k < TOP; k++) {
            e += TinyMachines.bit(g, k) * c[k];
          }
          sum += Math.exp(e);
        }
        logs[h] = Math.log(sum);
        z += sum;
      }
      for (int h = 0; h < logs.length; h++) {
        logs[h] -= Math.log(z);
      }
      return logs;
    }

    double[][] parameters() {
      return new double[][] {w, b, recognition, r, u, a, c};
    }
  }

  private static double logistic(double input, int state) {
    return -Math.log1p(Math.exp(state == 1 ? -input : input));
  }

  private static double[] doubles(float[] values) {
    double[] all = new double[values.length];
    for (int k = 0; k < all.length; k++) {
      all[k] = values[k];
    }
    return all;
  }

  private static Rbm machine(long seed, int lower, int upper) {
    Layers layers = TinyMachines.random(0.8, seed, lower, upper);
    return Rbm.of(
        Shape.of(lower),
        layers.weights().get(0),
        layers.biases().get(0),
        layers.biases().get(1),
        ToyData.provenance("toy"));
  }

  /** A network whose ways up and down have nothing to do with each other. */
  private static DeepBeliefNetwork untied(long seed) {
    return DeepBeliefNetwork.untied(
        List.of(machine(seed, VISIBLE, MIDDLE), machine(seed + 1, MIDDLE, TOP)),
        List.of(machine(seed + 2, VISIBLE, MIDDLE).weights()),
        ToyData.provenance("toy"));
  }

  /** The data: 3/8 of one state, 5/8 of the seven others. */
  private static double data(int v) {
    return v == 5 ? 3.0 / 8 : 5.0 / 56;
  }

  private static Batch rows() {
    RandomStream random = RandomStream.of(17);
    float[] values = new float[ROWS * VISIBLE];
    for (int n = 0; n < ROWS; n++) {
      int v = 0;
      for (double left = random.nextDouble() - data(0); left >= 0; left -= data(v)) {
        v++;
      }
      for (int i = 0; i < VISIBLE; i++) {
        values[n * VISIBLE + i] = TinyMachines.bit(v, i);
      }
    }
    return new Batch(ROWS, Shape.of(VISIBLE), values);
  }

  /** Σ p(v) Σ q(h | v) log p(v | h): what the wake phase climbs. */
  private static double wake(Toy fixed, Toy moved) {
    double sum = 0;
    for (int v = 0; v < 1 << VISIBLE; v++) {
      for (int h = 0; h < 1 << MIDDLE; h++) {
        sum += data(v) * Math.exp(fixed.up(h, v)) * moved.down(v, h);
      }
    }
    return sum;
  }

  /** Σ p(h) p(v | h) log q(h | v): what the sleep phase climbs. */
  private static double sleep(Toy fixed, Toy moved) {
    double[] top = fixed.top();
    double sum = 0;
    for (int v = 0; v < 1 << VISIBLE; v++) {
      for (int h = 0; h < 1 << MIDDLE; h++) {
        sum += Math.exp(top[h] + fixed.down(v, h)) * moved.up(h, v);
      }
    }
    return sum;
  }

  /** Σ p(v) Σ q(h | v) log p(h): what the machine on top climbs, with chains of its law. */
  private static double top(Toy fixed, Toy moved) {
    double[] top = moved.top();
    double sum = 0;
    for (int v = 0; v < 1 << VISIBLE; v++) {
      for (int h = 0; h < 1 << MIDDLE; h++) {
        sum += data(v) * Math.exp(fixed.up(h, v)) * top[h];
      }
    }
    return sum;
  }

  private static void isTheGradient(
      String name, double[] found, double[] parameters, DoubleSupplier objective) {
    double step = 1e-5;
    for (int k = 0; k < parameters.length; k++) {
      double at = parameters[k];
      parameters[k] = at + step;
      double above = objective.getAsDouble();
      parameters[k] = at - step;
      double below = objective.getAsDouble();
      parameters[k] = at;
      // A term of the mean over rows is at most 1 from its mean, and the difference of two on top
      // has at most half the variance of such a pair; 4.5 errors for some 30 numbers.
      assertThat(found[k])
          .as("%s %d, seeds 17 and 5", name, k)
          .isCloseTo((above - below) / (2 * step), within(4.5 * Math.sqrt(0.5 / ROWS)));
    }
  }

  @Test
  void a_step_is_along_the_gradients_of_the_objectives_of_wake_sleep_and_top() {
    DeepBeliefNetwork network = untied(40);
    Toy before = new Toy(network);
    Toy moved = new Toy(network);
    double[][] change;
    try (UpDown learning =
        new UpDown(new OpenBlasCompute(), network, LONG, ROWS, RandomStream.of(5))) {
      learning.learn(0, rows(), 1);
      change = new Toy(learning.network(ToyData.provenance("toy"))).parameters();
    }
    for (int p = 0; p < change.length; p++) {
      for (int k = 0; k < change[p].length; k++) {
        change[p][k] -= before.parameters()[p][k];
      }
    }
    isTheGradient("W", change[0], moved.w, () -> wake(before, moved));
    isTheGradient("b", change[1], moved.b, () -> wake(before, moved));
    isTheGradient("R", change[2], moved.recognition, () -> sleep(before, moved));
    isTheGradient("r", change[3], moved.r, () -> sleep(before, moved));
    isTheGradient("U", change[4], moved.u, () -> top(before, moved));
    isTheGradient("a", change[5], moved.a, () -> top(before, moved));
    isTheGradient("c", change[6], moved.c, () -> top(before, moved));
  }

  /** The delta rule is the gradient of the mean of log p(y | x) over the rows at hand. */
  @Test
  void a_directed_layer_steps_along_the_gradient_of_its_log_probability_to_the_last_digits() {
    Rbm machine = machine(3, 4, 3);
    Batch given = ToyData.coins(6, Shape.of(4), 1);
    Batch own = ToyData.coins(6, Shape.of(3), 2);
    double[] weights = doubles(machine.weights());
    double[] bias = doubles(machine.hiddenBias());
    try (DirectedLayer layer =
        new DirectedLayer(new OpenBlasCompute(), machine.weights(), machine.hiddenBias())) {
      layer.learn(given, own, 1);
      for (int k = 0; k < weights.length + bias.length; k++) {
        double[] moved = k < weights.length ? weights : bias;
        int at = k < weights.length ? k : k - weights.length;
        double kept = moved[at];
        moved[at] = kept + 1e-5;
        double above = meanLog(given, own, weights, bias);
        moved[at] = kept - 1e-5;
        double below = meanLog(given, own, weights, bias);
        moved[at] = kept;
        double found = (k < weights.length ? layer.weights() : layer.bias())[at] - kept;
        // Parameters are float32 of about 1, their logistic function is good to 3e-7.
        assertThat(found).isCloseTo((above - below) / 2e-5, within(2e-6));
      }
    }
  }

  private static double meanLog(Batch given, Batch own, double[] weights, double[] bias) {
    double sum = 0;
    for (int n = 0; n < given.rows(); n++) {
      for (int j = 0; j < bias.length; j++) {
        double x = bias[j];
        int inputs = given.shape().size();
        for (int i = 0; i < inputs; i++) {
          x += given.values()[n * inputs + i] * weights[i * bias.length + j];
        }
        sum += logistic(x, (int) own.values()[n * bias.length + j]) / given.rows();
      }
    }
    return sum;
  }

  /** Σ q (log p(v, h) − log q), enumerated. */
  private static double bound(Toy toy, int v) {
    double[] top = toy.top();
    double sum = 0;
    for (int h = 0; h < 1 << MIDDLE; h++) {
      double q = toy.up(h, v);
      sum += Math.exp(q) * (toy.down(v, h) + top[h] - q);
    }
    return sum;
  }

  @Test
  void the_bound_and_the_divergence_of_an_untied_way_up_make_the_likelihood() {
    for (long seed = 50; seed < 60; seed++) {
      Toy toy = new Toy(untied(seed));
      double[] top = toy.top();
      for (int v = 0; v < 1 << VISIBLE; v++) {
        double p = 0;
        for (int h = 0; h < 1 << MIDDLE; h++) {
          p += Math.exp(toy.down(v, h) + top[h]);
        }
        double divergence = 0;
        for (int h = 0; h < 1 << MIDDLE; h++) {
          double q = toy.up(h, v);
          double posterior = toy.down(v, h) + top[h] - Math.log(p);
          divergence += Math.exp(q) * (q - posterior);
        }
        assertThat(bound(toy, v)).as("seed %d, state %d", seed, v).isLessThan(Math.log(p));
        assertThat(bound(toy, v) + divergence).isCloseTo(Math.log(p), within(1e-9));
      }
    }
  }

  @Test
  void the_metrics_bound_of_an_untied_network_is_that_of_the_enumeration() {
    DeepBeliefNetwork network = untied(61);
    Toy toy = new Toy(network);
    double z = TinyMachines.logPartition(network.top().layers());
    int copies = 4000;
    for (int v = 0; v < 1 << VISIBLE; v++) {
      float[] values = new float[copies * VISIBLE];
      for (int k = 0; k < values.length; k++) {
        values[k] = TinyMachines.bit(v, k % VISIBLE);
      }
      double[] bounds =
          DeepBeliefLowerBoundMetric.bounds(
              new OpenBlasCompute(),
              network,
              new Batch(copies, Shape.of(VISIBLE), values),
              1,
              RandomStream.of(v),
              Progress.UNSEEN);
      double mean = Arrays.stream(bounds).average().orElseThrow();
      double variance =
          Arrays.stream(bounds).map(x -> (x - mean) * (x - mean)).sum() / (copies - 1);
      // Eight states, 4.5 errors.
      assertThat(mean - z)
          .as("state %d", v)
          .isCloseTo(bound(toy, v), within(4.5 * Math.sqrt(variance / copies) + 1e-6));
    }
  }

  private static DeepBeliefNetwork trained(DeepBeliefOptions options, Data data, long seed) {
    try (Training<DeepBeliefNetwork> training =
        new DeepBeliefTrainer(
                new ContrastiveDivergenceTrainer(PreparedData.NONE),
                new PersistentContrastiveDivergenceTrainer(PreparedData.NONE),
                new OpenBlasCompute())
            .start(
                new Trainer.Request<>(
                    options,
                    data,
                    RandomStream.of(seed),
                    ToyData.provenance("toy"),
                    Optional.empty()))) {
      Step step = training.step();
      while (step.status() == Step.Status.RUNNING) {
        step = training.step();
      }
      assertThat(step.status()).isEqualTo(Step.Status.DONE);
      assertThat(step.epoch()).isEqualTo(options.allEpochs());
      assertThat(step.progress()).isEqualTo(1);
      return training.model();
    }
  }

  private static double meanBound(DeepBeliefNetwork network, Batch rows) {
    double z = ExactEvidence.logPartition(network.top().layers(), Progress.UNSEEN);
    double[] bounds =
        DeepBeliefLowerBoundMetric.bounds(
            new OpenBlasCompute(), network, rows, 300, RandomStream.of(1), Progress.UNSEEN);
    return Arrays.stream(bounds).average().orElseThrow() - z;
  }

  @Test
  void fine_tuning_raises_the_bound() {
    Data data = ToyData.trainAndTest(ToyData.barsAndStripes(3));
    Batch rows = data.get(Role.TRAIN).first(14);
    DeepBeliefOptions greedy =
        new DeepBeliefOptions(
            List.of(8, 8), List.of(1000), List.of(0.05), List.of(1), false, 7, 0, 0, 0.1);
    List<Double> gains = new ArrayList<>();
    for (long seed = 1; seed <= 5; seed++) {
      double before = meanBound(trained(greedy, data, seed), rows);
      double after = meanBound(trained(greedy.withUpDown(3000, 0.05, 5), data, seed), rows);
      gains.add(after - before);
    }
    double mean = gains.stream().mapToDouble(g -> g).average().orElseThrow();
    double spread =
        Math.sqrt(gains.stream().mapToDouble(g -> (g - mean) * (g - mean)).sum() / 4 / 5);
    assertThat(mean).as("gains %s of seeds 1 to 5", gains).isGreaterThan(3 * spread);
  }
}
