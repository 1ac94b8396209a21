package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.data.Batch;
import io.galatea.api.model.EnergyBased;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every model with unnormalised probabilities has to keep to. */
public abstract class EnergyBasedContract {

  /** The model under test. */
  protected abstract EnergyBased model();

  /** Several rows of the model's shape, not all equal. */
  protected abstract Batch rows();

  @Test
  void each_row_has_one_finite_value() {
    assertThat(rows().shape()).isEqualTo(model().shape());
    assertThat(model().logUnnormalised(rows())).hasSize(rows().rows());
    for (double value : model().logUnnormalised(rows())) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void the_value_of_a_row_does_not_depend_on_its_company() {
    double[] together = model().logUnnormalised(rows());
    for (int row = 0; row < together.length; row++) {
      // Sums over a batch may be taken in another order than over one row.
      double tolerance = 1e-6 * (1 + Math.abs(together[row]));
      assertThat(model().logUnnormalised(rows().select(row))[0])
          .isCloseTo(together[row], Offset.offset(tolerance));
    }
  }

  @Test
  void the_rows_are_left_as_they_are() {
    Batch rows = rows();
    model().logUnnormalised(rows);
    assertThat(rows).isEqualTo(rows());
  }

  @Test
  void the_number_of_threads_does_not_matter() {
    Repeatability.isTheSameWithMoreThreads(() -> model().logUnnormalised(rows()));
  }
}
