package io.galatea.cli.command;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.model.Model;
import io.galatea.api.random.RandomStream;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.store.ModelFiles;
import io.galatea.runner.study.CommandReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
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
      description = "The seed of all random numbers. Default: the one the model was trained with.")
  private Long seed;

  @Mixin private PluginOptions implementations;

  private Model read;

  Plugins plugins() {
    return implementations.plugins();
  }

  CommandReader reader() {
    return implementations.reader();
  }

  List<String> settings() {
    return settings;
  }

  List<String> prefer() {
    return implementations.prefer();
  }

  long seed() {
    return seed == null ? read().provenance().seed() : seed;
  }

  Path file() {
    return model;
  }

  /**
   * The stream of a purpose: the one that the run used which trained the model, so that the same
   * metric on the same data gives the same number again.
   */
  RandomStream random(String purpose) {
    return RandomStream.of(seed()).named(read().provenance().stream()).named(purpose);
  }

  /** The model, read when it is first asked for. */
  Model read() {
    if (read == null) {
      read = readFile();
    }
    return read;
  }

  private Model readFile() {
    return ModelFiles.read(model, plugins()::modelFormat);
  }

  Dataset data(Role role, String option, String spec) {
    return new DatasetLoader(RandomStream.of(seed())).load(reader().data(role, option, spec));
  }
}
