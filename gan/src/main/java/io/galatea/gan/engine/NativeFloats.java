package io.galatea.gan.engine;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** An array of floats outside the heap, where the matrix product reads and writes. */
final class NativeFloats implements AutoCloseable {
  private FloatPointer pointer;
  private FloatBuffer buffer;
  private int capacity;

  NativeFloats(int capacity) {
    allocate(Math.max(1, capacity));
  }

  private void allocate(int size) {
    pointer = new FloatPointer((long) size);
    buffer = pointer.asBuffer();
    capacity = size;
  }

  /** Makes room for at least so many values; the old values are lost where it has to grow. */
  NativeFloats atLeast(int size) {
    if (size > capacity) {
      close();
      allocate(size);
    }
    return this;
  }

  /** The address of the value at an index. */
  FloatPointer at(int index) {
    return index == 0 ? pointer : new FloatPointer(pointer).position(index);
  }

  /** The values. */
  FloatBuffer buffer() {
    return buffer;
  }

  /** Copies values in, from index 0. */
  NativeFloats fill(float[] values, int from, int length) {
    buffer.put(0, values, from, length);
    return this;
  }

  @Override
  public void close() {
    pointer.close();
  }
}
