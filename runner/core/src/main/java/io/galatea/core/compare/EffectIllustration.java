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
import io.galatea.toolkit.statistics.Holm;
import io.galatea.toolkit.statistics.StratifiedMean;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The main effect of each swept option on a score: the mean of the differences between two of its
 * values over pairs of trainings that differ in nothing else, their repetition included (G. E. P.
 * Box, J. S. Hunter and W. G. Hunter, "Statistics for Experimenters", 2nd ed., 2005, chapter 5).
 * {@link StratifiedMean} gives the error: that over trainings where configurations are repeated,
 * else that over pairs of configurations, so that interactions with other options count as error.
 * {@link Holm} corrects the p-values of all differences of the figure.
 */
public final class EffectIllustration
    implements Illustration<EffectIllustration.Options, Experiment> {
  private static final String NAME = "effect";

  /**
   * Its options.
   *
   * @param metric the score to look at
   */
  public record Options(
      @Option("The score to look at; by default the first that is measured.")
          Optional<String> metric) {}

  /**
   * What a step from one value of an option to the next does.
   *
   * @param mean the mean difference over pairs of configurations
   * @param pairs how many pairs there are
   */
  private record Effect(String option, Object from, Object to, StratifiedMean mean, int pairs) {

    String step() {
      return option + ": " + from + " → " + to;
    }

    boolean isRepeated() {
      return mean.count() > pairs;
    }
  }

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
    Set<String> swept = new LinkedHashSet<>();
    scored.forEach(one -> swept.addAll(one.experiment().swept()));
    List<Effect> effects = new ArrayList<>();
    for (String option : swept) {
      List<Object> levels = levels(scored, option);
      for (int i = 1; i < levels.size(); i++) {
        effect(option, levels.get(i - 1), levels.get(i), scored).ifPresent(effects::add);
      }
    }
    if (effects.isEmpty()) {
      throw GalateaException.usage(
          "an effect needs two experiments with a score that differ in a swept option and in"
              + " nothing else, but there are none");
    }
    List<Double> p = Holm.corrected(effects.stream().map(effect -> p(effect.mean())).toList());
    long tested = p.stream().filter(value -> !Double.isNaN(value)).count();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < effects.size(); i++) {
      if (!Double.isNaN(p.get(i))) {
        findings.add(finding(effects.get(i), scored.get(0), p.get(i), tested).shownBy(NAME));
      }
    }
    return new Drawing(List.of(dots(effects, p, scored.get(0))), findings);
  }

  /** The probability of a mean as far from 0, if there were no effect; NaN for a single value. */
  private static double p(StratifiedMean mean) {
    return mean.count() == 1 ? Double.NaN : mean.beyond(0);
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

  private static Optional<Effect> effect(
      String option, Object from, Object to, List<Scored> scored) {
    List<List<Double>> pairs = new ArrayList<>();
    for (Scored low : at(scored, option, from)) {
      for (Scored high : at(scored, option, to)) {
        if (differOnlyIn(option, low.experiment(), high.experiment())) {
          List<Double> differences = high.differences(low);
          if (!differences.isEmpty()) {
            pairs.add(differences);
          }
        }
      }
    }
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(new Effect(option, from, to, StratifiedMean.of(pairs), pairs.size()));
  }

  private static boolean differOnlyIn(String option, Experiment a, Experiment b) {
    return a.group().equals(b.group())
        && a.options().keySet().equals(b.options().keySet())
        && a.options().keySet().stream()
            .allMatch(
                name -> name.equals(option) || a.options().get(name).equals(b.options().get(name)));
  }

  private static Figure dots(List<Effect> effects, List<Double> p, Scored any) {
    List<Figure.Dot> dots = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < effects.size(); i++) {
      Effect effect = effects.get(i);
      double mean = effect.mean().mean();
      double half = effect.mean().halfWidth();
      dots.add(
          new Figure.Dot(effect.step(), mean, half, p.get(i) < Scored.SIGNIFICANT ? "clear" : ""));
      words.add(effect.step() + ": " + Numbers.withUnit(mean, half, any.score().unit()));
    }
    boolean repeated = effects.stream().allMatch(Effect::isRepeated);
    return new Figure.DotPlot(
        new Caption(
            NAME,
            "What each option does to " + any.metric(),
            "Mean difference in "
                + any.metric()
                + " between trainings that differ in one option and in nothing else: the one with"
                + " the second value less the one with the first. At 0 the option does nothing."
                + " Bars, and numbers after ±, are intervals of 95 %, "
                + (repeated
                    ? "of the error over trainings"
                    : "and count as chance what the other options do, where there is one training"
                        + " of each; a single pair of single trainings has none")
                + ". Clear: the p-value is below 0.05, corrected by Holm for all differences shown.",
            String.join("; ", words)),
        Axis.of("difference in " + any.score().name(), any.score().unit()),
        dots);
  }

  private static Finding finding(Effect effect, Scored any, double p, long tested) {
    StratifiedMean mean = effect.mean();
    String sentence =
        effect.option()
            + "="
            + effect.to()
            + ": "
            + any.metric()
            + (mean.mean() < 0 ? " lower by " : " higher by ")
            + Numbers.withUnit(Math.abs(mean.mean()), mean.standardError(), any.score().unit())
            + " than with "
            + effect.option()
            + "="
            + effect.from()
            + ", on average over "
            + pairs(effect)
            + (p < Scored.SIGNIFICANT ? ": significant at 95 % (" : ": not significant at 95 % (")
            + Scored.inWords(p)
            + (tested > 1 ? ", Holm over " + tested + " differences)." : ").");
    return Finding.of(Finding.Severity.NOTE, sentence)
        .restingOn(
            new Finding.Evidence(
                "paired difference in " + any.metric(),
                mean.mean(),
                mean.standardError(),
                mean.count(),
                any.score().unit()));
  }

  private static String pairs(Effect effect) {
    String pairs =
        effect.isRepeated()
            ? effect.mean().count() + " pairs of trainings"
            : effect.pairs() + " pairs of configurations, one training each,";
    return pairs
        + " that differ in nothing else (error over "
        + (effect.isRepeated() ? "trainings)" : "pairs)");
  }
}
