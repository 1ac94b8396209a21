package io.galatea.gan.engine;

import io.galatea.toolkit.compute.NativeFloats;

/** Buffers of one thread's piece of a product; they grow to what is needed and are kept. */
final class Workspace implements AutoCloseable {
  private static final int ARRAYS = 6;

  private final NativeFloats left = new NativeFloats(0);
  private final NativeFloats product = new NativeFloats(0);
  private final float[][] heap = new float[ARRAYS][0];

  /** The left factor, such as gathered patches. */
  NativeFloats left(int size) {
    return left.atLeast(size);
  }

  /** Where the product lands. */
  NativeFloats product(int size) {
    return product.atLeast(size);
  }

  /** Arrays on the heap, by number. */
  float[] heap(int number, int size) {
    if (heap[number].length < size) {
      heap[number] = new float[size];
    }
    return heap[number];
  }

  @Override
  public void close() {
    left.close();
    product.close();
  }
}
