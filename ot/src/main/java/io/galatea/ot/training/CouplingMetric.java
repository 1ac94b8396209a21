package io.galatea.ot.training;

import io.galatea.api.Metric;
import io.galatea.api.model.CertifiedCoupling;
import io.galatea.api.model.Coupling;
import io.galatea.api.model.TransportCertificate;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import java.util.Map;

/** Numbers of a plan that need no reference: exact, resting on all its pairs. */
public abstract class CouplingMetric<S extends Coupling> implements Metric<NoOptions, S> {
  private final Class<S> subject;

  CouplingMetric(Class<S> subject) {
    this.subject = subject;
  }

  @Override
  public final Class<NoOptions> options() {
    return NoOptions.class;
  }

  @Override
  public final Class<S> subject() {
    return subject;
  }

  @Override
  public final boolean needsReference() {
    return false;
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  final Measurement exactly(S plan, double value, Map<String, Double> details) {
    return new Measurement(value, 0, (long) plan.sources() * plan.targets(), details);
  }

  /** ⟨P, C⟩. */
  public static final class Cost extends CouplingMetric<Coupling> {
    Cost() {
      super(Coupling.class);
    }

    @Override
    public String summary() {
      return "The transport cost of a plan: the sum of cost times mass.";
    }

    @Override
    public String unit() {
      return "cost";
    }

    @Override
    public Measurement measure(Request<NoOptions, Coupling> request) {
      return exactly(request.subject(), request.subject().cost(), Map.of());
    }
  }

  /** ⟨P, C⟩ less the value of feasible potentials. */
  public static final class Gap extends CouplingMetric<CertifiedCoupling> {
    Gap() {
      super(CertifiedCoupling.class);
    }

    @Override
    public String summary() {
      return "The duality gap: by how much a plan's cost exceeds a lower bound on the cost of every"
          + " plan, from feasible potentials.";
    }

    @Override
    public String unit() {
      return "cost";
    }

    @Override
    public Measurement measure(Request<NoOptions, CertifiedCoupling> request) {
      TransportCertificate c = request.subject().certificate();
      return exactly(request.subject(), c.gap(), Map.of("cost", c.cost(), "dual", c.dual()));
    }
  }

  /** The largest error of a row's or column's mass. */
  public static final class MarginalError extends CouplingMetric<CertifiedCoupling> {
    MarginalError() {
      super(CertifiedCoupling.class);
    }

    @Override
    public String summary() {
      return "The largest difference of a row's or column's mass from what it must be.";
    }

    @Override
    public String unit() {
      return "mass";
    }

    @Override
    public Measurement measure(Request<NoOptions, CertifiedCoupling> request) {
      TransportCertificate c = request.subject().certificate();
      return exactly(request.subject(), c.marginalError(), Map.of());
    }
  }

  /** −Σ p log p. */
  public static final class Entropy extends CouplingMetric<Coupling> {
    Entropy() {
      super(Coupling.class);
    }

    @Override
    public String summary() {
      return "The entropy of a plan taken as a probability: how evenly mass is spread over pairs.";
    }

    @Override
    public String unit() {
      return "nat";
    }

    @Override
    public Direction direction() {
      return Direction.NEITHER;
    }

    @Override
    public Measurement measure(Request<NoOptions, Coupling> request) {
      Coupling plan = request.subject();
      return exactly(plan, of(plan), Map.of());
    }

    /** −Σ (m / M) log(m / M) with the total M; 0 where nothing moves. */
    static double of(Coupling plan) {
      double[] sums = new double[2];
      plan.forEach(
          (i, j, mass) -> {
            sums[0] += mass;
            sums[1] += mass * Math.log(mass);
          });
      return sums[0] > 0 ? Math.log(sums[0]) - sums[1] / sums[0] : 0;
    }
  }
}
