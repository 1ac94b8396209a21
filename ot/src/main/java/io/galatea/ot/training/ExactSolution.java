package io.galatea.ot.training;

import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Coupling;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.model.TransportCertificate;
import io.galatea.ot.exact.Certificate;
import io.galatea.ot.exact.DualPotentials;
import io.galatea.ot.exact.ExactTransport;
import io.galatea.ot.exact.Marginals;
import io.galatea.ot.exact.TransportPlan;
import io.galatea.ot.exact.TransportStatus;
import java.util.Arrays;
import java.util.Map;

/** A sparse plan of an exact solver. */
final class ExactSolution implements Solution {
  static final String KIND = "exact";

  private final ExactTransport.Result result;

  ExactSolution(ExactTransport.Result result) {
    this.result = result;
  }

  TransportPlan plan() {
    return result.plan();
  }

  @Override
  public void forEach(Coupling.Visitor visitor) {
    TransportPlan plan = result.plan();
    for (int i = 0; i < plan.rows(); i++) {
      for (int k = plan.firstOf(i); k < plan.firstOf(i + 1); k++) {
        if (plan.massOf(k) > 0) {
          visitor.visit(i, plan.columnOf(k), plan.massOf(k));
        }
      }
    }
  }

  @Override
  public DualPotentials duals() {
    return result.duals();
  }

  @Override
  public TransportCertificate certificate() {
    Certificate c = result.certificate();
    return new TransportCertificate(
        TransportProblem.kebab(result.method()),
        c.primal(),
        c.dual(),
        c.gap(),
        c.marginalError(),
        0.0 - c.worstReducedCost(), // no minus zero
        c.slackness(),
        result.iterations(),
        result.status() == TransportStatus.OPTIMAL && c.holds());
  }

  @Override
  public boolean holds() {
    return result.certificate().holds();
  }

  @Override
  public double[] errors() {
    return new double[0];
  }

  @Override
  public void write(Map<String, Tensor> tensors, Map<String, String> texts) {
    TransportPlan plan = result.plan();
    int[] rows = new int[plan.size()];
    int[] columns = new int[plan.size()];
    double[] masses = new double[plan.size()];
    for (int i = 0; i < plan.rows(); i++) {
      for (int k = plan.firstOf(i); k < plan.firstOf(i + 1); k++) {
        rows[k] = i;
        columns[k] = plan.columnOf(k);
        masses[k] = plan.massOf(k);
      }
    }
    tensors.put("planRows", Tensor.of(rows, rows.length));
    tensors.put("planColumns", Tensor.of(columns, rows.length));
    tensors.put("planMasses", Tensor.of(masses, rows.length));
    tensors.put(
        "sourcePotentials", Tensor.of(result.duals().source(), result.duals().source().length));
    tensors.put(
        "targetPotentials", Tensor.of(result.duals().target(), result.duals().target().length));
    texts.put("method", TransportProblem.kebab(result.method()));
    texts.put("status", TransportProblem.kebab(result.status()));
    texts.put("iterations", Long.toString(result.iterations()));
  }

  static ExactSolution read(State state, TransportProblem problem) {
    int n = problem.sourceMasses().length;
    int m = problem.targetMasses().length;
    int[] rows = state.tensor("planRows", -1).ints();
    int[] columns = state.tensor("planColumns", rows.length).ints();
    double[] masses = state.tensor("planMasses", rows.length).doubles();
    for (int k = 0; k < rows.length; k++) {
      boolean ordered =
          k == 0
              || rows[k - 1] < rows[k]
              || (rows[k - 1] == rows[k] && columns[k - 1] < columns[k]);
      if (!(rows[k] >= 0 && rows[k] < n && columns[k] >= 0 && columns[k] < m && ordered)
          || !(masses[k] >= 0 && masses[k] <= Double.MAX_VALUE)) {
        throw GalateaException.data(
            "entry " + k + " of the plan is no mass of a " + n + " × " + m + " plan in its order");
      }
    }
    DualPotentials duals =
        new DualPotentials(
            finite(state, "sourcePotentials", n), finite(state, "targetPotentials", m));
    TransportPlan plan = TransportPlan.of(n, m, rows, columns, masses);
    double[] a = problem.sourceMasses();
    double[] b = Marginals.balanced(a, problem.targetMasses());
    return new ExactSolution(
        new ExactTransport.Result(
            plan,
            duals,
            TransportProblem.constant(TransportStatus.class, state, "status"),
            TransportProblem.constant(ExactTransport.Method.class, state, "method"),
            TransportProblem.count(state, "iterations"),
            Certificate.check(problem.cost(), a, b, plan, duals)));
  }

  static double[] finite(State state, String name, int length) {
    double[] values = state.tensor(name, length).doubles();
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw GalateaException.data("the tensor '" + name + "' must hold finite numbers only");
    }
    return values;
  }
}
