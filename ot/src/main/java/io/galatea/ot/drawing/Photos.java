package io.galatea.ot.drawing;

import io.galatea.api.Illustration.Subject;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.TransportMap;
import io.galatea.ot.data.Photo;
import io.galatea.ot.training.Transport;

/** What illustrations of colours need of their subject. */
final class Photos {
  private Photos() {}

  static Photo of(Subject<?> subject, String role) {
    if (subject.data().byRole().get(role) instanceof Photo photo) {
      return photo;
    }
    throw GalateaException.usage(
        "colours need a data set 'photo' in the role '"
            + role
            + "' (without limit or binarization), which "
            + subject.name()
            + " does not have");
  }

  static TransportMap map(Subject<? extends Transport> subject) {
    return subject
        .value()
        .asMap()
        .orElseThrow(
            () ->
                GalateaException.usage(
                    subject.name()
                        + " is a plan for a cost matrix, which cannot map; give points as source"
                        + " and target instead"));
  }
}
