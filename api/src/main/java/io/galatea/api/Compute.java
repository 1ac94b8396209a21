package io.galatea.api;

import io.galatea.api.option.NoOptions;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * What multiplies matrices: the engine below the families, chosen by name in a study ({@code
 * compute: openblas}) or on the command line. Whoever multiplies asks for one in its constructor:
 *
 * <pre>{@code
 * @Inject
 * LatentSampler(Compute compute) {
 *   this.compute = compute;
 * }
 * }</pre>
 *
 * <p>What the host injects is whichever was chosen when it multiplies, so keep it, and do not ask
 * what it is.
 */
public interface Compute extends Contribution<NoOptions> {

  /**
   * What computes on this machine, in a line for records of runs, such as {@code OpenBLAS 0.3.31,
   * Cooperlake kernels}: the same study gives the same bytes where this is the same. May load what
   * it needs.
   */
  String description();

  /** What to do where it is slower on this machine than it need be, in a sentence; else empty. */
  default Optional<String> warning() {
    return Optional.empty();
  }

  /**
   * C ← α op(A) op(B) + β C on the calling thread. Callers cut large products and call from many
   * threads at once, each for a block of its own of C. Equal arguments MUST give equal bytes, on
   * whatever thread and whoever else computes.
   *
   * @param product what to compute; with β = 0, C is overwritten whatever it held, NaN too
   * @param a A: rows × inner, or inner × rows if it is transposed
   * @param b B: inner × columns, or columns × inner if it is transposed
   * @param c C: rows × columns; overlaps neither A nor B
   */
  void multiply(Product product, Block a, Block b, Block c);

  /**
   * The form and the sizes of a product. Sizes may be 0: without inner terms, C ← β C.
   *
   * @param transposeA whether op(A) = Aᵀ
   * @param transposeB whether op(B) = Bᵀ
   * @param rows rows of C
   * @param columns columns of C
   * @param inner terms of each sum
   * @param alpha α
   * @param beta β
   */
  record Product(
      boolean transposeA,
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      float alpha,
      float beta) {}

  /**
   * A row-major matrix within memory outside the heap. The caller keeps the memory alive, and has
   * checked that the matrix lies in it.
   *
   * @param memory the memory, direct and in the machine's byte order, for implementations in Java;
   *     its limit is its capacity, its position means nothing
   * @param address where the memory begins, for implementations in native code
   * @param at index of the matrix' first value
   * @param stride values from the beginning of a row to that of the next, at least its length
   */
  record Block(FloatBuffer memory, long address, int at, int stride) {

    /** Where the matrix begins. */
    public long start() {
      return address + (long) at * Float.BYTES;
    }

    /** The matrix that begins so many values further on. */
    public Block from(int values) {
      return new Block(memory, address, Math.addExact(at, values), stride);
    }
  }
}
