package io.galatea.gan;

import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.gan.engine.Pass;

/** Puts rows before the discriminator: with noise, with their classes, or between two batches. */
final class DiscriminatorInputs {
  private final int size;
  private final int positions;
  private final int classes;
  private final double noise;
  private final Streams streams;

  DiscriminatorInputs(Shape data, int classes, double noise, Streams streams) {
    this.size = data.size();
    this.positions = data.dims().size() == 1 ? 1 : data.height() * data.width();
    this.classes = classes;
    this.noise = noise;
    this.streams = streams;
  }

  /** Rows as they are, or with noise if the options say so. */
  void fill(Pass pass, float[] rows, int[] labels) {
    float[] shown = rows;
    if (noise > 0) {
      RandomStream random = streams.instanceNoise();
      shown = rows.clone();
      for (int k = 0; k < shown.length; k++) {
        shown[k] += (float) (noise * random.nextGaussian());
      }
    }
    Conditioning.rows(shown, size, positions, labels, classes, pass);
  }

  /** Rows at uniformly random places on the lines between real and generated rows. */
  void mix(Pass pass, float[] real, float[] fake, int[] labels) {
    float[] mixed = new float[real.length];
    for (int row = 0; row < pass.rows(); row++) {
      float share = streams.mixing().nextFloat();
      for (int k = row * size; k < (row + 1) * size; k++) {
        mixed[k] = share * real[k] + (1 - share) * fake[k];
      }
    }
    Conditioning.rows(mixed, size, positions, labels, classes, pass);
  }

  /** The gradient with respect to the rows, without that of the classes. */
  void rowGradient(Pass pass, float[] out) {
    Conditioning.rowGradient(pass, size, positions, classes, out);
  }
}
