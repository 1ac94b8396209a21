package io.galatea.gan.engine;

import io.galatea.api.Compute;
import io.galatea.api.Compute.Block;
import io.galatea.api.Compute.Product;
import io.galatea.toolkit.compute.NativeFloats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The native side of a training or a sampling: the matrix product and the buffers it works on. One
 * thread at a time uses an engine; the engine itself spreads its work over the common pool.
 */
public final class Engine implements AutoCloseable {
  private final ConcurrentLinkedDeque<Workspace> idle = new ConcurrentLinkedDeque<>();
  private final List<NativeFloats> kept = new ArrayList<>();
  private final List<NativeFloats> staging =
      List.of(new NativeFloats(0), new NativeFloats(0), new NativeFloats(0));
  private final Compute compute;
  private boolean closed;

  /** Opens an engine; close it to give back what it holds outside the heap. */
  public Engine(Compute compute) {
    this.compute = compute;
  }

  /**
   * Does work that consists of many passes through networks, such as a training step, with other
   * threads kept awake for it.
   */
  public <T> T together(Supplier<T> work) {
    return Chunks.together(work);
  }

  /** C = A B with A of rows × inner, B of inner × columns. */
  void product(int rows, int columns, int inner, Block a, Block b, Block c) {
    compute.multiply(new Product(false, false, rows, columns, inner, 1, 0), a, b, c);
  }

  /** C = A Bᵀ with A of rows × inner and B of columns × inner. */
  void productTransposedRight(int rows, int columns, int inner, Block a, Block b, Block c) {
    compute.multiply(new Product(false, true, rows, columns, inner, 1, 0), a, b, c);
  }

  /** C = Aᵀ B + beta C with A of inner × rows and B of inner × columns. */
  void productTransposedLeft(
      int rows, int columns, int inner, Block a, Block b, float beta, Block c) {
    compute.multiply(new Product(true, false, rows, columns, inner, 1, beta), a, b, c);
  }

  /** Work on the items from {@code from} to {@code to − 1}. */
  @FunctionalInterface
  interface Work {
    void run(Workspace s, int from, int to);
  }

  /** Runs over some items in so many ranges, each with a workspace of its own. */
  void overRanges(int ranges, int items, Work work) {
    Chunks.run(
        ranges,
        c ->
            with(
                s ->
                    work.run(
                        s, Chunks.start(c, ranges, items), Chunks.start(c + 1, ranges, items))));
  }

  /** Lends a workspace to some work. */
  void with(Consumer<Workspace> work) {
    Workspace workspace = idle.pollFirst();
    if (workspace == null) {
      workspace = new Workspace();
    }
    try {
      work.accept(workspace);
    } finally {
      // Last in, first out: the one whose memory is still in the cache is used again.
      idle.addFirst(workspace);
    }
  }

  /** An operand outside the heap of a whole operation, by number. */
  NativeFloats staging(int number, int length) {
    return staging.get(number).atLeast(length);
  }

  /** Copies an operand of a whole operation out of the heap. */
  NativeFloats stage(int number, float[] values, int length) {
    NativeFloats target = staging(number, length);
    Convolution.copy(values, 0, length, target, 0);
    return target;
  }

  /** An array outside the heap that lives as long as the engine. */
  NativeFloats keep(int size) {
    NativeFloats floats = new NativeFloats(size);
    kept.add(floats);
    return floats;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    idle.forEach(Workspace::close);
    kept.forEach(NativeFloats::close);
    staging.forEach(NativeFloats::close);
  }
}
