package io.galatea.toolkit.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Compute;
import io.galatea.api.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedMatrixTest {
  private static final Compute COMPUTE = new OpenBlasCompute();

  private static float[] normal(int count, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Less than a panel, more than the most rows and the most inner of a block, odd ends. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 5, 7", "100, 300, 33", "250, 17, 96", "0, 4, 5"})
  void products_equal_sums_in_double_precision_however_it_was_filled(
      int rows, int inner, int columns) {
    float[] x = normal(rows * inner, 1);
    float[] y = normal(inner * columns, 2);
    float[] transposed = new float[y.length];
    for (int k = 0; k < y.length; k++) {
      transposed[k % columns * inner + k / columns] = y[k];
    }
    float[] before = normal(rows * columns, 3);
    for (float beta : new float[] {0, 2}) {
      try (Matrix a = Matrix.of(COMPUTE, rows, inner, x);
          PackedMatrix byRows = new PackedMatrix(COMPUTE, inner, columns);
          PackedMatrix byColumns = new PackedMatrix(COMPUTE, inner, columns);
          Matrix c = Matrix.of(COMPUTE, rows, columns, before);
          Matrix d = Matrix.of(COMPUTE, rows, columns, before)) {
        byRows.setRows(0, inner, y);
        float[] panel = new float[inner * PackedMatrix.PANEL];
        for (int j = 0; j < columns; j += PackedMatrix.PANEL) {
          int count = Math.min(PackedMatrix.PANEL, columns - j);
          float[] values = new float[count * inner];
          System.arraycopy(transposed, j * inner, values, 0, values.length);
          PackedMatrix.transpose(values, inner, count, panel);
          byColumns.setPanel(j, panel);
        }
        byRows.multiply(0.5f, a, beta, c, 0, columns);
        byColumns.multiply(0.5f, a, beta, d, 0, columns);
        float[] got = c.values();
        assertThat(d.values()).containsExactly(got);
        for (int at = 0; at < got.length; at++) {
          double sum = 0;
          for (int k = 0; k < inner; k++) {
            sum += (double) x[at / columns * inner + k] * y[k * columns + at % columns];
          }
          // At most 300 products of normal numbers, each off by 2⁻²⁴ of sums of about 50.
          assertThat((double) got[at]).isCloseTo(0.5 * sum + beta * before[at], within(5e-4));
        }
      }
    }
  }

  @Test
  void some_columns_give_that_part_of_the_product() {
    float[] row = new float[70];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    try (Matrix a = Matrix.of(COMPUTE, 1, 1, new float[] {2});
        PackedMatrix b = new PackedMatrix(COMPUTE, 1, 70);
        Matrix c = new Matrix(COMPUTE, 1, 33)) {
      b.setRows(0, 1, row);
      b.multiply(1, a, 0, c, 32, 65);
      for (int j = 0; j < 33; j++) {
        assertThat(c.values()[j]).isEqualTo(2 * (32 + j));
      }
    }
  }

  @Test
  void sizes_that_do_not_fit_are_refused() {
    try (Matrix a = new Matrix(COMPUTE, 2, 3);
        PackedMatrix b = new PackedMatrix(COMPUTE, 4, 70);
        PackedMatrix d = new PackedMatrix(COMPUTE, 3, 70);
        Matrix c = new Matrix(COMPUTE, 2, 70)) {
      assertThatThrownBy(() -> b.multiply(1, a, 0, c, 0, 70))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("2 × 3 times 4 × 70 is not 2 × 70");
      assertThatThrownBy(() -> d.multiply(1, a, 0, c, 16, 70))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("column 16 is not the first of a panel of 32");
    }
  }
}
