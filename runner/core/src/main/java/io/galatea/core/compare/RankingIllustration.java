package io.galatea.core.compare;

import io.galatea.api.Illustration;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Experiments in the order of a score, and how far a second score agrees with that order. */
public final class RankingIllustration
    implements Illustration<RankingIllustration.Options, Experiment> {
  private static final String NAME = "ranking";

  /**
   * Its options.
   *
   * @param metric the score to rank by
   * @param against the score to compare with
   */
  public record Options(
      @Option("The score to rank by; by default the first that is measured.")
          Optional<String> metric,
      @Option("A second score: where does it rank the experiments otherwise?")
          Optional<String> against) {}

  @Override
  public String summary() {
    return "Experiments in the order of a score with its errors, best and worst named; on wish, where"
        + " a second score disagrees";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<Options, Experiment> request) {
    List<Experiment> experiments = request.subjects().stream().map(Subject::value).toList();
    List<Scored> ranked =
        Scored.ranked(Scored.of(experiments, request.options().metric(), request.split()));
    List<Figure> figures = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    figures.add(dots(ranked, Scored.repeated(experiments) + Scored.missing(experiments, ranked)));
    if (ranked.stream().allMatch(Scored::isRepeated) && ranked.size() > 1) {
      findings.add(difference(ranked).shownBy(NAME));
    }
    request
        .options()
        .against()
        .ifPresent(
            second -> {
              List<Scored> other = Scored.of(experiments, Optional.of(second), request.split());
              Agreement agreement = Agreement.of(ranked, other);
              figures.add(agreement.table());
              agreement.finding().ifPresent(findings::add);
            });
    return new Drawing(figures, findings);
  }

  private static Figure dots(List<Scored> ranked, String remarks) {
    Scored best = ranked.get(0);
    Scored worst = ranked.get(ranked.size() - 1);
    boolean judged = best.score().direction() != Direction.NEITHER;
    List<Figure.Dot> dots = new ArrayList<>();
    for (Scored scored : ranked) {
      String mark = "";
      if (ranked.size() > 1 && scored.isOf(best.experiment())) {
        mark = Scored.leads(ranked) ? first(judged) : "";
      } else if (Scored.trails(ranked) && scored.isOf(worst.experiment())) {
        mark = last(judged);
      }
      dots.add(new Figure.Dot(scored.label(), scored.value(), scored.error(), mark));
    }
    String title = (judged ? "Ranking by " : "Order by ") + best.metric();
    String text =
        "The experiments by "
            + best.metric()
            + ", "
            + (judged ? "the best first; " : "the highest first; ")
            + Scored.errors(ranked)
            + (ranked.stream().allMatch(Scored::isRepeated)
                ? " An end is marked only where it differs from its neighbour at 95 % (Welch's t"
                    + " over trainings)."
                : "")
            + remarks;
    String alternative =
        ranked.size() == 1
            ? best.label() + ": " + best.text()
            : ranked.size()
                + " experiments from "
                + best.label()
                + " with "
                + best.text()
                + " to "
                + worst.label()
                + " with "
                + worst.text();
    return new Figure.DotPlot(
        new Caption(NAME, title, text, alternative),
        Axis.of(best.score().name(), best.score().unit()),
        dots);
  }

  private static String first(boolean judged) {
    return judged ? "best" : "highest";
  }

  private static String last(boolean judged) {
    return judged ? "worst" : "lowest";
  }

  private static Finding difference(List<Scored> ranked) {
    Scored best = ranked.get(0);
    Scored worst = ranked.get(ranked.size() - 1);
    boolean judged = best.score().direction() != Direction.NEITHER;
    Measurement difference = best.minus(worst);
    String sentence =
        "By "
            + best.metric()
            + (Scored.leads(ranked) ? ", " : ", not clearly ")
            + first(judged)
            + " of "
            + ranked.size()
            + " is "
            + best.label()
            + " with "
            + best.text()
            + ", "
            + last(judged)
            + " is "
            + worst.label()
            + " with "
            + worst.text()
            + "; they differ by "
            + Numbers.withUnit(
                Math.abs(difference.value()), difference.standardError(), best.score().unit())
            + " over trainings"
            + verdict(best.p(worst), ranked.size());
    return Finding.of(Finding.Severity.NOTE, sentence)
        .restingOn(
            new Finding.Evidence(
                "difference in " + best.metric(),
                Math.abs(difference.value()),
                difference.standardError(),
                difference.count(),
                best.score().unit()));
  }

  /** The ends were looked for among all pairs, so that the p-value counts as often. */
  private static String verdict(double p, int configurations) {
    int pairs = configurations * (configurations - 1) / 2;
    double corrected = Math.min(1, pairs * p);
    return (corrected < Scored.SIGNIFICANT ? ", significant" : ", not significant")
        + " at 95 % ("
        + Scored.inWords(corrected)
        + (pairs > 1 ? ", corrected for " + pairs + " pairs)." : ").");
  }
}
