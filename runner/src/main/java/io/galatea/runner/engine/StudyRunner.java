package io.galatea.runner.engine;

import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Claim;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.api.run.Run.PlacedFinding;
import io.galatea.api.run.RunListener;
import io.galatea.runner.claim.ClaimJudge;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.engine.ProgressSink.Work;
import io.galatea.runner.plugin.ChosenCompute;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Guard;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.Plan.PlannedDrawing;
import io.galatea.runner.study.Plan.PlannedExperiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a plan: experiments side by side, then the drawings over them, then {@code run.json}. What
 * is computed does not depend on the number of workers, since every part draws from a stream of its
 * own.
 */
public final class StudyRunner {
  private final RunContext context;
  private final String command;
  private final WorkTimes progress;
  private final Instant started = Instant.now();
  private List<Claim> claims = List.of();

  /** Whether a drawing was left out because the user stopped the run. */
  private volatile boolean cutShort;

  /**
   * A run to be.
   *
   * @param command the command line that repeats it
   * @param workers how many experiments at a time, at least 1
   */
  public StudyRunner(
      Plan plan,
      Plugins plugins,
      RunDirectory directory,
      DatasetLoader datasets,
      String command,
      int workers,
      List<RunListener> listeners,
      ProgressSink sink,
      Cancellation cancellation) {
    List<RunListener> all = new ArrayList<>(listeners);
    plugins.all(Kind.LISTENER).stream().map(Entry::value).forEach(all::add);
    this.context =
        new RunContext(
            plan,
            plugins,
            directory,
            RandomStream.of(plan.seed()),
            datasets,
            new Events(all),
            cancellation,
            workers);
    this.command = command;
    this.progress = new WorkTimes(sink, cancellation, System::nanoTime);
  }

  /**
   * Runs to the end, or until it is cancelled.
   *
   * @return what the run directory now holds
   */
  public Run run() {
    Plan plan = context.plan();
    plan.compute().ifPresent(context.plugins().compute()::choose);
    List<String> ids = atLook(0).map(PlannedExperiment::id).toList();
    context.events().runStarted(plan.name(), ids);
    ExecutorService pool =
        Executors.newFixedThreadPool(context.workers(), StudyRunner::workerThread);
    List<Trained> trained = new ArrayList<>();
    List<DrawingRunner.Drawn> drawings = new ArrayList<>();
    try {
      trained.addAll(trainings(pool));
      drawings.addAll(
          all(pool, plan.drawings().stream().map(d -> drawingTask(d, trained)).toList()));
    } finally {
      pool.shutdownNow();
    }
    Run run = assemble(trained, drawings);
    context.directory().write(run, progress.seconds());
    context.events().runFinished(run);
    return run;
  }

  private Stream<PlannedExperiment> atLook(int look) {
    return context.plan().experiments().stream().filter(planned -> planned.look() == look);
  }

  /**
   * Trains what the plan wants in any case, and then, look by look, what claims that are still open
   * want; the verdicts are those of the last look.
   */
  private List<Trained> trainings(ExecutorService pool) {
    Plan plan = context.plan();
    ClaimJudge judge = new ClaimJudge(plan.claims(), deterministic()::contains, plan.looks());
    Map<String, Trained> done = new HashMap<>();
    List<PlannedExperiment> next = atLook(0).toList();
    for (int look = 1; !next.isEmpty(); look++) {
      for (Trained trained : all(pool, next.stream().map(this::experimentTask).toList())) {
        done.put(trained.experiment().id(), trained);
      }
      claims = judge.look(done.values().stream().map(Trained::experiment).toList());
      Set<String> wanted = context.cancellation().isRequested() ? Set.of() : judge.wanted(claims);
      next = atLook(look).filter(e -> wanted.contains(e.key().configuration())).toList();
    }
    return plan.experiments().stream()
        .map(planned -> done.get(planned.id()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The configurations whose trainings leave nothing to chance. */
  private Set<String> deterministic() {
    return context.plan().experiments().stream()
        .filter(
            planned ->
                Guard.call(
                    planned.trainer().qualifiedName(),
                    () -> planned.trainer().value().isDeterministic()))
        .map(planned -> planned.key().configuration())
        .collect(Collectors.toSet());
  }

  private static Thread workerThread(Runnable work) {
    Thread thread = new Thread(work, "galatea-worker");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> List<T> all(ExecutorService pool, List<Callable<T>> tasks) {
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GalateaException problem) {
        throw problem;
      }
      throw GalateaException.internal("a defect of the runner: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GalateaException.internal("the run's thread was interrupted", e);
    }
  }

  private Callable<Trained> experimentTask(PlannedExperiment planned) {
    return () -> {
      if (context.cancellation().isRequested()) {
        return notReached(planned);
      }
      return new ExperimentRunner(planned, context, progress).run();
    };
  }

  private static Trained notReached(PlannedExperiment planned) {
    return Trained.of(
        Experiment.withoutResults(
            planned.key(),
            planned.trainer().qualifiedName(),
            planned.optionValues(),
            planned.swept(),
            Outcome.INTERRUPTED,
            "not reached"),
        Optional.empty(),
        new Data(Map.of()));
  }

  private Callable<DrawingRunner.Drawn> drawingTask(PlannedDrawing planned, List<Trained> all) {
    return () -> {
      DrawingRunner.Drawn none = new DrawingRunner.Drawn(List.of(), new ArrayList<>());
      if (context.cancellation().isRequested()) {
        cutShort = true;
        return none;
      }
      Work work = Work.drawing(planned.reference());
      progress.update(work, 0);
      try {
        DrawingRunner runner =
            new DrawingRunner(
                planned, context.random(), context.cancellation().progress(progress.of(work)));
        return Guard.call(planned.illustration().qualifiedName(), () -> written(runner.draw(all)));
      } catch (CancellationException e) {
        cutShort = true;
        return none;
      } catch (GalateaException e) {
        return failed(planned, context.said(e));
      } finally {
        progress.update(work, 1);
      }
    };
  }

  private DrawingRunner.Drawn written(DrawingRunner.Drawn drawn) {
    for (PlacedFigure figure : drawn.figures()) {
      context.directory().write(figure);
      context.events().figureDrawn(figure);
    }
    return drawn;
  }

  /** A figure that cannot be drawn is a finding; the run and its other figures stand. */
  private static DrawingRunner.Drawn failed(PlannedDrawing planned, String why) {
    Finding finding =
        Finding.of(
            Finding.Severity.FAILURE,
            "The figure " + planned.reference() + " could not be drawn: " + why);
    return new DrawingRunner.Drawn(List.of(), List.of(new PlacedFinding("", "", finding)));
  }

  /** What computed a run must not lose it by what it says of itself. */
  private static Optional<String> slowness(ChosenCompute compute) {
    try {
      return compute.warning();
    } catch (GalateaException e) {
      return Optional.of("What multiplied cannot say whether it is slow: " + e.getMessage());
    }
  }

  private PlacedFinding slow(String warning) {
    Finding finding = Finding.of(Finding.Severity.WARNING, warning + ".");
    context.events().found("", finding);
    return new PlacedFinding("", "", finding);
  }

  private Run assemble(List<Trained> trained, List<DrawingRunner.Drawn> drawings) {
    Plan plan = context.plan();
    List<Experiment> experiments = trained.stream().map(Trained::experiment).toList();
    List<PlacedFinding> findings = new ArrayList<>();
    for (Experiment experiment : experiments) {
      for (Finding finding : experiment.findings()) {
        findings.add(new PlacedFinding(experiment.id(), "", finding));
      }
    }
    List<PlacedFigure> figures = new ArrayList<>();
    trained.forEach(one -> one.structure().ifPresent(figures::add));
    for (DrawingRunner.Drawn drawn : drawings) {
      figures.addAll(drawn.figures());
      findings.addAll(drawn.findings());
    }
    ChosenCompute compute = context.plugins().compute();
    if (compute.isUsed()) {
      slowness(compute).ifPresent(warning -> findings.add(slow(warning)));
    }
    Map<String, Run.DataInfo> data = new LinkedHashMap<>();
    for (Trained one : trained) {
      one.data().byRole().forEach((role, set) -> put(data, one.experiment().group(), role, set));
    }
    return new Run(
        plan.name(),
        plan.title(),
        plan.summary(),
        command,
        plan.resolved(),
        plan.seed(),
        started,
        (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1000.0,
        outcome(experiments),
        Environment.describe(context.workers(), compute),
        context.plugins().infos(),
        data,
        plan.sections(),
        experiments,
        figures,
        findings,
        claims);
  }

  /** By role; by group and role where groups use different data. */
  private static void put(Map<String, Run.DataInfo> data, String group, String role, Dataset set) {
    Run.DataInfo info =
        new Run.DataInfo(set.name(), set.size(), set.shape().toString(), set.sha256());
    Run.DataInfo known = data.putIfAbsent(role, info);
    if (known != null && !known.equals(info)) {
      data.put(group + "/" + role, info);
    }
  }

  private Outcome outcome(List<Experiment> experiments) {
    if (cutShort || experiments.stream().anyMatch(e -> e.outcome() == Outcome.INTERRUPTED)) {
      return Outcome.INTERRUPTED;
    }
    return experiments.stream().allMatch(this::endedAsExpected)
        ? Outcome.COMPLETED
        : Outcome.FAILED;
  }

  private boolean endedAsExpected(Experiment experiment) {
    Plan.Expectation expected =
        context.plan().experiments().stream()
            .filter(planned -> planned.id().equals(experiment.id()))
            .map(PlannedExperiment::expected)
            .findFirst()
            .orElse(Plan.Expectation.COMPLETED);
    return experiment.outcome() == Outcome.valueOf(expected.name());
  }
}
