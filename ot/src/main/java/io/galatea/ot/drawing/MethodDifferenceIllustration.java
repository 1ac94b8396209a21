package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.NoOptions;
import io.galatea.ot.data.Photo;
import io.galatea.ot.data.RgbImage;
import io.galatea.ot.training.Transport;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far apart methods are on the same photograph: the mean distance of a pixel's colours under
 * the first method and under each other, in 8-bit levels of red, green and blue (Euclidean, 0 to
 * 442).
 */
public final class MethodDifferenceIllustration implements Illustration<NoOptions, Transport> {
  private static final String NAME = "method-difference";

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public String summary() {
    return "How much the colours of a photograph differ under the first method and under each"
        + " other.";
  }

  @Override
  public Drawing draw(Request<NoOptions, Transport> request) {
    if (request.subjects().size() < 2) {
      throw GalateaException.usage("method-difference needs two models or more, but there is one");
    }
    Subject<Transport> first = request.subjects().get(0);
    Photo source = Photos.of(first, "source");
    int count = request.subjects().size();
    RgbImage base = mapped(source, first, request.progress(), 0, count);
    double moved = source.image().meanDistance(base);
    List<Figure.Dot> dots = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    dots.add(new Figure.Dot(first.name() + " from the original", moved, 0, ""));
    for (int k = 1; k < count; k++) {
      Subject<Transport> other = request.subjects().get(k);
      double apart = base.meanDistance(mapped(source, other, request.progress(), k, count));
      dots.add(
          new Figure.Dot(other.name() + " from " + first.name(), apart, 0, share(apart, moved)));
      findings.add(finding(source, first.name(), other.name(), apart, moved));
    }
    Caption caption =
        new Caption(
            NAME,
            "How far methods are apart",
            "The mean distance of a pixel's colour under two methods, over all pixels of "
                + source.name()
                + ", and how far the first method moves it at all; the shares are of that. The"
                + " numbers are those of this photograph, not estimates.",
            dots.size() + " mean distances of colours");
    return new Drawing(
        List.of(new Figure.DotPlot(caption, Axis.of("mean distance", "8-bit levels"), dots)),
        findings);
  }

  private static RgbImage mapped(
      Photo source, Subject<Transport> subject, Progress progress, int index, int count) {
    return source.image().mapped(Photos.map(subject), f -> progress.report((index + f) / count));
  }

  private static String share(double apart, double moved) {
    return moved > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * apart / moved) : "";
  }

  private static Finding finding(
      Photo source, String first, String other, double apart, double moved) {
    return Finding.of(
            Finding.Severity.NOTE,
            String.format(
                Locale.ROOT,
                "On %s the colours by %s and by %s are %s levels of 255 apart on average,"
                    + " %s of the %s levels by which %s moves them: numbers of all pixels of this"
                    + " photograph, so that they have no error.",
                source.name(),
                first,
                other,
                Numbers.plain(apart),
                share(apart, moved),
                Numbers.plain(moved),
                first))
        .shownBy(NAME)
        .restingOn(
            new Finding.Evidence(
                "mean distance of colours",
                apart,
                0,
                (long) source.image().width() * source.image().height(),
                "8-bit levels"));
  }
}
