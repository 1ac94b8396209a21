package io.galatea.core.quality;

import io.galatea.api.Metric;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Samples;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * The share of samples that are copies of training rows, in the sense of {@link Nearness}. Details:
 * the share that equal a training row, the share that nearly repeat another sample, with its error,
 * the probability that a sample is relatively nearer to the training rows than a held-out row is,
 * and the median distance to the nearest training row.
 */
public final class MemorisationMetric implements Metric<NoOptions, Samples> {

  private final PreparedData prepared;

  @Inject
  MemorisationMetric(PreparedData prepared) {
    this.prepared = prepared;
  }

  @Override
  public String summary() {
    return "The share of samples that are nearer to a training row than all but 1 % of held-out rows"
        + " are, by distance relative to the training rows' own; draw samples as states, as the data"
        + " are, not as probabilities.";
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
  public Measurement measure(Request<NoOptions, Samples> request) {
    Nearness nearness =
        new Nearness(
            request.subject(), request.data(), request.split(), 1, prepared, request.progress());
    double copies = nearness.copies();
    return new Measurement(
        copies,
        nearness.error(copies),
        nearness.samples(),
        Map.of(
            "duplicates", nearness.duplicates(),
            "repeats", nearness.repeats(),
            "repeatsError", nearness.repeatsError(),
            "rank", nearness.rank(),
            "medianDistance", nearness.medianDistance()));
  }
}
