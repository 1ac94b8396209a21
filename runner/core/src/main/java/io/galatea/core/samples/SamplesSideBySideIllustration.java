package io.galatea.core.samples;

import io.galatea.api.Illustration;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples of several experiments at moments of their training: a row for each experiment. */
public final class SamplesSideBySideIllustration
    implements Illustration<SamplesSideBySideIllustration.Options, SampleHistory> {
  private static final String NAME = "samples-side-by-side";

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
    List<String> names = subjects.stream().map(Subject::name).toList();
    String firstRuns = firstRuns(request.subjects());
    if (first.isPoints()) {
      return Drawing.of(
          SampleView.panels(
              caption(views, names, firstRuns, request.options()),
              first.dataPoints(),
              panels(views, names, request.options())));
    }
    int columns = views.stream().mapToInt(view -> view.moments().size()).max().orElseThrow();
    List<Images> tiles = new ArrayList<>();
    for (SampleView view : views) {
      request.progress().report(tiles.size() / (double) (views.size() * columns));
      List<Images> row = row(view, views, columns, request.options());
      tiles.addAll(row);
      for (int missing = row.size(); missing < columns; missing++) {
        tiles.add(Tiles.blank(row.get(0)));
      }
    }
    return Drawing.of(
        new Figure.ImageGrid(
            caption(views, names, firstRuns, request.options()),
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

  private static List<Figure.Points> panels(
      List<SampleView> views, List<String> names, Options options) {
    List<Figure.Points> panels = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      for (Moment moment : views.get(i).moments()) {
        String title = names.get(i) + ", " + SampleView.title(moment).toLowerCase(Locale.ROOT);
        panels.add(views.get(i).panel(moment, title, count(views.get(i), options)));
      }
    }
    return panels;
  }

  private static List<Images> row(
      SampleView view, List<SampleView> all, int columns, Options options) {
    // Tiles are of one size, whatever the experiments drew.
    int room = all.stream().mapToInt(one -> count(one, options)).max().orElseThrow();
    return view.moments().stream()
        .map(moment -> SampleView.first(moment, count(view, options)))
        .map(samples -> Tiles.mosaic(view.images(samples), room, columns))
        .toList();
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
    String beyond = first.isPoints() ? SampleView.beyond(first.dataPoints()) : "";
    String who = names.stream().collect(Collectors.joining("; "));
    return new Caption(
        NAME,
        "Samples over training, side by side",
        (first.isPoints()
                ? "A panel for each moment of the training of each experiment: "
                : "A row for each experiment, a column for each moment of its training: ")
            + what
            + below
            + ", drawn with the same random numbers along a row."
            + beyond
            + (options.allRuns() ? "" : firstRuns),
        what + " at each moment of the training of " + who);
  }
}
