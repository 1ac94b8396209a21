package io.galatea.gan.engine;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** An array of floats outside the heap, where the matrix product reads and writes. */
final class NativeFloats implements AutoCloseable {
  private FloatPointer pointer = new FloatPointer();
  private FloatBuffer buffer = FloatBuffer.allocate(0);

  NativeFloats(int capacity) {
    atLeast(capacity);
  }

  /** Makes room for at least so many values; the old values are lost where it has to grow. */
  NativeFloats atLeast(int size) {
    if (size > buffer.capacity()) {
      close();
      pointer = new FloatPointer((long) size);
      buffer = pointer.asBuffer();
    }
    return this;
  }

  /** The address of the value at an index; valid as long as this array. */
  FloatPointer at(int index) {
    return new View(pointer.address() + (long) index * Float.BYTES);
  }

  /** The address so many values behind another. */
  static FloatPointer after(FloatPointer start, long values) {
    return new View(start.address() + values * Float.BYTES);
  }

  /**
   * An address and nothing more: JavaCPP's own copies of a pointer would count as its owners and
   * keep the memory until a garbage collection.
   */
  private static final class View extends FloatPointer {
    View(long address) {
      super((Pointer) null);
      this.address = address;
    }
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
