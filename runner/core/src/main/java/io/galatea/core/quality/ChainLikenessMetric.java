package io.galatea.core.quality;

import com.google.inject.Inject;
import io.galatea.api.Metric;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Walk;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import java.util.List;

/**
 * How many chains that start at rows of the data are still like data some steps later: what a chain
 * forgets of its start, and shows of the model instead.
 */
public final class ChainLikenessMetric implements Metric<ChainLikenessMetric.Options, MarkovChain> {

  /**
   * Its options.
   *
   * @param steps how many steps each chain takes
   */
  public record Options(
      @Option(
              value = "How many steps each chain takes.",
              defaultValue = "10",
              usual = "1 to 1000",
              tooLow = "chains still show their start")
          int steps) {

    /** Checks them. */
    public Options {
      InvalidOption.within("steps", steps, 0, 1_000_000);
    }
  }

  private final PreparedData prepared;

  @Inject
  ChainLikenessMetric(PreparedData prepared) {
    this.prepared = prepared;
  }

  @Override
  public String summary() {
    return "The share of Markov chains, each started at a row of the data, that after some steps are"
        + " as near to a training row as 99 % of held-out rows are.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<Options, MarkovChain> request) {
    Dataset start = request.reference();
    List<Batch> frames =
        request
            .subject()
            .walk(
                start.first(start.size()),
                Walk.of(request.options().steps()),
                request.random().named("chains"));
    return LikenessMetric.of(
        frames.get(frames.size() - 1), true, request.data(), start, prepared, request.progress());
  }
}
