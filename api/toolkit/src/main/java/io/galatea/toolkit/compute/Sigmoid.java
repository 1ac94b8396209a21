package io.galatea.toolkit.compute;

/** The logistic function σ(x) = 1 / (1 + e⁻ˣ) and its kin. */
public final class Sigmoid {
  /** Beyond ±18 the float32 nearest to σ is within 1.6e-8 of 0 or 1. */
  private static final float LIMIT = 18f;

  private Sigmoid() {}

  /** σ(x) to double precision, without overflow. */
  public static double of(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** log(1 + eˣ), stable for any x. */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** log σ(x), stable for any x. */
  public static double logarithm(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * Replaces x by σ(x) in {@code values[0 … count − 1]}, with an absolute error below 3e-7; NaN
   * stays NaN.
   *
   * <p>½ + x P(x²) / Q(x²), fitted by iteratively reweighted least squares for the least maximal
   * error on |x| ≤ 18: a loop of products and one quotient that the compiler turns into vector
   * instructions, where an exponential would not.
   */
  public static void apply(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      float x = values[i];
      float s = Math.min(LIMIT * LIMIT, x * x);
      float p =
          0.24999997f
              + s * (0.008358248f + s * (5.4477827e-5f + s * (7.9968025e-8f + s * 1.2875198e-11f)));
      float q =
          1f + s * (0.11676624f + s * (0.0016151235f + s * (5.111537e-6f + s * 3.0088494e-9f)));
      values[i] = Math.max(0f, Math.min(1f, 0.5f + x * p / q));
    }
  }

  /**
   * Replaces x by 1 where σ(x) &gt; t and by 0 elsewhere, in {@code values[0 … count − 1]}, with t
   * within 4e-7 of the thresholds given; NaN stays NaN.
   *
   * <p>The same fractions as in {@link #apply} without their quotient: x P / Q + ½ &gt; t where x P
   * &gt; (t − ½) Q, for Q is positive. The product with a large number takes any positive
   * difference past 1, for a branch would be mispredicted at every other value.
   */
  public static void exceeds(float[] values, float[] thresholds, int count) {
    for (int i = 0; i < count; i++) {
      float x = values[i];
      float s = Math.min(LIMIT * LIMIT, x * x);
      float p =
          0.24999997f
              + s * (0.008358248f + s * (5.4477827e-5f + s * (7.9968025e-8f + s * 1.2875198e-11f)));
      float q =
          1f + s * (0.11676624f + s * (0.0016151235f + s * (5.111537e-6f + s * 3.0088494e-9f)));
      float excess = x * p - (thresholds[i] - 0.5f) * q;
      values[i] = Math.max(0f, Math.min(1f, excess * 0x1p127f));
    }
  }
}
