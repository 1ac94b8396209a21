package io.galatea.gan.network;

/** Networks by name. */
public enum Preset {
  /** The preset that fits the data: one of the convolutional ones, or {@link #MLP}. */
  AUTO,
  /** Dense layers, for any data. */
  MLP,
  /** Deep convolutional (Radford, Metz and Chintala 2015), for images of 28 × 28. */
  DCGAN_28,
  /** The same for images of 32 × 32. */
  DCGAN_32,
  /** The same for images of 64 × 64. */
  DCGAN_64
}
