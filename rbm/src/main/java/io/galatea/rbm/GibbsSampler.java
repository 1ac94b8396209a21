package io.galatea.rbm;

import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Walk;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.Optional;

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
      @Option("Every how many steps a frame is kept; only the last if nothing is said.")
          Optional<Integer> every,
      @Option(
              value = "Whether frames show conditional probabilities instead of sampled states.",
              defaultValue = "false")
          boolean probabilities) {
    Options {
      InvalidOption.atLeast("steps", steps, 0);
      InvalidOption.unless(
          every.isEmpty() || every.get() >= 1, "every", "at least 1", every.orElse(0));
    }

    Walk walk() {
      Walk walk = Walk.of(steps);
      if (every.isPresent()) {
        walk = walk.keepingEvery(every.get());
      }
      return probabilities ? walk.showingProbabilities() : walk;
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
