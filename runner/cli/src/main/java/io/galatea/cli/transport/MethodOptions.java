package io.galatea.cli.transport;

import io.galatea.api.Trainer;
import io.galatea.api.error.GalateaException;
import io.galatea.cli.command.PluginOptions;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which trainer transports, and how. */
final class MethodOptions {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "The trainer to use (galatea list trainers). Default: the first that fits.")
  private String method;

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description = "Set an option of the method, such as regularization=0.1. May be repeated.")
  private List<String> settings = new ArrayList<>();

  @Mixin private PluginOptions implementations;

  Plugins plugins() {
    return implementations.plugins();
  }

  /**
   * The trainer with its options. Whether it is of the right kind comes before what these are.
   *
   * @param does what it must do, for the message where it does not
   * @throws GalateaException of kind usage if it is not, or an option does not fit
   */
  Bound<Trainer<?, ?>> trainer(Predicate<Trainer<?, ?>> fits, String does) {
    List<Entry<Trainer<?, ?>>> fitting = plugins().fitting(Kind.TRAINER, fits);
    Optional<Entry<Trainer<?, ?>>> chosen =
        method == null
            ? fitting.stream().findFirst()
            : Optional.of(plugins().find(Kind.TRAINER, method, implementations.prefer()))
                .filter(entry -> fits.test(entry.value()));
    String name =
        chosen
            .map(Entry::qualifiedName)
            .orElseThrow(
                () ->
                    GalateaException.usage(
                        "--method must "
                            + does
                            + "; there are "
                            + fitting.stream().map(Entry::name).toList()));
    return implementations.reader().contribution(Kind.TRAINER, name, settings);
  }
}
