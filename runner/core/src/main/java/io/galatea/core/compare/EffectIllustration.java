package io.galatea.core.compare;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.Option;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The main effect of each swept option on a score: the mean at each of its values, and the mean of
 * the differences over pairs of experiments that differ in nothing else (G. E. P. Box, J. S. Hunter
 * and W. G. Hunter, "Statistics for Experimenters", 2nd ed., 2005, chapter 5). The standard error
 * of a difference is that of the mean over the pairs, so that interactions with other options count
 * as error, and is judged by Student's t; with a single pair it is made of the errors of the two
 * scores, each over many rows, and is judged by two standard errors. Experiments that a study
 * repeats count once, as the mean over their runs.
 */
public final class EffectIllustration
    implements Illustration<EffectIllustration.Options, Experiment> {

  /**
   * Its options.
   *
   * @param metric the score to look at
   */
  public record Options(
      @Option("The score to look at; by default the first that is measured.")
          Optional<String> metric) {}

  @Override
  public String summary() {
    return "The main effect of each swept option on a score, by paired differences";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<Options, Experiment> request) {
    List<Experiment> experiments = request.subjects().stream().map(Subject::value).toList();
    List<Scored> scored = Scored.of(experiments, request.options().metric(), request.split());
    List<Figure> figures = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Set<String> swept = new LinkedHashSet<>();
    scored.forEach(one -> swept.addAll(one.experiment().swept()));
    for (String option : swept) {
      List<Object> levels = levels(scored, option);
      if (levels.size() > 1) {
        String name = "effect-" + kebab(option, figures.size() + 1);
        figures.add(dots(name, option, levels, scored, Scored.repeated(experiments)));
        for (int i = 1; i < levels.size(); i++) {
          difference(option, levels.get(i - 1), levels.get(i), scored)
              .ifPresent(finding -> findings.add(finding.shownBy(name)));
        }
      }
    }
    if (figures.isEmpty()) {
      throw GalateaException.usage(
          "an effect needs a swept option with two values or more among the experiments with a"
              + " score, but there is none");
    }
    return new Drawing(figures, findings);
  }

  /** The name of an option as part of a figure's name; its number where it has no such letters. */
  private static String kebab(String option, int number) {
    String kebab =
        option
            .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return kebab.isEmpty() ? String.valueOf(number) : kebab;
  }

  /** The values of an option, numbers ascending, others as they came. */
  private static List<Object> levels(List<Scored> scored, String option) {
    Set<Object> levels = new LinkedHashSet<>();
    for (Scored one : scored) {
      Object level = one.experiment().options().get(option);
      if (level != null) {
        levels.add(level);
      }
    }
    List<Object> sorted = new ArrayList<>(levels);
    if (sorted.stream().allMatch(level -> level instanceof Number)) {
      sorted.sort(Comparator.comparingDouble(level -> ((Number) level).doubleValue()));
    }
    return sorted;
  }

  private static List<Scored> at(List<Scored> scored, String option, Object level) {
    return scored.stream()
        .filter(one -> level.equals(one.experiment().options().get(option)))
        .toList();
  }

  private static Figure dots(
      String name, String option, List<Object> levels, List<Scored> scored, String remark) {
    Scored any = scored.get(0);
    List<Figure.Dot> dots = new ArrayList<>();
    List<String> means = new ArrayList<>();
    for (Object level : levels) {
      List<Scored> there = at(scored, option, level);
      Measurement mean = Measurement.meanOf(there.stream().mapToDouble(Scored::value).toArray());
      double error = there.size() == 1 ? there.get(0).error() : mean.standardError();
      String label = option + "=" + level;
      dots.add(new Figure.Dot(label, mean.value(), error, ""));
      means.add(label + ": " + Numbers.withUnit(mean.value(), error, any.score().unit()));
    }
    return new Figure.DotPlot(
        new Caption(
            name,
            "Effect of " + option + " on " + any.metric(),
            "Mean "
                + any.metric()
                + " of the experiments at each value of "
                + option
                + "; bars are the standard error of the mean over experiments, which includes what"
                + " the other options do. Findings rest on paired differences instead: of"
                + " experiments that differ in "
                + option
                + " only."
                + remark,
            String.join("; ", means)),
        Axis.of(any.score().name(), any.score().unit()),
        dots);
  }

  private static Optional<Finding> difference(
      String option, Object from, Object to, List<Scored> scored) {
    List<Measurement> differences = new ArrayList<>();
    for (Scored low : at(scored, option, from)) {
      for (Scored high : at(scored, option, to)) {
        if (differOnlyIn(option, low.experiment(), high.experiment())) {
          differences.add(high.minus(low));
        }
      }
    }
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    Measurement mean =
        Measurement.meanOf(differences.stream().mapToDouble(Measurement::value).toArray());
    if (differences.size() == 1) {
      mean = Measurement.of(mean.value(), differences.get(0).standardError(), 1);
    }
    return Optional.of(finding(option + "=" + to, option + "=" + from, scored.get(0), mean));
  }

  private static Finding finding(String to, String from, Scored any, Measurement mean) {
    String size =
        Numbers.withUnit(Math.abs(mean.value()), mean.standardError(), any.score().unit());
    String sentence =
        to
            + ": "
            + any.metric()
            + (mean.value() < 0 ? " lower by " : " higher by ")
            + size
            + " than with "
            + from
            + ", on average over "
            + (mean.count() == 1
                ? "one pair of experiments that differ in nothing else (error of the two scores)"
                : mean.count()
                    + " pairs of experiments that differ in nothing else (error of the mean"
                    + " difference)")
            + verdict(mean);
    return Finding.of(Finding.Severity.NOTE, sentence)
        .restingOn(
            new Finding.Evidence(
                "paired difference in " + any.metric(),
                mean.value(),
                mean.standardError(),
                mean.count(),
                any.score().unit()));
  }

  private static String verdict(Measurement mean) {
    if (Double.isNaN(mean.standardError())) {
      return ".";
    }
    int freedom = (int) mean.count() - 1;
    if (freedom == 0) {
      return mean.isClear()
          ? ": more than two standard errors."
          : ": not more than two standard errors.";
    }
    return (Math.abs(mean.value()) > StudentT.quantile(freedom) * mean.standardError()
            ? ": significant at 95 % (t, n − 1 = "
            : ": not significant at 95 % (t, n − 1 = ")
        + freedom
        + ").";
  }

  private static boolean differOnlyIn(String option, Experiment a, Experiment b) {
    return a.group().equals(b.group())
        && a.options().keySet().equals(b.options().keySet())
        && a.options().keySet().stream()
            .allMatch(
                name -> name.equals(option) || a.options().get(name).equals(b.options().get(name)));
  }
}
