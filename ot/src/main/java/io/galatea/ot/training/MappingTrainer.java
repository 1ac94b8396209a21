package io.galatea.ot.training;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.run.Step;
import io.galatea.ot.cost.Points;
import io.galatea.ot.map.JointMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An affine map learnt jointly with its plan; a step is a turn of both. */
public final class MappingTrainer implements Trainer<MappingOptions, LinearMapModel> {
  @Override
  public String summary() {
    return "An affine map learnt jointly with the plan that it follows (Perrot, Courty, Flamary and"
        + " Habrard 2016).";
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public Optional<Set<String>> scalars() {
    return Optional.of(Set.of("objective"));
  }

  @Override
  public List<Role> roles() {
    return MapProblem.ROLES;
  }

  @Override
  public Training<LinearMapModel> start(Request<MappingOptions> request) {
    return new Run(request, MapProblem.of(request.data()));
  }

  private static final class Run implements Training<LinearMapModel> {
    private final Request<MappingOptions> request;
    private final MapProblem problem;
    private final JointMap joint;

    Run(Request<MappingOptions> request, MapProblem problem) {
      this.request = request;
      this.problem = problem;
      joint = request.resumeFrom().map(this::resumed).orElseGet(this::started);
    }

    private JointMap started() {
      return JointMap.start(
          problem.source().points(),
          problem.source().masses(),
          problem.target().points(),
          problem.target().masses(),
          request.options().transportWeight(),
          request.options().identityWeight());
    }

    private JointMap resumed(State state) {
      int n = problem.source().points().count();
      int d = problem.source().points().dimension();
      double[] images = state.tensor("images", n, d).doubles();
      double transport = state.tensor("transport").doubles()[0];
      double[] objective = state.tensor("objective", -1).doubles();
      if (!Arrays.stream(images).allMatch(Double::isFinite) || !Double.isFinite(transport)) {
        throw GalateaException.data("the saved plan's images must be finite numbers");
      }
      return JointMap.resume(
          problem.source().points(),
          problem.source().masses(),
          problem.target().points(),
          problem.target().masses(),
          request.options().transportWeight(),
          request.options().identityWeight(),
          Points.of(images, d),
          transport,
          Arrays.stream(objective).boxed().toList());
    }

    @Override
    public Step step() {
      boolean still = joint.turn();
      int turns = joint.objective().size();
      boolean done = still || turns >= request.options().turns();
      double progress = done ? 1 : turns / (double) request.options().turns();
      return Step.of(turns, 0, Double.NaN, progress, done)
          .withScalars(Map.of("objective", joint.objective().get(turns - 1)));
    }

    @Override
    public LinearMapModel model() {
      return new LinearMapModel(joint.map(), problem.shape(), request.provenance());
    }

    @Override
    public State save() {
      Points images = joint.images();
      double[] objective = joint.objective().stream().mapToDouble(Double::doubleValue).toArray();
      return State.of(
          Map.of(
              "images", Tensor.of(images.rows(), images.count(), images.dimension()),
              "transport", Tensor.of(new double[] {joint.transport()}),
              "objective", Tensor.of(objective, objective.length)));
    }
  }
}
