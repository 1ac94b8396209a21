package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.NoOptions;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.CertifiedCoupling;
import io.galatea.api.model.TransportCertificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates of plans in a table. */
public final class CertificateIllustration implements Illustration<NoOptions, CertifiedCoupling> {
  private static final String NAME = "certificate";

  /** A gap below this share of the cost is rounding. */
  private static final double ROUNDING = 1e-9;

  @Override
  public Class<NoOptions> options() {
    return NoOptions.class;
  }

  @Override
  public Class<CertifiedCoupling> subject() {
    return CertifiedCoupling.class;
  }

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
    List<Finding> findings = new ArrayList<>();
    for (Subject<CertifiedCoupling> subject : request.subjects()) {
      TransportCertificate c = subject.value().certificate();
      rows.add(row(subject.name(), c));
      findings.add(finding(subject.name(), c));
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
    return new Drawing(List.of(table), findings);
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

  private static Finding finding(String name, TransportCertificate c) {
    Finding.Evidence gap = new Finding.Evidence("gap", c.gap(), 0, 1, "cost");
    if (!c.converged()) {
      return Finding.of(
              Finding.Severity.WARNING,
              name
                  + " did not converge: after "
                  + c.iterations()
                  + " iterations a marginal is off by "
                  + Words.number(c.marginalError())
                  + " and the gap is "
                  + Words.number(c.gap())
                  + ".")
          .shownBy(NAME)
          .restingOn(gap);
    }
    boolean optimal =
        Math.abs(c.gap()) <= ROUNDING * Math.max(Math.abs(c.cost()), Math.abs(c.dual()));
    String sentence =
        optimal
            ? name
                + " is optimal up to rounding: its cost "
                + Words.number(c.cost())
                + " equals the lower bound, with a gap of "
                + Words.number(c.gap())
                + "."
            : name
                + " costs "
                + Words.number(c.cost())
                + ", at most "
                + Words.number(c.gap())
                + " more than the best plan.";
    return Finding.of(Finding.Severity.NOTE, sentence).shownBy(NAME).restingOn(gap);
  }
}
