package io.galatea.ot.training;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.model.TransportCertificate;
import io.galatea.api.run.Step;
import io.galatea.ot.exact.ExactRun;
import io.galatea.ot.exact.SimplexState;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run of the network simplex; a step is a thousand pivots. */
final class ExactTraining implements Training<TransportCoupling> {
  private static final int PIVOTS_A_STEP = 1000;

  /** A gap above this share of what the plan pays is worth a warning. */
  private static final double COARSE_GAP = 1e-6;

  private final Trainer.Request<EmdOptions> request;
  private final TransportProblem problem;
  private final ExactRun run;
  private long steps;
  private Solution solution;

  ExactTraining(Trainer.Request<EmdOptions> request) {
    this.request = request;
    EmdOptions o = request.options();
    problem = TransportProblem.of(request.data(), o.cost(), o.power());
    try {
      run =
          request.resumeFrom().isPresent()
              ? ExactRun.resume(
                  problem.cost(),
                  problem.sourceMasses(),
                  problem.targetMasses(),
                  state(request.resumeFrom().get()))
              : ExactRun.start(problem.cost(), problem.sourceMasses(), problem.targetMasses());
    } catch (IllegalArgumentException e) {
      throw GalateaException.data(e.getMessage(), e);
    }
    steps = request.resumeFrom().map(s -> TransportProblem.count(s, "steps")).orElse(0L);
  }

  private static SimplexState state(State state) {
    long position = TransportProblem.count(state, "position");
    int arcs = state.tensor("arcRow", -1).size();
    if (position > arcs) {
      throw GalateaException.data("the position " + position + " is beyond the arcs");
    }
    return new SimplexState(
        state.tensor("parent", -1).ints(),
        state.tensor("flow", -1).longs(),
        state.tensor("arcRow", arcs).ints(),
        state.tensor("arcColumn", arcs).ints(),
        (int) position,
        TransportProblem.count(state, "pivots"),
        TransportProblem.flag(state, "optimal"));
  }

  @Override
  public State save() {
    SimplexState s = run.save();
    return new State(
        Map.of(
            "parent", Tensor.of(s.parent(), s.parent().length),
            "flow", Tensor.of(s.flow(), s.flow().length),
            "arcRow", Tensor.of(s.arcRow(), s.arcRow().length),
            "arcColumn", Tensor.of(s.arcColumn(), s.arcColumn().length)),
        Map.of(
            "position", Integer.toString(s.position()),
            "pivots", Long.toString(s.pivots()),
            "optimal", Boolean.toString(s.optimal()),
            "steps", Long.toString(steps)));
  }

  @Override
  public TransportCoupling model() {
    return TransportCoupling.of(
        problem, solution(), request.options().outOfSample(), request.provenance());
  }

  private Solution solution() {
    if (solution == null) {
      solution = new ExactSolution(run.result());
    }
    return solution;
  }

  @Override
  public Step step() {
    boolean done = run.advance(PIVOTS_A_STEP);
    solution = null;
    steps++;
    Step step =
        Step.of(steps, 0, Double.NaN, done ? 1 : Double.NaN, done)
            .withScalars(Map.of("pivots", (double) run.pivots()));
    return done ? step.withFindings(doubts()) : step;
  }

  private List<Finding> doubts() {
    TransportCertificate c = solution().certificate();
    if (solution().holds()) {
      return coarse(c.gap()) ? List.of(coarseFinding(c)) : List.of();
    }
    return List.of(
        Finding.of(
            Finding.Severity.FAILURE,
            String.format(
                Locale.ROOT,
                "The plan is not proven to be optimal: it costs %s, the potentials promise %s, and"
                    + " the largest u + v − c is %s. Costs of very different scales leave too few"
                    + " digits; bring them closer together.",
                c.cost(),
                c.dual(),
                c.worstReducedCost())));
  }

  /** Whether the gap is large beside what the plan pays, whatever the dearest costs are. */
  private boolean coarse(double gap) {
    double[] paid = new double[1];
    solution.forEach((i, j, mass) -> paid[0] += mass * Math.abs(problem.cost().at(i, j)));
    return paid[0] > 0 && Math.abs(gap) > COARSE_GAP * paid[0];
  }

  private static Finding coarseFinding(TransportCertificate c) {
    return Finding.of(
        Finding.Severity.WARNING,
        String.format(
            Locale.ROOT,
            "The plan is optimal only up to a gap of %s, and it costs %s: costs of very different"
                + " scales leave too few digits. Bring them closer together.",
            c.gap(),
            c.cost()));
  }
}
