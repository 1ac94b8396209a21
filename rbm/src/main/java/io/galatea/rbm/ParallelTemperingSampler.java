package io.galatea.rbm;

import io.galatea.api.Compute;
import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Ladder;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.evidence.ParallelTempering;
import jakarta.inject.Inject;
import java.util.List;

/** Runs {@link ParallelTempering}, a ladder of replicas for each sample. */
final class ParallelTemperingSampler
    implements Sampler<ParallelTemperingSampler.Options, BoltzmannMachine> {
  private final Compute compute;

  @Inject
  ParallelTemperingSampler(Compute compute) {
    this.compute = compute;
  }

  /** Options of {@link ParallelTemperingSampler}. */
  record Options(
      @Option(
              value =
                  "How many steps each chain takes: an exchange and a Gibbs step of each replica.",
              defaultValue = "200",
              usual = "100 to 10000",
              tooLow = "samples still resemble the start",
              tooHigh = "time is lost")
          int steps,
      @Option(value = "The ladder of inverse temperatures.", defaultValue = "{}") Ladder ladder,
      @Option.Group FrameOptions frames) {
    Options {
      InvalidOption.atLeast("steps", steps, 0);
    }
  }

  @Override
  public String summary() {
    return "Parallel tempering (Swendsen and Wang 1986): replicas at several temperatures change"
        + " places, so that chains cross between modes; the illustration tempering shows how often.";
  }

  @Override
  public Samples sample(Request<Options, BoltzmannMachine> request) {
    Options o = request.options();
    BoltzmannMachine machine = request.model();
    Batch start =
        Starts.of(
            request.given(),
            request.count(),
            () -> noise(machine, request.count(), request.random().named("noise")));
    boolean[] clamped = Starts.clamped(request.given());
    check(machine, start.shape().size(), "the start has");
    if (clamped != null) {
      check(machine, clamped.length, "there are flags for");
    }
    try (ParallelTempering tempering =
        new ParallelTempering(compute, machine.layers(), o.ladder())) {
      List<Batch> frames =
          tempering
              .run(
                  start.values(),
                  start.rows(),
                  o.steps(),
                  o.frames().every().orElse(Math.max(1, o.steps())),
                  o.frames().probabilities(),
                  clamped,
                  request.random().named("tempering"),
                  request.progress())
              .frames()
              .stream()
              .map(frame -> new Batch(start.rows(), machine.shape(), frame))
              .toList();
      return new Samples(frames, true);
    }
  }

  private static void check(BoltzmannMachine machine, int values, String what) {
    if (values != machine.shape().size()) {
      throw GalateaException.usage(
          "the machine was trained on rows of "
              + machine.shape()
              + ", but "
              + what
              + " "
              + values
              + " values");
    }
  }

  /** Fair coin flips; of Gaussian visible units normal values around their biases. */
  static Batch noise(BoltzmannMachine machine, int rows, RandomStream random) {
    Layers layers = machine.layers();
    float[] bias = layers.biases().get(0);
    float[] values = new float[Math.multiplyExact(rows, bias.length)];
    for (int k = 0; k < values.length; k++) {
      values[k] =
          layers.gaussianVisible()
              ? (float) (bias[k % bias.length] + layers.visibleDeviation() * random.nextGaussian())
              : random.nextLong() >>> 63;
    }
    return new Batch(rows, machine.shape(), values);
  }
}
