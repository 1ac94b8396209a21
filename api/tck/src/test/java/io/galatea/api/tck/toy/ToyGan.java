package io.galatea.api.tck.toy;

import io.galatea.api.ModelFormat;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.NoOptions;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import java.util.List;
import java.util.Map;

/** A generator that scales and shifts noise; each value of a row has a noise of its own. */
public final class ToyGan implements Model {
  private final Provenance provenance;
  private final double[] scale;
  private final double[] shift;

  ToyGan(Provenance provenance, double[] scale, double[] shift) {
    this.provenance = provenance;
    this.scale = scale.clone();
    this.shift = shift.clone();
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  Batch generate(float[] noise) {
    float[] values = new float[noise.length];
    for (int i = 0; i < noise.length; i++) {
      values[i] = (float) (scale[i % scale.length] * noise[i] + shift[i % scale.length]);
    }
    return new Batch(noise.length / scale.length, Shape.of(scale.length), values);
  }

  private static float[] noise(int size, RandomStream random) {
    float[] noise = new float[size];
    for (int i = 0; i < size; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  /** Scale and shift. */
  public static final class Format implements ModelFormat<ToyGan> {
    @Override
    public State write(ToyGan model) {
      return State.of(
          Map.of(
              "scale", Tensor.of(model.scale, model.scale.length),
              "shift", Tensor.of(model.shift, model.shift.length)));
    }

    @Override
    public ToyGan read(State state, Provenance provenance) {
      double[] scale = ToyRbm.finite(state, "scale", -1);
      return new ToyGan(provenance, scale, ToyRbm.finite(state, "shift", scale.length));
    }
  }

  /** Independent draws. */
  public static final class Latent implements Sampler<NoOptions, ToyGan> {
    @Override
    public String summary() {
      return "Independent draws from the generator.";
    }

    @Override
    public Samples sample(Sampler.Request<NoOptions, ToyGan> request) {
      InvalidOption.unless(
          request.given().start().isEmpty() && request.given().clamped().isEmpty(),
          "given",
          "without a start, since a generator draws from noise",
          request.given());
      int size = request.count() * request.model().scale.length;
      Batch drawn = request.model().generate(noise(size, request.random().named("noise")));
      return new Samples(List.of(drawn), true);
    }
  }

  /** A Wasserstein GAN whose critic is linear in x and x², with clipped weights. */
  public static final class Adversarial implements Trainer<Adversarial.Options, ToyGan> {

    /** Options. */
    public record Options(
        @Option(value = "How many updates of both networks.", defaultValue = "12") int updates,
        @Option(value = "How far an update goes.", defaultValue = "0.05") double learningRate,
        @Option(value = "How many rows an update sees.", defaultValue = "8") int batchSize) {
      /** Checks the ranges. */
      public Options {
        InvalidOption.unless(updates >= 1, "updates", "at least 1", updates);
        InvalidOption.unless(learningRate > 0, "learningRate", "above 0", learningRate);
        InvalidOption.unless(batchSize >= 1, "batchSize", "at least 1", batchSize);
      }
    }

    @Override
    public String summary() {
      return "Wasserstein GAN with weight clipping (Arjovsky, Chintala and Bottou, 2017).";
    }

    @Override
    public List<Role> roles() {
      return List.of(Role.TRAIN);
    }

    @Override
    public Training<ToyGan> start(Trainer.Request<Options> request) {
      return new Run(request);
    }
  }

  private static final class Run implements Training<ToyGan> {
    private final Trainer.Request<Adversarial.Options> request;
    private final Dataset train;
    private final int size;
    private final double[] scale;
    private final double[] shift;
    private final double[] critic;
    private long step;

    Run(Trainer.Request<Adversarial.Options> request) {
      this.request = request;
      this.train = request.data().get(Role.TRAIN);
      this.size = train.shape().size();
      if (request.resumeFrom().isPresent()) {
        State state = request.resumeFrom().get();
        scale = state.tensor("generator.scale", size).doubles();
        shift = state.tensor("generator.shift", size).doubles();
        critic = state.tensor("critic", 2 * size).doubles();
        step = state.number("step");
      } else {
        RandomStream random = request.random().named("weights");
        scale = new double[size];
        shift = new double[size];
        critic = new double[2 * size];
        for (int i = 0; i < size; i++) {
          scale[i] = 1 + 0.1 * random.nextGaussian();
        }
      }
    }

    @Override
    public Step step() {
      int rows = request.options().batchSize();
      double rate = request.options().learningRate();
      // A stream of its own for each step: there is no position to save.
      RandomStream random = request.random().named("step-" + step);
      int[] chosen = new int[rows];
      for (int r = 0; r < rows; r++) {
        chosen[r] = random.nextInt(train.size());
      }
      float[] real = train.batch(chosen).values();
      float[] noise = noise(rows * size, random);
      float[] fake = model().generate(noise).values();
      double gap = 0;
      for (int i = 0; i < real.length; i++) {
        int at = i % size;
        double linear = (real[i] - fake[i]) / (double) rows;
        double square = (real[i] * real[i] - fake[i] * fake[i]) / (double) rows;
        gap += critic[at] * linear + critic[size + at] * square;
        critic[at] = clipped(critic[at] + rate * linear);
        critic[size + at] = clipped(critic[size + at] + rate * square);
      }
      for (int i = 0; i < noise.length; i++) {
        int at = i % size;
        double slope = (critic[at] + 2 * critic[size + at] * fake[i]) / rows;
        scale[at] += rate * slope * noise[i];
        shift[at] += rate * slope;
      }
      step++;
      int updates = request.options().updates();
      return new Step(
          step,
          step * rows,
          (double) step * rows / train.size(),
          (double) step / updates,
          step < updates ? Step.Status.RUNNING : Step.Status.DONE,
          Map.of("critic.gap", gap),
          List.of());
    }

    private static double clipped(double weight) {
      return Math.max(-1, Math.min(1, weight));
    }

    @Override
    public ToyGan model() {
      return new ToyGan(request.provenance(), scale, shift);
    }

    @Override
    public State save() {
      return new State(
          Map.of(
              "generator.scale", Tensor.of(scale, size),
              "generator.shift", Tensor.of(shift, size),
              "critic", Tensor.of(critic, 2 * size)),
          Map.of("step", "" + step));
    }
  }
}
