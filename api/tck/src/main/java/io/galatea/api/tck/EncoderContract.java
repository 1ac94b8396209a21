package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.data.Batch;
import io.galatea.api.model.Encoder;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every model with features has to keep to. */
public abstract class EncoderContract {

  /** The model under test. */
  protected abstract Encoder model();

  /** Several rows of the model's shape, not all equal. */
  protected abstract Batch rows();

  @Test
  void each_row_has_finite_features() {
    assertThat(rows().shape()).isEqualTo(model().shape());
    Batch features = model().encode(rows());
    assertThat(features.rows()).isEqualTo(rows().rows());
    for (float feature : features.values()) {
      assertThat(feature).isFinite();
    }
  }

  @Test
  void the_features_of_a_row_do_not_depend_on_its_company() {
    Batch together = model().encode(rows());
    for (int row = 0; row < together.rows(); row++) {
      float[] alone = model().encode(rows().select(row)).values();
      float[] inCompany = together.select(row).values();
      for (int i = 0; i < alone.length; i++) {
        // Sums over a batch may be taken in another order than over one row.
        float tolerance = 1e-5f * (1 + Math.abs(inCompany[i]));
        assertThat(alone[i]).isCloseTo(inCompany[i], Offset.offset(tolerance));
      }
    }
  }

  @Test
  void the_rows_are_left_as_they_are_and_the_features_are_the_same_again() {
    Batch rows = rows();
    Batch features = model().encode(rows);
    assertThat(rows).isEqualTo(rows());
    assertThat(model().encode(rows)).isEqualTo(features);
  }

  @Test
  void the_number_of_threads_does_not_matter() {
    Repeatability.isTheSameWithMoreThreads(() -> model().encode(rows()));
  }
}
