package io.galatea.rbm;

import io.galatea.api.Metric;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.toolkit.image.Restoration;
import io.galatea.toolkit.image.RestorationOptions;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;

/**
 * Mean squared error over removed pixels after Gibbs sampling has restored them; see {@link
 * Restoration}. Details: {@code baseline}, the error of the mean training image on the same pixels
 * of the same images, {@code gain}, the mean over images of the baseline's error less the chain's,
 * and the standard errors of both, {@code baselineError} and {@code gainError}: the chain has
 * learnt something about the pixels where the gain is above 0.
 */
final class RestorationErrorMetric implements Metric<RestorationOptions, MarkovChain> {
  private final PreparedData prepared;

  @Inject
  RestorationErrorMetric(PreparedData prepared) {
    this.prepared = prepared;
  }

  @Override
  public String summary() {
    return "Mean squared error over removed rows of pixels that Gibbs sampling restored while the"
        + " others were held; its details say what the mean training image would get.";
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
  public Measurement measure(Request<RestorationOptions, MarkovChain> request) {
    RestorationOptions o = request.options();
    Dataset reference = request.reference();
    Restoration restoration = o.of(reference.shape());
    Batch images = reference.first(reference.size());
    double[] errors =
        restoration.squaredErrors(
            images,
            restoration.restored(
                request.subject(),
                restoration.damaged(images),
                o.steps(),
                true,
                request.random().named("gibbs"),
                request.progress()));
    double[] ofMean =
        MeanImage.of(prepared, request.data(), reference).squaredErrors(restoration, images);
    double[] gains = new double[errors.length];
    Arrays.setAll(gains, n -> ofMean[n] - errors[n]);
    Measurement error = Measurement.meanOf(errors);
    Measurement baseline = Measurement.meanOf(ofMean);
    Measurement gain = Measurement.meanOf(gains);
    return new Measurement(
        error.value(),
        error.standardError(),
        error.count(),
        Map.of(
            "baseline", baseline.value(),
            "baselineError", baseline.standardError(),
            "gain", gain.value(),
            "gainError", gain.standardError()));
  }
}
