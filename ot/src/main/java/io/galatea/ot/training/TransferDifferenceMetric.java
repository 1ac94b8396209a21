package io.galatea.ot.training;

import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.TransportMap;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.ot.data.Photo;
import io.galatea.ot.data.RgbImage;
import java.util.Map;

/**
 * How far a colour transfer is from the one by the exact plan between the same clouds of colours:
 * the mean distance of a pixel's colours under both, as a share of the mean distance by which the
 * exact plan moves them at all. It is the exact number of these photographs, over all pixels of the
 * source. Details: both distances, in 8-bit levels.
 */
public final class TransferDifferenceMetric implements Metric<NoOptions, Transport> {
  @Override
  public String summary() {
    return "How far a colour transfer is from that by exact transport, as a share of how far exact"
        + " transport moves the colours.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public Measurement measure(Request<NoOptions, Transport> request) {
    RgbImage source = photo(request.data(), TransportRoles.SOURCE).image();
    photo(request.data(), TransportRoles.TARGET);
    TransportMap map =
        request
            .subject()
            .asMap()
            .orElseThrow(
                () ->
                    GalateaException.usage(
                        "a plan for a cost matrix cannot map; give points as source and target"));
    RgbImage exact =
        source.mapped(
            ExactTransfer.between(request.data(), request.subject().provenance()), Progress.UNSEEN);
    double shift = source.meanDistance(exact);
    double apart = exact.meanDistance(source.mapped(map, request.progress()));
    return new Measurement(
        shift > 0 ? apart / shift : 0,
        0,
        (long) source.width() * source.height(),
        Map.of("levels", apart, "shift", shift));
  }

  private static Photo photo(Data data, Role role) {
    Dataset found = data.get(role);
    if (found instanceof Photo photo) {
      return photo;
    }
    throw GalateaException.usage(
        "transfer-difference needs a data set 'photo' in the role '"
            + role.name()
            + "' (without limit or binarization), but "
            + found.name()
            + " is none");
  }
}
