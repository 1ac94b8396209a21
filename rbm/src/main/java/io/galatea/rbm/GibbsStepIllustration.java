package io.galatea.rbm;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.List;

/**
 * One Gibbs step of a machine, part by part: images v, the probabilities p(h | v) of the hidden
 * units, states h drawn from them, and the probabilities p(v | h) of the pixels given these states.
 */
final class GibbsStepIllustration implements Illustration<GibbsStepIllustration.Options, Rbm> {

  /** Options of {@link GibbsStepIllustration}. */
  record Options(
      @Option(value = "How many images are shown.", defaultValue = "10", usual = "4 to 16")
          int count) {
    Options {
      InvalidOption.atLeast("count", count, 1);
    }
  }

  @Override
  public String summary() {
    return "One Gibbs step part by part: images, their hidden units' probabilities, states drawn from"
        + " these, and the images that such states give.";
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public Drawing draw(Request<Options, Rbm> request) {
    Rbm machine = request.subject();
    Batch visible = request.reference().first(request.options().count());
    Batch probabilities = machine.encode(visible);
    Batch states = drawn(probabilities, request.random().named("states"));
    String name = request.subjects().get(0).name();
    Units units = new Units(machine.shape(), machine.hiddenUnits());
    return Drawing.of(
        new Figure.ImageGrid(
            new Caption(
                "gibbs-step",
                "A Gibbs step of " + name,
                "From above: images v of "
                    + request.reference().name()
                    + "; the probabilities p(h | v) that hidden units are on, from 0, black, to 1,"
                    + " white, "
                    + units.inWords()
                    + "; states h drawn from them; the probabilities p(v | h) of the pixels given"
                    + " these states, from which the step draws the next v.",
                visible.rows() + " images, each with its hidden units and what comes back."),
            Images.of(
                Grids.stack(
                    List.of(
                        visible,
                        units.asImages(probabilities),
                        units.asImages(states),
                        back(machine, states)))),
            visible.rows(),
            List.of("v", "p(h | v)", "h", "p(v | h)"),
            List.of(),
            List.of()));
  }

  private static Batch drawn(Batch probabilities, RandomStream random) {
    float[] states = new float[probabilities.values().length];
    for (int k = 0; k < states.length; k++) {
      states[k] = random.nextDouble() < probabilities.values()[k] ? 1 : 0;
    }
    return new Batch(probabilities.rows(), probabilities.shape(), states);
  }

  /** σ(b + W h) for each row of states. */
  private static Batch back(Rbm machine, Batch states) {
    FreeEnergy energy = new FreeEnergy(machine.parameters());
    int visible = machine.visibleUnits();
    float[] values = new float[Math.multiplyExact(states.rows(), visible)];
    double[] h = new double[machine.hiddenUnits()];
    double[] x = new double[visible];
    for (int n = 0; n < states.rows(); n++) {
      for (int j = 0; j < h.length; j++) {
        h[j] = states.values()[n * h.length + j];
      }
      energy.visibleInput(h, x);
      for (int i = 0; i < visible; i++) {
        values[n * visible + i] = (float) Sigmoid.of(x[i]);
      }
    }
    return new Batch(states.rows(), machine.shape(), values);
  }

  /**
   * Hidden units as squares in an image of the visible units' shape, in reading order on grey; as
   * many as there is room for.
   */
  private static final class Units {
    private static final float GREY = 0.5f;

    private final Shape shape;
    private final int units;
    private final int columns;
    private final int side;
    private final int shown;

    Units(Shape shape, int units) {
      this.shape = shape;
      this.units = units;
      boolean image = shape.isImage();
      int width = image ? shape.width() : shape.size();
      int height = image ? shape.height() : 1;
      // The largest squares of which all fit; single pixels, where not even these do.
      int largest = Math.min(width, height);
      while (largest > 1 && (width / largest) * (height / largest) < units) {
        largest--;
      }
      side = largest;
      columns = width / side;
      shown = Math.min(units, columns * (height / side));
    }

    String inWords() {
      return (shown < units ? "the first " + shown + " of " + units : "all " + units)
          + " as squares, "
          + Math.min(columns, shown)
          + " in a row";
    }

    Batch asImages(Batch hidden) {
      int size = shape.size();
      int width = shape.isImage() ? shape.width() : size;
      int plane = shape.isImage() ? width * shape.height() : size;
      float[] values = new float[Math.multiplyExact(hidden.rows(), size)];
      // A line of grey tells squares apart, where they are large enough.
      int gap = side > 2 ? 1 : 0;
      for (int n = 0; n < hidden.rows(); n++) {
        for (int k = 0; k < size; k++) {
          int x = k % plane % width;
          int y = k % plane / width;
          int unit = x / side < columns ? y / side * columns + x / side : shown;
          boolean between = x % side >= side - gap || y % side >= side - gap;
          values[n * size + k] =
              unit >= shown || between ? GREY : hidden.values()[n * units + unit];
        }
      }
      return new Batch(hidden.rows(), shape, values);
    }
  }
}
