package io.galatea.core.quality;

import io.galatea.api.Metric;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The share of samples that have a look-alike among the samples, in the sense of {@link
 * LookAlikes}. Details: the share that the data have, the number of pairs, the share of samples in
 * the largest group, and the distance below which two look alike.
 */
public final class LookAlikesMetric implements Metric<LookAlikesMetric.Options, Samples> {

  /**
   * Its options.
   *
   * @param level the share among data
   */
  public record Options(
      @Option(
              value = "The share of the data's rows that are as near to another: what is expected.",
              defaultValue = "0.05",
              usual = "0.01 to 0.1",
              tooLow = "only copies count",
              tooHigh = "everything looks alike")
          double level) {

    /** Checks them. */
    public Options {
      InvalidOption.unless(level > 0 && level < 1, "level", "above 0 and below 1", level);
    }
  }

  @Override
  public String summary() {
    return "The share of samples whose nearest other sample is nearer than all but 5 % of the data's"
        + " rows are to theirs: how often a model makes the same again.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<Options, Samples> request) {
    Batch all = request.subject().last();
    if (all.shape().size() != request.reference().shape().size()) {
      throw GalateaException.usage(
          "samples of "
              + all.shape()
              + " cannot be compared with "
              + request.reference().name()
              + ", whose rows are of "
              + request.reference().shape());
    }
    double level = request.options().level();
    double near = LookAlikes.near(request.reference(), all.rows(), level);
    int count = Math.min(all.rows(), request.reference().size());
    LookAlikes found =
        LookAlikes.among(all.select(IntStream.range(0, count).toArray()), near, level);
    int largest = found.groups().isEmpty() ? 0 : found.groups().get(0).size();
    return new Measurement(
        found.share(),
        request.subject().independent() ? found.error() : Double.NaN,
        count,
        Map.of(
            "data",
            level,
            "pairs",
            (double) found.pairs(),
            "largestGroup",
            largest / (double) count,
            "near",
            near));
  }
}
