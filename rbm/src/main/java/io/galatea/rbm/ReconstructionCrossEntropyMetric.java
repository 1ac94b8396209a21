package io.galatea.rbm;

import io.galatea.api.data.PreparedData;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import jakarta.inject.Inject;

/** Mean cross-entropy of the {@link Reconstruction}, a pixel. */
final class ReconstructionCrossEntropyMetric extends MachineMetric<NoOptions, Rbm> {
  @Inject
  ReconstructionCrossEntropyMetric(PreparedData prepared) {
    super(NoOptions.class, Rbm.class, prepared);
  }

  @Override
  public String summary() {
    return "Mean over pixels and images of −v log v̂ − (1 − v) log(1 − v̂), with v̂ = σ(b + W σ(c +"
        + " Wᵀv)) by probabilities.";
  }

  @Override
  public String unit() {
    return "nat";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<NoOptions, Rbm> request) {
    return Measurement.meanOf(
        new Reconstruction(request.subject().parameters()).crossEntropies(rows(request)));
  }
}
