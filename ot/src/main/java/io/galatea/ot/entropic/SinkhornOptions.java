package io.galatea.ot.entropic;

/**
 * Options of {@link Sinkhorn}.
 *
 * @param regularization ε &gt; 0, in units of the cost: larger is smoother and faster. 10⁻³ to 10⁻¹
 *     of the typical cost is usual; far below it, exact transport is cheaper
 * @param tolerance when to stop: Σ |row sum − a| + Σ |column sum − b| as a share of the total mass
 * @param iterations the most iterations, over all stages of ε-scaling
 * @param method the arithmetic; {@link Method#AUTO} chooses
 * @param singlePrecision whether a stored kernel is float32, half the memory. Errors below 10⁻⁶ are
 *     then finished with a kernel of float64, which needs the full memory after all
 */
public record SinkhornOptions(
    double regularization,
    double tolerance,
    int iterations,
    Method method,
    boolean singlePrecision) {

  /** How the iteration is computed. All reach the same plan. */
  public enum Method {
    /** Chooses {@link #PLAIN}, {@link #STABILIZED} or {@link #LOG} from the range of C / ε. */
    AUTO,
    /** Scaling of a stored kernel exp(−C / ε). */
    PLAIN,
    /** Stored kernel with absorbed potentials. */
    STABILIZED,
    /** Log domain, kernel never stored. */
    LOG,
    /** Log domain, beginning with a large ε that shrinks stage by stage. */
    EPSILON_SCALING,
    /** One row or column at a time. */
    GREENKHORN,
    /** Newton's method on the dual, for small problems; what AUTO ends with where others crawl. */
    NEWTON
  }

  /** Checks the ranges. */
  public SinkhornOptions {
    if (!(regularization > 0 && regularization < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "regularization must be > 0, was " + regularization + "; for exact transport use emd");
    }
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("tolerance must be > 0, was " + tolerance);
    }
    if (!(iterations >= 1)) {
      throw new IllegalArgumentException("iterations must be >= 1, was " + iterations);
    }
  }

  /** Tolerance 10⁻⁹, at most 100,000 iterations, method chosen, float64. */
  public static SinkhornOptions of(double regularization) {
    return new SinkhornOptions(regularization, 1e-9, 100_000, Method.AUTO, false);
  }

  /** The same with another method. */
  public SinkhornOptions with(Method other) {
    return new SinkhornOptions(regularization, tolerance, iterations, other, singlePrecision);
  }
}
