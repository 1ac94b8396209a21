package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/**
 * Normal distributions on a square grid around the origin, a test of whether a model finds every
 * mode (A. Srivastava et al., "VEEGAN", NeurIPS 2017).
 */
public final class GridProvider implements DatasetProvider<GridProvider.Options> {

  /**
   * Its options.
   *
   * @param side how many distributions along a side
   * @param spacing between neighbours
   * @param standardDeviation of each distribution
   * @param points how many points
   */
  public record Options(
      @Option(value = "How many modes lie along a side.", defaultValue = "5", usual = "5") int side,
      @Option(value = "The distance of neighbouring modes.", defaultValue = "2", usual = "1 to 2")
          double spacing,
      @Option(
              value = "The standard deviation of each mode, along both axes.",
              defaultValue = "0.05",
              usual = "0.01 to 0.1",
              tooHigh = "neighbouring modes run into each other")
          double standardDeviation,
      @Option(value = "How many points to draw.", defaultValue = "10000") int points) {

    /** Checks them. */
    public Options {
      InvalidOption.within("side", side, 1, 100);
      InvalidOption.positive("spacing", spacing);
      Mixture.check(standardDeviation, points);
    }
  }

  @Override
  public String summary() {
    return "Points in the plane from normal distributions on a square grid, labelled by their mode"
        + " (Srivastava et al., 2017).";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    int side = options.side();
    double middle = (side - 1) / 2.0;
    double[] centres = new double[2 * side * side];
    for (int mode = 0; mode < side * side; mode++) {
      int row = mode / side;
      int column = mode % side;
      centres[2 * mode] = (column - middle) * options.spacing();
      centres[2 * mode + 1] = (row - middle) * options.spacing();
    }
    return Mixture.draw(
        "grid of " + side + " × " + side + " (" + request.role().name() + ")",
        centres,
        options.standardDeviation(),
        options.points(),
        request.random());
  }
}
