package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.model.Coupling;
import io.galatea.api.option.NoOptions;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several small plans of the same sources and targets, by one scale of colours. */
public final class PlanHeatMapsIllustration implements Illustration<NoOptions, Coupling> {
  private static final String NAME = "plan-heat-maps";

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public String summary() {
    return "Several plans as heat maps side by side, with one scale of colours for all.";
  }

  @Override
  public Drawing draw(Request<NoOptions, Coupling> request) {
    List<Subject<Coupling>> subjects = request.subjects();
    int n = subjects.get(0).value().sources();
    int m = subjects.get(0).value().targets();
    List<Double> masses = new ArrayList<>();
    for (Subject<Coupling> subject : subjects) {
      if (subject.value().sources() != n || subject.value().targets() != m) {
        throw GalateaException.usage(
            String.format(
                "plans side by side must be of one size, but that of %s is %d × %d and that of %s"
                    + " %d × %d",
                subjects.get(0).name(),
                n,
                m,
                subject.name(),
                subject.value().sources(),
                subject.value().targets()));
      }
      for (double mass : Plans.masses(subject)) {
        masses.add(mass);
      }
    }
    String costs =
        subjects.stream()
            .map(s -> s.name() + " " + Numbers.plain(s.value().cost()))
            .collect(Collectors.joining(", "));
    Caption caption =
        new Caption(
            NAME,
            "Plans side by side",
            "How much mass each plan moves from each source (row) to each target (column), with one"
                + " scale of colours for all. They cost: "
                + costs
                + ".",
            subjects.size() + " matrices of " + n + " rows and " + m + " columns");
    return Drawing.of(
        new Figure.HeatMap(
            caption,
            Words.sources(subjects.get(0), n),
            Words.targets(subjects.get(0), m),
            masses,
            Axis.of("mass", ""),
            false,
            List.of(),
            List.of(),
            Optional.of(subjects.stream().map(Subject::name).toList()),
            Optional.empty()));
  }
}
