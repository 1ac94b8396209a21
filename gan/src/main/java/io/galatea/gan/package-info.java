/** Generative adversarial networks: a generator trained against a discriminator or critic. */
package io.galatea.gan;
