package io.galatea.gan;

/** What the generator of a classical adversarial network minimises. */
public enum GeneratorLoss {
  /** −log D(G(z)). */
  NON_SATURATING,
  /** log(1 − D(G(z))), the other side of the discriminator's loss. */
  MINIMAX
}
