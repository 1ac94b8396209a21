package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every metric has to keep to.
 *
 * @param <O> the metric's options
 * @param <S> what it judges
 */
public abstract class MetricContract<O extends Record, S> extends ContributionContract<O> {

  /** The metric under test. */
  protected abstract Metric<O, S> metric();

  /** What to judge. */
  protected abstract S subject();

  /** The data sets of the experiment. */
  protected abstract Data data();

  /** The role of the data set to measure on. */
  protected Role split() {
    return Role.TEST;
  }

  /** Whether the metric's documentation says that NaN is its value for the subject. */
  protected boolean isUndefined() {
    return false;
  }

  @Override
  protected final Metric<O, S> contribution() {
    return metric();
  }

  private Measurement measure(Data data, Progress progress) {
    return metric()
        .measure(
            new Metric.Request<>(
                subject(), options(), data, split(), RandomStream.of(7).named("metric"), progress));
  }

  private Measurement measure() {
    return measure(data(), Progress.UNSEEN);
  }

  @Test
  void the_subject_is_of_the_class_that_is_declared() {
    assertThat(subject()).isInstanceOf(metric().subject());
  }

  @Test
  void the_value_is_a_finite_number_unless_it_is_documented_as_undefined() {
    assertThat(Double.isNaN(measure().value())).as("is NaN").isEqualTo(isUndefined());
    assertThat(measure().value()).isNotIn(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void the_standard_error_is_unknown_or_not_negative() {
    double error = measure().standardError();
    assertThat(Double.isNaN(error) || error >= 0).as("standard error %s", error).isTrue();
  }

  @Test
  void the_value_rests_on_something() {
    assertThat(measure().count()).isPositive();
  }

  @Test
  void the_value_has_a_unit_and_a_direction() {
    assertThat(metric().unit()).isNotBlank();
    assertThat(metric().direction()).isNotNull();
  }

  @Test
  void the_same_request_gives_the_same_value() {
    assertThat(measure()).isEqualTo(measure());
  }

  @Test
  void what_it_finds_is_told_in_sentences_and_told_alike_again() {
    Measurement measurement = measure();
    assertThat(metric().findings(options(), measurement))
        .isEqualTo(metric().findings(options(), measurement))
        .allSatisfy(finding -> assertThat(finding.sentence()).isNotBlank());
  }

  @Test
  void the_number_of_threads_does_not_matter() {
    Repeatability.isTheSameWithMoreThreads(this::measure);
  }

  @Test
  void it_reports_well_and_lets_itself_be_cancelled() {
    Repeatability.reportsWellAndLetsItselfBeCancelled(progress -> measure(data(), progress));
  }

  @Test
  void it_needs_a_reference_if_and_only_if_it_says_so() {
    Data none = new Data(Map.of());
    if (metric().needsReference()) {
      assertThatThrownBy(() -> measure(none, Progress.UNSEEN))
          .isInstanceOfSatisfying(
              GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
    } else {
      assertThat(measure(none, Progress.UNSEEN)).isEqualTo(measure());
    }
  }
}
