/**
 * Generative adversarial networks: a generator trained against a discriminator or critic.
 *
 * <p>Start at {@link io.galatea.gan.GanPlugin}, the list of what there is, then at {@code
 * AdversarialTraining}, the one training that all trainers share; what tells them apart is a {@code
 * Recipe} with an {@code Objective}. Networks are data in {@link io.galatea.gan.network} and run in
 * {@link io.galatea.gan.engine}.
 *
 * <p>A model's file opens in PyTorch as it is: its tensors have the names and layouts of {@code
 * nn.Sequential} (see {@code GenerativeAdversarialNetworkFormat}), and {@code
 * runner/bench/gan/load.py} shows it, down to the same samples from the same noise.
 */
package io.galatea.gan;
