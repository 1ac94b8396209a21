package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.model.CertifiedCoupling;
import io.galatea.api.option.NoOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The prices of sources and targets. */
public final class DualPotentialsIllustration
    implements Illustration<NoOptions, CertifiedCoupling> {
  private static final int FEW = 40;

  @Override
  public String summary() {
    return "The dual potentials of sources and targets: by name where there are few, else in order"
        + " of size.";
  }

  @Override
  public Drawing draw(Request<NoOptions, CertifiedCoupling> request) {
    Subject<CertifiedCoupling> subject = request.subjects().get(0);
    double[] u = subject.value().sourcePotentials();
    double[] v = subject.value().targetPotentials();
    boolean few = u.length + v.length <= FEW;
    Caption caption =
        new Caption(
            "dual-potentials",
            "Dual potentials of " + subject.name(),
            "Prices u of the sources and v of the targets with u + v at most the cost of each pair;"
                + " where mass flows in an optimal plan they meet it. A constant may be moved from"
                + " one side to the other."
                + (few ? "" : " Each side is in the order of its prices."),
            u.length + " potentials of sources and " + v.length + " of targets");
    return Drawing.of(
        few
            ? new Figure.DotPlot(caption, Axis.of("potential", "cost"), dots(subject, u, v))
            : new Figure.LineChart(
                caption,
                Axis.of("share of the rows", ""),
                Axis.of("potential", "cost"),
                List.of(line("source", u), line("target", v))));
  }

  private static List<Figure.Dot> dots(Subject<CertifiedCoupling> subject, double[] u, double[] v) {
    List<Figure.Dot> dots = new ArrayList<>();
    List<String> sources = Words.sources(subject, u.length);
    List<String> targets = Words.targets(subject, v.length);
    for (int i = 0; i < u.length; i++) {
      dots.add(new Figure.Dot("source " + sources.get(i), u[i], 0, ""));
    }
    for (int j = 0; j < v.length; j++) {
      dots.add(new Figure.Dot("target " + targets.get(j), v[j], 0, ""));
    }
    return dots;
  }

  private static Figure.Line line(String name, double[] potentials) {
    double[] sorted = potentials.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new Figure.Line(
        name,
        IntStream.range(0, n).mapToObj(i -> (i + 0.5) / n).toList(),
        Arrays.stream(sorted).boxed().toList(),
        List.of(),
        false);
  }
}
