package io.galatea.runner.engine;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.api.run.Run.PlacedFinding;
import io.galatea.runner.study.Plan.PlannedDrawing;
import io.galatea.runner.study.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws one illustration of a plan over the experiments that it asks for. */
final class DrawingRunner {
  private final PlannedDrawing planned;
  private final Subject subject;
  private final RandomStream random;
  private final Progress progress;

  DrawingRunner(PlannedDrawing planned, RandomStream root, Progress progress) {
    this.planned = planned;
    this.subject = Subject.of(planned.illustration().value().subject());
    this.random = root.named("drawing/" + planned.reference());
    this.progress = progress;
  }

  /** Figures and findings with their places. */
  record Drawn(List<PlacedFigure> figures, List<PlacedFinding> findings) {}

  /**
   * Draws.
   *
   * @param all every experiment of the run in the plan's order
   */
  Drawn draw(List<Trained> all) {
    Illustration<?, ?> illustration = planned.illustration().value();
    List<Trained> able =
        all.stream()
            .filter(this::isWanted)
            .filter(trained -> subject.from(trained, planned.split()).isPresent())
            .toList();
    List<Trained> chosen =
        subject.isShared()
            ? able.stream().limit(1).toList()
            : shown(Ranking.choose(able, planned.chosen()));
    Drawn drawn = new Drawn(new ArrayList<>(), new ArrayList<>());
    if (chosen.isEmpty()) {
      return drawn;
    }
    if (subject.isShared() || illustration.scope() == Illustration.Scope.TOGETHER) {
      place(drawn, "", draw(illustration, chosen, random, progress));
    } else {
      for (int i = 0; i < chosen.size(); i++) {
        String id = chosen.get(i).experiment().id();
        place(
            drawn,
            id,
            draw(
                illustration,
                List.of(chosen.get(i)),
                random.named(id),
                progress.part(i, chosen.size())));
      }
    }
    return drawn;
  }

  /**
   * What is drawn together of experiments, as values, is drawn of all their trainings. What is
   * drawn one by one, or of models, would say the same again and again: it is that of the first
   * training of each configuration.
   */
  private List<Trained> shown(List<Trained> chosen) {
    Illustration<?, ?> illustration = planned.illustration().value();
    if (illustration.subject() == Experiment.class
        && illustration.scope() == Illustration.Scope.TOGETHER) {
      return chosen;
    }
    Set<String> seen = new HashSet<>();
    return chosen.stream().filter(t -> seen.add(t.experiment().configuration())).toList();
  }

  private boolean isWanted(Trained trained) {
    ExperimentKey key = trained.experiment().key();
    return planned.groups().contains(key.group())
        || planned.groups().stream().anyMatch(key::isCalled);
  }

  private <O extends Record, S> Drawing draw(
      Illustration<O, S> illustration,
      List<Trained> chosen,
      RandomStream stream,
      Progress progress) {
    List<Illustration.Subject<S>> subjects = new ArrayList<>();
    // Sampling counts as much for each model as drawing does for all.
    int parts = subject.isSampled() ? chosen.size() + 1 : 1;
    for (Trained trained : chosen) {
      Object value = subject(trained, stream, progress.part(subjects.size(), parts));
      if (!illustration.subject().isInstance(value)) {
        throw GalateaException.usage(
            "the illustration "
                + planned.illustration().qualifiedName()
                + " draws a "
                + illustration.subject().getSimpleName()
                + ", but there is a "
                + value.getClass().getSimpleName());
      }
      subjects.add(
          new Illustration.Subject<>(
              Optional.of(trained.experiment()).filter(experiment -> !subject.isShared()),
              illustration.subject().cast(value),
              trained.data()));
    }
    return illustration.draw(
        new Illustration.Request<>(
            subjects,
            planned.illustration().optionsOf(illustration),
            planned.split(),
            stream,
            progress.part(parts - 1, parts)));
  }

  private Object subject(Trained trained, RandomStream stream, Progress progress) {
    if (subject.isSampled()) {
      return Spi.sample(
          planned.sampling().orElseThrow(),
          trained.model().orElseThrow(),
          Sampler.Given.NOTHING,
          stream.named("samples/" + trained.experiment().id()),
          progress);
    }
    return subject.from(trained, planned.split()).orElseThrow();
  }

  /**
   * References are group/illustration[/experiment][/figure]; a figure named as its place is not
   * repeated.
   */
  private void place(Drawn drawn, String experiment, Drawing drawing) {
    String base = planned.reference() + (experiment.isEmpty() ? "" : "/" + experiment);
    String label = planned.reference().substring(planned.reference().lastIndexOf('/') + 1);
    for (Figure figure : drawing.figures()) {
      drawn.figures.add(
          new PlacedFigure(reference(base, label, figure.caption().name()), experiment, figure));
    }
    for (Finding finding : drawing.findings()) {
      String figure = finding.figure().map(name -> reference(base, label, name)).orElse("");
      drawn.findings.add(new PlacedFinding(experiment, figure, finding));
    }
  }

  private static String reference(String base, String label, String figure) {
    return figure.equals(label) ? base : base + "/" + figure;
  }
}
