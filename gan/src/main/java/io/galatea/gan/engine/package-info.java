/**
 * Networks that run: eager layers with explicit backward passes, in float32.
 *
 * <p>Start at {@link io.galatea.gan.engine.Network}, which turns an {@link
 * io.galatea.gan.network.Architecture} into layers over one flat array of {@link
 * io.galatea.gan.engine.Parameters}, and at {@link io.galatea.gan.engine.Pass}, the activations and
 * gradients of one batch. All heavy work is one map, {@link io.galatea.gan.engine.Convolution},
 * with its two adjoints: they serve dense, convolution and transposed convolution layers, and also
 * the second derivatives of the gradient penalty.
 *
 * <p>Activations lie as rows of (height, width, channel), so that what goes to the products are a
 * few long runs. The products go to the {@link io.galatea.api.Compute} chosen, over a number of
 * chunks that depends on the sizes only: the same bytes come out whatever the number of threads,
 * and a backward pass leaves out the half that is not needed. A training step is about 150 short
 * parallel regions, for which {@link io.galatea.gan.engine.Team} keeps threads awake.
 *
 * <p>Three things count beside the products. HotSpot vectorises loops only where all arrays are
 * indexed alike, so loops work on stretches copied to the front of small arrays ({@link
 * io.galatea.gan.engine.Rows}, {@link io.galatea.gan.engine.ChannelRows}). The 4 × 4 convolutions
 * of stride 2, nearly all of a DCGAN's work, take 9 products in place of 16 ({@link
 * io.galatea.gan.engine.WinogradConvolution}). And what is beyond the second-level cache comes at
 * some 30 GB/s a core, which bounds normalisation and activations.
 *
 * <p>How far this is from the machine's limit: one discriminator and one generator update of
 * dcgan-32 with batches of 64 take 1.7, 6.4 and 24.6 billion floating point operations by the
 * definition of convolution at base widths 16, 32 and 64. On two cores of 150 GFLOP/s each in large
 * products they took about 20, 43 and 120 ms: 28, 49 and 68 percent of that. The narrow first and
 * last layers, whose patches are runs of 12 values, weigh most at width 16.
 */
package io.galatea.gan.engine;
