package io.galatea.api.tck.toy;

import io.galatea.api.ModelFormat;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Coupling;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** An entropic optimal transport plan between two data sets. */
public final class ToyPlan implements Coupling {
  private final Provenance provenance;
  private final int sources;
  private final int targets;
  private final double[] costs;
  private final double[] masses;

  private ToyPlan(
      Provenance provenance, int sources, int targets, double[] costs, double[] masses) {
    this.provenance = provenance;
    this.sources = sources;
    this.targets = targets;
    this.costs = costs.clone();
    this.masses = masses.clone();
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public int sources() {
    return sources;
  }

  @Override
  public int targets() {
    return targets;
  }

  @Override
  public double cost() {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += costs[i] * masses[i];
    }
    return sum;
  }

  @Override
  public void forEach(Visitor visitor) {
    for (int i = 0; i < masses.length; i++) {
      if (masses[i] > 0) {
        visitor.visit(i / targets, i % targets, masses[i]);
      }
    }
  }

  /** Costs and masses, source × target. */
  public static final class Format implements ModelFormat<ToyPlan> {
    @Override
    public State write(ToyPlan plan) {
      return State.of(
          Map.of(
              "costs", Tensor.of(plan.costs, plan.sources, plan.targets),
              "masses", Tensor.of(plan.masses, plan.sources, plan.targets)));
    }

    @Override
    public ToyPlan read(State state, Provenance provenance) {
      List<Integer> extents = state.tensor("costs", -1, -1).shape();
      double[] masses = ToyRbm.finite(state, "masses", extents.get(0), extents.get(1));
      if (DoubleStream.of(masses).anyMatch(mass -> mass < 0)) {
        throw GalateaException.data("masses must not be negative");
      }
      double[] costs = ToyRbm.finite(state, "costs", -1, -1);
      return new ToyPlan(provenance, extents.get(0), extents.get(1), costs, masses);
    }
  }

  /** Sinkhorn's iteration, one scaling of rows and columns a step. */
  public static final class Sinkhorn implements Trainer<Sinkhorn.Options, ToyPlan> {

    /** Options. */
    public record Options(
        @Option(value = "Weight of the entropy.", defaultValue = "1.0") double regularization,
        @Option(value = "Largest error of a marginal.", defaultValue = "1e-6") double tolerance) {
      /** Checks the ranges. */
      public Options {
        InvalidOption.unless(regularization > 0, "regularization", "above 0", regularization);
        InvalidOption.unless(tolerance > 0, "tolerance", "above 0", tolerance);
      }
    }

    @Override
    public String summary() {
      return "Entropic optimal transport by Sinkhorn's iteration (Cuturi, 2013).";
    }

    @Override
    public boolean isDeterministic() {
      return true;
    }

    @Override
    public List<Role> roles() {
      return List.of(Role.SOURCE, Role.TARGET);
    }

    @Override
    public Training<ToyPlan> start(Request<Options> request) {
      return new Run(request);
    }
  }

  private static final class Run implements Training<ToyPlan> {
    private final Trainer.Request<Sinkhorn.Options> request;
    private final Dataset source;
    private final Dataset target;
    private final double[] costs;
    // Scalings of rows and columns: u and v of Cuturi (2013).
    private final double[] u;
    private final double[] v;
    private long step;

    Run(Trainer.Request<Sinkhorn.Options> request) {
      this.request = request;
      this.source = request.data().get(Role.SOURCE);
      this.target = request.data().get(Role.TARGET);
      this.costs = squaredDistances(source, target);
      if (request.resumeFrom().isPresent()) {
        State state = request.resumeFrom().get();
        u = state.tensor("u", source.size()).doubles();
        v = state.tensor("v", target.size()).doubles();
        step = state.number("step");
      } else {
        u = ones(source.size());
        v = ones(target.size());
      }
    }

    private static double[] ones(int size) {
      double[] ones = new double[size];
      Arrays.fill(ones, 1);
      return ones;
    }

    private static double[] squaredDistances(Dataset source, Dataset target) {
      int dimensions = source.shape().size();
      double[] x = new double[dimensions];
      double[] y = new double[dimensions];
      double[] costs = new double[source.size() * target.size()];
      for (int i = 0; i < costs.length; i++) {
        source.read(new int[] {i / target.size()}, x);
        target.read(new int[] {i % target.size()}, y);
        for (int d = 0; d < dimensions; d++) {
          costs[i] += (x[d] - y[d]) * (x[d] - y[d]);
        }
      }
      return costs;
    }

    private double kernel(int i, int j) {
      return Math.exp(-costs[i * v.length + j] / request.options().regularization());
    }

    @Override
    public Step step() {
      double error = 0;
      for (int i = 0; i < u.length; i++) {
        double sum = 0;
        for (int j = 0; j < v.length; j++) {
          sum += kernel(i, j) * v[j];
        }
        error = Math.max(error, Math.abs(u[i] * sum - source.weight(i)));
        u[i] = source.weight(i) / sum;
      }
      for (int j = 0; j < v.length; j++) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
          sum += kernel(i, j) * u[i];
        }
        v[j] = target.weight(j) / sum;
      }
      step++;
      boolean done = error < request.options().tolerance();
      return new Step(
          step,
          0,
          Double.NaN,
          done ? 1 : Double.NaN,
          done ? Step.Status.DONE : Step.Status.RUNNING,
          Map.of("marginal-error", error),
          List.of());
    }

    @Override
    public ToyPlan model() {
      double[] masses = new double[costs.length];
      for (int i = 0; i < masses.length; i++) {
        int row = i / v.length;
        int column = i % v.length;
        masses[i] = u[row] * kernel(row, column) * v[column];
      }
      return new ToyPlan(request.provenance(), u.length, v.length, costs, masses);
    }

    @Override
    public State save() {
      return new State(
          Map.of("u", Tensor.of(u, u.length), "v", Tensor.of(v, v.length)),
          Map.of("step", "" + step));
    }
  }
}
