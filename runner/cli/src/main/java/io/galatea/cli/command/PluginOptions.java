package io.galatea.cli.command;

import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.CommandReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of all commands that compute: which of several implementations is taken. */
public final class PluginOptions {
  @Option(
      names = "--prefer",
      paramLabel = "PLUGIN",
      split = ",",
      description = "The plugin whose implementation is taken where several offer the same name.")
  private List<String> prefer = new ArrayList<>();

  @Option(
      names = "--compute",
      paramLabel = "NAME",
      description =
          "What multiplies matrices: one of 'galatea list compute'. Default: "
              + Plugins.DEFAULT_COMPUTE
              + ".")
  private String compute;

  private Plugins plugins;

  /** What the class path offers, found when first asked for, with the engine that was asked for. */
  public Plugins plugins() {
    if (plugins == null) {
      plugins = withoutCompute();
      compute()
          .ifPresent(name -> plugins.compute().choose(plugins.find(Kind.COMPUTE, name, prefer)));
    }
    return plugins;
  }

  /**
   * What the class path offers, for a study: its plan chooses the engine, by its own preferences.
   */
  Plugins withoutCompute() {
    Plugins found = Plugins.load(Thread.currentThread().getContextClassLoader());
    found.refuseUnknown(prefer);
    return found;
  }

  /** Reads what else the command line says. */
  public CommandReader reader() {
    return new CommandReader(plugins(), prefer);
  }

  /** The plugins whose implementations are taken, first one first. */
  public List<String> prefer() {
    return prefer;
  }

  /** What is to multiply matrices, if that was said. */
  Optional<String> compute() {
    return Optional.ofNullable(compute);
  }
}
