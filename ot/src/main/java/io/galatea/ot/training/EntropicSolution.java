package io.galatea.ot.training;

import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Coupling;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.model.TransportCertificate;
import io.galatea.ot.entropic.EntropicPlan;
import io.galatea.ot.entropic.EntropicResult;
import io.galatea.ot.entropic.Sinkhorn;
import io.galatea.ot.entropic.SinkhornOptions.Method;
import io.galatea.ot.exact.DualPotentials;
import io.galatea.ot.exact.Marginals;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A dense plan of an entropic solver, known by its exponents. The certificate's potentials are the
 * entropic ones of the sources with their c-transform, which makes them feasible for exact
 * transport: its gap says how far the plan can be from the exact optimum.
 */
final class EntropicSolution implements Solution {
  static final String KIND = "entropic";
  private static final int CHUNKS = 64;

  private final EntropicResult result;
  private final boolean rounded;
  private final DualPotentials duals;
  private final double total;
  private final TransportCertificate certificate;

  EntropicSolution(TransportProblem problem, EntropicResult result, boolean rounded) {
    this.result = result;
    this.rounded = rounded;
    total = Arrays.stream(problem.sourceMasses()).sum();
    duals = DualPotentials.feasible(problem.cost(), result.potentials().source());
    certificate = check(problem);
  }

  private static int start(int chunk, int n) {
    return (int) ((long) n * chunk / CHUNKS);
  }

  /** Sums over the rows of a chunk. */
  private static final class Sums {
    private double cost;
    private double worst = Double.NEGATIVE_INFINITY;
    private double slackness;
    private double rowError;
    private final double[] columns;

    Sums(int m) {
      columns = new double[m];
    }
  }

  private TransportCertificate check(TransportProblem problem) {
    int n = problem.cost().rows();
    int m = problem.cost().columns();
    double[] a = problem.sourceMasses();
    double[] b = Marginals.balanced(a, problem.targetMasses());
    Sums[] chunks = new Sums[CHUNKS];
    IntStream.range(0, CHUNKS)
        .parallel()
        .forEach(chunk -> chunks[chunk] = sums(problem, start(chunk, n), start(chunk + 1, n)));
    Sums all = new Sums(m);
    for (Sums part : chunks) {
      all.cost += part.cost;
      all.worst = Math.max(all.worst, part.worst);
      all.slackness = Math.max(all.slackness, part.slackness);
      all.rowError = Math.max(all.rowError, part.rowError);
      for (int j = 0; j < m; j++) {
        all.columns[j] += part.columns[j];
      }
    }
    double error = all.rowError;
    for (int j = 0; j < m; j++) {
      error = Math.max(error, Math.abs(all.columns[j] - b[j]));
    }
    double dual = duals.value(a, b);
    return new TransportCertificate(
        method(result.method()),
        all.cost,
        dual,
        all.cost - dual,
        error,
        all.worst + 0.0, // no minus zero
        all.slackness,
        result.iterations(),
        result.converged() && Double.isFinite(all.cost - dual + error));
  }

  private Sums sums(TransportProblem problem, int from, int to) {
    int m = problem.cost().columns();
    Sums sums = new Sums(m);
    double[] costs = new double[m];
    double[] masses = new double[m];
    for (int i = from; i < to; i++) {
      problem.cost().row(i, costs);
      plan().row(i, masses);
      double moved = 0;
      for (int j = 0; j < m; j++) {
        moved += masses[j];
        sums.columns[j] += masses[j];
        double reduced = duals.source()[i] + duals.target()[j] - costs[j];
        sums.worst = Math.max(sums.worst, reduced);
        if (masses[j] > 0) {
          sums.cost += masses[j] * costs[j];
          sums.slackness = Math.max(sums.slackness, -reduced);
        }
      }
      sums.rowError = Math.max(sums.rowError, Math.abs(moved - problem.sourceMasses()[i]));
    }
    return sums;
  }

  private static String method(Method method) {
    return method == Method.GREENKHORN
        ? "greenkhorn"
        : "sinkhorn-" + TransportProblem.kebab(method);
  }

  EntropicPlan plan() {
    return rounded ? result.rounded() : result.plan();
  }

  EntropicResult result() {
    return result;
  }

  /** The sum of all marginals' errors before rounding, as a share of the total mass. */
  double error() {
    return result.marginalError() / total;
  }

  /** Whether every entry underflowed. */
  boolean isEmpty() {
    double[] row = new double[result.plan().columns()];
    for (int i = 0; i < result.plan().rows(); i++) {
      result.plan().row(i, row);
      if (Arrays.stream(row).anyMatch(mass -> mass != 0)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void forEach(Coupling.Visitor visitor) {
    EntropicPlan plan = plan();
    double[] row = new double[plan.columns()];
    for (int i = 0; i < plan.rows(); i++) {
      plan.row(i, row);
      for (int j = 0; j < row.length; j++) {
        if (row[j] > 0) {
          visitor.visit(i, j, row[j]);
        }
      }
    }
  }

  @Override
  public DualPotentials duals() {
    return duals;
  }

  @Override
  public TransportCertificate certificate() {
    return certificate;
  }

  @Override
  public boolean holds() {
    return certificate.converged();
  }

  @Override
  public double[] errors() {
    return result.errors().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public void write(Map<String, Tensor> tensors, Map<String, String> texts) {
    DualPotentials exponents = result.plan().exponents();
    tensors.put("sourceExponents", withoutInfinity(exponents.source()));
    tensors.put("targetExponents", withoutInfinity(exponents.target()));
    tensors.put("regularization", Tensor.of(new double[] {result.regularization()}));
    tensors.put("errors", Tensor.of(errors(), result.errors().size()));
    texts.put("method", TransportProblem.kebab(result.method()));
    texts.put("rounded", Boolean.toString(rounded));
    texts.put("withinTolerance", Boolean.toString(result.converged()));
  }

  /** Exponents are −∞ exactly where there is no mass, which the masses say. */
  private static Tensor withoutInfinity(double[] exponents) {
    double[] values =
        Arrays.stream(exponents).map(x -> x == Double.NEGATIVE_INFINITY ? 0 : x).toArray();
    return Tensor.of(values, values.length);
  }

  static EntropicSolution read(State state, TransportProblem problem) {
    double[] a = problem.sourceMasses();
    double[] b = problem.targetMasses();
    double regularization = state.tensor("regularization").doubles()[0];
    double[] errors = state.tensor("errors", -1).doubles();
    if (!(regularization > 0 && regularization <= Double.MAX_VALUE)) {
      throw GalateaException.data("the regularization must be above 0, but is " + regularization);
    }
    DualPotentials exponents =
        new DualPotentials(exponents(state, "source", a), exponents(state, "target", b));
    EntropicResult result =
        Sinkhorn.measure(
            problem.cost(),
            a,
            b,
            regularization,
            exponents,
            TransportProblem.constant(Method.class, state, "method"),
            errors,
            TransportProblem.flag(state, "withinTolerance"));
    return new EntropicSolution(problem, result, TransportProblem.flag(state, "rounded"));
  }

  private static double[] exponents(State state, String side, double[] masses) {
    double[] values = ExactSolution.finite(state, side + "Exponents", masses.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = masses[i] > 0 ? values[i] : Double.NEGATIVE_INFINITY;
    }
    return values;
  }
}
