package io.galatea.dbm;

import io.galatea.dbm.LayerInputs.Scratch;
import io.galatea.dbm.layers.Uniforms;
import io.galatea.toolkit.compute.Matrix;
import java.util.Optional;

/**
 * What becomes of one layer.
 *
 * @param layer its number
 * @param below the factor of the input from below, 0 to leave it out
 * @param above the factor of the input from above, 0 to leave it out
 * @param base what stands in for the biases and the input from below, rows × units
 * @param rule what is done with the inputs
 */
record LayerUpdate(int layer, float below, float above, Optional<Matrix> base, Rule rule) {

  /** What is done with the inputs of some units of some rows. Called from many threads. */
  @FunctionalInterface
  interface Rule {
    /**
     * Uses {@code part.input} of units {@code part.from} and on, which it may overwrite.
     *
     * @param row the first row
     * @param rows how many
     */
    void apply(Part part, int row, int rows);
  }

  /** Some units of a layer, with arrays to work in, rows × units. */
  static final class Part {
    /** The number of the part in its layer. */
    final int number;

    /** The first unit. */
    final int from;

    /** How many units. */
    final int count;

    /** The inputs. */
    final float[] input;

    /** For the rule to use as it likes. */
    final float[] spare;

    /** For draws. */
    final Uniforms uniforms;

    /** The biases, again for each row. */
    final float[] bias;

    Part(int number, int from, int to, float[] biases, Scratch scratch) {
      this.number = number;
      this.from = from;
      count = to - from;
      bias = scratch.bias;
      for (int k = 0; k < rowsAtOnce() * count; k += count) {
        System.arraycopy(biases, from, bias, k, count);
      }
      input = scratch.input;
      spare = scratch.spare;
      uniforms = scratch.uniforms;
    }

    int rowsAtOnce() {
      return LayerInputs.AT_ONCE / count;
    }

    int to() {
      return from + count;
    }
  }
}
