package io.galatea.core.quality;

import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Samples;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * The share of samples that look like data, in the sense of {@link Likeness}: needs no labels,
 * unlike the detail of the same name of {@link ModeCoverageMetric}. Details: the mean distance of a
 * sample to its nearest training row and that of a held-out row, with their standard errors.
 */
public final class LikenessMetric implements Metric<NoOptions, Samples> {

  private final PreparedData prepared;

  @Inject
  LikenessMetric(PreparedData prepared) {
    this.prepared = prepared;
  }

  @Override
  public String summary() {
    return "The share of samples that are as near to a training row as 99 % of held-out rows are;"
        + " its details give the mean distances of both. Draw samples as states, as the data are,"
        + " not as probabilities.";
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
  public Measurement measure(Request<NoOptions, Samples> request) {
    Samples drawn = request.subject();
    return of(
        drawn.last(),
        drawn.independent(),
        request.data(),
        request.reference(),
        prepared,
        request.progress());
  }

  /** How like data some rows are; without errors where they are not independent. */
  static Measurement of(
      Batch rows,
      boolean independent,
      Data data,
      Dataset heldOut,
      PreparedData prepared,
      Progress progress) {
    double[] distances =
        Nearness.toTraining(rows, data, heldOut, done -> progress.report(0.5 * done));
    double[] own =
        Nearness.ofHeldOut(data, heldOut, prepared, done -> progress.report(0.5 + 0.5 * done))
            .distances();
    Likeness likeness = new Likeness(distances, own);
    Measurement distance = Measurement.meanOf(distances);
    Measurement ofData = Measurement.meanOf(own);
    return new Measurement(
        likeness.share(),
        independent ? likeness.error() : Double.NaN,
        distances.length,
        Map.of(
            "distance", distance.value(),
            "distanceError", independent ? distance.standardError() : Double.NaN,
            "dataDistance", ofData.value(),
            "dataDistanceError", ofData.standardError()));
  }
}
