package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Compute;
import io.galatea.api.Compute.Block;
import io.galatea.api.Compute.Product;
import io.galatea.api.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everything that multiplies matrices has to keep to. */
public abstract class ComputeContract {
  private static final float EPSILON = Math.ulp(1f);
  private static final float UNTOUCHED = 7.5f;

  /** Values in a row behind those of the matrix, and before its beginning. */
  private static final int GAP = 3;

  /** What is under test. */
  protected abstract Compute compute();

  /**
   * A block of so many values outside the heap, whatever they are, that begins with the memory. It
   * has to last as long as the test.
   */
  protected abstract Block memory(int values);

  @Test
  void it_says_what_computes() {
    assertThat(compute().description()).isNotBlank();
    Texts.isASentence(compute().summary());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 0",
    "4, 3, 5, 1, 0",
    "3, 4, 5, -0.5, 1",
    "17, 33, 65, 2, -1",
    "64, 10, 784, 1, 0.5",
    "122, 32, 256, 1, 1"
  })
  void products_of_all_forms_are_the_sums_of_the_definition(
      int rows, int columns, int inner, float alpha, float beta) {
    for (boolean left : new boolean[] {false, true}) {
      for (boolean right : new boolean[] {false, true}) {
        check(new Product(left, right, rows, columns, inner, alpha, beta));
      }
    }
  }

  private void check(Product p) {
    RandomStream random = RandomStream.of(41);
    Block a = matrix(p.transposeA() ? p.inner() : p.rows(), p.transposeA() ? p.rows() : p.inner());
    Block b =
        matrix(p.transposeB() ? p.columns() : p.inner(), p.transposeB() ? p.inner() : p.columns());
    Block c = matrix(p.rows(), p.columns());
    for (Block block : List.of(a, b, c)) {
      fill(block, random);
    }
    float[] before = values(c);
    compute().multiply(p, a, b, c);
    for (int i = 0; i < p.rows(); i++) {
      for (int j = 0; j < p.columns(); j++) {
        double sum = 0;
        double size = 0;
        for (int k = 0; k < p.inner(); k++) {
          double term =
              (double) (p.transposeA() ? at(a, k, i) : at(a, i, k))
                  * (p.transposeB() ? at(b, j, k) : at(b, k, j));
          sum += term;
          size += Math.abs(term);
        }
        double old = before[c.at() + i * c.stride() + j];
        // Rounding of a sum of so many terms in any order (Higham 2002, section 3.1).
        double rounding =
            (p.inner() + 3) * EPSILON * (Math.abs(p.alpha()) * size + Math.abs(p.beta() * old));
        assertThat((double) at(c, i, j))
            .as("row %d, column %d of %s", i, j, p)
            .isCloseTo(p.alpha() * sum + p.beta() * old, within(rounding));
      }
    }
    float[] after = values(c);
    for (int k = 0; k < after.length; k++) {
      int column = Math.floorMod(k - c.at(), c.stride());
      if (k < c.at() || column >= p.columns()) {
        assertThat(after[k]).as("value %d beside C", k).isEqualTo(before[k]);
      }
    }
  }

  @Test
  void without_a_share_of_the_old_values_what_C_held_does_not_matter() {
    Block a = matrix(2, 2);
    Block b = matrix(2, 2);
    Block c = matrix(2, 2);
    fill(a, RandomStream.of(1));
    fill(b, RandomStream.of(2));
    for (int k = 0; k < 2 * c.stride(); k++) {
      c.memory().put(c.at() + k, k % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY);
    }
    compute().multiply(new Product(false, false, 2, 2, 2, 1, 0), a, b, c);
    assertThat(at(c, 0, 0)).isFinite();
    assertThat(at(c, 1, 1)).isFinite();
  }

  @Test
  void without_terms_the_old_values_are_scaled() {
    Block c = matrix(2, 3);
    fill(c, RandomStream.of(3));
    float before = at(c, 1, 2);
    compute().multiply(new Product(false, false, 2, 3, 0, 1, 2), matrix(2, 1), matrix(1, 3), c);
    assertThat(at(c, 1, 2)).isEqualTo(2 * before);
  }

  @Test
  void many_threads_at_once_get_the_bytes_that_one_gets() {
    Block a = matrix(40, 60);
    Block b = matrix(60, 50);
    fill(a, RandomStream.of(4));
    fill(b, RandomStream.of(5));
    Product product = new Product(false, false, 40, 50, 60, 1, 0);
    Block alone = matrix(40, 50);
    compute().multiply(product, a, b, alone);
    List<float[]> together =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(
                k -> {
                  Block c = matrix(40, 50);
                  compute().multiply(product, a, b, c);
                  return values(c);
                })
            .toList();
    assertThat(together).allSatisfy(c -> assertThat(c).isEqualTo(values(alone)));
  }

  /** A matrix with a gap before it and one behind each of its rows. */
  private Block matrix(int rows, int columns) {
    int stride = columns + GAP;
    Block memory = memory(GAP + rows * stride);
    for (int k = 0; k < GAP + rows * stride; k++) {
      memory.memory().put(k, UNTOUCHED);
    }
    return new Block(memory.memory(), memory.address(), GAP, stride);
  }

  private static void fill(Block block, RandomStream random) {
    for (int k = block.at(); k < block.memory().capacity(); k++) {
      block.memory().put(k, (float) random.nextGaussian());
    }
  }

  private static float at(Block block, int row, int column) {
    return block.memory().get(block.at() + row * block.stride() + column);
  }

  private static float[] values(Block block) {
    FloatBuffer memory = block.memory();
    float[] values = new float[memory.capacity()];
    memory.get(0, values);
    return values;
  }
}
