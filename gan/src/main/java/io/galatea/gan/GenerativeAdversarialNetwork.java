package io.galatea.gan;

import io.galatea.api.Compute;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.Shaped;
import io.galatea.gan.engine.Engine;
import io.galatea.gan.engine.Network;
import io.galatea.gan.engine.Pass;
import java.util.Arrays;

/**
 * A generator G that maps normal noise to rows, and the discriminator or critic D it was trained
 * against (Goodfellow et al. 2014).
 */
public final class GenerativeAdversarialNetwork implements Shaped {
  /** Rows generated at a time. */
  static final int BATCH = 64;

  private final Shape shape;
  private final int latentSize;
  private final int classes;
  private final TrainedNetwork generator;
  private final TrainedNetwork discriminator;
  private final Provenance provenance;

  GenerativeAdversarialNetwork(
      Shape shape,
      int latentSize,
      int classes,
      TrainedNetwork generator,
      TrainedNetwork discriminator,
      Provenance provenance) {
    this.shape = shape;
    this.latentSize = latentSize;
    this.classes = classes;
    this.generator = generator;
    this.discriminator = discriminator;
    this.provenance = provenance;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  /** How many values of noise make a row. */
  public int latentSize() {
    return latentSize;
  }

  /** How many classes it was trained to tell apart; 0 if it knows none. */
  public int classes() {
    return classes;
  }

  /** The generator. */
  public TrainedNetwork generator() {
    return generator;
  }

  /** The discriminator or critic. */
  public TrainedNetwork discriminator() {
    return discriminator;
  }

  /**
   * The rows that the generator makes, with the running moments of its normalisations.
   *
   * @param compute what multiplies
   * @param latents {@code rows × latentSize} values of noise
   * @param labels a class for each row; ignored if it knows none
   */
  public Batch generate(Compute compute, float[] latents, int[] labels) {
    int rows = latents.length / latentSize;
    float[] values = new float[rows * shape.size()];
    RowLayout layout = new RowLayout(shape, generator.architecture());
    try (Engine engine = new Engine(compute)) {
      Network network = generator.open(engine);
      Pass pass = network.pass(Math.min(rows, BATCH));
      for (int from = 0; from < rows; from += pass.rows()) {
        // The last batch goes back a little where it would not be full.
        int start = Math.min(from, rows - pass.rows());
        Conditioning.latents(latents, start, latentSize, labels, classes, pass);
        network.forward(pass, false, null);
        float[] part = layout.toData(pass.output(), pass.rows());
        System.arraycopy(part, 0, values, start * shape.size(), part.length);
      }
    }
    return new Batch(rows, shape, values);
  }

  /**
   * The discriminator's outputs, with the running moments of its normalisations: above 0 for real
   * under cross-entropy and hinge, above ½ under least squares; a critic's mean something only
   * beside each other.
   *
   * @param compute what multiplies
   * @param rows rows of the model's shape
   * @param labels a class for each row; ignored if it knows none
   * @throws io.galatea.api.error.GalateaException of kind data if a value is not one that the
   *     generator can make
   */
  public float[] scores(Compute compute, Batch rows, int[] labels) {
    int positions = shape.dims().size() == 1 ? 1 : shape.height() * shape.width();
    int size = shape.size();
    float[] scores = new float[rows.rows()];
    RowLayout layout = new RowLayout(shape, generator.architecture());
    float[] all = new float[rows.values().length];
    layout.toEngine(rows.values(), rows.rows(), all);
    try (Engine engine = new Engine(compute)) {
      Network network = discriminator.open(engine);
      Pass pass = network.pass(Math.min(rows.rows(), BATCH));
      for (int from = 0; from < rows.rows(); from += pass.rows()) {
        int start = Math.min(from, rows.rows() - pass.rows());
        float[] part = Arrays.copyOfRange(all, start * size, (start + pass.rows()) * size);
        int[] classesOfPart = Arrays.copyOfRange(labels, start, start + pass.rows());
        Conditioning.rows(part, size, positions, classesOfPart, classes, pass);
        network.forward(pass, false, null);
        System.arraycopy(pass.output(), 0, scores, start, pass.rows());
      }
    }
    return scores;
  }
}
