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
import io.galatea.api.run.Measurement;
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
    Measurement moved = distance(source.image(), base);
    List<Figure.Dot> dots = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    dots.add(
        new Figure.Dot(
            first.name() + " from the original", moved.value(), moved.standardError(), ""));
    for (int k = 1; k < count; k++) {
      Subject<Transport> other = request.subjects().get(k);
      Measurement apart = distance(base, mapped(source, other, request.progress(), k, count));
      dots.add(
          new Figure.Dot(
              other.name() + " from " + first.name(), apart.value(), apart.standardError(), ""));
      findings.add(finding(source, first.name(), other.name(), apart, moved));
    }
    Caption caption =
        new Caption(
            NAME,
            "How far methods are apart",
            "The mean distance of a pixel's colour under two methods, for all pixels of "
                + source.name()
                + ", and how far the first method moves it at all.",
            dots.size() + " mean distances of colours");
    return new Drawing(
        List.of(new Figure.DotPlot(caption, Axis.of("mean distance", "8-bit levels"), dots)),
        findings);
  }

  private static RgbImage mapped(
      Photo source, Subject<Transport> subject, Progress progress, int index, int count) {
    return source.image().mapped(Photos.map(subject), f -> progress.report((index + f) / count));
  }

  private static Measurement distance(RgbImage one, RgbImage other) {
    double[] distances = new double[one.width() * one.height()];
    for (int p = 0; p < distances.length; p++) {
      double squares = 0;
      for (int c = 0; c < 3; c++) {
        double difference = (one.pixels()[3 * p + c] & 255) - (other.pixels()[3 * p + c] & 255);
        squares += difference * difference;
      }
      distances[p] = Math.sqrt(squares);
    }
    return Measurement.meanOf(distances);
  }

  private static Finding finding(
      Photo source, String first, String other, Measurement apart, Measurement moved) {
    return Finding.of(
            Finding.Severity.NOTE,
            String.format(
                Locale.ROOT,
                "On %s the colours by %s and by %s are %s levels of 255 apart on average,"
                    + " %.1f %% of the %s levels by which %s moves them.",
                source.name(),
                first,
                other,
                Numbers.withError(apart.value(), apart.standardError()),
                100 * apart.value() / moved.value(),
                Numbers.withError(moved.value(), moved.standardError()),
                first))
        .shownBy(NAME)
        .restingOn(
            new Finding.Evidence(
                "mean distance of colours",
                apart.value(),
                apart.standardError(),
                apart.count(),
                "8-bit levels"));
  }
}
