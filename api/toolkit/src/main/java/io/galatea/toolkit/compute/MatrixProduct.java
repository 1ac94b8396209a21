package io.galatea.toolkit.compute;

import io.galatea.api.Compute;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * C ← α op(A) op(B) + β C in single precision, where op is nothing or the transpose, by what C was
 * made with.
 *
 * <p>A product on all cores is cut into blocks of C whose number depends on its sizes only, so that
 * its bytes depend neither on the number of cores nor on who else computes.
 *
 * @param alpha α
 * @param transposeA whether op(A) = Aᵀ
 * @param transposeB whether op(B) = Bᵀ
 * @param beta β; 0 overwrites C whatever it held
 */
public record MatrixProduct(float alpha, boolean transposeA, boolean transposeB, float beta) {
  /** A B. */
  public static final MatrixProduct PLAIN = new MatrixProduct(1, false, false, 0);

  /** Aᵀ B. */
  public static final MatrixProduct TRANSPOSED_LEFT = new MatrixProduct(1, true, false, 0);

  /** A Bᵀ. */
  public static final MatrixProduct TRANSPOSED_RIGHT = new MatrixProduct(1, false, true, 0);

  /** Blocks at most: more fill more cores, but each packs the shared operand anew. */
  private static final int MOST = 4;

  /** Multiplications below which handing a block to another thread costs more than it saves. */
  private static final long GRAIN = 1 << 20;

  /** The same product added to {@code beta} × C. */
  public MatrixProduct plus(float beta) {
    return new MatrixProduct(alpha, transposeA, transposeB, beta);
  }

  /** The same product times {@code alpha}. */
  public MatrixProduct times(float alpha) {
    return new MatrixProduct(alpha, transposeA, transposeB, beta);
  }

  /**
   * Computes the product on all cores, for a caller that has one at a time to do.
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public void parallel(Matrix a, Matrix b, Matrix c) {
    int inner = inner(a, b, c);
    // Each block packs anew what all share: cut the longer side, so that all share the shorter.
    boolean byRows = c.rows() >= c.columns();
    int side = byRows ? c.rows() : c.columns();
    long work = (long) c.rows() * c.columns() * Math.max(1, inner) / GRAIN;
    int blocks = (int) Math.max(1, Math.min(Math.min(MOST, side), work));
    if (blocks == 1) {
      serial(a, b, c);
      return;
    }
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            k -> {
              int from = (int) ((long) side * k / blocks);
              int to = (int) ((long) side * (k + 1) / blocks);
              if (byRows) {
                block(a, b, c, inner, from, to, 0, c.columns());
              } else {
                block(a, b, c, inner, 0, c.rows(), from, to);
              }
            });
  }

  /**
   * Computes the product on the calling thread, for a caller whose threads each have one to do.
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public void serial(Matrix a, Matrix b, Matrix c) {
    int inner = inner(a, b, c);
    block(a, b, c, inner, 0, c.rows(), 0, c.columns());
  }

  /**
   * Computes the columns of C from {@code from} up to, without, {@code to} on the calling thread,
   * for a caller that works on them while they are in the cache.
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public void columns(Matrix a, Matrix b, Matrix c, int from, int to) {
    int inner = inner(a, b, c);
    Objects.checkFromToIndex(from, to, c.columns());
    block(a, b, c, inner, 0, c.rows(), from, to);
  }

  /** As {@link #columns}, for rows of C. */
  public void rows(Matrix a, Matrix b, Matrix c, int from, int to) {
    int inner = inner(a, b, c);
    Objects.checkFromToIndex(from, to, c.rows());
    block(a, b, c, inner, from, to, 0, c.columns());
  }

  private int inner(Matrix a, Matrix b, Matrix c) {
    int rows = transposeA ? a.columns() : a.rows();
    int inner = transposeA ? a.rows() : a.columns();
    int innerOfB = transposeB ? b.columns() : b.rows();
    int columns = transposeB ? b.rows() : b.columns();
    if (rows != c.rows() || inner != innerOfB || columns != c.columns()) {
      throw new IllegalArgumentException(
          "%d × %d times %d × %d is not %d × %d"
              .formatted(rows, inner, innerOfB, columns, c.rows(), c.columns()));
    }
    return inner;
  }

  private void block(
      Matrix a, Matrix b, Matrix c, int inner, int row, int rowTo, int column, int columnTo) {
    Compute.Product product =
        new Compute.Product(
            transposeA, transposeB, rowTo - row, columnTo - column, inner, alpha, beta);
    try {
      c.compute()
          .multiply(
              product,
              transposeA ? a.block(0, row) : a.block(row, 0),
              transposeB ? b.block(column, 0) : b.block(0, column),
              c.block(row, column));
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }
}
