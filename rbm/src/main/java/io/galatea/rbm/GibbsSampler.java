package io.galatea.rbm;

import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Walk;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/** Runs one chain for each sample, from noise or from given rows, with values clamped or not. */
final class GibbsSampler implements Sampler<GibbsSampler.Options, MarkovChain> {

  /** Options of {@link GibbsSampler}. */
  record Options(
      @Option(
              value = "How many Gibbs steps each chain takes.",
              defaultValue = "1000",
              usual = "1 to 10000",
              tooLow = "samples still resemble the start",
              tooHigh = "time is lost")
          int steps,
      @Option.Group FrameOptions frames) {
    Options {
      InvalidOption.atLeast("steps", steps, 0);
    }

    Walk walk() {
      Walk walk = frames.walk(steps);
      return frames.probabilities() ? walk.showingProbabilities() : walk;
    }
  }

  @Override
  public String summary() {
    return "Block Gibbs sampling (Geman and Geman 1984): a chain for each sample, from"
        + " noise or from"
        + " given rows.";
  }

  @Override
  public Samples sample(Request<Options, MarkovChain> request) {
    Batch start =
        Starts.of(
            request.given(),
            request.count(),
            () -> request.model().noise(request.count(), request.random().named("noise")));
    Walk walk = request.options().walk();
    if (request.given().clamped().isPresent()) {
      walk = walk.clamping(Starts.clamped(request.given()));
    }
    return new Samples(request.model().walk(start, walk, request.random().named("gibbs")), true);
  }
}
