package io.galatea.reports.page;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.reports.draw.FigureArtist;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hands out the figures of a run, each once, and numbers them in the order in which they are asked
 * for, which is the order of the page.
 */
final class FigureShelf {
  /** Curves of fewer points are not drawn. */
  private static final int FEWEST = 3;

  private final List<PlacedFigure> figures;
  private final Anchors anchors;
  private final String prefix;
  private final Map<String, Page.FigureView> placed = new LinkedHashMap<>();
  private int figureCount;
  private int tableCount;

  FigureShelf(List<PlacedFigure> figures, Anchors anchors, String prefix) {
    this.figures = figures;
    this.anchors = anchors;
    this.prefix = prefix;
  }

  /** The figures that a section means by a reference, shown before or not. */
  List<PlacedFigure> named(String reference) {
    String beginning = reference.endsWith("/") ? reference : reference + "/";
    return figures.stream()
        .filter(f -> f.reference().equals(reference) || f.reference().startsWith(beginning))
        .toList();
  }

  /** The figures of an experiment that were not shown yet. */
  List<Page.FigureView> rest(String experiment) {
    List<Page.FigureView> rest = new ArrayList<>();
    for (PlacedFigure figure : figures) {
      if (figure.experiment().equals(experiment) && !placed.containsKey(figure.reference())) {
        rest.add(place(figure));
      }
    }
    return rest;
  }

  /** The figures that belong to none of these experiments and were not shown yet. */
  List<Page.FigureView> restBeside(Set<String> experiments) {
    return figures.stream()
        .filter(f -> !experiments.contains(f.experiment()) && !placed.containsKey(f.reference()))
        .map(this::place)
        .toList();
  }

  /** A figure that was shown before. */
  Optional<Page.FigureView> shown(String reference) {
    return Optional.ofNullable(placed.get(reference));
  }

  /** The first that was shown of those that a reference means. */
  Optional<Page.FigureView> first(String reference) {
    return reference.isEmpty()
        ? Optional.empty()
        : named(reference).stream().flatMap(f -> shown(f.reference()).stream()).findFirst();
  }

  /** Shows a figure here, with the next number. */
  Page.FigureView place(PlacedFigure figure) {
    Page.FigureView view = view(figure.reference(), figure.figure());
    placed.put(figure.reference(), view);
    return view;
  }

  /** The curves of a training as one figure with a panel for each number followed. */
  Optional<Page.FigureView> curves(Experiment experiment) {
    Map<String, List<Curve>> byName = new LinkedHashMap<>();
    for (Curve curve : experiment.curves()) {
      if (curve.values().size() < FEWEST) {
        continue; // Too few to be a curve; the last is among the scores.
      }
      byName.computeIfAbsent(curve.name(), k -> new ArrayList<>()).add(curve);
    }
    if (byName.isEmpty()) {
      return Optional.empty();
    }
    List<Figure.LineChart> charts = byName.entrySet().stream().map(FigureShelf::chart).toList();
    return Optional.of(
        new Page.FigureView(
            anchors.of(prefix + "figure", experiment.id() + "/curves"),
            ++figureCount,
            "lines",
            "Curves of the training",
            "What was followed while "
                + experiment.id()
                + " was trained."
                + (experiment.curves().stream().anyMatch(c -> c.values().size() > Thinned.MOST)
                    ? " Of long curves the least and greatest values of "
                        + Thinned.MOST / 2
                        + " stretches are drawn; metrics.csv has all."
                    : ""),
            "Curves of " + String.join(", ", byName.keySet()) + ".",
            FigureArtist.small(charts),
            FigureArtist.data(charts),
            "Figure"));
  }

  private static Figure.LineChart chart(Map.Entry<String, List<Curve>> curves) {
    boolean epochs =
        curves.getValue().stream()
            .allMatch(c -> c.epochs().stream().allMatch(e -> Double.isFinite(e)));
    List<Figure.Line> lines = curves.getValue().stream().map(curve -> line(curve, epochs)).toList();
    return new Figure.LineChart(
        new Caption("curve", curves.getKey(), "", ""),
        Axis.of(epochs ? "epoch" : "step", ""),
        Axis.of(curves.getKey(), ""),
        lines);
  }

  private static Figure.Line line(Curve curve, boolean epochs) {
    List<Integer> places = Thinned.places(curve.values());
    List<Double> at =
        epochs ? curve.epochs() : curve.steps().stream().map(Long::doubleValue).toList();
    return new Figure.Line(
        curve.split().isEmpty() ? "training" : curve.split(),
        Thinned.at(places, at),
        Thinned.at(places, curve.values()),
        List.of(),
        false);
  }

  private Page.FigureView view(String reference, Figure figure) {
    boolean table = figure instanceof Figure.Table;
    return new Page.FigureView(
        anchors.of(prefix + "figure", reference),
        table ? ++tableCount : ++figureCount,
        kind(figure),
        figure.caption().title(),
        figure.caption().text(),
        FigureArtist.alternative(figure),
        FigureArtist.draw(figure),
        FigureArtist.data(figure),
        table ? "Table" : "Figure");
  }

  private static String kind(Figure figure) {
    return figure.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
