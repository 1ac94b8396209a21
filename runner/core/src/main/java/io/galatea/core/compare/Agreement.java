package io.galatea.core.compare;

import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far two scores agree on the order of experiments: Kendall's tau-b (M. G. Kendall, "The
 * treatment of ties in ranking problems", Biometrika 33, 1945), (concordant − discordant) / sqrt((p
 * − t1) (p − t2)) for p pairs of which t1 and t2 are tied in one score; and the pairs whose order
 * differs.
 */
final class Agreement {
  private static final String NAME = "ranking-agreement";

  /** In the order of the first score; those that have both. */
  private final List<Scored> first = new ArrayList<>();

  private final List<Scored> second = new ArrayList<>();
  private int pairs;
  private int concordant;
  private int tiedFirst;
  private int tiedSecond;
  private int discordant;
  private int clearlyDiscordant;
  private String example = "";
  private double clearest = Scored.SIGNIFICANT;

  private Agreement() {}

  /** Compares a ranking with another score of the same experiments, in any order. */
  static Agreement of(List<Scored> ranked, List<Scored> others) {
    Agreement agreement = new Agreement();
    for (Scored scored : ranked) {
      others.stream()
          .filter(other -> other.isOf(scored.experiment()))
          .findFirst()
          .ifPresent(
              other -> {
                agreement.first.add(scored);
                agreement.second.add(other);
              });
    }
    for (int i = 0; i < agreement.first.size(); i++) {
      for (int j = i + 1; j < agreement.first.size(); j++) {
        agreement.compare(i, j);
      }
    }
    return agreement;
  }

  private void compare(int i, int j) {
    double one = first.get(i).goodness() - first.get(j).goodness();
    double two = second.get(i).goodness() - second.get(j).goodness();
    pairs++;
    tiedFirst += one == 0 ? 1 : 0;
    tiedSecond += two == 0 ? 1 : 0;
    if (one * two > 0) {
      concordant++;
    } else if (one * two < 0) {
      discordant++;
      double p = Math.max(first.get(i).p(first.get(j)), second.get(i).p(second.get(j)));
      clearlyDiscordant += p < Scored.SIGNIFICANT ? 1 : 0;
      if (p < clearest) {
        clearest = p;
        example = first.get(i).label() + " before " + first.get(j).label();
      }
    }
  }

  /** From −1, the opposite order, to 1, the same; NaN where a score is the same for all. */
  double tau() {
    return (concordant - discordant)
        / Math.sqrt((double) (pairs - tiedFirst) * (pairs - tiedSecond));
  }

  int discordant() {
    return discordant;
  }

  int clearlyDiscordant() {
    return clearlyDiscordant;
  }

  /** Both scores side by side, with both ranks. */
  Figure table() {
    List<List<Figure.Cell>> rows = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      rows.add(
          List.of(
              Figure.Cell.of(first.get(i).label()),
              cell(first.get(i), i == 0 && Scored.leads(first)),
              Figure.Cell.of(String.valueOf(rank(first, i))),
              cell(second.get(i), rank(second, i) == 1 && Scored.leads(Scored.ranked(second))),
              Figure.Cell.of(String.valueOf(rank(second, i)))));
    }
    String one = first.isEmpty() ? "" : first.get(0).metric();
    String two = second.isEmpty() ? "" : second.get(0).metric();
    return new Figure.Table(
        new Caption(
            NAME,
            one + " and " + two,
            "Both scores of each experiment with its rank by each, in the order of the first.",
            summary()),
        List.of(
            new Figure.Column("experiment", ""),
            new Figure.Column(one, unit(first)),
            new Figure.Column("rank by " + one, ""),
            new Figure.Column(two, unit(second)),
            new Figure.Column("rank by " + two, "")),
        rows);
  }

  private static Figure.Cell cell(Scored scored, boolean best) {
    Figure.Cell cell = Figure.Cell.of(scored.value(), scored.error());
    return best ? cell.markedBest() : cell;
  }

  private static String unit(List<Scored> scores) {
    return scores.isEmpty() ? "" : scores.get(0).score().unit();
  }

  /** One more than there are better ones, so that ties share a rank. */
  private static int rank(List<Scored> scores, int index) {
    double goodness = scores.get(index).goodness();
    return 1 + (int) scores.stream().filter(s -> s.goodness() > goodness).count();
  }

  private String summary() {
    return String.format(
        "Kendall's tau is %s over %d pairs of experiments, %d of which are ordered differently",
        Numbers.plain(tau()), pairs, discordant);
  }

  private String clearly() {
    return first.stream().allMatch(Scored::isRepeated)
        ? ", "
            + clearlyDiscordant
            + " of them clearly in both scores (Welch's t over trainings, 95 %)"
        : ", which one training each cannot tell from chance";
  }

  /** What the comparison shows; empty where there is nothing to compare. */
  Optional<Finding> finding() {
    if (pairs == 0) {
      return Optional.empty();
    }
    String names = first.get(0).metric() + " and " + second.get(0).metric();
    String tau = "Kendall's tau is " + Numbers.plain(tau());
    String sentence =
        discordant == 0
            ? names + " rank all " + first.size() + " experiments alike; " + tau + "."
            : names
                + " disagree on the order of "
                + discordant
                + " of "
                + pairs
                + " pairs of experiments"
                + clearly()
                + "; "
                + tau
                + (example.isEmpty()
                    ? "."
                    : ". Only the first puts, for example, " + example + ".");
    return Optional.of(
        Finding.of(
                clearlyDiscordant > 0 ? Finding.Severity.WARNING : Finding.Severity.NOTE, sentence)
            .shownBy(NAME)
            .restingOn(new Finding.Evidence("Kendall's tau", tau(), Double.NaN, pairs, "1")));
  }
}
