package io.galatea.core.compare;

import io.galatea.api.Illustration;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.Option;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Score;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A number followed through the training of each experiment. */
public final class LearningCurvesIllustration
    implements Illustration<LearningCurvesIllustration.Options, Experiment> {
  private static final String NAME = "learning-curves";

  /** What training is measured in. */
  public enum Along {
    /** Passes over the data. */
    EPOCH("epoch", ""),
    /** Training steps. */
    STEP("step", ""),
    /** Seconds of training. */
    SECONDS("training time", "s");

    private final String label;
    private final String unit;

    Along(String label, String unit) {
      this.label = label;
      this.unit = unit;
    }

    private List<Double> of(Curve curve) {
      return switch (this) {
        case EPOCH -> curve.epochs();
        case STEP -> curve.steps().stream().map(Long::doubleValue).toList();
        case SECONDS -> curve.seconds();
      };
    }
  }

  /**
   * Its options.
   *
   * @param name what is followed
   * @param panels the option that splits the experiments
   * @param x what training is measured in
   */
  public record Options(
      @Option(
              "The metric or scalar to show; by default the first metric that is monitored, else the"
                  + " first scalar of the training.")
          Optional<String> name,
      @Option("A swept option: a chart for each of its values, instead of one of all.")
          Optional<String> panels,
      @Option(value = "What training is measured in.", defaultValue = "epoch") Along x) {}

  /**
   * A line.
   *
   * @param experiment the experiment, or the mean of its configuration
   * @param curve its curve, or the mean of those of its runs
   * @param errors the standard error over runs at each point; none for a single run
   * @param runs how many runs it is of
   */
  private record Followed(Experiment experiment, Curve curve, List<Double> errors, int runs) {}

  @Override
  public String summary() {
    return "A metric or scalar followed through training, a line for each experiment; of repeated ones the"
        + " mean with a band of one standard error";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<Options, Experiment> request) {
    List<Experiment> experiments = request.subjects().stream().map(Subject::value).toList();
    List<Followed> followed = follow(experiments, request.options().name(), request.split());
    if (request.options().panels().isEmpty()) {
      return Drawing.of(chart(NAME, "", followed, request.options().x()));
    }
    String option = request.options().panels().get();
    Map<String, List<Followed>> byLevel = byLevel(followed, option);
    List<Figure> charts = new ArrayList<>();
    for (Map.Entry<String, List<Followed>> level : byLevel.entrySet()) {
      String name = NAME + "-" + (charts.size() + 1);
      String where = option + "=" + level.getKey();
      charts.add(chart(name, where, level.getValue(), request.options().x()));
    }
    return new Drawing(charts, List.of());
  }

  private static List<Followed> follow(
      List<Experiment> experiments, Optional<String> wanted, Role split) {
    List<Curve> all = experiments.stream().flatMap(e -> e.curves().stream()).toList();
    String name =
        wanted
            .or(() -> all.stream().filter(c -> !c.split().isEmpty()).map(Curve::name).findFirst())
            .or(() -> all.stream().map(Curve::name).findFirst())
            .orElse("");
    List<Followed> followed = new ArrayList<>();
    for (Configuration configuration : Configuration.of(experiments)) {
      List<Curve> curves =
          configuration.runs().stream().flatMap(run -> curve(run, name, split).stream()).toList();
      if (!configuration.isRepeated()) {
        curves.forEach(
            curve -> followed.add(new Followed(configuration.mean(), curve, List.of(), 1)));
      } else {
        MeanCurve.of(curves)
            .ifPresent(
                mean ->
                    followed.add(
                        new Followed(
                            configuration.mean(), mean.curve(), mean.errors(), curves.size())));
      }
    }
    if (followed.isEmpty()) {
      Set<String> names = new LinkedHashSet<>();
      all.forEach(curve -> names.add(curve.name()));
      throw GalateaException.usage(
          name.isEmpty()
              ? "no experiment has a curve to draw: give it monitors"
              : "no experiment has a curve '" + name + "'; there are " + names);
    }
    return followed;
  }

  private static Optional<Curve> curve(Experiment experiment, String name, Role split) {
    return experiment.curves().stream()
        .filter(curve -> curve.name().equals(name) && !curve.values().isEmpty())
        // The wanted split before the others; the order among equals stays.
        .min(Comparator.comparing(curve -> !curve.split().equals(split.name())));
  }

  private static Map<String, List<Followed>> byLevel(List<Followed> followed, String option) {
    Map<String, List<Followed>> byLevel = new LinkedHashMap<>();
    for (Followed one : followed) {
      if (!one.experiment().options().containsKey(option)) {
        throw GalateaException.usage(
            one.experiment().id()
                + " has no option '"
                + option
                + "'; it has "
                + one.experiment().options().keySet());
      }
      byLevel
          .computeIfAbsent(
              String.valueOf(one.experiment().options().get(option)), k -> new ArrayList<>())
          .add(one);
    }
    return byLevel;
  }

  private static Figure chart(String name, String where, List<Followed> followed, Along along) {
    Curve first = followed.get(0).curve();
    List<Figure.Line> lines = new ArrayList<>();
    for (Followed one : followed) {
      lines.add(
          new Figure.Line(
              one.experiment().label(),
              along.of(one.curve()),
              one.curve().values(),
              one.errors(),
              false));
    }
    String what =
        first.split().isEmpty() ? first.name() : first.name() + " (" + first.split() + ")";
    String title = where.isEmpty() ? what : what + ", " + where;
    String text =
        "A line for each "
            + (followed.size() == 1 ? "" : "of " + followed.size() + " ")
            + (followed.size() == 1 ? "experiment" : "experiments")
            + ", against "
            + along.label
            + "."
            + ends(followed)
            + repeated(followed);
    return new Figure.LineChart(
        new Caption(name, title, text, alternative(what, followed)),
        Axis.of(along.label, along.unit),
        Axis.of(first.name(), unit(followed, first.name())),
        lines);
  }

  private static String repeated(List<Followed> followed) {
    int[] runs = followed.stream().mapToInt(Followed::runs).filter(n -> n > 1).sorted().toArray();
    if (runs.length == 0) {
      return " One training each: another one of the same would run elsewhere.";
    }
    int least = runs[0];
    int most = runs[runs.length - 1];
    return " Lines of repeated experiments are means over "
        + (least == most ? least : least + " to " + most)
        + " runs; bands are one standard error over them to both sides.";
  }

  /** Between what values the lines begin and end. */
  private static String ends(List<Followed> followed) {
    double[] starts = finite(followed, 0);
    double[] ends = finite(followed, -1);
    return starts.length == 0 || ends.length == 0
        ? ""
        : " Begins " + range(starts) + " and ends " + range(ends) + ".";
  }

  private static double[] finite(List<Followed> followed, int index) {
    return followed.stream()
        .mapToDouble(
            one -> one.curve().values().get(Math.floorMod(index, one.curve().values().size())))
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  private static String range(double[] ascending) {
    String least = Numbers.plain(ascending[0]);
    String most = Numbers.plain(ascending[ascending.length - 1]);
    return least.equals(most) ? "at " + least : "between " + least + " and " + most;
  }

  private static String alternative(String what, List<Followed> followed) {
    List<String> ends = new ArrayList<>();
    for (Followed one : followed) {
      List<Double> values = one.curve().values();
      ends.add(
          one.experiment().label()
              + " from "
              + Numbers.plain(values.get(0))
              + " to "
              + Numbers.plain(values.get(values.size() - 1)));
    }
    return what + ": " + String.join("; ", ends);
  }

  private static Optional<Score> score(List<Followed> followed, String name) {
    return followed.stream().flatMap(one -> one.experiment().score(name).stream()).findFirst();
  }

  /** A curve knows no unit; the score of the same name does. */
  private static String unit(List<Followed> followed, String name) {
    return score(followed, name).map(Score::unit).filter(unit -> !unit.equals("1")).orElse("");
  }
}
