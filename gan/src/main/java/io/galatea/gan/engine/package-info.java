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
 * depends on the sizes only: the same bytes come out whatever the number of threads. Measured
 * against the convolutions of ND4J's oneDNN build on two cores this is as fast alone and several
 * times faster where the cores are shared, and it can leave out the half of a backward pass that is
 * not needed.
 */
package io.galatea.gan.engine;
