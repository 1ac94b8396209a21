package io.galatea.api.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A named, counter-based stream of random numbers. The n-th number of a stream is a pure function
 * of the run's seed, the names that led to the stream, and n. So the same name gives the same
 * numbers whatever else was drawn and however many threads there are, and a position is all the
 * state.
 *
 * <p>The generator is SplitMix (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014): {@code mix64(start + n * gamma)} with an odd gamma of each stream's
 * own; start and gamma come from SHA-256 over the parent's and the name. A stream has a period of
 * 2^64. It is not for cryptography. An instance is for one thread; {@link #longAt} and {@link
 * #longsAt} alone are safe from any.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long start;
  private final long gamma;
  private long position;

  private RandomStream(long start, long gamma) {
    this.start = start;
    this.gamma = gamma;
  }

  /** The root stream of a seed. */
  public static RandomStream of(long seed) {
    return derive(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
  }

  /**
   * The stream of a name below this one. It depends on this stream's identity, not on its position:
   * asking twice gives the same numbers twice.
   */
  public RandomStream named(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return derive(
        ByteBuffer.allocate(2 * Long.BYTES + text.length)
            .putLong(start)
            .putLong(gamma)
            .put(text)
            .array());
  }

  private static RandomStream derive(byte[] identity) {
    try {
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(identity));
      return new RandomStream(digest.getLong(), mixGamma(digest.getLong()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** An odd gamma with enough bit changes, as in the paper's figure 16. */
  private static long mixGamma(long z) {
    z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    z = (z ^ (z >>> 33)) | 1L;
    return Long.bitCount(z ^ (z >>> 1)) < 24 ? z ^ 0xAAAAAAAAAAAAAAAAL : z;
  }

  /** The 64 random bits at a position: a pure function, the same from any thread. */
  public long longAt(long position) {
    // Offset by the golden gamma so that position 0 of a stream is not the bare start value.
    long z = start + GOLDEN_GAMMA + position * gamma;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Replaces the first {@code count} positions by the bits at them, as {@link #longAt} gives them:
   * in one loop that becomes vector instructions where there are some for products of 64 bits.
   */
  public void longsAt(long[] positions, int count) {
    for (int k = 0; k < count; k++) {
      positions[k] = longAt(positions[k]);
    }
  }

  /** The same numbers from the same position, with a position of its own: for another thread. */
  public RandomStream copy() {
    RandomStream copy = new RandomStream(start, gamma);
    copy.position = position;
    return copy;
  }

  /** The next 64 random bits; moves on by one position. */
  public long nextLong() {
    return longAt(position++);
  }

  /** Uniform in [0, 1), a multiple of 2^-53; moves on by one position. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [0, 1), a multiple of 2^-24; moves on by one position. */
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  /**
   * Uniform in {0, …, bound − 1}; moves on by one position. The bias is below bound / 2^63.
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("the bound must be positive, but is " + bound);
    }
    return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
  }

  /** Standard normal, by Box and Muller (1958); moves on by two positions. */
  public double nextGaussian() {
    double radius = Math.sqrt(-2 * Math.log(1 - nextDouble()));
    return radius * Math.cos(2 * Math.PI * nextDouble());
  }

  /**
   * A uniformly random order of 0, …, n − 1 (Fisher and Yates); moves on by n positions at most.
   */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** How many positions have been used: all the state that a checkpoint has to hold. */
  public long position() {
    return position;
  }

  /** Goes on from a position that {@link #position} gave. */
  public void moveTo(long position) {
    this.position = position;
  }
}
