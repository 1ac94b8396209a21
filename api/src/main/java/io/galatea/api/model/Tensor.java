package io.galatea.api.model;

import io.galatea.api.error.GalateaException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** An immutable array of numbers with its extents, row-major. No extents means a single number. */
public final class Tensor {

  /** The element types, by their names in safetensors. */
  public enum Type {
    /** 32-bit floating point. */
    F32(float[].class, 4),
    /** 64-bit floating point. */
    F64(double[].class, 8),
    /** 32-bit signed integers. */
    I32(int[].class, 4),
    /** 64-bit signed integers. */
    I64(long[].class, 8),
    /** 8-bit unsigned integers. */
    U8(byte[].class, 1);

    private final Class<?> array;
    private final int bytes;

    Type(Class<?> array, int bytes) {
      this.array = array;
      this.bytes = bytes;
    }

    /** How many bytes an element takes. */
    public int bytes() {
      return bytes;
    }
  }

  private final Type type;
  private final List<Integer> shape;
  private final Object values;

  private Tensor(Type type, Object values, int[] shape) {
    this.type = type;
    this.values = values;
    this.shape = Arrays.stream(shape).boxed().toList();
    long size = 1;
    boolean negative = false;
    for (int extent : shape) {
      negative |= extent < 0;
      // Held just above what an array can have, so that the product never overflows.
      size = Math.min(size * extent, 1L << 31);
    }
    if (negative || size != Array.getLength(values)) {
      throw new IllegalArgumentException(
          "a tensor of extents "
              + this.shape
              + " cannot hold "
              + Array.getLength(values)
              + " values");
    }
  }

  /** 32-bit floating point values. */
  public static Tensor of(float[] values, int... shape) {
    return new Tensor(Type.F32, values.clone(), shape);
  }

  /** 64-bit floating point values. */
  public static Tensor of(double[] values, int... shape) {
    return new Tensor(Type.F64, values.clone(), shape);
  }

  /** 32-bit integers. */
  public static Tensor of(int[] values, int... shape) {
    return new Tensor(Type.I32, values.clone(), shape);
  }

  /** 64-bit integers. */
  public static Tensor of(long[] values, int... shape) {
    return new Tensor(Type.I64, values.clone(), shape);
  }

  /** Bytes, unsigned. */
  public static Tensor of(byte[] values, int... shape) {
    return new Tensor(Type.U8, values.clone(), shape);
  }

  /** The element type. */
  public Type type() {
    return type;
  }

  /** The extents. */
  public List<Integer> shape() {
    return shape;
  }

  /** How many values there are. */
  public int size() {
    return Array.getLength(values);
  }

  /**
   * A copy of the values.
   *
   * @throws GalateaException of kind data if the type is another
   */
  public float[] floats() {
    return ((float[]) array(Type.F32)).clone();
  }

  /** As {@link #floats()}, for 64-bit floating point values. */
  public double[] doubles() {
    return ((double[]) array(Type.F64)).clone();
  }

  /** As {@link #floats()}, for 32-bit integers. */
  public int[] ints() {
    return ((int[]) array(Type.I32)).clone();
  }

  /** As {@link #floats()}, for 64-bit integers. */
  public long[] longs() {
    return ((long[]) array(Type.I64)).clone();
  }

  /** As {@link #floats()}, for bytes. */
  public byte[] bytes() {
    return ((byte[]) array(Type.U8)).clone();
  }

  private Object array(Type wanted) {
    if (type != wanted) {
      throw GalateaException.data("the element type is " + type + ", but must be " + wanted);
    }
    return wanted.array.cast(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && type == that.type
        && shape.equals(that.shape)
        && Objects.deepEquals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(new Object[] {type, shape, values});
  }

  @Override
  public String toString() {
    return type + " " + shape;
  }
}
