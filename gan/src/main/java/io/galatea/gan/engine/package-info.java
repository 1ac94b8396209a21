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
 * <p>How far this is from the machine's limit: one discriminator and one generator update of
 * dcgan-32 with batches of 64 take 1.7, 6.4 and 24.6 billion floating point operations in
 * convolutions at base widths 16, 32 and 64. On two cores of 147 GFLOP/s each in large products
 * they took about 33, 66 and 174 ms: 18, 33 and 48 percent of that. The narrow first and last
 * layers, whose patches are runs of 12 values, weigh most at width 16; copies, normalisation and
 * activations are the rest. What would take work off the products is to compute 2 × 2 outputs of a
 * 4 × 4 kernel of stride 2 together, with 9 multiplications in place of 16 (Winograd 1980); that
 * rounds otherwise and was not done.
 */
package io.galatea.gan.engine;
