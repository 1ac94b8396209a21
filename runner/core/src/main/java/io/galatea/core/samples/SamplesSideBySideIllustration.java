package io.galatea.core.samples;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.run.SampleHistory.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples of several experiments at moments of their training: a row for each experiment. */
public final class SamplesSideBySideIllustration
    implements Illustration<SamplesSideBySideIllustration.Options, SampleHistory> {
  private static final String NAME = "samples-side-by-side";

  /** Points farther out than so many times the data's farthest are not shown. */
  private static final double MARGIN = 1.25;

  /**
   * Its options.
   *
   * @param count samples of a moment
   * @param allRuns whether repetitions have rows of their own
   */
  public record Options(
      @Option(
              "How many samples to show of each moment at most; by default 16 images, or all points.")
          Optional<Integer> count,
      @Option(
              value = "Whether repeated experiments have a row for each run, not the first alone.",
              defaultValue = "false")
          boolean allRuns) {

    /** Checks them. */
    public Options {
      count.ifPresent(
          n -> InvalidOption.unless(n >= 1 && n <= 10_000, "count", "from 1 to 10000", n));
    }
  }

  private static final int IMAGES = 16;

  @Override
  public String summary() {
    return "Samples of several experiments at moments of their training, a row for each experiment.";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<Options, SampleHistory> request) {
    List<Subject<SampleHistory>> subjects = chosen(request.subjects(), request.options());
    List<SampleView> views = subjects.stream().map(s -> SampleView.of(s, request.split())).toList();
    SampleView first = views.get(0);
    for (int i = 0; i < views.size(); i++) {
      if (!views.get(i).shape().equals(first.shape())) {
        throw GalateaException.usage(
            String.format(
                "samples side by side must have one shape, but those of %s have %s and those of %s"
                    + " have %s",
                subjects.get(0).name(),
                first.shape(),
                subjects.get(i).name(),
                views.get(i).shape()));
      }
    }
    int columns = views.stream().mapToInt(view -> view.moments().size()).max().orElseThrow();
    List<Images> tiles = new ArrayList<>();
    for (SampleView view : views) {
      request.progress().report(tiles.size() / (double) (views.size() * columns));
      List<Images> row = row(view, views, request.options());
      tiles.addAll(row);
      for (int missing = row.size(); missing < columns; missing++) {
        tiles.add(Tiles.blank(row.get(0)));
      }
    }
    List<String> names = subjects.stream().map(Subject::name).toList();
    return Drawing.of(
        new Figure.ImageGrid(
            caption(views, names, firstRuns(request.subjects()), request.options()),
            Tiles.together(tiles),
            columns,
            names,
            columnLabels(views, columns),
            cellLabels(views, columns)));
  }

  /** The first run of each configuration, unless all are wanted. */
  private static List<Subject<SampleHistory>> chosen(
      List<Subject<SampleHistory>> all, Options options) {
    Set<String> seen = new HashSet<>();
    return all.stream()
        .filter(
            subject ->
                options.allRuns()
                    || subject.experiment().isEmpty()
                    || seen.add(subject.experiment().get().configuration()))
        .toList();
  }

  private static int count(SampleView view, Options options) {
    int most = view.moments().get(0).samples().last().rows();
    return Math.min(most, options.count().orElse(view.isPoints() ? most : IMAGES));
  }

  private static List<Images> row(SampleView view, List<SampleView> all, Options options) {
    // Tiles are of one size, whatever the experiments drew.
    int room = all.stream().mapToInt(one -> count(one, options)).max().orElseThrow();
    double reach = view.isPoints() ? MARGIN * farthest(all) : 0;
    List<Images> row = new ArrayList<>();
    for (Moment moment : view.moments()) {
      Batch samples = SampleView.first(moment, count(view, options));
      row.add(
          view.isPoints()
              ? Tiles.points(
                  view.dataPoints().orElse(new Batch(0, view.shape(), new float[0])),
                  samples,
                  reach)
              : Tiles.mosaic(view.images(samples), room));
    }
    return row;
  }

  /** The greatest absolute coordinate of the data; of the samples where there are no data. */
  private static double farthest(List<SampleView> views) {
    double data = 0;
    double samples = 0;
    for (SampleView view : views) {
      data =
          Math.max(
              data, view.dataPoints().map(SamplesSideBySideIllustration::farthest).orElse(0.0));
      for (Moment moment : view.moments()) {
        samples = Math.max(samples, farthest(moment.samples().last()));
      }
    }
    double found = data > 0 ? data : samples;
    return found > 0 && found < Double.POSITIVE_INFINITY ? found : 1;
  }

  private static double farthest(Batch batch) {
    double farthest = 0;
    for (float value : batch.values()) {
      farthest = Math.max(farthest, Math.abs(value));
    }
    return farthest;
  }

  private static boolean haveCommonSteps(List<SampleView> views) {
    return views.stream().map(SamplesSideBySideIllustration::steps).distinct().count() == 1;
  }

  private static List<Long> steps(SampleView view) {
    return view.moments().stream().map(Moment::step).toList();
  }

  private static List<String> columnLabels(List<SampleView> views, int columns) {
    return haveCommonSteps(views)
        ? views.get(0).moments().stream().map(SampleView::title).toList()
        : IntStream.rangeClosed(1, columns).mapToObj(i -> "Moment " + i).toList();
  }

  /** The steps below the tiles, where the experiments were not followed at the same ones. */
  private static List<String> cellLabels(List<SampleView> views, int columns) {
    if (haveCommonSteps(views)) {
      return List.of();
    }
    List<String> labels = new ArrayList<>();
    for (SampleView view : views) {
      for (int c = 0; c < columns; c++) {
        boolean there = c < view.moments().size();
        labels.add(there ? SampleView.title(view.moments().get(c)) : "–");
      }
    }
    return labels;
  }

  /** Says that there are more runs than are shown, as a sentence, or nothing. */
  private static String firstRuns(List<Subject<SampleHistory>> all) {
    boolean repeated =
        all.stream().flatMap(s -> s.experiment().stream()).anyMatch(e -> e.repetition() > 1);
    return repeated ? " Of repeated experiments the first run is shown." : "";
  }

  private static Caption caption(
      List<SampleView> views, List<String> names, String firstRuns, Options options) {
    SampleView first = views.get(0);
    String what = count(first, options) + (first.isPoints() ? " points" : " images");
    String below = first.dataPoints().isPresent() ? ", in blue over grey points of the data" : "";
    String beyond =
        first.isPoints()
            ? " Points more than " + MARGIN + " times as far out as the data are not shown."
            : "";
    String who = names.stream().collect(Collectors.joining("; "));
    return new Caption(
        NAME,
        "Samples over training, side by side",
        "A row for each experiment, a column for each moment of its training: "
            + what
            + below
            + ", drawn with the same random numbers along a row."
            + beyond
            + (options.allRuns() ? "" : firstRuns),
        what + " at each moment of the training of " + who);
  }
}
