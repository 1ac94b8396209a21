package io.galatea.runner.engine;

import io.galatea.api.Illustration;
import io.galatea.api.Illustration.Subject;
import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Model;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.api.run.Run.PlacedFinding;
import io.galatea.api.run.SampleHistory;
import io.galatea.runner.study.Plan.PlannedDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws one illustration of a plan over the experiments that it asks for. */
final class DrawingRunner {
  private final PlannedDrawing planned;
  private final RandomStream random;
  private final Progress progress;

  DrawingRunner(PlannedDrawing planned, RandomStream root, Progress progress) {
    this.planned = planned;
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
    if (illustration.subject() == Dataset.class) {
      return drawData(all);
    }
    List<Trained> completed =
        all.stream()
            .filter(this::isWanted)
            .filter(trained -> canBeDrawn(illustration.subject(), trained))
            .toList();
    List<Trained> chosen = Ranking.choose(completed, planned.chosen());
    Drawn drawn = new Drawn(new ArrayList<>(), new ArrayList<>());
    if (chosen.isEmpty()) {
      return drawn;
    }
    if (illustration.scope() == Illustration.Scope.TOGETHER) {
      place(drawn, "", drawTyped(illustration, chosen, random));
    } else {
      for (Trained trained : chosen) {
        String id = trained.experiment().id();
        place(drawn, id, drawTyped(illustration, List.of(trained), random.named(id)));
      }
    }
    return drawn;
  }

  /** Values and histories can be drawn whatever became of a training; the rest needs a model. */
  private static boolean canBeDrawn(Class<?> subject, Trained trained) {
    if (subject == SampleHistory.class) {
      return !trained.history().moments().isEmpty();
    }
    return subject == Experiment.class || trained.model().isPresent();
  }

  private boolean isWanted(Trained trained) {
    ExperimentKey key = trained.experiment().key();
    return planned.groups().contains(key.group())
        || planned.groups().stream().anyMatch(key::isCalled);
  }

  private Drawn drawData(List<Trained> all) {
    Drawn drawn = new Drawn(new ArrayList<>(), new ArrayList<>());
    Optional<Data> data =
        all.stream()
            .filter(this::isWanted)
            .map(Trained::data)
            .filter(d -> d.byRole().containsKey(planned.split()))
            .findFirst();
    if (data.isPresent()) {
      Object set = data.get().byRole().get(planned.split());
      place(
          drawn,
          "",
          drawSubjects(
              planned.illustration().value(),
              List.of(new Raw(Optional.empty(), set, data.get())),
              random));
    }
    return drawn;
  }

  private record Raw(Optional<Experiment> experiment, Object value, Data data) {}

  private Drawing drawTyped(
      Illustration<?, ?> illustration, List<Trained> chosen, RandomStream stream) {
    List<Raw> raw = new ArrayList<>();
    for (Trained trained : chosen) {
      raw.add(
          new Raw(
              Optional.of(trained.experiment()),
              subject(illustration.subject(), trained, stream),
              trained.data()));
    }
    return drawSubjects(illustration, raw, stream);
  }

  private Object subject(Class<?> wanted, Trained trained, RandomStream stream) {
    if (wanted == Experiment.class) {
      return trained.experiment();
    }
    if (wanted == SampleHistory.class) {
      return trained.history();
    }
    Model model = trained.model().orElseThrow();
    if (wanted == Samples.class && planned.sampling().isPresent()) {
      return Spi.sample(
          planned.sampling().get(),
          model,
          Sampler.Given.NOTHING,
          stream.named("samples/" + trained.experiment().id()),
          progress);
    }
    return model;
  }

  private <O extends Record, S> Drawing drawSubjects(
      Illustration<O, S> illustration, List<Raw> raw, RandomStream stream) {
    List<Subject<S>> subjects = new ArrayList<>();
    for (Raw one : raw) {
      if (!illustration.subject().isInstance(one.value())) {
        throw GalateaException.usage(
            "the illustration "
                + planned.illustration().qualifiedName()
                + " draws a "
                + illustration.subject().getSimpleName()
                + ", but there is a "
                + one.value().getClass().getSimpleName());
      }
      subjects.add(
          new Subject<>(one.experiment(), illustration.subject().cast(one.value()), one.data()));
    }
    return illustration.draw(
        new Illustration.Request<>(
            subjects,
            illustration.options().cast(planned.options()),
            planned.split(),
            stream,
            progress));
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
