package io.galatea.gan;

import io.galatea.api.Compute;
import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Samples of a conditional model, a row for each class (Mirza and Osindero 2014, figure 2). */
final class ClassGridIllustration
    implements Illustration<ClassGridIllustration.Options, GenerativeAdversarialNetwork> {
  private final Compute compute;

  @Inject
  ClassGridIllustration(Compute compute) {
    this.compute = compute;
  }

  /** Classes beyond these would make an endless picture. */
  private static final int MOST_CLASSES = 100;

  /**
   * Options of {@link ClassGridIllustration}.
   *
   * @param columns samples of a class
   */
  record Options(
      @Option(
              value = "Samples of each class, one a column; a column shares its noise.",
              defaultValue = "10",
              usual = "5 to 20")
          int columns) {
    Options {
      InvalidOption.within("columns", columns, 1, 1000);
    }
  }

  @Override
  public String summary() {
    return "Samples of a conditional model, a row for each class, the same noise down a column.";
  }

  @Override
  public Drawing draw(Request<Options, GenerativeAdversarialNetwork> request) {
    GenerativeAdversarialNetwork model = request.subject();
    String name = request.subjects().get(0).name();
    if (model.classes() == 0) {
      throw GalateaException.usage(
          "class-grid needs a model of classes, but "
              + name
              + " was trained without: conditional:"
              + " true");
    }
    if (!model.shape().isImage()) {
      throw GalateaException.usage(
          "class-grid shows images, but the model makes rows of " + model.shape());
    }
    int classes = Math.min(model.classes(), MOST_CLASSES);
    int columns = request.options().columns();
    int size = model.latentSize();
    float[] noise = Latents.normal(columns * size, Latents.fixed(), Optional.empty());
    float[] latents = new float[classes * noise.length];
    int[] labels = new int[classes * columns];
    for (int row = 0; row < classes; row++) {
      System.arraycopy(noise, 0, latents, row * noise.length, noise.length);
      Arrays.fill(labels, row * columns, (row + 1) * columns, row);
    }
    Batch samples = model.generate(compute, latents, labels);
    request.progress().report(1);
    return Drawing.of(
        new Figure.ImageGrid(
            new Caption(
                "class-grid",
                "Samples of " + name + " by class",
                "What the generator of "
                    + name
                    + " makes of each class, one a row. A column shares its noise: what stays the"
                    + " same down a column is style.",
                classes + " rows of " + columns + " samples made by " + name),
            Images.of(samples),
            columns,
            IntStream.range(0, classes).mapToObj(c -> "class " + c).toList(),
            List.of(),
            List.of()));
  }
}
