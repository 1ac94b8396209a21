package io.galatea.gan;

import io.galatea.api.Compute;
import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws latents from the standard normal distribution and lets the generator make rows of them. */
final class LatentSampler implements Sampler<LatentOptions, GenerativeAdversarialNetwork> {
  private final Compute compute;

  @Inject
  LatentSampler(Compute compute) {
    this.compute = compute;
  }

  @Override
  public String summary() {
    return "Maps normal noise through the generator: samples, samples of given classes, or a walk"
        + " from one latent to another (Goodfellow et al. 2014).";
  }

  @Override
  public Samples sample(Request<LatentOptions, GenerativeAdversarialNetwork> request) {
    if (request.given().start().isPresent() || request.given().clamped().isPresent()) {
      throw GalateaException.usage(
          "the sampler latent starts from noise: it takes no rows to start at");
    }
    GenerativeAdversarialNetwork model = request.model();
    LatentOptions options = request.options();
    RandomStream random =
        options.fixedNoise() ? Latents.fixed() : request.random().named("latents");
    int[] labels = labels(model, request.given().labels(), request.count());
    int values = request.count() * model.latentSize();
    float[] from = Latents.normal(values, random.named("from"), options.truncation());
    float[] to = Latents.normal(values, random.named("to"), options.truncation());
    List<Batch> frames = new ArrayList<>();
    for (int step = 0; step < options.steps(); step++) {
      request.progress().report(step / (double) options.steps());
      double share = options.steps() == 1 ? 0 : step / (options.steps() - 1.0);
      frames.add(
          model.generate(compute, Latents.between(from, to, model.latentSize(), share), labels));
    }
    request.progress().report(1);
    return new Samples(frames, true);
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
      throw GalateaException.usage("the model knows no classes: train it with conditional: true");
    }
    if (given.get().size() != count) {
      throw GalateaException.usage(
          count + " samples need as many labels, not " + given.get().size());
    }
    for (int label : given.get()) {
      if (label < 0 || label >= model.classes()) {
        throw GalateaException.usage(
            "a label must be from 0 to " + (model.classes() - 1) + ", but one is " + label);
      }
    }
    return given.get().stream().mapToInt(Integer::intValue).toArray();
  }
}
