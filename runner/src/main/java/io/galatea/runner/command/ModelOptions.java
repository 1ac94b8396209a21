package io.galatea.runner.command;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.api.RandomStream;
import io.galatea.api.data.Dataset;
import io.galatea.api.model.Model;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.store.ModelFiles;
import io.galatea.runner.study.CommandReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that work with a saved model have in common. */
final class ModelOptions {
  @Parameters(paramLabel = "MODEL", description = "A model file, such as model.safetensors.")
  private Path model;

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description = "Set an option; 'galatea describe NAME' lists them. May be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The seed of all random numbers. Default: 1.")
  private long seed;

  @Option(
      names = "--prefer",
      paramLabel = "PLUGIN",
      split = ",",
      description = "The plugin whose implementation is taken where several offer the same name.")
  private List<String> prefer = new ArrayList<>();

  private Plugins plugins;

  Plugins plugins() {
    if (plugins == null) {
      plugins = Plugins.load(Thread.currentThread().getContextClassLoader());
    }
    return plugins;
  }

  CommandReader reader() {
    return new CommandReader(plugins(), prefer);
  }

  List<String> settings() {
    return settings;
  }

  List<String> prefer() {
    return prefer;
  }

  long seed() {
    return seed;
  }

  Path file() {
    return model;
  }

  /** The stream of a purpose below the seed. */
  RandomStream random(String purpose) {
    return RandomStream.of(seed).named(purpose);
  }

  Model read() {
    return ModelFiles.read(
        model,
        name ->
            plugins().modelFormats().stream()
                .filter(format -> format.qualifiedName().equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new GalateaException(
                            ErrorKind.DATA,
                            "no plugin on the class path offers the model format "
                                + name
                                + "; there are "
                                + plugins().modelFormats().stream()
                                    .map(Entry::qualifiedName)
                                    .toList())));
  }

  Dataset data(String role, String option, String spec) {
    return new DatasetLoader(RandomStream.of(seed)).load(reader().data(role, option, spec));
  }
}
