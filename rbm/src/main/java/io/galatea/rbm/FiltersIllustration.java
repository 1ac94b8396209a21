package io.galatea.rbm;

import io.galatea.api.Illustration;
import io.galatea.api.InvalidOption;
import io.galatea.api.Option;
import io.galatea.api.data.Batch;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import java.util.List;
import java.util.stream.IntStream;

/** The weights of each hidden unit as an image: what it looks for. */
final class FiltersIllustration implements Illustration<FiltersIllustration.Options, Rbm> {

  /** Options of {@link FiltersIllustration}. */
  record Options(
      @Option(value = "How many hidden units are shown at most.", defaultValue = "100") int count,
      @Option(value = "How many filters stand in a row.", defaultValue = "10") int columns) {
    Options {
      InvalidOption.unless(count >= 1, "count", "at least 1", count);
      InvalidOption.unless(columns >= 1, "columns", "at least 1", columns);
    }
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Class<Rbm> subject() {
    return Rbm.class;
  }

  @Override
  public String summary() {
    return "The weights of each hidden unit as an image, black negative and white positive.";
  }

  @Override
  public Drawing draw(Request<Options, Rbm> request) {
    Rbm machine = request.subject();
    int count = Math.min(request.options().count(), machine.hiddenUnits());
    RbmParameters byHidden = machine.parameters().transposed();
    float[] filters = new float[count * machine.visibleUnits()];
    System.arraycopy(byHidden.weights(), 0, filters, 0, filters.length);
    double reach = reach(filters);
    Batch batch = new Batch(count, machine.shape(), filters);
    String name = request.subjects().get(0).name();
    return Drawing.of(
        new Figure.ImageGrid(
            new Caption(
                "filters",
                "Filters of " + name,
                "Weights of "
                    + (count < machine.hiddenUnits() ? "the first " : "all ")
                    + count
                    + " hidden units of "
                    + name
                    + ". Grey is 0, white %.2g and more, black −%.2g and less."
                        .formatted(reach, reach),
                count + " images of weights, one for each hidden unit."),
            Images.of(batch, -reach, reach),
            Math.min(count, request.options().columns()),
            List.of(),
            List.of(),
            IntStream.rangeClosed(1, count).mapToObj(j -> "hidden unit " + j).toList()));
  }

  /** The size that 99.5 % of the weights do not exceed: single outliers must not dim the rest. */
  private static double reach(float[] weights) {
    double[] sizes =
        IntStream.range(0, weights.length)
            .mapToDouble(k -> Math.abs(weights[k]))
            .sorted()
            .toArray();
    double reach = sizes[(int) (0.995 * (sizes.length - 1))];
    return reach > 0 ? reach : 1;
  }
}
