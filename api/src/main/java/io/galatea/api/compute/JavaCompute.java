package io.galatea.api.compute;

import io.galatea.api.Compute;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Multiplies in Java alone, in one order of the terms: the same bytes on every processor, without a
 * native library, several times slower. What other implementations are tried against.
 */
public final class JavaCompute implements Compute {

  @Override
  public String summary() {
    return "Multiplies matrices in Java: the same bytes on every processor, but slower.";
  }

  @Override
  public String description() {
    return "Java, sums in single precision in the order of the terms";
  }

  @Override
  public void multiply(Product product, Block a, Block b, Block c) {
    int rows = product.rows();
    int columns = product.columns();
    int inner = product.inner();
    float[] left = gathered(a, rows, inner, product.transposeA());
    float[] right = gathered(b, inner, columns, product.transposeB());
    float[] sums = new float[columns];
    float[] old = new float[columns];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < inner; k++) {
        add(left[i * inner + k], right, k * columns, sums);
      }
      int row = c.at() + i * c.stride();
      if (product.beta() != 0) {
        c.memory().get(row, old);
      }
      combine(product, sums, old);
      c.memory().put(row, sums);
    }
  }

  /** sums ← sums + x × a row: a loop that the compiler turns into vector instructions. */
  private static void add(float x, float[] values, int from, float[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += x * values[from + j];
    }
  }

  private static void combine(Product product, float[] sums, float[] old) {
    for (int j = 0; j < sums.length; j++) {
      float scaled = product.alpha() * sums[j];
      sums[j] = product.beta() == 0 ? scaled : scaled + product.beta() * old[j];
    }
  }

  /** op(X) in a row of its own, rows × columns. */
  private static float[] gathered(Block block, int rows, int columns, boolean transpose) {
    FloatBuffer memory = block.memory();
    float[] values = new float[Math.multiplyExact(rows, columns)];
    if (!transpose) {
      for (int i = 0; i < rows; i++) {
        memory.get(block.at() + i * block.stride(), values, i * columns, columns);
      }
      return values;
    }
    float[] line = new float[rows];
    for (int j = 0; j < columns; j++) {
      memory.get(block.at() + j * block.stride(), line);
      for (int i = 0; i < rows; i++) {
        values[i * columns + j] = line[i];
      }
    }
    return values;
  }
}
