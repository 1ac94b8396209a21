package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Coupling;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.ot.data.Photo;
import io.galatea.ot.training.MainTargets;
import io.galatea.ot.training.Transport;
import io.galatea.toolkit.image.ColourTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The colours of source, target and mapped source as points in space. Marked are shades of the
 * source, evenly from dark to light and so the same for every method, each with the target it
 * mainly goes to; they have one number in every panel.
 */
public final class ColourCloudsIllustration
    implements Illustration<ColourCloudsIllustration.Options, Transport> {

  /** Its options. */
  public record Options(
      @Option(
              value = "At most how many points a cloud shows.",
              defaultValue = "500",
              usual = "100 to 2000",
              tooLow = "rare colours are missed",
              tooHigh = "points hide each other")
          int count,
      @Option(value = "At most how many matched shades are marked.", defaultValue = "6")
          int marked) {

    /** Checks the ranges. */
    public Options {
      InvalidOption.atLeast("count", count, 1);
      InvalidOption.atLeast("marked", marked, 0);
    }
  }

  @Override
  public String summary() {
    return "The colours of source, target and mapped source as clouds in space, matched shades"
        + " marked.";
  }

  @Override
  public Drawing draw(Request<Options, Transport> request) {
    Subject<Transport> subject = request.subjects().get(0);
    Photo source = Photos.of(subject, "source");
    Photo target = Photos.of(subject, "target");
    Optional<int[]> main =
        subject.value() instanceof Coupling plan
                && plan.sources() == source.size()
                && plan.targets() == target.size()
            ? Optional.of(MainTargets.of(plan))
            : Optional.empty();
    int[] shades = main.map(m -> shades(m, source, request.options().marked())).orElse(new int[0]);
    int[] receivers =
        main.map(m -> Arrays.stream(shades).map(i -> m[i]).toArray()).orElse(new int[0]);
    int[] rows = withMarks(source.size(), request.options().count(), shades);
    int[] targetRows = withMarks(target.size(), request.options().count(), receivers);
    Batch mapped = Photos.map(subject).map(source.batch(rows));
    int[] marks = IntStream.range(0, shades.length).toArray();
    List<Figure.Cloud> clouds =
        List.of(
            cloud(source.name(), source.batch(rows), marks),
            cloud(target.name(), target.batch(targetRows), places(receivers, targetRows)),
            cloud("mapped", mapped, marks));
    Optional<Finding> finding = main.map(m -> finding(subject, m, source, target));
    Figure figure =
        new Figure.PointCloud(
            caption(subject, source, target, shades.length),
            Axis.of("red", ""),
            Axis.of("green", ""),
            Axis.of("blue", ""),
            clouds);
    return new Drawing(List.of(figure), finding.stream().toList());
  }

  private static Caption caption(
      Subject<Transport> subject, Photo source, Photo target, int marked) {
    return new Caption(
        "colour-clouds",
        "Colours before and after " + subject.name(),
        "Colours of "
            + source.name()
            + ", of "
            + target.name()
            + ", and of the first mapped by "
            + subject.name()
            + "; each point has its own colour."
            + (marked > 0
                ? " Boxes of one number mark a shade, the shade of the target that it mainly goes"
                    + " to, and what it becomes; the shades are the same for every method."
                : ""),
        "Three clouds of points in the cube of red, green and blue");
  }

  /** The marked rows first, then others evenly. */
  private static int[] withMarks(int size, int count, int[] marked) {
    int others = Math.max(0, Math.min(size, count) - marked.length);
    IntStream even = IntStream.range(0, others).map(k -> (int) ((long) k * size / others));
    return IntStream.concat(IntStream.of(marked), even).distinct().toArray();
  }

  /** Some rows of the source that go somewhere, evenly from dark to light. */
  private static int[] shades(int[] main, Photo source, int most) {
    int[] rows =
        IntStream.range(0, main.length)
            .filter(i -> main[i] >= 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(i -> brightness(source.rgb(i)))
                    .thenComparing(i -> i))
            .mapToInt(i -> i)
            .toArray();
    int kept = Math.min(most, rows.length);
    return IntStream.range(0, kept)
        .map(k -> rows[(int) ((2L * k + 1) * rows.length / (2L * kept))])
        .toArray();
  }

  /** Where each of some rows stands among those shown. */
  private static int[] places(int[] rows, int[] shown) {
    return Arrays.stream(rows)
        .map(
            row ->
                IntStream.range(0, shown.length)
                    .filter(k -> shown[k] == row)
                    .findFirst()
                    .orElseThrow())
        .toArray();
  }

  /** Rec. 601 luma, times 1000. */
  private static int brightness(int rgb) {
    return 299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255);
  }

  private static Figure.Cloud cloud(String name, Batch colours, int[] marked) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    List<Double> z = new ArrayList<>();
    List<Integer> rgb = new ArrayList<>();
    for (int i = 0; i < colours.rows(); i++) {
      x.add((double) colours.values()[3 * i]);
      y.add((double) colours.values()[3 * i + 1]);
      z.add((double) colours.values()[3 * i + 2]);
      rgb.add(ColourTable.rgb(colours.values(), 3 * i));
    }
    return new Figure.Cloud(name, x, y, z, rgb, Arrays.stream(marked).boxed().toList());
  }

  private static Finding finding(
      Subject<Transport> subject, int[] main, Photo source, Photo target) {
    Map<Integer, Integer> shadesOf = new LinkedHashMap<>();
    Map<Integer, Integer> used = new LinkedHashMap<>();
    for (int i = 0; i < main.length; i++) {
      if (main[i] >= 0) {
        shadesOf.merge(source.rgb(i), 1, Integer::sum);
        used.merge(target.rgb(main[i]), 1, Integer::sum);
      }
    }
    String busiest =
        used.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(
                most ->
                    String.format(
                        Locale.ROOT,
                        "; the one that takes most, #%06x, takes %d of the rows",
                        most.getKey(),
                        most.getValue()))
            .orElse("");
    String sentence =
        String.format(
            Locale.ROOT,
            "By %s the %d different colours among %d rows of %s go mainly to %d colours of %s%s.",
            subject.name(),
            shadesOf.size(),
            main.length,
            source.name(),
            used.size(),
            target.name(),
            busiest);
    return Finding.of(Finding.Severity.NOTE, sentence)
        .shownBy("colour-clouds")
        .restingOn(new Finding.Evidence("colours of the target", used.size(), 0, main.length, "1"));
  }
}
