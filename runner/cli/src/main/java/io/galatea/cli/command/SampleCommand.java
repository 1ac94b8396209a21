package io.galatea.cli.command;

import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.model.Shaped;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.ProgressDisplay;
import io.galatea.runner.engine.Spi;
import io.galatea.runner.run.SampleFiles;
import io.galatea.runner.study.Plan.PlannedSampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code galatea sample}. */
@Command(
    name = "sample",
    description = "Draws samples from a saved model.",
    footer = {
      "",
      "Examples:",
      "  galatea sample model.safetensors --set steps=1000 --out samples.png",
      "  galatea sample model.safetensors --count 1000 --out samples.npy",
      "  galatea sample model.safetensors --start mnist:binarization=threshold \\",
      "    --clamp 0-391 --out completed.png"
    })
public final class SampleCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ModelOptions options;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description = "How to draw. Default: the model's own sampler.")
  private String sampler;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "64",
      description = "How many. Default: 64.")
  private int count;

  @Option(
      names = "--start",
      paramLabel = "SPEC",
      description = "Start chains at the first rows of a data set, such as mnist, not at noise.")
  private String start;

  @Option(
      names = "--clamp",
      paramLabel = "RANGES",
      description =
          "Hold these values of a row at their start: indices from 0, such as 0-391 or 0-27,56-83.")
  private String clamp;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "samples.png",
      description = "A .png, .csv or .npy file. Default: samples.png.")
  private Path out;

  public SampleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Arguments.atLeastOne("--count", count);
    SampleFiles.refuseUnlessKnown(out);
    Model model = options.read();
    PlannedSampling planned =
        SamplingOptions.planned(sampler, options.settings(), count, model, options);
    refuseUnlessFits(model);
    Sampler.Given given = given(model);
    Samples samples;
    try (ProgressDisplay display = new ProgressDisplay(console)) {
      samples =
          Spi.sample(
              planned,
              model,
              given,
              options.random("sample"),
              fraction -> display.update(fraction, "drawing samples"));
    }
    SampleFiles.write(out, samples.last());
    console.out().println(out.toAbsolutePath().normalize());
    return 0;
  }

  private void refuseUnlessFits(Model model) {
    if (model instanceof Shaped shaped) {
      int most = Integer.MAX_VALUE / Float.BYTES / shaped.shape().size();
      if (count > most) {
        throw GalateaException.usage(
            "--count must be at most "
                + most
                + " for rows of "
                + shaped.shape()
                + ", which fill one file, but is "
                + count);
      }
    }
  }

  private Sampler.Given given(Model model) {
    if (start == null) {
      if (clamp != null) {
        throw Arguments.missing("--start", "--clamp holds values at the rows that chains start at");
      }
      return Sampler.Given.NOTHING;
    }
    Dataset rows = options.data(Role.TEST, "--start", start);
    Spi.checkSize(model, rows);
    if (rows.size() < count) {
      throw GalateaException.usage(
          "--count "
              + count
              + " chains cannot start at the "
              + rows.size()
              + " rows of "
              + rows.name());
    }
    Batch first = rows.first(count);
    return new Sampler.Given(
        Optional.of(first),
        Optional.ofNullable(clamp).map(ranges -> held(ranges, first.shape().size())),
        Optional.empty());
  }

  private static List<Boolean> held(String ranges, int size) {
    boolean[] held = new boolean[size];
    for (String range : ranges.split(",", -1)) {
      if (!range.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
        throw GalateaException.usage(
            "--clamp must be ranges such as 0-391, but has '" + range + "'");
      }
      String[] ends = range.split("-", -1);
      int from = Integer.parseInt(ends[0]);
      int to = Integer.parseInt(ends[ends.length - 1]);
      if (from > to || to >= size) {
        throw GalateaException.usage(
            "--clamp " + range + " must lie between 0 and " + (size - 1) + ", ascending");
      }
      Arrays.fill(held, from, to + 1, true);
    }
    List<Boolean> list = new ArrayList<>();
    for (boolean one : held) {
      list.add(one);
    }
    return list;
  }
}
