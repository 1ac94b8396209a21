package io.galatea.core.compare;

import static io.galatea.core.compare.Experiments.all;
import static io.galatea.core.compare.Experiments.repeated;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingIllustrationTest {
  private static Drawing draw(String metric, String against, Experiment... experiments) {
    Optional<String> first = Optional.of(metric).filter(m -> !m.isEmpty());
    Optional<String> second = Optional.of(against).filter(m -> !m.isEmpty());
    return new RankingIllustration()
        .draw(request(new RankingIllustration.Options(first, second), experiments));
  }

  @Test
  void the_best_comes_first_and_ends_that_trainings_tell_apart_are_marked() {
    Drawing drawing =
        draw(
            "",
            "",
            all(
                repeated(10, 0.1, "ll", -119, -120, -121),
                repeated(20, 0.1, "ll", -99, -100, -101),
                repeated(30, 0.1, "ll", -109, -110, -111)));
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots()).extracting(dot -> dot.value()).containsExactly(-100.0, -110.0, -120.0);
    assertThat(plot.dots()).extracting(dot -> dot.mark()).containsExactly("best", "", "worst");
    assertThat(plot.caption().text()).contains("one standard error over trainings");
    // Errors 1/√3 each, √(2/3) of the difference; P(|t| > 24.5) for four degrees of freedom.
    assertThat(drawing.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "By ll (test), best of 3 is units=20, rate=0.1 with −100.00 ± 0.58 nat, worst is"
                + " units=10, rate=0.1 with −120.00 ± 0.58 nat; they differ by 20.00 ± 0.82 nat"
                + " over trainings, significant at 95 % (p < 0.001, corrected for 3 pairs).");
    Finding.Evidence evidence = drawing.findings().get(0).evidence().orElseThrow();
    assertThat(evidence.value()).isEqualTo(20);
    assertThat(evidence.standardError()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-12));
    assertThat(evidence.count()).isEqualTo(3);
  }

  @Test
  void an_end_within_the_spread_of_trainings_is_not_marked() {
    Drawing drawing =
        draw(
            "",
            "",
            all(
                repeated(10, 0.1, "ll", -96, -100, -104),
                repeated(20, 0.1, "ll", -97, -101, -105),
                repeated(30, 0.1, "ll", -139, -140, -141)));
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots()).extracting(dot -> dot.mark()).containsExactly("", "", "worst");
    assertThat(drawing.findings().get(0).sentence())
        .startsWith("By ll (test), not clearly best of 3 is units=10, rate=0.1 with");
  }

  @Test
  void of_one_training_each_nothing_is_marked_and_nothing_is_said() {
    Drawing drawing =
        draw(
            "", "", trained(10, 0.1, score("ll", -1, 0.1)), trained(20, 0.1, score("ll", -9, 0.1)));
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots()).extracting(dot -> dot.mark()).containsOnly("");
    assertThat(plot.caption().text()).contains("one training each", "another training");
    assertThat(drawing.findings()).isEmpty();
  }

  @Test
  void lower_is_better_turns_the_order() {
    Experiment[] experiments =
        all(repeated(10, 0.1, "error", 5, 7), repeated(20, 0.1, "error", 8, 12));
    Experiment[] turned =
        Arrays.stream(experiments)
            .map(e -> directed(e, Direction.LOWER_IS_BETTER))
            .toArray(Experiment[]::new);
    // Errors 1 and 2: the difference is 4 ± 2.2.
    assertThat(draw("", "", turned).findings().get(0).sentence())
        .contains(
            "best of 2 is units=10", "differ by 4.0 ± 2.2 nat over trainings, not significant");
    Experiment[] neither =
        Arrays.stream(experiments)
            .map(e -> directed(e, Direction.NEITHER))
            .toArray(Experiment[]::new);
    assertThat(draw("", "", neither).findings().get(0).sentence())
        .contains("highest of 2 is units=20", "lowest is units=10")
        .doesNotContain("best");
  }

  private static Experiment directed(Experiment e, Direction direction) {
    double value = e.scores().get(0).measurement().value();
    double rate = (double) e.options().get("rate");
    return Experiments.run(
        e.repetition(),
        trained((long) e.options().get("units"), rate, score("error", value, 1, direction)));
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

  private static Experiment[] scored(long units, double a, double b) {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(
            run ->
                Experiments.run(
                    run, trained(units, 0.1, score("a", a + run, 1), score("b", b + run, 1))))
        .toArray(Experiment[]::new);
  }

  @Test
  void disagreement_of_two_scores_is_counted() {
    // By a: 1 2 3 4; by b: 1 3 2 4 and the pair (2, 3) is clear in both scores.
    Drawing drawing =
        draw(
            "a",
            "b",
            all(scored(1, 40, 40), scored(2, 30, 20), scored(3, 20, 30), scored(4, 10, 10)));
    Finding finding = drawing.findings().get(1);
    assertThat(finding.sentence())
        .isEqualTo(
            "a (test) and b (test) disagree on the order of 1 of 6 pairs of experiments, 1 of them"
                + " clearly in both scores (Welch's t over trainings, 95 %); Kendall's tau is"
                + " 0.6667. Only the first puts, for example, units=2, rate=0.1 before units=3,"
                + " rate=0.1.");
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
  void differences_within_the_spread_of_trainings_are_not_clear() {
    Drawing drawing = draw("a", "b", all(scored(1, 1.5, 10), scored(2, 1, 20)));
    assertThat(drawing.findings().get(1).sentence())
        .contains("1 of 1 pairs of experiments, 0 of them", "tau is −1")
        .doesNotContain("for example");
    assertThat(drawing.findings().get(1).severity()).isEqualTo(Finding.Severity.NOTE);
  }

  @Test
  void one_training_each_cannot_tell_a_disagreement_from_chance() {
    Drawing drawing =
        draw(
            "a",
            "b",
            trained(1, 0.1, score("a", 9, 0.1), score("b", 1, 0.1)),
            trained(2, 0.1, score("a", 1, 0.1), score("b", 9, 0.1)));
    assertThat(drawing.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "a (test) and b (test) disagree on the order of 1 of 1 pairs of experiments, which one"
                + " training each cannot tell from chance; Kendall's tau is −1.");
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
    assertThat(drawing.findings().get(0).evidence().orElseThrow().value())
        .isCloseTo(5 / Math.sqrt(30), within(1e-15));
    assertThat(drawing.findings().get(0).sentence()).contains("rank all 4 experiments alike");
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
