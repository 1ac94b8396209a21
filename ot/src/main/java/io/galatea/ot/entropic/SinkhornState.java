package io.galatea.ot.entropic;

/**
 * Where a {@link Sinkhorn} iteration stands.
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
public record SinkhornState(
    SinkhornOptions.Method method,
    boolean singlePrecision,
    double epsilon,
    double[][] engine,
    double[] relaxation,
    double[] errors,
    int stageStart,
    boolean done,
    boolean withinTolerance) {}
