package io.galatea.ot.training;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import io.galatea.api.model.State;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Step;
import io.galatea.ot.map.BuresMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The optimal map between Gaussians, in one step. */
public final class LinearTrainer implements Trainer<NoOptions, LinearMapModel> {
  @Override
  public String summary() {
    return "The optimal map between the Gaussians of both clouds' means and covariances (Bures map;"
        + " Olkin and Pukelsheim 1982).";
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public Optional<Set<String>> scalars() {
    return Optional.of(Set.of());
  }

  @Override
  public List<Role> roles() {
    return MapProblem.ROLES;
  }

  @Override
  public Training<LinearMapModel> start(Request<NoOptions> request) {
    MapProblem problem = MapProblem.of(request.data());
    long done = request.resumeFrom().map(s -> TransportProblem.count(s, "steps")).orElse(0L);
    LinearMapModel model =
        new LinearMapModel(
            BuresMap.fit(
                problem.source().points(),
                problem.source().masses(),
                problem.target().points(),
                problem.target().masses()),
            problem.shape(),
            request.provenance());
    return new Run(model, done);
  }

  private static final class Run implements Training<LinearMapModel> {
    private final LinearMapModel model;
    private long steps;

    Run(LinearMapModel model, long steps) {
      this.model = model;
      this.steps = steps;
    }

    @Override
    public Step step() {
      steps++;
      return Step.of(steps, 0, Double.NaN, 1, true);
    }

    @Override
    public LinearMapModel model() {
      return model;
    }

    @Override
    public State save() {
      return new State(Map.of(), Map.of("steps", Long.toString(steps)));
    }
  }
}
