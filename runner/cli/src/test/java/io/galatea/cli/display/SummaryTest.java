package io.galatea.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Score;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static Experiment experiment(String id, int repetition, Outcome outcome, double value) {
    Score score =
        new Score("ll", "test", Measurement.of(value, 0.5, 9), "nat", Direction.HIGHER_IS_BETTER);
    return new Experiment(
        ExperimentKey.of("g", id, repetition),
        "t",
        Map.of(),
        List.of(),
        outcome,
        "",
        2,
        1,
        outcome == Outcome.COMPLETED ? List.of(score) : List.of(),
        List.of(),
        List.of());
  }

  @Test
  void repeated_experiments_are_one_line_with_the_mean_over_their_runs() {
    Run run =
        new Run(
            "n",
            "",
            "",
            "",
            "",
            1,
            Instant.EPOCH,
            1,
            Outcome.COMPLETED,
            Map.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(
                experiment("a-run=1", 1, Outcome.COMPLETED, 4),
                experiment("a-run=2", 2, Outcome.COMPLETED, 6),
                experiment("a-run=3", 3, Outcome.FAILED, 0),
                experiment("b", 0, Outcome.COMPLETED, 7)),
            List.of(),
            List.of());
    assertThat(Summary.lines(run))
        .containsExactly(
            "",
            "experiment       training  ll (test) [nat]",
            "a (2 of 3 runs)     2.0 s        5.0 ± 1.0",
            "b                   2.0 s      7.00 ± 0.50");
  }
}
