package io.galatea.ot.entropic;

/**
 * Where a {@link Sinkhorn} iteration stands.
 *
 * @param method the arithmetic in use
 * @param singlePrecision whether the kernel is float32 at present
 * @param epsilon the present stage's ε
 * @param sourcePotentials f of the sources with mass
 * @param targetPotentials g of the targets with mass
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
    double[] sourcePotentials,
    double[] targetPotentials,
    double[] relaxation,
    double[] errors,
    int stageStart,
    boolean done,
    boolean withinTolerance) {}
