/**
 * Networks that run: eager layers with explicit backward passes, in float32.
 *
 * <p>Start at {@link io.galatea.gan.engine.Network}, which turns an {@link
 * io.galatea.gan.network.Architecture} into layers over one flat array of {@link
 * io.galatea.gan.engine.Parameters}, and at {@link io.galatea.gan.engine.Pass}, the activations and
 * gradients of one batch. All heavy work is one kernel, {@link io.galatea.gan.engine.Convolution}:
 * three matrix products (output, input gradient, weight gradient) that serve dense, convolution and
 * transposed convolution layers, and also the second derivatives of the gradient penalty.
 *
 * <p>Activations lie as rows of (height, width, channel), so that gathering a patch copies a few
 * long runs. The products go to OpenBLAS with one thread a call, over a number of chunks that
 * depends on the sizes only: the same bytes come out whatever the number of threads, and a backward
 * pass leaves out the half that is not needed.
 *
 * <p>This is not the fastest way on idle cores. Measured on two of them, at the layers of dcgan-32,
 * the convolutions of ND4J's oneDNN build reach 80 to 230 GFLOP/s and these 30 to 146: oneDNN is
 * faster by up to 2.5 times for narrow layers, about equal or slower for some wide ones. Where
 * other programs share the cores its threads wait for each other (20 to 75 ms for calls of 1 to
 * 20). Whether its sums depend on the number of threads was not tried.
 */
package io.galatea.gan.engine;
