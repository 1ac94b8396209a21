package io.galatea.ot.training;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.run.Step;
import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.entropic.Sinkhorn;
import io.galatea.ot.entropic.SinkhornOptions;
import io.galatea.ot.entropic.SinkhornOptions.Method;
import io.galatea.ot.entropic.SinkhornState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run of entropic iterations; a step is a block of them, fixed by the size of the problem. */
final class SinkhornTraining implements Training<TransportCoupling> {
  /** About 50 ms on one core: a pair takes a multiplication where the kernel is stored. */
  private static final long PAIRS_A_STEP = 100_000_000;

  /** And an exponential where it is not. */
  private static final long EXPONENTIALS_A_STEP = 10_000_000;

  private static final long MOST_ITERATIONS_A_STEP = 100;

  private final EntropicOptions options;
  private final Provenance provenance;
  private final TransportProblem problem;
  private final Sinkhorn sinkhorn;
  private long steps;
  private EntropicSolution solution;

  SinkhornTraining(
      Trainer.Request<?> request, EntropicOptions options, Method method, Precision precision) {
    this.options = options;
    provenance = request.provenance();
    problem =
        TransportProblem.of(request.data(), options.coupling().cost(), options.coupling().power());
    checkMemory(method, precision);
    SinkhornOptions solver =
        new SinkhornOptions(
            options.problem().regularization(),
            options.problem().tolerance(),
            options.problem().maxIterations(),
            method,
            precision == Precision.FLOAT32);
    double[] a = problem.sourceMasses();
    double[] b = problem.targetMasses();
    try {
      sinkhorn =
          request.resumeFrom().isPresent()
              ? Sinkhorn.resume(problem.cost(), a, b, solver, state(request.resumeFrom().get()))
              : Sinkhorn.start(problem.cost(), a, b, solver);
    } catch (IllegalArgumentException e) {
      throw GalateaException.data(e.getMessage(), e);
    }
    steps = request.resumeFrom().map(s -> TransportProblem.count(s, "steps")).orElse(0L);
  }

  /** Costs from points keep no kernel; AUTO keeps none of more than 2²⁷ entries. */
  private void checkMemory(Method method, Precision precision) {
    long pairs = (long) problem.cost().rows() * problem.cost().columns();
    boolean matrix = problem.cost() instanceof CostMatrix;
    boolean stores =
        method == Method.GREENKHORN
            || (matrix && (method == Method.PLAIN || method == Method.STABILIZED))
            || (matrix && method == Method.AUTO && pairs <= 1L << 27);
    long needed = pairs * (precision == Precision.FLOAT32 ? Float.BYTES : Double.BYTES);
    long most = Runtime.getRuntime().maxMemory();
    if (stores && needed > most) {
      throw GalateaException.resource(
          String.format(
              Locale.ROOT,
              "a kernel of %d × %d needs %d MB, but Java may use %d MB; sinkhorn-log stores none",
              problem.cost().rows(),
              problem.cost().columns(),
              needed >> 20,
              most >> 20));
    }
  }

  private static SinkhornState state(State state) {
    long vectors = TransportProblem.count(state, "vectors");
    if (vectors > 8) {
      throw GalateaException.data("an iteration has at most 8 vectors, but this one " + vectors);
    }
    double[][] engine = new double[(int) vectors][];
    for (int k = 0; k < engine.length; k++) {
      engine[k] = state.tensor("vector" + k, -1).doubles();
    }
    double[] errors = state.tensor("errors", -1).doubles();
    long stageStart = TransportProblem.count(state, "stageStart");
    double epsilon = state.tensor("epsilon").doubles()[0];
    if (stageStart > errors.length || !(epsilon > 0)) {
      throw GalateaException.data("the saved iteration's stage does not fit its errors");
    }
    return new SinkhornState(
        TransportProblem.constant(Method.class, state, "method"),
        TransportProblem.flag(state, "singlePrecision"),
        epsilon,
        engine,
        state.tensor("relaxation", 6).doubles(),
        errors,
        (int) stageStart,
        TransportProblem.flag(state, "done"),
        TransportProblem.flag(state, "withinTolerance"));
  }

  @Override
  public State save() {
    SinkhornState s = sinkhorn.save();
    Map<String, Tensor> tensors = new HashMap<>();
    for (int k = 0; k < s.engine().length; k++) {
      tensors.put("vector" + k, Tensor.of(s.engine()[k], s.engine()[k].length));
    }
    tensors.put("errors", Tensor.of(s.errors(), s.errors().length));
    tensors.put("relaxation", Tensor.of(s.relaxation(), s.relaxation().length));
    tensors.put("epsilon", Tensor.of(new double[] {s.epsilon()}));
    return new State(
        tensors,
        Map.of(
            "vectors", Integer.toString(s.engine().length),
            "method", TransportProblem.kebab(s.method()),
            "singlePrecision", Boolean.toString(s.singlePrecision()),
            "stageStart", Integer.toString(s.stageStart()),
            "done", Boolean.toString(s.done()),
            "withinTolerance", Boolean.toString(s.withinTolerance()),
            "steps", Long.toString(steps)));
  }

  @Override
  public TransportCoupling model() {
    return TransportCoupling.of(problem, solution(), options.coupling().outOfSample(), provenance);
  }

  private EntropicSolution solution() {
    if (solution == null) {
      solution = new EntropicSolution(problem, sinkhorn.result(), options.rounded());
    }
    return solution;
  }

  private int block() {
    boolean stored =
        problem.cost() instanceof CostMatrix
            && (sinkhorn.method() == Method.PLAIN || sinkhorn.method() == Method.STABILIZED);
    long pairs = (long) problem.cost().rows() * problem.cost().columns();
    long fitting = (stored ? PAIRS_A_STEP : EXPONENTIALS_A_STEP) / pairs;
    return sinkhorn.method() == Method.NEWTON
        ? 1
        : (int) Math.max(1, Math.min(MOST_ITERATIONS_A_STEP, fitting));
  }

  @Override
  public Step step() {
    boolean done = sinkhorn.advance(block());
    solution = null;
    steps++;
    double error = sinkhorn.error();
    Step step = Step.of(steps, 0, Double.NaN, done ? 1 : Double.NaN, done);
    if (Double.isNaN(error)) {
      return step.diverged(
          Finding.of(
              Finding.Severity.FAILURE,
              String.format(
                  Locale.ROOT,
                  "The potentials left the range of numbers after %d iterations: the regularization"
                      + " %s is too small for these costs. Raise it, or use emd.",
                  sinkhorn.iterations(),
                  options.problem().regularization())));
    }
    if (Double.isFinite(error)) {
      step =
          step.withScalars(
              Map.of("marginal-error", error, "iterations", (double) sinkhorn.iterations()));
    }
    return done ? step.withFindings(doubts()) : step;
  }

  private List<Finding> doubts() {
    if (solution().holds()) {
      return List.of();
    }
    String state =
        solution.isEmpty()
            ? "its plan moves no mass at all"
            : String.format(
                Locale.ROOT, "the marginals are off by %.3g of the mass", solution.error());
    return List.of(
        Finding.of(
            Finding.Severity.WARNING,
            String.format(
                Locale.ROOT,
                "The plan did not converge: after %d iterations %s, and the tolerance is %s. Allow"
                    + " more iterations, raise the regularization %s, or use emd.",
                sinkhorn.iterations(),
                state,
                options.problem().tolerance(),
                options.problem().regularization())));
  }
}
