package io.galatea.runner.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.galatea.api.run.Claim;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code run.json}: a {@link Run} without what has files of its own.
 *
 * @param format the version of this layout
 * @param times the seconds that each piece of work took, by what was done; none in older files
 */
record RunFile(
    int format,
    String name,
    String title,
    String summary,
    String command,
    long seed,
    Instant started,
    double seconds,
    String outcome,
    Map<String, String> environment,
    List<Run.PluginInfo> plugins,
    Map<String, Run.DataInfo> data,
    List<Run.Section> sections,
    List<Planned> experiments,
    List<FigureEntry> figures,
    List<Run.PlacedFinding> findings,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Answered> claims,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> times) {

  private static final int FORMAT = 1;

  /**
   * Checks what the rest of the file rests on.
   *
   * @throws IllegalArgumentException if it is a layout of another version, or lacks a value
   */
  RunFile {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "its layout has the number " + format + ", but this Galatea reads " + FORMAT);
    }
    RunJson.present("name", name);
    RunJson.present("outcome", outcome);
    RunJson.present("started", started);
    RunJson.present("environment", environment);
    RunJson.present("plugins", plugins);
    RunJson.present("data", data);
    RunJson.present("sections", sections);
    RunJson.present("experiments", experiments);
    RunJson.present("figures", figures);
    RunJson.present("findings", findings);
    times = times == null ? Map.of() : times;
  }

  /** An experiment of the plan with its outcome. */
  record Planned(
      String id,
      String group,
      String trainer,
      Map<String, Object> options,
      List<String> swept,
      String outcome,
      String message,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int repetition) {

    /** Checks what names files, while the file that says it is known. */
    Planned {
      RunJson.present("id", id);
      RunJson.present("options", options);
      RunJson.present("swept", swept);
      ExperimentKey.of(group, id, repetition);
    }

    /** The experiment as far as it is known without results. */
    Experiment notReached() {
      return ended(Outcome.INTERRUPTED);
    }

    /** How it ended, without results. */
    Experiment ended() {
      return ended(RunJson.constant(Outcome.class, outcome));
    }

    private Experiment ended(Outcome how) {
      return Experiment.withoutResults(
          ExperimentKey.of(group, id, repetition), trainer, options, swept, how, message);
    }
  }

  /** A figure with the path of its files below the root, without the ending. */
  record FigureEntry(String reference, String experiment, String file) {
    /** Checks that nothing is missing. */
    FigureEntry {
      RunJson.present("reference", reference);
      RunJson.present("experiment", experiment);
      RunJson.present("file", file);
    }
  }

  /**
   * A claim with its verdict.
   *
   * @param interval the two ends of the interval of 95 %; null where it is unknown
   */
  public record Answered(
      String id,
      String text,
      String source,
      String comparison,
      String figure,
      String verdict,
      double effect,
      double standardError,
      List<Double> interval,
      String unit,
      int trainings,
      int pairs,
      double pValue,
      String remark) {

    /** Checks that nothing is missing that the report needs. */
    public Answered {
      RunJson.present("id", id);
      RunJson.present("text", text);
      RunJson.present("verdict", verdict);
      if (interval != null && interval.size() != 2) {
        throw new IllegalArgumentException("'interval' must have two ends");
      }
    }

    /** What a file says of a claim. */
    public static Answered of(Claim claim) {
      return new Answered(
          claim.id(),
          claim.text(),
          claim.source(),
          claim.comparison(),
          claim.figure(),
          RunJson.kebab(claim.verdict().name()),
          claim.effect(),
          claim.standardError(),
          claim.interval().map(ends -> List.of(ends.low(), ends.high())).orElse(null),
          claim.unit(),
          claim.trainings(),
          claim.pairs(),
          claim.pValue(),
          claim.remark());
    }

    Claim claim() {
      return new Claim(
          id,
          text,
          orEmpty(source),
          orEmpty(comparison),
          orEmpty(figure),
          RunJson.constant(Claim.Verdict.class, verdict),
          effect,
          standardError,
          Optional.ofNullable(interval).map(ends -> new Claim.Interval(ends.get(0), ends.get(1))),
          orEmpty(unit),
          trainings,
          pairs,
          pValue,
          orEmpty(remark));
    }

    private static String orEmpty(String text) {
      return text == null ? "" : text;
    }
  }

  static RunFile of(Run run, Map<String, Double> times) {
    return new RunFile(
        FORMAT,
        run.name(),
        run.title(),
        run.summary(),
        run.command(),
        run.seed(),
        run.started(),
        run.seconds(),
        RunJson.kebab(run.outcome().name()),
        run.environment(),
        run.plugins(),
        run.data(),
        run.sections(),
        run.experiments().stream()
            .map(
                e ->
                    new Planned(
                        e.id(),
                        e.group(),
                        e.trainer(),
                        e.options(),
                        e.swept(),
                        RunJson.kebab(e.outcome().name()),
                        e.message(),
                        e.repetition()))
            .toList(),
        run.figures().stream()
            .map(f -> new FigureEntry(f.reference(), f.experiment(), figureFile(f)))
            .toList(),
        run.findings(),
        run.claims().stream().map(Answered::of).toList(),
        times);
  }

  /** Figures of one experiment lie with it, all others in a folder of their own. */
  static String figureFile(Run.PlacedFigure figure) {
    if (figure.experiment().isEmpty()) {
      return "figures/" + figure.reference();
    }
    String name = ("/" + figure.reference() + "/").replace("/" + figure.experiment() + "/", "/");
    return "experiments/" + figure.experiment() + "/figures" + name.substring(0, name.length() - 1);
  }

  /** How long it took. */
  RunTimes runTimes() {
    return new RunTimes(experiments.stream().map(Planned::ended).toList(), times);
  }

  Run run(String study, List<Experiment> known, List<Run.PlacedFigure> placed) {
    return new Run(
        name,
        title,
        summary,
        command,
        study,
        seed,
        started,
        seconds,
        RunJson.constant(Outcome.class, outcome),
        environment,
        plugins,
        data,
        sections,
        known,
        placed,
        findings,
        claims == null ? List.of() : claims.stream().map(Answered::claim).toList());
  }
}
