package io.galatea.rbm;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Layers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What each unit of a hidden layer looks for, as an image. */
final class FiltersIllustration
    implements Illustration<FiltersIllustration.Options, BoltzmannMachine> {

  /** How a unit is shown. */
  enum Method {
    /** The weights, multiplied down to the pixels. */
    LINEAR,
    /** The image that excites it most. */
    ACTIVATION_MAXIMISATION
  }

  /** Options of {@link FiltersIllustration}. */
  record Options(
      @Option(value = "How many hidden units are shown at most.", defaultValue = "100") int count,
      @Option(value = "How many filters stand in a row.", defaultValue = "10") int columns,
      @Option(value = "Which hidden layer, 1 the one above the visible units.", defaultValue = "1")
          int layer,
      @Option(
              value =
                  "Linear shows the weights, multiplied down to the pixels from higher layers;"
                      + " activation-maximisation the image that excites a unit most.",
              defaultValue = "linear")
          Method method,
      @Option(
              "The greatest norm of images by activation-maximisation; if nothing is said, the root"
                  + " of a tenth of the number of pixels, about that of a black and white digit.")
          Optional<Double> norm) {
    Options {
      InvalidOption.atLeast("count", count, 1);
      InvalidOption.atLeast("columns", columns, 1);
      InvalidOption.atLeast("layer", layer, 1);
      norm.ifPresent(n -> InvalidOption.positive("norm", n));
    }
  }

  @Override
  public String summary() {
    return "What each unit of a hidden layer looks for: its weights as an image, black negative and"
        + " white positive, or the image that excites it most.";
  }

  @Override
  public Drawing draw(Request<Options, BoltzmannMachine> request) {
    Options o = request.options();
    BoltzmannMachine machine = request.subject();
    Layers layers = machine.layers();
    String name = request.subjects().get(0).name();
    if (o.layer() > layers.depth()) {
      throw GalateaException.usage(
          "layer must be at most "
              + layers.depth()
              + ", as "
              + name
              + " has no more hidden layers, but is "
              + o.layer());
    }
    int count = Math.min(o.count(), layers.units(o.layer()));
    boolean linear = o.method() == Method.LINEAR;
    FilterImages images = new FilterImages(layers);
    double norm = o.norm().orElse(Math.sqrt(0.1 * layers.units(0)));
    float[] filters =
        linear
            ? images.linear(o.layer(), count)
            : images.mostExciting(o.layer(), count, norm, request.progress());
    double reach = FilterImages.reach(filters);
    Batch batch = new Batch(count, machine.shape(), filters);
    String units =
        (count < layers.units(o.layer()) ? "the first " : "all ")
            + count
            + (layers.depth() > 1 ? " units of hidden layer " + o.layer() : " hidden units")
            + " of "
            + name;
    String text = linear ? weights(o.layer(), units, reach) : exciting(units, norm, layers, reach);
    boolean fromBlack = !linear && !layers.gaussianVisible();
    return Drawing.of(
        new Figure.ImageGrid(
            new Caption(
                "filters",
                (linear ? "Filters of " : "Images that excite ")
                    + name
                    + (layers.depth() > 1 ? ", hidden layer " + o.layer() : "")
                    + (linear ? "" : ", most"),
                text,
                count
                    + (linear ? " images of weights" : " images")
                    + ", one for each hidden unit."),
            fromBlack ? Images.of(batch) : Images.of(batch, -reach, reach),
            Math.min(count, o.columns()),
            List.of(),
            List.of(),
            IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList()));
  }

  private static String weights(int layer, String units, double reach) {
    return "Weights of "
        + units
        + (layer > 1 ? ", multiplied by those of the layers below" : "")
        + FilterImages.grey(reach);
  }

  private static String exciting(String units, double norm, Layers layers, double reach) {
    return "The image that excites each of "
        + units
        + " most, among those of norm %.3g or less".formatted(norm)
        + (layers.gaussianVisible()
            ? FilterImages.grey(reach)
            : " with values from 0, black, to 1, white.");
  }
}
