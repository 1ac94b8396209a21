package io.galatea.toolkit.compute;

import io.galatea.api.Compute;
import java.lang.ref.Reference;
import java.util.Objects;

/**
 * A matrix that is the right factor of many products, packed once for all of them: panels of {@link
 * #PANEL} columns, each row-major and without gaps, where a product walks through memory in a line.
 * From row-major memory a BLAS would pack it anew for each, which is a sixth of the time for a
 * hundred rows of the left factor.
 *
 * <p>Threads may read one together, and write to rows, or columns, of their own.
 */
public final class PackedMatrix implements AutoCloseable {
  /** Columns of a panel. */
  public static final int PANEL = 32;

  /**
   * A block of a product is at most 122 × 256 × 32, a million multiplications: so small ones
   * OpenBLAS computes on AVX-512 from where the factors lie, without packing them itself.
   */
  private static final int MOST_INNER = 256;

  private static final int MOST_ROWS = 1_000_000 / (MOST_INNER * PANEL);

  private final int rows;
  private final int columns;

  /** The panels, one below the other; the last columns of the last one may be unused. */
  private final Matrix panels;

  /**
   * A matrix of zeros.
   *
   * @param compute what computes products that are written to it
   * @param rows at least 1
   * @param columns at least 1
   * @throws ArithmeticException if it has about 2²⁹ values or more
   */
  public PackedMatrix(Compute compute, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    panels = new Matrix(compute, Math.multiplyExact(rows, (columns + PANEL - 1) / PANEL), PANEL);
  }

  /**
   * Copies rows in.
   *
   * @param row the first one
   * @param count how many
   * @param values count × columns, and perhaps more that is not read
   */
  public void setRows(int row, int count, float[] values) {
    Objects.checkFromIndexSize(row, count, rows);
    for (int j = 0; j < columns; j += PANEL) {
      int width = Math.min(PANEL, columns - j);
      int to = j / PANEL * rows + row;
      for (int r = 0; r < count; r++) {
        panels.set(to + r, 0, width, values, r * columns + j);
      }
    }
  }

  /**
   * Copies the columns of a panel in.
   *
   * @param column the first one, a multiple of {@link #PANEL}
   * @param panel rows × {@link #PANEL}, and perhaps more that is not read
   */
  public void setPanel(int column, float[] panel) {
    Objects.checkIndex(column, columns);
    checkPanel(column);
    panels.set(column / PANEL * rows, rows, 0, PANEL, panel);
  }

  /**
   * Writes the columns of a panel, given as the rows of the transpose.
   *
   * @param values count × rows, and perhaps more that is not read
   * @param rows at least 1
   * @param count how many columns, at most {@link #PANEL}; the others of the panel stay as they are
   * @param panel rows × {@link #PANEL}
   */
  public static void transpose(float[] values, int rows, int count, float[] panel) {
    // In blocks that stay in the nearest cache, read along their rows.
    for (int from = 0; from < rows; from += 16) {
      int to = Math.min(rows, from + 16);
      for (int c = 0; c < count; c++) {
        for (int k = from; k < to; k++) {
          panel[k * PANEL + c] = values[c * rows + k];
        }
      }
    }
  }

  /**
   * C ← α A B + β C on the calling thread, where B is columns of this matrix.
   *
   * @param alpha α
   * @param a A
   * @param beta β; 0 overwrites C whatever it held
   * @param c C, rows of A × columns of B
   * @param from the first column, a multiple of {@link #PANEL}
   * @param to the end of the columns
   * @throws IllegalArgumentException if the sizes do not fit, or the columns begin inside a panel
   */
  public void multiply(float alpha, Matrix a, float beta, Matrix c, int from, int to) {
    Objects.checkFromToIndex(from, to, columns);
    checkPanel(from);
    if (a.columns() != rows || c.columns() != to - from || a.rows() != c.rows()) {
      throw new IllegalArgumentException(
          "%d × %d times %d × %d is not %d × %d"
              .formatted(a.rows(), a.columns(), rows, to - from, c.rows(), c.columns()));
    }
    int high = even(a.rows(), MOST_ROWS);
    int deep = even(rows, MOST_INNER);
    try {
      for (int i = 0; i < a.rows(); i += high) {
        for (int j = from; j < to; j += PANEL) {
          for (int k = 0; k < rows; k += deep) {
            Compute.Product product =
                new Compute.Product(
                    false,
                    false,
                    Math.min(high, a.rows() - i),
                    Math.min(PANEL, to - j),
                    Math.min(deep, rows - k),
                    alpha,
                    k == 0 ? beta : 1);
            c.compute()
                .multiply(
                    product,
                    a.block(i, k),
                    panels.block(j / PANEL * rows + k, 0),
                    c.block(i, j - from));
          }
        }
      }
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(this);
      Reference.reachabilityFence(c);
    }
  }

  private static void checkPanel(int column) {
    if (column % PANEL != 0) {
      throw new IllegalArgumentException(
          "column %d is not the first of a panel of %d".formatted(column, PANEL));
    }
  }

  /** The size of parts of {@code whole} that are at most {@code most} and about alike. */
  private static int even(int whole, int most) {
    int parts = Math.max(1, (whole + most - 1) / most);
    return Math.max(1, (whole + parts - 1) / parts);
  }

  @Override
  public void close() {
    panels.close();
  }
}
