package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.model.Coupling;
import io.galatea.api.option.NoOptions;
import io.galatea.toolkit.text.Numbers;
import java.util.Arrays;
import java.util.List;

/** A small plan as a matrix in colours, with its marginals. */
public final class PlanHeatMapIllustration implements Illustration<NoOptions, Coupling> {
  @Override
  public String summary() {
    return "A plan as a heat map of the mass between each source and each target, with its"
        + " marginals.";
  }

  @Override
  public Drawing draw(Request<NoOptions, Coupling> request) {
    Subject<Coupling> subject = request.subjects().get(0);
    Coupling plan = subject.value();
    int n = plan.sources();
    int m = plan.targets();
    double[] masses = Plans.masses(subject);
    double[] rows = new double[n];
    double[] columns = new double[m];
    plan.forEach(
        (i, j, mass) -> {
          rows[i] += mass;
          columns[j] += mass;
        });
    Caption caption =
        new Caption(
            "plan-heat-map",
            "The plan of " + subject.name(),
            "How much mass "
                + subject.name()
                + " moves from each source (row) to each target (column), with the sums of rows and"
                + " columns. It costs "
                + Numbers.plain(plan.cost())
                + ". Entries lie between "
                + Numbers.plain(Arrays.stream(masses).min().orElse(0))
                + " and "
                + Numbers.plain(Arrays.stream(masses).max().orElse(0))
                + ", which are the ends of the colours.",
            "A matrix of " + n + " rows and " + m + " columns");
    return Drawing.of(
        new Figure.HeatMap(
            caption,
            Words.sources(subject, n),
            Words.targets(subject, m),
            list(masses),
            Axis.of("mass", ""),
            false,
            list(rows),
            list(columns)));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
