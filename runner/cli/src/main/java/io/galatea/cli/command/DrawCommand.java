package io.galatea.cli.command;

import io.galatea.api.Illustration;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.run.Run;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.ProgressDisplay;
import io.galatea.runner.engine.ModelDrawing;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.run.Reports;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.study.Bound;
import io.galatea.runner.study.Subject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code galatea draw}. */
@Command(
    name = "draw",
    description = "Draws an illustration of a saved model, as pictures and as a page.",
    footer = {
      "",
      "Examples:",
      "  galatea draw model.safetensors --illustration filters",
      "  galatea draw model.safetensors --illustration reconstruction \\",
      "    --data mnist:binarization=threshold --out drawing"
    })
public final class DrawCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOptions options;
  @Mixin private SamplingOptions sampling;

  @Option(
      names = "--illustration",
      required = true,
      paramLabel = "NAME",
      description = "What to draw; 'galatea list illustrations' shows the choice.")
  private String illustration;

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description = "The data set to draw against, such as mnist; it has the role 'test'.")
  private String data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the drawing goes. Default: drawings/ILLUSTRATION.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace the drawing that --out holds.")
  private boolean overwrite;

  public DrawCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Bound<Illustration<?, ?>> bound =
        options.reader().contribution(Kind.ILLUSTRATION, illustration, options.settings());
    Subject subject = Subject.of(bound.value().subject());
    if (subject.needsRun()) {
      throw Arguments.missing(
          "a run",
          "the illustration "
              + bound.qualifiedName()
              + " shows experiments or their training; put it into a study and use 'galatea run'");
    }
    Path target = out == null ? Path.of("drawings", bound.entry().name()) : out;
    RunDirectory.refuseUnlessFree(target, overwrite);
    Map<String, Dataset> sets = new HashMap<>();
    if (data != null) {
      sets.put(Role.TEST.name(), options.data(Role.TEST, "--data", data));
    } else if (subject.isShared() || bound.value().needsReference()) {
      throw Arguments.missing(
          "--data", "the illustration " + bound.qualifiedName() + " draws a data set");
    }
    Model model = options.read();
    Run run;
    try (ProgressDisplay display = new ProgressDisplay(console)) {
      run =
          new ModelDrawing(options.plugins(), options.seed())
              .draw(
                  bound,
                  sampling.forSubject(subject, model, options),
                  options.file(),
                  model,
                  new Data(sets),
                  Role.TEST,
                  fraction -> display.update(fraction, "drawing " + bound.entry().name()));
    } catch (GalateaException e) {
      // An illustration may need data for some of its options only.
      throw data == null && e.kind() == ErrorKind.USAGE
          ? e.saying(e.getMessage() + "; there is no --data")
          : e;
    }
    RunDirectory directory = RunDirectory.create(target, overwrite, run.study());
    run.figures().forEach(directory::write);
    run.experiments().forEach(directory::write);
    directory.write(run);
    console.out().println(directory.root());
    Reports.write(List.of(directory.read()), directory.root(), options.plugins().all(Kind.REPORT))
        .forEach(console.out()::println);
    return 0;
  }
}
