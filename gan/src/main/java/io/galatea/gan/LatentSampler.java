package io.galatea.gan;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.api.RandomStream;
import io.galatea.api.Sampler;
import io.galatea.api.Samples;
import io.galatea.api.data.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws latents from the standard normal distribution and lets the generator make rows of them. */
final class LatentSampler implements Sampler<LatentOptions, GenerativeAdversarialNetwork> {

  @Override
  public Class<LatentOptions> options() {
    return LatentOptions.class;
  }

  @Override
  public Class<GenerativeAdversarialNetwork> model() {
    return GenerativeAdversarialNetwork.class;
  }

  @Override
  public String summary() {
    return "Maps normal noise through the generator: samples, samples of given classes, or a walk"
        + " from one latent to another (Goodfellow et al. 2014).";
  }

  @Override
  public Samples sample(Request<LatentOptions, GenerativeAdversarialNetwork> request) {
    if (request.given().start().isPresent() || request.given().clamped().isPresent()) {
      throw new GalateaException(
          ErrorKind.USAGE, "the sampler latent starts from noise: it takes no rows to start at");
    }
    GenerativeAdversarialNetwork model = request.model();
    LatentOptions options = request.options();
    RandomStream random =
        (options.fixedNoise() ? RandomStream.of(0) : request.random()).named("latents");
    int[] labels = labels(model, request.given().labels(), request.count());
    int values = request.count() * model.latentSize();
    float[] from = latents(values, random.named("from"), options.truncation());
    float[] to = latents(values, random.named("to"), options.truncation());
    List<Batch> frames = new ArrayList<>();
    for (int step = 0; step < options.steps(); step++) {
      request.progress().report(step / (double) options.steps());
      double share = options.steps() == 1 ? 0 : step / (options.steps() - 1.0);
      frames.add(model.generate(between(from, to, model.latentSize(), share), labels));
    }
    request.progress().report(1);
    return new Samples("gan:latent", frames.get(frames.size() - 1), frames, true);
  }

  private static int[] labels(
      GenerativeAdversarialNetwork model, Optional<List<Integer>> given, int count) {
    if (given.isEmpty()) {
      int[] labels = new int[count];
      for (int row = 0; row < count; row++) {
        labels[row] = model.classes() == 0 ? 0 : row % model.classes();
      }
      return labels;
    }
    if (model.classes() == 0) {
      throw new GalateaException(
          ErrorKind.USAGE, "the model knows no classes: train it with conditional: true");
    }
    if (given.get().size() != count) {
      throw new GalateaException(
          ErrorKind.USAGE, count + " samples need as many labels, not " + given.get().size());
    }
    for (int label : given.get()) {
      if (label < 0 || label >= model.classes()) {
        throw new GalateaException(
            ErrorKind.USAGE,
            "a label must be from 0 to " + (model.classes() - 1) + ", but one is " + label);
      }
    }
    return given.get().stream().mapToInt(Integer::intValue).toArray();
  }

  private static float[] latents(int count, RandomStream random, Optional<Double> truncation) {
    double limit = truncation.orElse(Double.POSITIVE_INFINITY);
    float[] latents = new float[count];
    for (int k = 0; k < count; k++) {
      double value = random.nextGaussian();
      while (Math.abs(value) > limit) {
        value = random.nextGaussian();
      }
      latents[k] = (float) value;
    }
    return latents;
  }

  /**
   * The point at a share of the way along the great circle, sin((1 − t) ω) a + sin(t ω) b over sin
   * ω with ω the angle between a and b (Shoemake 1985); the straight line where they are parallel.
   */
  static float[] between(float[] from, float[] to, int size, double share) {
    float[] out = new float[from.length];
    for (int start = 0; start < from.length; start += size) {
      double product = 0;
      double squares = 0;
      double others = 0;
      for (int k = start; k < start + size; k++) {
        product += (double) from[k] * to[k];
        squares += (double) from[k] * from[k];
        others += (double) to[k] * to[k];
      }
      double length = Math.sqrt(squares * others);
      double angle = length > 0 ? Math.acos(Math.min(1, Math.max(-1, product / length))) : 0;
      boolean straight = Math.sin(angle) < 1e-6;
      double a = straight ? 1 - share : Math.sin((1 - share) * angle) / Math.sin(angle);
      double b = straight ? share : Math.sin(share * angle) / Math.sin(angle);
      for (int k = start; k < start + size; k++) {
        out[k] = (float) (a * from[k] + b * to[k]);
      }
    }
    return out;
  }
}
