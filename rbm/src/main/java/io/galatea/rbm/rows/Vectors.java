package io.galatea.rbm.rows;

/** Element-wise sums in loops that the compiler turns into vector instructions. */
public final class Vectors {
  private Vectors() {}

  /** The same values in double precision. */
  public static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      doubles[k] = values[k];
    }
    return doubles;
  }

  /** x ← x + a. */
  public static void add(float[] x, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      x[i] += a[i];
    }
  }

  /** x ← x − a. */
  public static void subtract(float[] x, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      x[i] -= a[i];
    }
  }

  /** x ← x + a + b + c + d. */
  public static void add(float[] x, float[] a, float[] b, float[] c, float[] d, int count) {
    for (int i = 0; i < count; i++) {
      x[i] += (a[i] + b[i]) + (c[i] + d[i]);
    }
  }

  /** x ← x + scale × a. */
  public static void addScaled(float[] x, float scale, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      x[i] += scale * a[i];
    }
  }

  /** x ← x + p a + q b + r c + s d. */
  public static void addScaled(
      float[] x,
      float p,
      float[] a,
      float q,
      float[] b,
      float r,
      float[] c,
      float s,
      float[] d,
      int count) {
    for (int i = 0; i < count; i++) {
      x[i] += (p * a[i] + q * b[i]) + (r * c[i] + s * d[i]);
    }
  }

  /** x ← scale × x. */
  public static void scale(float[] x, float scale) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= scale;
    }
  }
}
