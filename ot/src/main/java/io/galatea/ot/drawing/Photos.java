package io.galatea.ot.drawing;

import io.galatea.api.Illustration.Subject;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Images;
import io.galatea.api.model.TransportMap;
import io.galatea.ot.data.Photo;
import io.galatea.ot.data.RgbImage;
import io.galatea.ot.training.Transport;
import java.util.Arrays;
import java.util.List;

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

  /** On white ground, each in the middle of as much space as the largest takes. */
  static Images together(List<RgbImage> images) {
    int width = images.stream().mapToInt(RgbImage::width).max().orElseThrow();
    int height = images.stream().mapToInt(RgbImage::height).max().orElseThrow();
    byte[] pixels = new byte[images.size() * width * height * 3];
    Arrays.fill(pixels, (byte) 255);
    for (int k = 0; k < images.size(); k++) {
      RgbImage image = images.get(k);
      int left = (width - image.width()) / 2;
      int top = (height - image.height()) / 2;
      for (int y = 0; y < image.height(); y++) {
        System.arraycopy(
            image.pixels(),
            3 * y * image.width(),
            pixels,
            3 * ((k * height + top + y) * width + left),
            3 * image.width());
      }
    }
    return new Images(images.size(), height, width, 3, pixels);
  }
}
