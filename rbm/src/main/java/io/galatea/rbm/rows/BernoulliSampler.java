package io.galatea.rbm.rows;

import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.compute.Sigmoid;

/**
 * Draws binary states: 1 with probability σ(x), without an exponential.
 *
 * <p>1 with probability σ(x) is the comparison u &lt; σ(x), that is x &gt; logit(u), with u
 * uniform. Eight random bits b say that u lies in [b/256, (b + 1)/256), and a table of 257 logits
 * decides all but the one case in 256 where σ(x) lies in that same interval: then u is refined by
 * 53 further random bits and compared with σ(x) itself. So the probability is off only by the
 * rounding of the table to float32 (a relative 6e-8 of each logit) and of the last comparison.
 */
public final class BernoulliSampler {
  private static final float[] LOGIT = logits();

  private final RandomStream random;
  private long[] words = new long[0];

  public BernoulliSampler(RandomStream random) {
    this.random = random;
  }

  private static float[] logits() {
    float[] logit = new float[257];
    for (int b = 0; b <= 256; b++) {
      logit[b] = (float) Math.log(b / (256.0 - b));
    }
    return logit;
  }

  public RandomStream random() {
    return random;
  }

  /** How far a row of so many units moves the stream on at most: {@link #sample}. */
  public static long mostForInputs(int units) {
    return (units + 7L) / 8 + units;
  }

  /** How far a row of so many units moves the stream on: {@link #sampleProbabilities}. */
  public static long forProbabilities(int units) {
    return (units + 1L) / 2;
  }

  /**
   * Adds one row to {@code states}: unit i is 1 with probability σ(input[i]), for i below {@code
   * units}.
   */
  public void sample(float[] input, int units, SparseRows states) {
    long[] w = draw((units + 7) >>> 3);
    int at = states.reserve(units + 8);
    int end = candidates(input, units, w, states.index, at);
    states.endRow(decide(input, w, states.index, at, end) - at);
  }

  private long[] draw(int count) {
    if (words.length < count) {
      words = new long[count];
    }
    long[] w = words;
    long position = random.position();
    for (int k = 0; k < count; k++) {
      w[k] = random.longAt(position + k);
    }
    random.moveTo(position + count);
    return w;
  }

  /** Lists the units with input above logit(b / 256): those that are 1, and those still open. */
  private static int candidates(float[] input, int units, long[] words, char[] into, int at) {
    int end = at;
    int whole = units & -8;
    for (int i = 0; i < whole; i += 8) {
      long w = words[i >>> 3];
      into[end] = (char) i;
      end += above(input[i], LOGIT[(int) w & 255]);
      into[end] = (char) (i + 1);
      end += above(input[i + 1], LOGIT[(int) (w >>> 8) & 255]);
      into[end] = (char) (i + 2);
      end += above(input[i + 2], LOGIT[(int) (w >>> 16) & 255]);
      into[end] = (char) (i + 3);
      end += above(input[i + 3], LOGIT[(int) (w >>> 24) & 255]);
      into[end] = (char) (i + 4);
      end += above(input[i + 4], LOGIT[(int) (w >>> 32) & 255]);
      into[end] = (char) (i + 5);
      end += above(input[i + 5], LOGIT[(int) (w >>> 40) & 255]);
      into[end] = (char) (i + 6);
      end += above(input[i + 6], LOGIT[(int) (w >>> 48) & 255]);
      into[end] = (char) (i + 7);
      end += above(input[i + 7], LOGIT[(int) (w >>> 56)]);
    }
    for (int i = whole; i < units; i++) {
      into[end] = (char) i;
      end += above(input[i], LOGIT[bits(words, i)]);
    }
    return end;
  }

  /**
   * 1 if x &gt; logit, else 0: the sign of the difference, since a branch here would be
   * mispredicted at every tenth pixel. An infinite or undefined x may give 1; then {@link #decide}
   * has the last word.
   */
  private static int above(float x, float logit) {
    return Float.floatToRawIntBits(logit - x) >>> 31;
  }

  /** Keeps the candidates that are 1, and returns where their list ends. */
  private int decide(float[] input, long[] words, char[] list, int from, int to) {
    int end = from;
    for (int k = from; k < to; k++) {
      char i = list[k];
      int b = bits(words, i);
      list[end] = i;
      if (input[i] > LOGIT[b + 1] || (b + random.nextDouble()) / 256 < Sigmoid.of(input[i])) {
        end++;
      }
    }
    return end;
  }

  private static int bits(long[] words, int unit) {
    return (int) (words[unit >>> 3] >>> ((unit & 7) << 3)) & 255;
  }

  /**
   * Adds one row to {@code states}: unit i is 1 with the given probability, to within 2⁻²⁴, for i
   * below {@code units}.
   */
  public void sampleProbabilities(float[] probability, int units, SparseRows states) {
    long[] w = draw((int) forProbabilities(units));
    int at = states.reserve(units + 1);
    char[] into = states.index;
    int end = at;
    for (int j = 0; j < units; j++) {
      int u = (int) (w[j >>> 1] >>> ((j & 1) << 5)) >>> 8;
      into[end] = (char) j;
      end += u < probability[j] * 0x1p24f ? 1 : 0;
    }
    states.endRow(end - at);
  }
}
