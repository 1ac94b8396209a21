package io.galatea.api.tck.toy;

import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Walk;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.List;

/** Draws from any model with a Markov chain. */
public final class ToyGibbs implements Sampler<ToyGibbs.Options, MarkovChain> {

  /** Options. */
  public record Options(
      @Option(value = "How many transitions.", defaultValue = "6") int steps,
      @Option(value = "Every how many a frame is kept.", defaultValue = "4") int every) {
    /** Checks the ranges. */
    public Options {
      InvalidOption.unless(steps >= 0, "steps", "at least 0", steps);
      InvalidOption.unless(every >= 1, "every", "at least 1", every);
    }
  }

  @Override
  public String summary() {
    return "Block Gibbs sampling.";
  }

  @Override
  public Samples sample(Request<Options, MarkovChain> request) {
    MarkovChain model = request.model();
    Walk walk = Walk.of(request.options().steps()).keepingEvery(request.options().every());
    Given given = request.given();
    if (given.clamped().isPresent()) {
      List<Boolean> clamped = given.clamped().get();
      InvalidOption.unless(given.start().isPresent(), "clamped", "given with a start", clamped);
      InvalidOption.unless(
          clamped.size() == model.shape().size(), "clamped", "one for each value", clamped);
      boolean[] held = new boolean[clamped.size()];
      for (int i = 0; i < held.length; i++) {
        held[i] = clamped.get(i);
      }
      walk = walk.clamping(held);
    }
    Batch start =
        given
            .start()
            .orElseGet(() -> model.noise(request.count(), request.random().named("start")));
    InvalidOption.unless(
        start.rows() == request.count() && start.shape().equals(model.shape()),
        "start",
        request.count() + " rows of " + model.shape(),
        start);
    List<Batch> frames = model.walk(start, walk, request.random().named("walk"));
    request.progress().report(1);
    return new Samples(frames, false);
  }
}
