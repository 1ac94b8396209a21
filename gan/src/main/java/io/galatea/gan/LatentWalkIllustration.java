package io.galatea.gan;

import io.galatea.api.Compute;
import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the generator makes on the way from one noise to another (White 2016). */
final class LatentWalkIllustration
    implements Illustration<LatentWalkIllustration.Options, GenerativeAdversarialNetwork> {
  private final Compute compute;

  @Inject
  LatentWalkIllustration(Compute compute) {
    this.compute = compute;
  }

  /**
   * Options of {@link LatentWalkIllustration}.
   *
   * @param walks rows
   * @param steps columns
   */
  record Options(
      @Option(
              value =
                  "How many walks, one a row; a conditional model's are of its classes in turn.",
              defaultValue = "6",
              usual = "4 to 10")
          int walks,
      @Option(
              value = "Images of a walk, its two ends included.",
              defaultValue = "12",
              usual = "8 to 30",
              tooLow = "jumps between neighbours")
          int steps) {
    Options {
      InvalidOption.within("walks", walks, 1, 1000);
      InvalidOption.within("steps", steps, 2, 1000);
    }
  }

  @Override
  public String summary() {
    return "Walks between fixed noises along great circles, as rows and as an animation: whether"
        + " the model has learnt a smooth map or single rows by heart (White 2016).";
  }

  @Override
  public Drawing draw(Request<Options, GenerativeAdversarialNetwork> request) {
    GenerativeAdversarialNetwork model = request.subject();
    Options options = request.options();
    String name = request.subjects().get(0).name();
    boolean points = model.shape().equals(Shape.of(2));
    if (!points && !model.shape().isImage()) {
      throw GalateaException.usage(
          "latent-walk shows images or points in the plane, but the model makes rows of "
              + model.shape());
    }
    Batch rows = walk(model, options);
    request.progress().report(1);
    return points ? paths(name, rows, options) : images(name, rows, options);
  }

  /** The rows of all walks, one walk after the other. */
  private Batch walk(GenerativeAdversarialNetwork model, Options options) {
    RandomStream random = Latents.fixed();
    int size = model.latentSize();
    float[] from = Latents.normal(options.walks() * size, random.named("from"), Optional.empty());
    float[] to = Latents.normal(options.walks() * size, random.named("to"), Optional.empty());
    float[] latents = new float[options.walks() * options.steps() * size];
    int[] labels = new int[options.walks() * options.steps()];
    for (int step = 0; step < options.steps(); step++) {
      float[] all = Latents.between(from, to, size, step / (options.steps() - 1.0));
      for (int walk = 0; walk < options.walks(); walk++) {
        int row = walk * options.steps() + step;
        System.arraycopy(all, walk * size, latents, row * size, size);
        labels[row] = model.classes() == 0 ? 0 : walk % model.classes();
      }
    }
    return model.generate(compute, latents, labels);
  }

  private static Drawing images(String name, Batch rows, Options options) {
    List<Figure> frames = new ArrayList<>();
    for (int step = 0; step < options.steps(); step++) {
      int first = step;
      int[] chosen =
          IntStream.range(0, options.walks()).map(w -> w * options.steps() + first).toArray();
      String text = "Step " + (step + 1) + " of " + options.steps() + " of each walk.";
      frames.add(
          Figure.ImageGrid.of(
              new Caption("latent-walk-step-" + (step + 1), "Step " + (step + 1), text, text),
              Images.of(rows.select(chosen)),
              Math.min(options.walks(), 10)));
    }
    String walk =
        " is a walk of "
            + name
            + " from one noise to another along a great circle, the noises the same for every"
            + " model.";
    return Drawing.of(
        Figure.ImageGrid.of(
            new Caption(
                "latent-walk",
                "Latent walks of " + name,
                "Each row" + walk + " Images that change by degrees speak for a smooth map.",
                options.walks() + " rows of " + options.steps() + " images of walks of " + name),
            Images.of(rows),
            options.steps()),
        new Figure.Animation(
            new Caption(
                "latent-walk-animation",
                "Latent walks of " + name + " in motion",
                "Each image" + walk + " All walks move together.",
                options.walks() + " images that change together in " + options.steps() + " steps"),
            frames,
            6));
  }

  private static Drawing paths(String name, Batch rows, Options options) {
    List<Figure.Points> points = new ArrayList<>();
    List<Figure.Segment> segments = new ArrayList<>();
    for (int walk = 0; walk < options.walks(); walk++) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int step = 0; step < options.steps(); step++) {
        int at = 2 * (walk * options.steps() + step);
        x.add((double) rows.values()[at]);
        y.add((double) rows.values()[at + 1]);
        if (step > 0) {
          segments.add(
              new Figure.Segment(x.get(step - 1), y.get(step - 1), x.get(step), y.get(step), 1));
        }
      }
      points.add(new Figure.Points("walk " + (walk + 1), x, y));
    }
    return Drawing.of(
        new Figure.ScatterPlot(
            new Caption(
                "latent-walk",
                "Latent walks of " + name,
                "Where the generator of "
                    + name
                    + " puts the points of walks from one noise to another along a great circle."
                    + " Long segments are jumps between modes.",
                options.walks() + " paths of " + options.steps() + " points made by " + name),
            Axis.of("first value", ""),
            Axis.of("second value", ""),
            points,
            segments));
  }
}
