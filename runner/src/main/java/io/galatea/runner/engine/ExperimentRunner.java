package io.galatea.runner.engine;

import io.galatea.api.Progress;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.api.run.RunListener;
import io.galatea.api.run.Score;
import io.galatea.api.run.Step;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.engine.ProgressSink.Work;
import io.galatea.runner.plugin.Guard;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.CurveRecorder;
import io.galatea.runner.run.LinesFile;
import io.galatea.runner.run.MetricsCsv;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.store.ModelFiles;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.Plan.PlannedData;
import io.galatea.runner.study.Plan.PlannedExperiment;
import io.galatea.runner.study.Plan.PlannedMetric;
import io.galatea.runner.study.Plan.PlannedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Trains one experiment, measures it, and writes what came of it. Whatever fails is an outcome. */
final class ExperimentRunner {
  private static final Logger LOG = LogManager.getLogger(ExperimentRunner.class);

  private final PlannedExperiment planned;
  private final RunContext context;
  private final RunDirectory directory;
  private final DatasetLoader datasets;
  private final Plugins plugins;
  private final long seed;
  private final RandomStream random;
  private final RunListener events;
  private final Cancellation cancellation;
  private final ProgressSink progress;

  private final TrainingLoop loop;
  private final SampleFollower follower;
  private final CurveRecorder curves = new CurveRecorder();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Score> scores = new ArrayList<>();
  private Data data = new Data(Map.of());
  private Optional<PlacedFigure> structure = Optional.empty();
  private Optional<Model> model = Optional.empty();
  private double monitoredAt;

  ExperimentRunner(PlannedExperiment planned, RunContext context, ProgressSink progress) {
    this.planned = planned;
    this.context = context;
    this.directory = context.directory();
    this.datasets = context.datasets();
    this.plugins = context.plugins();
    this.seed = context.plan().seed();
    this.random = context.random().named(stream());
    this.events = context.events();
    this.cancellation = context.cancellation();
    this.progress = progress;
    this.loop = new TrainingLoop(cancellation, progress.of(Work.training(planned.id())));
    this.follower =
        new SampleFollower(
            planned.follow(),
            (int) context.plan().experiments().stream().filter(e -> e.follow().isPresent()).count(),
            random,
            cancellation.progress(Progress.UNSEEN));
  }

  private String stream() {
    return "experiment/" + planned.id();
  }

  Trained run() {
    events.experimentStarted(planned.id());
    Outcome outcome;
    String message = "";
    try {
      outcome = Guard.call(planned.trainer().qualifiedName(), this::trainAndMeasure);
      if (outcome != Outcome.COMPLETED) {
        message = findings.isEmpty() ? "" : findings.get(findings.size() - 1).sentence();
      }
    } catch (CancellationException e) {
      outcome = Outcome.INTERRUPTED;
      message = "stopped before its end";
    } catch (GalateaException e) {
      LOG.debug("{} failed", planned.id(), e);
      outcome = Outcome.FAILED;
      message = context.said(e);
    }
    Trained trained =
        new Trained(experiment(outcome, message), model, follower.history(), structure, data);
    directory.write(trained.experiment());
    events.experimentFinished(trained.experiment());
    return trained;
  }

  private Experiment experiment(Outcome outcome, String message) {
    return new Experiment(
        planned.key(),
        planned.trainer().qualifiedName(),
        planned.optionValues(),
        planned.swept(),
        outcome,
        message,
        loop.seconds(),
        loop.samplesPerSecond(),
        scores,
        curves.curves(),
        findings);
  }

  private Outcome trainAndMeasure() {
    Outcome outcome = train();
    if (outcome == Outcome.COMPLETED) {
      measure();
    }
    return outcome;
  }

  private Outcome train() {
    Work work = Work.training(planned.id());
    progress.update(work, 0);
    try {
      return trainToTheEnd();
    } finally {
      progress.update(work, 1);
    }
  }

  private Outcome trainToTheEnd() {
    data = load();
    try (MetricsCsv csv = directory.beginMetrics(planned.id());
        LinesFile lines = directory.beginLines(planned.id());
        Training<?> training =
            Spi.start(
                planned.trainer(),
                data,
                random.named("training"),
                provenance(),
                planned.initial().stream().map(PlannedModel::model).toList())) {
      training.structure().ifPresent(this::show);
      monitor(csv, training, 0, 0);
      follower.begin(training);
      Step last = loop.run(training, step -> after(step, training, csv, lines));
      if (last.status() == Step.Status.DIVERGED) {
        return Outcome.DIVERGED;
      }
      follower.missed(last).ifPresent(this::found);
      Model trained = training.model();
      ModelFiles.save(
          directory.modelFile(planned.id()),
          trained,
          Spi.formatOf(trained, plugins),
          Environment.version());
      model = Optional.of(trained);
      return Outcome.COMPLETED;
    }
  }

  private void after(Step step, Training<?> training, MetricsCsv csv, LinesFile lines) {
    note(csv, step);
    if (planned.printed().has(step.index())) {
      String line = StepLine.of(training, step);
      lines.write(line);
      events.printed(planned.id(), line);
    }
    if (step.status() == Step.Status.DIVERGED) {
      return;
    }
    follower.after(step, training);
    // The end of an epoch, or of a training that has none.
    boolean due = step.epoch() == Math.rint(step.epoch()) && step.epoch() > monitoredAt;
    if (due || (step.status() == Step.Status.DONE && Double.isNaN(step.epoch()))) {
      monitoredAt = step.epoch();
      monitor(csv, training, step.index(), step.epoch());
      csv.flush();
    }
  }

  private void show(Figure.Table table) {
    String reference = planned.key().group() + "/" + Plan.STRUCTURE + "/" + planned.id();
    PlacedFigure placed = new PlacedFigure(reference, planned.id(), table);
    structure = Optional.of(placed);
    directory.write(placed);
    events.structureShown(planned.id(), table);
    events.figureDrawn(placed);
  }

  private Data load() {
    Map<String, Dataset> byRole = new LinkedHashMap<>();
    for (Map.Entry<String, PlannedData> entry : planned.data().entrySet()) {
      byRole.put(entry.getKey(), datasets.load(entry.getValue()));
    }
    return new Data(byRole);
  }

  private Provenance provenance() {
    Map<String, String> options = new LinkedHashMap<>();
    planned.optionValues().forEach((name, value) -> options.put(name, String.valueOf(value)));
    Map<String, String> sources = new TreeMap<>();
    data.byRole().forEach((role, set) -> sources.put(role, set.name() + " sha256:" + set.sha256()));
    for (int i = 0; i < planned.initial().size(); i++) {
      PlannedModel initial = planned.initial().get(i);
      sources.put("initial-" + (i + 1), initial.file() + " sha256:" + initial.sha256());
    }
    return new Provenance(
        planned.trainer().qualifiedName(),
        plugins.version(planned.trainer().entry().plugin()),
        options,
        seed,
        stream(),
        sources);
  }

  private void note(MetricsCsv csv, Step step) {
    if (!step.scalars().isEmpty()) {
      new TreeMap<>(step.scalars())
          .forEach((name, value) -> point(csv, step.index(), step.epoch(), name, "", value));
    }
    step.findings().forEach(this::found);
    events.stepDone(planned.id(), step);
  }

  private void found(Finding finding) {
    findings.add(finding);
    events.found(planned.id(), finding);
  }

  private void point(
      MetricsCsv csv, long step, double epoch, String name, String split, double value) {
    csv.write(step, epoch, loop.seconds(), name, split, value);
    curves.record(step, epoch, loop.seconds(), name, split, value);
  }

  private void monitor(MetricsCsv csv, Training<?> training, long step, double epoch) {
    if (planned.monitors().isEmpty()) {
      return;
    }
    Model snapshot = training.model();
    for (PlannedMetric metric : planned.monitors()) {
      // The same stream at every epoch: common random numbers make a curve smoother.
      Score score = score(metric, snapshot, "monitor/" + metric.label(), Progress.UNSEEN);
      point(csv, step, epoch, score.name(), score.split(), score.measurement().value());
      events.measured(planned.id(), step, epoch, score);
    }
  }

  /** Measures all that can be measured: what a training cost is not lost to one wrong metric. */
  private void measure() {
    Model trained = model.orElseThrow();
    List<String> problems = new ArrayList<>();
    for (PlannedMetric metric : planned.metrics()) {
      Work work = Work.measuring(metric.label(), planned.id());
      progress.update(work, 0);
      try {
        Score score = score(metric, trained, "metric/" + metric.label(), progress.of(work));
        scores.add(score);
        events.measured(planned.id(), -1, Double.NaN, score);
        Spi.findings(metric, score.measurement()).forEach(this::found);
      } catch (GalateaException e) {
        LOG.debug("{} of {} failed", metric.label(), planned.id(), e);
        problems.add(metric.label() + " could not be measured: " + context.said(e));
      } finally {
        progress.update(work, 1);
      }
    }
    if (!problems.isEmpty()) {
      throw GalateaException.usage(String.join("; ", problems));
    }
  }

  private Score score(PlannedMetric metric, Model subject, String stream, Progress part) {
    Measurement measurement =
        Spi.measure(
            metric,
            subject,
            data,
            plugins.prepared(),
            random.named(stream),
            cancellation.progress(part));
    return new Score(
        metric.label(),
        metric.split().name(),
        measurement,
        metric.metric().value().unit(),
        metric.metric().value().direction());
  }
}
