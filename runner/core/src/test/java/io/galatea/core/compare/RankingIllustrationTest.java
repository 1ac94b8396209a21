package io.galatea.core.compare;

import static io.galatea.core.compare.Experiments.request;
import static io.galatea.core.compare.Experiments.score;
import static io.galatea.core.compare.Experiments.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure.DotPlot;
import io.galatea.api.figure.Figure.Table;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingIllustrationTest {
  private static Drawing draw(String metric, String against, Experiment... experiments) {
    Optional<String> first = Optional.of(metric).filter(m -> !m.isEmpty());
    Optional<String> second = Optional.of(against).filter(m -> !m.isEmpty());
    return new RankingIllustration()
        .draw(request(new RankingIllustration.Options(first, second), experiments));
  }

  @Test
  void the_best_comes_first_and_both_ends_are_marked() {
    Drawing drawing =
        draw(
            "",
            "",
            trained(10, 0.1, score("ll", -120, 3)),
            trained(20, 0.1, score("ll", -100, 4)),
            trained(30, 0.1, score("ll", -110, 1)));
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots()).extracting(dot -> dot.value()).containsExactly(-100.0, -110.0, -120.0);
    assertThat(plot.dots()).extracting(dot -> dot.mark()).containsExactly("best", "", "worst");
    assertThat(drawing.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "By ll (test), best of 3 is units=20, rate=0.1 with −100.0 ± 4.0 nat, worst is"
                + " units=10, rate=0.1 with −120.0 ± 3.0 nat; they differ by 20.0 ± 5.0 nat, more"
                + " than two standard errors.");
    Finding.Evidence evidence = drawing.findings().get(0).evidence().orElseThrow();
    assertThat(evidence.value()).isEqualTo(20);
    assertThat(evidence.standardError()).isEqualTo(5);
  }

  @Test
  void an_end_is_marked_only_beyond_two_errors_of_the_difference_from_its_neighbour() {
    // 9 ± 5 is within two errors, 30 ± 3.2 is not.
    Drawing drawing =
        draw(
            "",
            "",
            trained(10, 0.1, score("ll", -101, 4)),
            trained(20, 0.1, score("ll", -110, 3)),
            trained(30, 0.1, score("ll", -140, 1)));
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots()).extracting(dot -> dot.mark()).containsExactly("", "", "worst");
    assertThat(drawing.findings().get(0).sentence())
        .startsWith("By ll (test), not clearly best of 3 is units=10, rate=0.1 with");
  }

  @Test
  void lower_is_better_turns_the_order() {
    Drawing drawing =
        draw(
            "",
            "",
            trained(10, 0.1, score("error", 5, 3, Direction.LOWER_IS_BETTER)),
            trained(20, 0.1, score("error", 9, 4, Direction.LOWER_IS_BETTER)));
    assertThat(drawing.findings().get(0).sentence())
        .contains("best of 2 is units=10", "differ by 4.0 ± 5.0 nat, not more than two");
  }

  @Test
  void a_metric_without_direction_has_no_best() {
    Drawing drawing =
        draw(
            "",
            "",
            trained(10, 0.1, score("log-z", 5, Double.NaN, Direction.NEITHER)),
            trained(20, 0.1, score("log-z", 9, 0, Direction.NEITHER)));
    assertThat(drawing.findings().get(0).sentence())
        .contains("highest of 2 is units=20", "lowest is units=10", "unknown standard error")
        .doesNotContain("best");
  }

  @Test
  void experiments_without_a_score_are_named_not_dropped() {
    Drawing drawing =
        draw(
            "",
            "",
            trained(10, 0.1, score("ll", 1, 1)),
            trained(20, 0.1, score("ll", Double.NaN, 1)));
    assertThat(drawing.figures().get(0).caption().text())
        .endsWith("Without a score: units=20, rate=0.1.");
    assertThat(drawing.findings()).isEmpty();
  }

  @Test
  void an_unknown_metric_lists_the_known_ones() {
    assertThatThrownBy(() -> draw("nll", "", trained(10, 0.1, score("ll", 1, 1))))
        .hasMessage("no experiment has a finite score 'nll'; there are [ll]");
    assertThatThrownBy(() -> draw("", "", trained(10, 0.1)))
        .hasMessageContaining("give it metrics");
  }

  @Test
  void disagreement_of_two_scores_is_counted() {
    // By a: 1 2 3 4; by b: 1 3 2 4 and the pair (2, 3) is clear in both scores.
    Drawing drawing =
        draw(
            "a",
            "b",
            trained(1, 0.1, score("a", 40, 1), score("b", 40, 1)),
            trained(2, 0.1, score("a", 30, 1), score("b", 20, 1)),
            trained(3, 0.1, score("a", 20, 1), score("b", 30, 1)),
            trained(4, 0.1, score("a", 10, 1), score("b", 10, 1)));
    Finding finding = drawing.findings().get(1);
    assertThat(finding.sentence())
        .isEqualTo(
            "a (test) and b (test) disagree on the order of 1 of 6 pairs of experiments, 1 of them"
                + " by more than two standard errors in both scores; Kendall's tau is 0.6667. Only"
                + " the first puts, for example, units=2, rate=0.1 before units=3, rate=0.1.");
    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
    // (5 concordant - 1 discordant) / 6 pairs.
    assertThat(finding.evidence().orElseThrow().value()).isCloseTo(4.0 / 6, within(1e-15));
    Table table = (Table) drawing.figures().get(1);
    assertThat(table.rows())
        .extracting(row -> row.get(2).text())
        .containsExactly("1", "2", "3", "4");
    assertThat(table.rows())
        .extracting(row -> row.get(4).text())
        .containsExactly("1", "3", "2", "4");
    assertThat(table.rows().get(0).get(3).best()).isTrue();
  }

  @Test
  void differences_within_the_errors_are_not_clear() {
    Drawing drawing =
        draw(
            "a",
            "b",
            trained(1, 0.1, score("a", 2, 1), score("b", 10, 1)),
            trained(2, 0.1, score("a", 1, 1), score("b", 20, 1)));
    assertThat(drawing.findings().get(1).sentence())
        .contains("1 of 1 pairs of experiments, 0 of them", "tau is −1");
    assertThat(drawing.findings().get(1).severity()).isEqualTo(Finding.Severity.NOTE);
  }

  @Test
  void ties_count_as_in_tau_b() {
    // Kendall's tau-b of (1, 2, 3, 4) and (1, 1, 2, 3): 5 / sqrt(6 * 5).
    Drawing drawing =
        draw(
            "a",
            "b",
            trained(1, 0.1, score("a", 1, 1), score("b", 1, 1)),
            trained(2, 0.1, score("a", 2, 1), score("b", 1, 1)),
            trained(3, 0.1, score("a", 3, 1), score("b", 2, 1)),
            trained(4, 0.1, score("a", 4, 1), score("b", 3, 1)));
    assertThat(drawing.findings().get(1).evidence().orElseThrow().value())
        .isCloseTo(5 / Math.sqrt(30), within(1e-15));
    assertThat(drawing.findings().get(1).sentence()).contains("rank all 4 experiments alike");
  }

  @Test
  void repeated_experiments_are_ranked_by_their_means_with_errors_over_runs() {
    Experiment poor = trained(10, 0.1, score("ll", -120, 3));
    Experiment good = trained(20, 0.1, score("ll", -100, 4));
    Experiment better = trained(20, 0.1, score("ll", -98, 4));
    Experiment lost = trained(20, 0.1);
    DotPlot plot =
        (DotPlot)
            draw(
                    "",
                    "",
                    poor,
                    Experiments.run(1, good),
                    Experiments.run(2, better),
                    Experiments.run(3, lost))
                .figures()
                .get(0);
    assertThat(plot.dots())
        .extracting(dot -> dot.label())
        .containsExactly("units=20, rate=0.1", "units=10, rate=0.1");
    assertThat(plot.dots().get(0).value()).isEqualTo(-99);
    // Two values 2 apart: standard deviation sqrt 2, of the mean 1.
    assertThat(plot.dots().get(0).standardError()).isCloseTo(1, within(1e-12));
    assertThat(plot.caption().text())
        .contains("Repeated experiments are one: the mean over their runs")
        .endsWith("Without a score: units=20, rate=0.1, run=3.");
  }
}
