package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.CertifiedCoupling;
import io.galatea.api.model.TransportCertificate;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Experiment;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The certificates of plans in a table. */
public final class CertificateIllustration implements Illustration<NoOptions, CertifiedCoupling> {
  private static final String NAME = "certificate";

  /** A gap below this share of the cost is rounding. */
  private static final double ROUNDING = 1e-9;

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public String summary() {
    return "The certificates of plans: cost, lower bound, gap, errors of marginals, slackness,"
        + " method.";
  }

  @Override
  public Drawing draw(Request<NoOptions, CertifiedCoupling> request) {
    List<List<Figure.Cell>> rows = new ArrayList<>();
    List<Named> plans = new ArrayList<>();
    for (Subject<CertifiedCoupling> subject : request.subjects()) {
      Named plan = new Named(name(subject), subject.value().certificate());
      rows.add(row(plan.name(), plan.certificate()));
      plans.add(plan);
    }
    Figure.Table table =
        new Figure.Table(
            new Caption(
                NAME,
                "Certificates",
                "What can be checked without trusting the solver: a plan's cost, a lower bound on"
                    + " the cost of every plan from feasible potentials (dual), their difference"
                    + " (gap), the largest error of a marginal, the largest u + v − c (at most 0 up"
                    + " to rounding), and the largest |c − u − v| where mass flows.",
                "A table of certificates of " + rows.size() + " plans"),
            List.of(
                new Figure.Column("plan", ""),
                new Figure.Column("method", ""),
                new Figure.Column("cost", ""),
                new Figure.Column("dual", ""),
                new Figure.Column("gap", ""),
                new Figure.Column("marginal error", ""),
                new Figure.Column("worst reduced cost", ""),
                new Figure.Column("slackness", ""),
                new Figure.Column("iterations", ""),
                new Figure.Column("converged", "")),
            rows);
    return new Drawing(List.of(table), findings(plans));
  }

  private static List<Figure.Cell> row(String name, TransportCertificate c) {
    return List.of(
        Figure.Cell.of(name),
        Figure.Cell.of(c.method()),
        Figure.Cell.of(c.cost(), 0),
        Figure.Cell.of(c.dual(), 0),
        Figure.Cell.of(c.gap(), 0),
        Figure.Cell.of(c.marginalError(), 0),
        Figure.Cell.of(c.worstReducedCost(), 0),
        Figure.Cell.of(c.slackness(), 0),
        Figure.Cell.of(Long.toString(c.iterations())),
        Figure.Cell.of(c.converged() ? "yes" : "no"));
  }

  private record Named(String name, TransportCertificate certificate) {
    boolean optimal() {
      return Math.abs(certificate.gap())
          <= ROUNDING * Math.max(Math.abs(certificate.cost()), Math.abs(certificate.dual()));
    }
  }

  /** The id: a label alone would not say which of several studies of the same option it is. */
  private static String name(Subject<CertifiedCoupling> subject) {
    return subject.experiment().map(Experiment::id).orElse(subject.name());
  }

  /**
   * What failed, each for itself; then the optimal plans in one sentence, and the others in one.
   */
  private static List<Finding> findings(List<Named> plans) {
    List<Finding> findings = new ArrayList<>();
    plans.stream()
        .filter(plan -> !plan.certificate().converged())
        .map(CertificateIllustration::notConverged)
        .forEach(findings::add);
    List<Named> converged = plans.stream().filter(p -> p.certificate().converged()).toList();
    List<Named> optimal = converged.stream().filter(Named::optimal).toList();
    if (!optimal.isEmpty()) {
      findings.add(
          Finding.of(
                  Finding.Severity.NOTE,
                  optimal.stream().map(Named::name).collect(Collectors.joining(", "))
                      + (optimal.size() == 1 ? " is" : " are")
                      + " optimal up to rounding: the cost "
                      + Numbers.plain(optimal.get(0).certificate().cost())
                      + " equals the lower bound, checked apart from the solver.")
              .shownBy(NAME)
              .restingOn(gap(optimal.get(0))));
    }
    converged.stream()
        .filter(plan -> !plan.optimal())
        .min(Comparator.comparingDouble(plan -> plan.certificate().gap()))
        .map(nearest -> nearest(nearest, converged.size() - optimal.size()))
        .ifPresent(findings::add);
    return findings;
  }

  private static Finding.Evidence gap(Named plan) {
    return new Finding.Evidence("gap", plan.certificate().gap(), 0, 1, "cost");
  }

  private static Finding notConverged(Named plan) {
    TransportCertificate c = plan.certificate();
    return Finding.of(
            Finding.Severity.WARNING,
            plan.name()
                + " did not converge: after "
                + c.iterations()
                + " iterations a marginal is off by "
                + Numbers.plain(c.marginalError())
                + " and the gap is "
                + Numbers.plain(c.gap())
                + ".")
        .shownBy(NAME)
        .restingOn(gap(plan));
  }

  private static Finding nearest(Named plan, int entropic) {
    String among = entropic == 1 ? "" : ", of " + entropic + " regularized plans the nearest,";
    return Finding.of(
            Finding.Severity.NOTE,
            plan.name()
                + among
                + " costs "
                + Numbers.plain(plan.certificate().cost())
                + ", at most "
                + Numbers.plain(plan.certificate().gap())
                + " more than the best plan.")
        .shownBy(NAME)
        .restingOn(gap(plan));
  }
}
