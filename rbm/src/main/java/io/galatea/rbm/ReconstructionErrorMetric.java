package io.galatea.rbm;

import io.galatea.api.data.PreparedData;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import jakarta.inject.Inject;

/** Mean squared error of the {@link Reconstruction}, a pixel. */
final class ReconstructionErrorMetric extends MachineMetric<NoOptions, Rbm> {
  @Inject
  ReconstructionErrorMetric(PreparedData prepared) {
    super(NoOptions.class, Rbm.class, prepared);
  }

  @Override
  public String summary() {
    return "Mean over pixels and images of (v − v̂)², with v̂ = σ(b + W σ(c + Wᵀv)) by"
        + " probabilities.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<NoOptions, Rbm> request) {
    return Measurement.meanOf(
        new Reconstruction(request.subject().parameters()).squaredErrors(rows(request)));
  }
}
