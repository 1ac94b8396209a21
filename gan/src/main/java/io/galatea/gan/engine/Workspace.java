package io.galatea.gan.engine;

/** Buffers of one thread's piece of a product; they grow to what is needed and are kept. */
final class Workspace implements AutoCloseable {
  private final NativeFloats left = new NativeFloats(0);
  private final NativeFloats product = new NativeFloats(0);
  private float[] heap = new float[0];

  /** The left factor, such as gathered patches. */
  NativeFloats left(int size) {
    return left.atLeast(size);
  }

  /** Where the product lands. */
  NativeFloats product(int size) {
    return product.atLeast(size);
  }

  /** Room on the heap. */
  float[] heap(int size) {
    if (heap.length < size) {
      heap = new float[size];
    }
    return heap;
  }

  @Override
  public void close() {
    left.close();
    product.close();
  }
}
