package io.galatea.cli.command;

import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.study.Plan.PlannedSampling;
import io.galatea.runner.study.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to draw samples, for commands where a metric or an illustration judges samples. */
final class SamplingOptions {
  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      description = "How to draw samples, where samples are judged. Default: the model's own.")
  private String sampler;

  @Option(
      names = "--sampler-set",
      paramLabel = "OPTION=VALUE",
      description = "Set an option of the sampler. May be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many samples to judge. Default: 1000.")
  private int count;

  /** The sampling of a contribution that judges samples; none for one that judges models. */
  Optional<PlannedSampling> forSubject(Subject subject, Model model, ModelOptions options) {
    if (!subject.isSampled()) {
      return Optional.empty();
    }
    Arguments.atLeastOne("--samples", count);
    return Optional.of(planned(sampler, settings, count, model, options));
  }

  /** A sampler with its options; the model's own where no name is given. */
  static PlannedSampling planned(
      String sampler, List<String> settings, int count, Model model, ModelOptions options) {
    String name = sampler == null ? defaultSampler(model, options) : sampler;
    return new PlannedSampling(options.reader().contribution(Kind.SAMPLER, name, settings), count);
  }

  private static String defaultSampler(Model model, ModelOptions options) {
    String plugin = model.provenance().trainer().replaceAll(":.*", "");
    return options
        .plugins()
        .samplerFor(model.getClass(), plugin)
        .map(Entry::qualifiedName)
        .orElseThrow(
            () ->
                GalateaException.usage(
                    "no plugin offers a sampler for a " + model.getClass().getSimpleName()));
  }
}
