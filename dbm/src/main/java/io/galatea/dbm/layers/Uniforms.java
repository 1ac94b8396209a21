package io.galatea.dbm.layers;

import io.galatea.api.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Arrays for uniform random numbers, two of each word of a stream. They are made in loops over
 * plain indices, which become vector instructions; a conversion from whole numbers would not, so
 * their bits are put together as the words are, and read as floats.
 */
public final class Uniforms {
  /** The middle of the first of 2²³ parts of (0, 1) less the beginning of that of [1, 2). */
  private static final float SHIFT = 0x0.ffffffp0f;

  private final long[] words;
  private final LongBuffer asWords;
  private final FloatBuffer asFloats;
  private final float[] values;

  /** Arrays for so many numbers; rows of an odd length take one more each. */
  public Uniforms(int count) {
    words = new long[(count + 1) / 2];
    values = new float[count];
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    asWords = bytes.asLongBuffer();
    asFloats = bytes.asFloatBuffer();
  }

  /**
   * Numbers in (0, 1), odd multiples of 2⁻²⁴, each as likely as the others.
   *
   * @param at the position of the first row's first word in the stream
   * @param stride positions from one row's first word to the next one's
   * @return rows × count numbers, until the next call
   */
  float[] draw(RandomStream random, long at, long stride, int rows, int count) {
    int width = (count + 1) / 2;
    for (int r = 0; r < rows; r++) {
      long first = at + r * stride;
      for (int k = 0; k < width; k++) {
        words[r * width + k] = first + k;
      }
    }
    int all = rows * width;
    random.longsAt(words, all);
    for (int k = 0; k < all; k++) {
      words[k] = ((words[k] >>> 9) & 0x007FFFFF_007FFFFFL) | 0x3F800000_3F800000L;
    }
    asWords.put(0, words, 0, all);
    if (count == 2 * width) {
      asFloats.get(0, values, 0, rows * count);
    } else {
      for (int r = 0; r < rows; r++) {
        asFloats.get(r * 2 * width, values, r * count, count);
      }
    }
    for (int k = 0; k < rows * count; k++) {
      values[k] -= SHIFT;
    }
    return values;
  }
}
