package io.galatea.toolkit.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Compute;
import io.galatea.api.random.RandomStream;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest {
  private static final Compute COMPUTE = new OpenBlasCompute();

  private static Matrix normal(int rows, int columns, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] values = new float[rows * columns];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return Matrix.of(COMPUTE, rows, columns, values);
  }

  private static double sum(MatrixProduct form, Matrix a, Matrix b, int row, int column) {
    float[] x = a.values();
    float[] y = b.values();
    int inner = form.transposeA() ? a.rows() : a.columns();
    double sum = 0;
    for (int i = 0; i < inner; i++) {
      sum +=
          (double) x[form.transposeA() ? i * a.columns() + row : row * inner + i]
              * y[form.transposeB() ? column * inner + i : i * b.columns() + column];
    }
    return form.alpha() * sum;
  }

  /** Small, long, wide: the larger ones are cut into blocks of rows and of columns. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 5, 7", "700, 40, 100", "60, 70, 800"})
  void every_form_equals_a_sum_in_double_precision(int rows, int inner, int columns) {
    RandomStream random = RandomStream.of(5);
    for (int form = 0; form < 8; form++) {
      boolean ta = (form & 1) != 0;
      boolean tb = (form & 2) != 0;
      MatrixProduct product = new MatrixProduct(0.5f, ta, tb, (form & 4) != 0 ? 2 : 0);
      try (Matrix a = ta ? normal(inner, rows, 1) : normal(rows, inner, 1);
          Matrix b = tb ? normal(columns, inner, 2) : normal(inner, columns, 2);
          Matrix c = normal(rows, columns, 3);
          Matrix serial = normal(rows, columns, 3);
          Matrix parallel = normal(rows, columns, 3)) {
        product.serial(a, b, serial);
        product.parallel(a, b, parallel);
        for (int check = 0; check < 50; check++) {
          int r = random.nextInt(rows);
          int k = random.nextInt(columns);
          int at = r * columns + k;
          double wanted = sum(product, a, b, r, k) + product.beta() * c.values()[at];
          // At most 70 products of normal numbers, each off by 2⁻²⁴ of sums of about 10.
          assertThat((double) serial.values()[at]).isCloseTo(wanted, within(5e-5));
          assertThat((double) parallel.values()[at]).isCloseTo(wanted, within(5e-5));
        }
      }
    }
  }

  @Test
  void rows_of_a_matrix_share_its_memory() {
    try (Matrix a = Matrix.of(COMPUTE, 3, 2, new float[] {1, 2, 3, 4, 5, 6})) {
      Matrix middle = a.rows(1, 2);
      assertThat(middle.values()).containsExactly(3, 4);
      middle.set(new float[] {9, 7, 8}, 1);
      middle.close();
      assertThat(a.values()).containsExactly(1, 2, 7, 8, 5, 6);
    }
  }

  @Test
  void bytes_do_not_depend_on_the_number_of_threads() throws Exception {
    Matrix a = normal(100, 300, 1);
    Matrix b = normal(300, 500, 2);
    float[][] found = new float[2][];
    for (int threads = 1; threads <= 2; threads++) {
      Matrix c = new Matrix(COMPUTE, 100, 500);
      ForkJoinPool pool = new ForkJoinPool(threads);
      pool.submit(() -> MatrixProduct.PLAIN.parallel(a, b, c)).get();
      pool.shutdown();
      found[threads - 1] = c.values();
    }
    assertThat(found[0]).containsExactly(found[1]);
  }

  @Test
  void sizes_that_do_not_fit_and_closed_matrices_are_refused() {
    Matrix a = new Matrix(COMPUTE, 2, 3);
    Matrix b = new Matrix(COMPUTE, 2, 3);
    Matrix c = new Matrix(COMPUTE, 2, 2);
    assertThatThrownBy(() -> MatrixProduct.PLAIN.serial(a, b, c))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 × 3 times 2 × 3 is not 2 × 2");
    MatrixProduct.TRANSPOSED_RIGHT.parallel(a, b, c);
    a.close();
    assertThatThrownBy(() -> MatrixProduct.TRANSPOSED_RIGHT.parallel(a, b, c))
        .isInstanceOf(IllegalStateException.class);
    Matrix rows = b.rows(0, 1);
    b.close();
    assertThatThrownBy(rows::values).isInstanceOf(IllegalStateException.class);
  }
}
