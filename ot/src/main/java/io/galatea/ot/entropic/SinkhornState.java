package io.galatea.ot.entropic;

/** Where a {@link Sinkhorn} iteration stands. */
public final class SinkhornState {

  private final SinkhornOptions.Method method;
  private final boolean singlePrecision;
  private final double epsilon;
  private final double[][] engine;
  private final double[] relaxation;
  private final double[] errors;
  private final int stageStart;
  private final boolean done;
  private final boolean withinTolerance;

  /**
   * Keeps its arguments.
   *
   * @param method the arithmetic in use
   * @param singlePrecision whether the kernel is float32 at present
   * @param epsilon the present stage's ε
   * @param engine the vectors of the arithmetic in use, O(n + m) numbers
   * @param relaxation the state of the overrelaxation
   * @param errors one for each iteration made
   * @param stageStart iterations made before the present stage
   * @param done whether there is nothing more to do
   * @param withinTolerance whether that is because the tolerance was reached
   */
  public SinkhornState(
      SinkhornOptions.Method method,
      boolean singlePrecision,
      double epsilon,
      double[][] engine,
      double[] relaxation,
      double[] errors,
      int stageStart,
      boolean done,
      boolean withinTolerance) {
    this.method = method;
    this.singlePrecision = singlePrecision;
    this.epsilon = epsilon;
    this.engine = engine;
    this.relaxation = relaxation;
    this.errors = errors;
    this.stageStart = stageStart;
    this.done = done;
    this.withinTolerance = withinTolerance;
  }

  /** The arithmetic in use. */
  public SinkhornOptions.Method method() {
    return method;
  }

  /** Whether the kernel is float32 at present. */
  public boolean singlePrecision() {
    return singlePrecision;
  }

  /** The present stage's ε. */
  public double epsilon() {
    return epsilon;
  }

  /** The vectors of the arithmetic in use, O(n + m) numbers. */
  public double[][] engine() {
    return engine;
  }

  /** The state of the overrelaxation. */
  public double[] relaxation() {
    return relaxation;
  }

  /** One for each iteration made. */
  public double[] errors() {
    return errors;
  }

  /** Iterations made before the present stage. */
  public int stageStart() {
    return stageStart;
  }

  /** Whether there is nothing more to do. */
  public boolean done() {
    return done;
  }

  /** Whether that is because the tolerance was reached. */
  public boolean withinTolerance() {
    return withinTolerance;
  }
}
