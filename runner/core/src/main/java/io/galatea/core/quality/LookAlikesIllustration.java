package io.galatea.core.quality;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.run.SampleHistory.Moment;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Look-alikes among the samples of a training: their share at each moment beside the data's, the
 * curves of the training with the moments marked at which there are more, and the samples of one
 * such moment with those that look alike framed in one colour.
 */
public final class LookAlikesIllustration
    implements Illustration<LookAlikesIllustration.Options, SampleHistory> {
  private static final String NAME = "look-alikes";

  /** Points of a curve: more would hide each other. */
  private static final int POINTS = 300;

  /** Pixels of a frame around an image. */
  private static final int FRAME = 2;

  /** The colours of frames; the letter below an image tells groups apart without them. */
  private static final int[] COLOURS = {
    0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0xCC79A7, 0xD55E00, 0x0072B2
  };

  /**
   * Its options.
   *
   * @param level the share among data
   * @param curves scalars of the training
   * @param step the moment whose samples are shown
   * @param columns images in a row
   */
  public record Options(
      @Option(
              value = "The share of the data's rows that are as near to another: what is expected.",
              defaultValue = "0.05",
              usual = "0.01 to 0.1")
          double level,
      @Option(
              value = "Scalars of the training to mark the moments on, such as [d-loss, g-loss].",
              defaultValue = "[]")
          List<String> curves,
      @Option(
              "The step whose samples are shown; by default the last one with more look-alikes than"
                  + " the data have, or else the last.")
          Optional<Long> step,
      @Option(value = "How many images in a row.", defaultValue = "8") int columns) {

    /** Checks them. */
    public Options {
      curves = List.copyOf(curves);
      InvalidOption.unless(level > 0 && level < 1, "level", "above 0 and below 1", level);
      InvalidOption.within("columns", columns, 1, 1000);
    }
  }

  /** What a moment's samples have in common. */
  private record Found(Moment moment, Batch samples, LookAlikes alike) {}

  @Override
  public String summary() {
    return "Samples that look alike at moments of a training: their share beside the data's, marks on"
        + " the training's curves, and the samples with look-alikes framed.";
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public Drawing draw(Request<Options, SampleHistory> request) {
    Subject<SampleHistory> subject = request.subjects().get(0);
    Options options = request.options();
    List<Found> found = found(request);
    List<Figure> figures = new ArrayList<>();
    figures.add(shares(subject.name(), found, options.level()));
    if (!options.curves().isEmpty()) {
      figures.add(marked(subject, found, options.curves()));
    }
    Found shown = shown(found, options.step());
    if (shown.samples().shape().isImage()) {
      figures.add(grid(subject.name(), shown, request.reference(), options.columns()));
    }
    return new Drawing(figures, List.of(finding(subject.name(), found, options.level())));
  }

  private static List<Found> found(Request<Options, SampleHistory> request) {
    List<Moment> moments = request.subject().moments();
    Dataset data = request.reference();
    double level = request.options().level();
    Batch first = moments.get(0).samples().last();
    if (first.shape().size() != data.shape().size()) {
      throw GalateaException.usage(
          "samples of "
              + first.shape()
              + " cannot be compared with "
              + data.name()
              + ", whose rows are of "
              + data.shape());
    }
    int count = Math.min(first.rows(), data.size());
    double near = LookAlikes.near(data, count, level);
    List<Found> found = new ArrayList<>();
    for (Moment moment : moments) {
      request.progress().report(found.size() / (double) moments.size());
      Batch samples = moment.samples().last().select(IntStream.range(0, count).toArray());
      found.add(new Found(moment, samples, LookAlikes.among(samples, near, level)));
    }
    return found;
  }

  private static Figure shares(String name, List<Found> found, double level) {
    List<Double> steps = found.stream().map(f -> (double) f.moment().step()).toList();
    List<Figure.Line> lines =
        List.of(
            new Figure.Line(
                "samples",
                steps,
                found.stream().map(f -> f.alike().share()).toList(),
                found.stream().map(f -> f.alike().error()).toList(),
                false),
            new Figure.Line(
                "data", steps, Collections.nCopies(steps.size(), level), List.of(), false));
    String text =
        "The share of "
            + found.get(0).alike().samples()
            + " samples of "
            + name
            + " that have a look-alike among them, with its standard error, at "
            + found.size()
            + " moments of the training, and the share of as many rows of the data that have: a"
            + " sample has one if its nearest other is nearer than "
            + Numbers.plain(found.get(0).alike().near())
            + ".";
    return new Figure.LineChart(
        new Caption(NAME + "-by-step", "Look-alikes among samples of " + name, text, text),
        Axis.of("step", ""),
        Axis.of("share with a look-alike", ""),
        lines);
  }

  private static Figure marked(
      Subject<SampleHistory> subject, List<Found> found, List<String> names) {
    Experiment experiment =
        subject
            .experiment()
            .orElseThrow(() -> GalateaException.usage("there is no training to show curves of"));
    List<Figure.Line> lines = new ArrayList<>();
    int width = 1;
    for (String name : names) {
      Curve curve =
          experiment.curves().stream()
              .filter(c -> c.name().equals(name) && c.split().isEmpty())
              .findFirst()
              .orElseThrow(
                  () ->
                      GalateaException.usage(
                          experiment.id()
                              + " has no curve '"
                              + name
                              + "'; there are "
                              + experiment.curves().stream()
                                  .filter(c -> c.split().isEmpty())
                                  .map(Curve::name)
                                  .sorted()
                                  .toList()));
      width = Math.max(width, (curve.values().size() + POINTS - 1) / POINTS);
      lines.add(smooth(curve));
    }
    lines.add(marks(lines.get(0), found));
    String text =
        String.join(" and ", names)
            + " of "
            + subject.name()
            + " by step"
            + (width > 1 ? ", each point a mean over " + width + " neighbouring steps" : "")
            + ". Marks on "
            + names.get(0)
            + " stand at the moments, of the "
            + found.size()
            + " that were followed, at which more samples look alike than rows of the data do, by two"
            + " standard errors.";
    return new Figure.LineChart(
        new Caption(
            NAME + "-on-curves", "Where samples of " + subject.name() + " look alike", text, text),
        Axis.of("step", ""),
        Axis.of(String.join(", ", names), ""),
        lines);
  }

  private static Figure.Line smooth(Curve curve) {
    int size = curve.values().size();
    int points = Math.min(POINTS, size);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int point = 0; point < points; point++) {
      int from = (int) ((long) size * point / points);
      int to = (int) ((long) size * (point + 1) / points);
      double sum = 0;
      for (double value : curve.values().subList(from, to)) {
        sum += value;
      }
      x.add((double) curve.steps().get(to - 1));
      y.add(sum / (to - from));
    }
    return new Figure.Line(curve.name(), x, y, List.of(), false);
  }

  /** Marks on a line; gaps between them, so that nothing joins them. */
  private static Figure.Line marks(Figure.Line line, List<Found> found) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Found one : found) {
      if (one.alike().exceed()) {
        double step = one.moment().step();
        int at = Collections.binarySearch(line.x(), step);
        int point = Math.min(line.x().size() - 1, at < 0 ? -at - 1 : at);
        x.add(step);
        y.add(line.y().get(point));
        x.add(step);
        y.add(Double.NaN);
      }
    }
    return new Figure.Line("samples look alike", x, y, List.of(), false, Optional.of(3));
  }

  private static Found shown(List<Found> found, Optional<Long> step) {
    Found last = found.get(found.size() - 1);
    if (step.isEmpty()) {
      return found.stream().filter(f -> f.alike().exceed()).reduce((a, b) -> b).orElse(last);
    }
    return found.stream()
        .filter(f -> f.moment().step() == step.get())
        .findFirst()
        .orElseThrow(
            () ->
                GalateaException.usage(
                    "no samples were drawn after step "
                        + step.get()
                        + "; there are "
                        + found.stream().map(f -> f.moment().step()).toList()));
  }

  private static Figure grid(String name, Found found, Dataset data, int columns) {
    List<List<Integer>> groups = found.alike().groups();
    int[] frames = new int[found.samples().rows()];
    List<String> labels = new ArrayList<>(Collections.nCopies(frames.length, ""));
    for (int g = 0; g < groups.size(); g++) {
      for (int sample : groups.get(g)) {
        frames[sample] = COLOURS[g % COLOURS.length];
        labels.set(sample, letters(g));
      }
    }
    String text =
        "The samples of "
            + name
            + " after step "
            + found.moment().step()
            + ". Those that look alike have frames of one colour and one letter: each is nearer to"
            + " another of its group than all but few rows of "
            + data.name()
            + " are to their nearest.";
    return new Figure.ImageGrid(
        new Caption(
            NAME,
            "Samples of " + name + " that look alike",
            text,
            groups.size() + " groups of look-alikes among " + frames.length + " samples"),
        framed(Images.of(found.samples(), least(data), greatest(data)), frames),
        Math.min(columns, frames.length),
        List.of(),
        List.of(),
        groups.isEmpty() ? List.of() : labels);
  }

  /** A, B, …, Z, AA and so on. */
  private static String letters(int index) {
    String last = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }

  private static double least(Dataset data) {
    double least = 0;
    for (float value : data.first(Math.min(data.size(), 1000)).values()) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double greatest(Dataset data) {
    double greatest = 1;
    for (float value : data.first(Math.min(data.size(), 1000)).values()) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  private static Images framed(Images images, int[] colours) {
    int width = images.width() + 2 * FRAME;
    int height = images.height() + 2 * FRAME;
    byte[] pixels = new byte[images.count() * height * width * 3];
    for (int i = 0; i < images.count(); i++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int rgb = colour(images, i, x - FRAME, y - FRAME, colours[i]);
          int at = 3 * ((i * height + y) * width + x);
          pixels[at] = (byte) (rgb >> 16);
          pixels[at + 1] = (byte) (rgb >> 8);
          pixels[at + 2] = (byte) rgb;
        }
      }
    }
    return new Images(images.count(), height, width, 3, pixels);
  }

  private static int colour(Images images, int image, int x, int y, int frame) {
    if (x < 0 || y < 0 || x >= images.width() || y >= images.height()) {
      return frame;
    }
    int channels = images.channels();
    int at = channels * ((image * images.height() + y) * images.width() + x);
    int red = images.pixels()[at] & 255;
    int green = images.pixels()[at + channels / 2] & 255;
    int blue = images.pixels()[at + channels - 1] & 255;
    return red << 16 | green << 8 | blue;
  }

  private static Finding finding(String name, List<Found> found, double level) {
    List<Found> more = found.stream().filter(f -> f.alike().exceed()).toList();
    LookAlikes last = found.get(found.size() - 1).alike();
    String when =
        more.isEmpty()
            ? "at none of " + found.size() + " moments"
            : "at "
                + more.size()
                + " of "
                + found.size()
                + " moments (step "
                + more.stream()
                    .map(f -> String.format(Locale.ROOT, "%,d", f.moment().step()))
                    .collect(Collectors.joining(", "))
                + ")";
    return Finding.of(
            Finding.Severity.NOTE,
            "In this training more samples of "
                + name
                + " look alike than rows of the data do "
                + when
                + "; at the end "
                + Numbers.withUnit(100 * last.share(), 100 * last.error(), "%")
                + " of "
                + last.samples()
                + " samples have a look-alike, where "
                + Numbers.plain(100 * level)
                + " % of the data have.")
        .restingOn(
            new Finding.Evidence(
                "share of look-alikes at the end", last.share(), last.error(), last.samples(), "1"))
        .shownBy(NAME + "-by-step");
  }
}
