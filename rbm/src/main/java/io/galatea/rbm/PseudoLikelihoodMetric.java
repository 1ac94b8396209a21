package io.galatea.rbm;

import io.galatea.api.data.PreparedData;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import jakarta.inject.Inject;

/** Mean {@link PseudoLikelihood} of the images. */
final class PseudoLikelihoodMetric extends MachineMetric<PseudoLikelihoodMetric.Options, Rbm> {

  /** Options of {@link PseudoLikelihoodMetric}. */
  record Options(
      @Option(
              value =
                  "Whether every pixel of every image is predicted, rather than one random"
                      + " pixel of each as in"
                      + " scikit-learn; slower, with a smaller error.",
              defaultValue = "false")
          boolean exact) {}

  @Inject
  PseudoLikelihoodMetric(PreparedData prepared) {
    super(Options.class, Rbm.class, prepared);
  }

  @Override
  public String summary() {
    return "Log pseudo-likelihood (Besag 1975): how well each pixel is predicted from all"
        + " others, as"
        + " scikit-learn's score_samples.";
  }

  @Override
  public String unit() {
    return "nat";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<Options, Rbm> request) {
    PseudoLikelihood likelihood = new PseudoLikelihood(request.subject().parameters());
    return Measurement.meanOf(
        request.options().exact()
            ? likelihood.exact(rows(request), request.progress())
            : likelihood.estimate(rows(request), request.random().named("pixels")));
  }
}
