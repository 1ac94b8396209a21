package io.galatea.gan.network;

/** What a preset's discriminator is normalised by. */
public enum Normalization {
  /** Batch normalisation, except in the first and the last layer (Radford et al. 2015). */
  BATCH,
  /** Layer normalisation, which keeps rows apart, as a gradient penalty needs. */
  LAYER,
  /** Spectral normalisation of all weights (Miyato et al. 2018). */
  SPECTRAL,
  /** None. */
  NONE
}
