package io.galatea.gan.engine;

/**
 * The values and gradients of one batch on its way through a network, kept from step to step. Rows
 * of images lie as (height, width, channel).
 */
public final class Pass {
  private final int rows;
  private final float[][] values;
  private final float[][] gradients;
  private final float[][] tangents;
  private final float[][] curvatures;
  private final Object[] notes;

  Pass(int rows, int[] sizes) {
    this.rows = rows;
    this.values = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      values[i] = new float[Math.multiplyExact(rows, sizes[i])];
    }
    this.gradients = new float[sizes.length][];
    this.tangents = new float[sizes.length][];
    this.curvatures = new float[sizes.length][];
    this.notes = new Object[sizes.length];
  }

  /** How many rows. */
  public int rows() {
    return rows;
  }

  /** The values that go in: fill this before a forward pass. */
  public float[] input() {
    return values[0];
  }

  /** The values that came out of the last forward pass. */
  public float[] output() {
    return values[values.length - 1];
  }

  /** The gradient of a loss with respect to the output: fill this before a backward pass. */
  public float[] outputGradient() {
    return gradient(values.length - 1);
  }

  /** The gradient with respect to the input after a backward pass that was asked for it. */
  public float[] inputGradient() {
    return gradient(0);
  }

  float[] value(int at) {
    return values[at];
  }

  float[] gradient(int at) {
    return lazily(gradients, at);
  }

  float[] tangent(int at) {
    return lazily(tangents, at);
  }

  float[] curvature(int at) {
    return lazily(curvatures, at);
  }

  private float[] lazily(float[][] arrays, int at) {
    if (arrays[at] == null) {
      arrays[at] = new float[values[at].length];
    }
    return arrays[at];
  }

  /** What a layer noted in its forward pass. */
  Object note(int layer) {
    return notes[layer];
  }

  void note(int layer, Object note) {
    notes[layer] = note;
  }
}
