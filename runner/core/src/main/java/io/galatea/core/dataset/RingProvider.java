package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/**
 * Normal distributions on a circle, a test of whether a model finds every mode (L. Metz et al.,
 * "Unrolled generative adversarial networks", ICLR 2017).
 */
public final class RingProvider implements DatasetProvider<RingProvider.Options> {

  /**
   * Its options.
   *
   * @param modes how many distributions
   * @param radius of the circle
   * @param standardDeviation of each distribution
   * @param points how many points
   */
  public record Options(
      @Option(value = "How many modes lie on the circle.", defaultValue = "8", usual = "8")
          int modes,
      @Option(value = "The radius of the circle.", defaultValue = "2", usual = "1 to 2")
          double radius,
      @Option(
              value = "The standard deviation of each mode, along both axes.",
              defaultValue = "0.02",
              usual = "0.01 to 0.1",
              tooHigh = "neighbouring modes run into each other")
          double standardDeviation,
      @Option(value = "How many points to draw.", defaultValue = "10000") int points) {

    /** Checks them. */
    public Options {
      InvalidOption.within("modes", modes, 1, 10_000);
      InvalidOption.positive("radius", radius);
      Mixture.check(standardDeviation, points);
    }
  }

  @Override
  public String summary() {
    return "Points in the plane from normal distributions on a circle, labelled by their mode (Metz"
        + " et al., 2017).";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    double[] centres = new double[2 * options.modes()];
    for (int mode = 0; mode < options.modes(); mode++) {
      double angle = 2 * Math.PI * mode / options.modes();
      centres[2 * mode] = options.radius() * StrictMath.cos(angle);
      centres[2 * mode + 1] = options.radius() * StrictMath.sin(angle);
    }
    return Mixture.draw(
        "ring of " + options.modes() + " (" + request.role().name() + ")",
        centres,
        options.standardDeviation(),
        options.points(),
        request.random());
  }
}
