package io.galatea.cli.command;

import io.galatea.api.Metric;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.model.Model;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Score;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.Json;
import io.galatea.cli.display.ProgressDisplay;
import io.galatea.runner.engine.Spi;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.study.Bound;
import io.galatea.runner.study.Plan.PlannedMetric;
import io.galatea.runner.study.Subject;
import io.galatea.toolkit.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code galatea evaluate}. */
@Command(
    name = "evaluate",
    description = "Measures a saved model.",
    footer = {
      "",
      "Examples:",
      "  galatea evaluate model.safetensors --metric exact-log-likelihood \\",
      "    --data mnist:binarization=threshold",
      "  galatea evaluate model.safetensors --metric pseudo-likelihood \\",
      "    --set exact=true --data idx:images=FILE,binarization=threshold --json"
    })
public final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOptions options;
  @Mixin private SamplingOptions sampling;

  @Option(
      names = "--metric",
      required = true,
      paramLabel = "NAME",
      description = "What to measure; 'galatea list metrics' shows the choice.")
  private String metric;

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description =
          "The data set to measure on, such as mnist or idx:images=FILE,limit=1000; it has the role"
              + " 'test'.")
  private String data;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Bound<Metric<?, ?>> bound =
        options.reader().contribution(Kind.METRIC, metric, options.settings());
    Metric<?, ?> chosen = bound.value();
    Role split = chosen.needsReference() ? Role.TEST : Role.NONE;
    if (chosen.needsReference() && data == null) {
      throw Arguments.missing(
          "--data", "the metric " + bound.qualifiedName() + " measures on a data set");
    }
    Model model = options.read();
    Data sets =
        new Data(
            data == null
                ? Map.of()
                : Map.of(Role.TEST.name(), options.data(Role.TEST, "--data", data)));
    PlannedMetric planned =
        new PlannedMetric(
            bound.entry().name(),
            bound,
            split,
            Optional.empty(),
            sampling.forSubject(Subject.of(chosen.subject()), model, options),
            List.of());
    Measurement measurement;
    try (ProgressDisplay display = new ProgressDisplay(console)) {
      measurement =
          Spi.measure(
              planned,
              model,
              sets,
              options.plugins().prepared(),
              options.random("metric/" + planned.label()),
              fraction -> display.update(fraction, "measuring " + planned.label()));
      display.found(Spi.findings(planned, measurement));
    }
    Score score =
        new Score(planned.label(), split.name(), measurement, chosen.unit(), chosen.direction());
    console.out().println(json ? Json.text(Json.of(score)) : text(score));
    return 0;
  }

  /** The value in one line, and a line for each detail: a bracket and what it rests on. */
  private static String text(Score score) {
    Measurement measurement = score.measurement();
    StringBuilder text = new StringBuilder(score.name());
    text.append(' ')
        .append(Numbers.withUnit(measurement.value(), measurement.standardError(), score.unit()));
    text.append(" (count ").append(measurement.count()).append(')');
    measurement
        .details()
        .forEach(
            (name, value) ->
                text.append("\n  ").append(name).append(' ').append(Numbers.plain(value)));
    return text.toString();
  }
}
