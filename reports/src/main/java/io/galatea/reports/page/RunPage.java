package io.galatea.reports.page;

import io.galatea.api.figure.Figure.Cell;
import io.galatea.api.figure.Figure.Column;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Finding.Severity;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.api.run.Run.PlacedFinding;
import io.galatea.api.run.Run.Section;
import io.galatea.api.run.Score;
import io.galatea.reports.draw.Drawn;
import io.galatea.reports.draw.TableArtist;
import io.galatea.reports.draw.TableArtist.Heading;
import io.galatea.reports.draw.Typeset;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns one run into what stands on the page about it. */
final class RunPage {
  private final Run run;
  private final int level;
  private final String prefix;
  private final String ordinal;
  private final Anchors anchors;
  private final FigureShelf shelf;
  private final List<PlacedFinding> findings;
  private final Map<String, List<PlacedFinding>> findingsByExperiment;
  private final Map<String, String> experimentAnchors = new LinkedHashMap<>();

  /**
   * @param level the heading level of the run's parts
   * @param prefix what its anchors begin with, empty if it is the only run
   * @param ordinal what its names begin with, empty if it is the only run
   */
  RunPage(Run run, int level, String prefix, String ordinal, Anchors anchors) {
    this.run = run;
    this.level = level;
    this.prefix = prefix;
    this.ordinal = ordinal;
    this.anchors = anchors;
    this.shelf = new FigureShelf(run.figures(), anchors, prefix);
    this.findings = Findings.ordered(run);
    this.findingsByExperiment =
        findings.stream().collect(Collectors.groupingBy(PlacedFinding::experiment));
    for (Experiment experiment : run.experiments()) {
      experimentAnchors.put(experiment.id(), anchors.of(prefix + "experiment", experiment.id()));
    }
  }

  /** Everything about the run. */
  Page.RunView view() {
    // Sections and experiments first: their order numbers the figures that findings point to.
    List<Page.SectionView> sections = sections();
    List<Page.ExperimentView> experiments =
        run.experiments().stream().map(this::experiment).toList();
    return new Page.RunView(
        level,
        prefix,
        ordinal + (run.title().isBlank() ? run.name() : run.title()),
        run.summary(),
        facts(),
        Words.outcome(run),
        Claims.of(
            run.claims(),
            id -> anchors.of(prefix + "claim", id),
            reference -> shelf.first(reference)),
        findings.stream().map(this::finding).toList(),
        Glance.of(lines()),
        contents(sections),
        sections,
        experiments,
        repeat());
  }

  /** The experiments as lines of a table; repeated ones as the mean over their runs. */
  List<Glance.Line> lines() {
    return Configuration.of(run.experiments()).stream().map(this::line).toList();
  }

  private Glance.Line line(Configuration configuration) {
    return new Glance.Line(
        ordinal, "#" + experimentAnchors.get(configuration.runs().get(0).id()), configuration);
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add(run.name());
    facts.add(Typeset.when(run.started()));
    facts.add("took " + Typeset.duration(run.seconds()));
    run.data()
        .forEach(
            (role, data) ->
                facts.add(role + ": " + data.name() + ", " + Typeset.count(data.rows()) + " rows"));
    facts.add("seed " + run.seed());
    return facts;
  }

  private List<Page.SectionView> sections() {
    List<Page.SectionView> sections = new ArrayList<>();
    for (Section section : run.sections()) {
      List<Page.FigureView> figures = new ArrayList<>();
      List<Page.Note> notes = new ArrayList<>();
      for (String reference : section.figures()) {
        List<PlacedFigure> named = shelf.named(reference);
        if (named.isEmpty()) {
          notes.add(new Page.Note("No figure " + reference + " was made in this run.", ""));
        }
        for (PlacedFigure figure : named) {
          Optional<Page.FigureView> before = shelf.shown(figure.reference());
          if (before.isPresent()) {
            notes.add(again(before.get()));
          } else {
            figures.add(shelf.place(figure));
          }
        }
      }
      sections.add(section(section.title(), Words.paragraphs(section.text()), figures, notes));
    }
    List<Page.FigureView> shared = shelf.restBeside(experimentAnchors.keySet());
    if (!shared.isEmpty()) {
      sections.add(section("Further figures", List.of(), shared, List.of()));
    }
    return sections;
  }

  private static Page.Note again(Page.FigureView figure) {
    return new Page.Note(
        "See " + figure.unit() + "\u00a0" + figure.number() + ", " + figure.title() + ".",
        "#" + figure.anchor());
  }

  private Page.SectionView section(
      String title, List<String> paragraphs, List<Page.FigureView> figures, List<Page.Note> notes) {
    return new Page.SectionView(
        anchors.of(prefix + "section", title), title, paragraphs, figures, notes);
  }

  private Page.FindingView finding(PlacedFinding placed) {
    Finding finding = placed.finding();
    String evidence =
        finding
            .evidence()
            .map(
                e ->
                    e.name()
                        + " "
                        + Typeset.withUnit(e.value(), e.standardError(), e.unit())
                        + (e.count() > 0 ? ", n\u00a0=\u00a0" + Typeset.count(e.count()) : ""))
            .orElse("");
    Optional<Page.FigureView> figure = shelf.shown(placed.figure());
    String experiment = experimentAnchors.getOrDefault(placed.experiment(), "");
    String link =
        figure.map(f -> "#" + f.anchor()).orElse(experiment.isEmpty() ? "" : "#" + experiment);
    String linkText =
        figure
            .map(f -> f.unit() + "\u00a0" + f.number())
            .orElse(
                run.experiments().stream()
                    .filter(e -> e.id().equals(placed.experiment()))
                    .map(this::title)
                    .findFirst()
                    .orElse(""));
    return new Page.FindingView(
        finding.severity().name().toLowerCase(java.util.Locale.ROOT),
        Words.sentence(finding.sentence()),
        evidence,
        link,
        linkText);
  }

  /** The values that tell an experiment apart, with its group where there are several. */
  private String title(Experiment experiment) {
    boolean oneGroup = run.experiments().stream().map(Experiment::group).distinct().count() == 1;
    return experiment.swept().isEmpty() || oneGroup
        ? experiment.label()
        : experiment.group() + ": " + experiment.label();
  }

  private Page.ExperimentView experiment(Experiment experiment) {
    List<Page.FigureView> figures = new ArrayList<>();
    shelf.curves(experiment).ifPresent(figures::add);
    figures.addAll(shelf.rest(experiment.id()));
    List<Page.OptionView> options =
        experiment.options().entrySet().stream()
            .map(
                e ->
                    new Page.OptionView(
                        e.getKey(),
                        Words.value(e.getValue()),
                        experiment.swept().contains(e.getKey())))
            .toList();
    return new Page.ExperimentView(
        experimentAnchors.get(experiment.id()),
        title(experiment),
        experiment.id(),
        experiment.trainer(),
        Words.outcome(experiment),
        Words.time(experiment),
        warnings(experiment),
        options,
        scores(experiment),
        figures,
        "experiments/" + experiment.id() + "/",
        files(experiment));
  }

  private List<String> warnings(Experiment experiment) {
    return findingsByExperiment.getOrDefault(experiment.id(), List.of()).stream()
        .map(PlacedFinding::finding)
        .filter(f -> f.severity() != Severity.NOTE)
        .map(Finding::sentence)
        .filter(s -> experiment.message().isBlank() || !s.contains(experiment.message()))
        .map(Words::sentence)
        .toList();
  }

  private static Optional<Drawn.Rows> scores(Experiment experiment) {
    if (experiment.scores().isEmpty()) {
      return Optional.empty();
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Score score : experiment.scores()) {
      rows.add(
          List.of(
              Cell.of(score.name()),
              Cell.of(score.split()),
              Cell.of(score.measurement().value(), score.measurement().standardError()),
              Cell.of(Numbers.unit(score.unit())),
              Cell.of((double) score.measurement().count(), Double.NaN)));
    }
    return Optional.of(table(List.of("measured", "on", "value", "unit", "count"), rows));
  }

  private static List<String> files(Experiment experiment) {
    List<String> files = new ArrayList<>(List.of("results.json", "metrics.csv"));
    if (experiment.outcome() == Outcome.COMPLETED) {
      files.add("model.safetensors");
    }
    return files;
  }

  /** A line for each group leads to its first experiment; a sweep may have hundreds. */
  private List<Page.Entry> groups() {
    Map<String, List<Experiment>> byGroup = new LinkedHashMap<>();
    for (Experiment experiment : run.experiments()) {
      byGroup.computeIfAbsent(experiment.group(), group -> new ArrayList<>()).add(experiment);
    }
    List<Page.Entry> entries = new ArrayList<>();
    byGroup.forEach(
        (group, members) ->
            entries.add(
                new Page.Entry(
                    members.size() == 1
                        ? title(members.get(0))
                        : group + " (" + members.size() + ")",
                    experimentAnchors.get(members.get(0).id()),
                    List.of())));
    return entries;
  }

  private List<Page.Entry> contents(List<Page.SectionView> sections) {
    List<Page.Entry> contents = new ArrayList<>();
    if (!run.claims().isEmpty()) {
      contents.add(new Page.Entry("Claims", prefix + "claims", List.of()));
    }
    contents.add(new Page.Entry("Findings", prefix + "findings", List.of()));
    contents.add(new Page.Entry("At a glance", prefix + "glance", List.of()));
    sections.forEach(s -> contents.add(new Page.Entry(s.title(), s.anchor(), List.of())));
    contents.add(new Page.Entry("Experiments", prefix + "experiments", groups()));
    contents.add(new Page.Entry("Repeat this", prefix + "repeat", List.of()));
    return contents;
  }

  private Page.RepeatView repeat() {
    List<Page.OptionView> facts = new ArrayList<>();
    facts.add(new Page.OptionView("seed", Long.toString(run.seed()), false));
    facts.add(new Page.OptionView("started", Typeset.when(run.started()), false));
    facts.add(new Page.OptionView("time spent", Typeset.duration(run.seconds()), false));
    double training = run.experiments().stream().mapToDouble(Experiment::trainingSeconds).sum();
    facts.add(
        new Page.OptionView(
            "training, summed over experiments", Typeset.duration(training), false));
    run.environment().forEach((k, v) -> facts.add(new Page.OptionView(k, v, false)));
    return new Page.RepeatView(
        Words.repeating(run.command()), run.command(), facts, data(), plugins(), run.study());
  }

  private Optional<Drawn.Rows> data() {
    List<List<Cell>> rows = new ArrayList<>();
    run.data()
        .forEach(
            (role, data) ->
                rows.add(
                    List.of(
                        Cell.of(role),
                        Cell.of(data.name()),
                        Cell.of(data.rows(), Double.NaN),
                        Cell.of(data.shape()),
                        Cell.of(data.sha256()))));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(table(List.of("role", "data set", "rows", "shape", "SHA-256"), rows));
  }

  private Optional<Drawn.Rows> plugins() {
    List<List<Cell>> rows =
        run.plugins().stream()
            .map(
                p ->
                    List.of(
                        Cell.of(p.name()),
                        Cell.of(p.version()),
                        Cell.of(p.jar()),
                        Cell.of(p.problem().isEmpty() ? "used" : "skipped: " + p.problem())))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(table(List.of("plugin", "version", "jar", "state"), rows));
  }

  private static Drawn.Rows table(List<String> heads, List<List<Cell>> rows) {
    return TableArtist.rows(
        heads.stream().map(h -> new Heading(new Column(h, ""), "")).toList(),
        rows,
        rows.stream().map(r -> "").toList());
  }
}
