package io.galatea.toolkit.compute;

import io.galatea.api.Compute.Block;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * An array of floats outside the heap, where products of matrices read and write. Making the first
 * one loads the native library that gives the memory, some tenths of a second.
 *
 * <p>Close it to give its memory back at once; one that is merely forgotten goes with a garbage
 * collection.
 */
public final class NativeFloats implements AutoCloseable {
  /** A buffer outside the heap ends at 2³¹ bytes. */
  private static final int MOST = Integer.MAX_VALUE / Float.BYTES;

  private FloatPointer pointer = new FloatPointer();
  private FloatBuffer buffer = FloatBuffer.allocate(0);
  private long address;

  /**
   * An array of so many values, which may be anything.
   *
   * @param capacity at least 0
   * @throws ArithmeticException if it is 2²⁹ or more
   */
  public NativeFloats(int capacity) {
    atLeast(capacity);
  }

  /**
   * Makes room for at least so many values; the old values are lost where it has to grow.
   *
   * @throws ArithmeticException if there are 2²⁹ or more
   */
  public NativeFloats atLeast(int size) {
    if (size > MOST) {
      throw new ArithmeticException(
          size + " values are too many for an array outside the heap, which ends at " + MOST);
    }
    if (size > buffer.capacity()) {
      close();
      pointer = new FloatPointer((long) size);
      buffer = pointer.asBuffer();
      address = pointer.address();
    }
    return this;
  }

  /** Sets all values to 0. */
  NativeFloats clear() {
    Pointer.memset(pointer, 0, (long) buffer.capacity() * Float.BYTES);
    return this;
  }

  /** The values. */
  public FloatBuffer buffer() {
    return buffer;
  }

  /**
   * The matrix that begins at an index, for a product; valid as long as this array is reachable,
   * open and of this size.
   *
   * @param at index of the first value
   * @param stride values from a row to the next
   */
  public Block block(int at, int stride) {
    return new Block(buffer, address, at, stride);
  }

  /** The matrix that begins with the first value. */
  public Block block(int stride) {
    return block(0, stride);
  }

  /** Copies values in, from index 0. */
  public NativeFloats fill(float[] values, int from, int length) {
    buffer.put(0, values, from, length);
    return this;
  }

  /** Gives the memory back, and leaves an array without values. Nobody may be using it. */
  @Override
  public void close() {
    pointer.close();
    // Nobody is left with memory that is no longer ours.
    buffer = FloatBuffer.allocate(0);
    address = 0;
  }
}
