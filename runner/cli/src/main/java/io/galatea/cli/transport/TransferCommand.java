package io.galatea.cli.transport;

import io.galatea.api.DatasetProvider;
import io.galatea.api.PhotographProvider;
import io.galatea.api.Progress;
import io.galatea.api.Trainer;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.CertifiedCoupling;
import io.galatea.api.model.TransportMap;
import io.galatea.api.random.RandomStream;
import io.galatea.cli.command.Arguments;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.ProgressDisplay;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.engine.SingleTraining;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Bound;
import io.galatea.runner.study.Plan.Binarization;
import io.galatea.runner.study.Plan.PlannedData;
import io.galatea.toolkit.file.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galatea transfer}. */
@Command(
    name = "transfer",
    description = "Transfers the colours of two photographs to each other by optimal transport.",
    footer = {
      "",
      "Examples:",
      "  galatea transfer day.jpg sunset.jpg --method emd --out transferred",
      "  galatea transfer day.jpg sunset.jpg --method sinkhorn \\",
      "    --set regularization=0.01"
    })
public final class TransferCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "A PNG or JPEG image.")
  private Path source;

  @Parameters(index = "1", paramLabel = "TARGET", description = "Another.")
  private Path target;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many pixels of each image the map is fitted to. Default: 1000.")
  private int sample;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "transferred",
      description = "Where the two images go. Default: transferred.")
  private Path out;

  @Option(names = "--force", description = "Replace images that are there already.")
  private boolean force;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The seed of the sample. Default: 1.")
  private long seed;

  @Mixin private MethodOptions method;

  public TransferCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Arguments.atLeastOne("--sample", sample);
    InputFile.of(source);
    InputFile.of(target);
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw GalateaException.usage("--out " + out + " must be a folder, but is a file");
    }
    Plugins plugins = method.plugins();
    Bound<Trainer<?, ?>> bound = method.trainer(TransferCommand::fits, "map a source to a target");
    outputs().forEach(this::checkOutput);
    DatasetLoader loader = new DatasetLoader(RandomStream.of(seed));
    Dataset from = loader.load(pixels(plugins, Role.SOURCE, source));
    Dataset to = loader.load(pixels(plugins, Role.TARGET, target));
    List<Path> written;
    try (ProgressDisplay display = new ProgressDisplay(console)) {
      TransportMap forth = fit(plugins, bound, from, to, display, 0);
      TransportMap back = fit(plugins, bound, to, from, display, 1);
      written = writeBoth(forth, back, display);
    }
    written.forEach(console.out()::println);
    return 0;
  }

  /** Where the source in the colours of the target goes, and the other way round. */
  private List<Path> outputs() {
    boolean alike = stem(source).equals(stem(target));
    String one = alike ? "source" : stem(source);
    String other = alike ? "target" : stem(target);
    return List.of(
        out.resolve(one + "-like-" + other + ending(source)),
        out.resolve(other + "-like-" + one + ending(target)));
  }

  private void checkOutput(Path file) {
    Arguments.refuseOverwriting("--out", file, "SOURCE", source);
    Arguments.refuseOverwriting("--out", file, "TARGET", target);
    Arguments.refuseExisting(file, force);
  }

  private List<Path> writeBoth(TransportMap forth, TransportMap back, ProgressDisplay display) {
    createFolder();
    return List.of(
        write(source, outputs().get(0), forth, part(display, 2, "mapping " + source)),
        write(target, outputs().get(1), back, part(display, 3, "mapping " + target)));
  }

  private static boolean fits(Trainer<?, ?> trainer) {
    List<String> roles = trainer.roles().stream().map(Role::name).toList();
    return roles.contains(Role.SOURCE.name()) && roles.contains(Role.TARGET.name());
  }

  private PlannedData pixels(Plugins plugins, Role role, Path file) {
    Entry<DatasetProvider<?>> entry =
        plugins
            .fitting(Kind.DATASET, provider -> provider instanceof PhotographProvider<?>)
            .stream()
            .findFirst()
            .orElseThrow(
                () -> GalateaException.usage("no plugin on the class path reads photographs"));
    PhotographProvider<?> provider = (PhotographProvider<?>) entry.value();
    return new PlannedData(
        role,
        new Bound<>(entry, provider.pixelsOf(file, sample)),
        Binarization.NONE,
        Optional.empty());
  }

  /** Four parts of about the same length. */
  private static Progress part(ProgressDisplay display, int number, String activity) {
    Progress whole = fraction -> display.update(fraction, activity);
    return whole.part(number, 4);
  }

  private TransportMap fit(
      Plugins plugins,
      Bound<Trainer<?, ?>> bound,
      Dataset from,
      Dataset to,
      ProgressDisplay display,
      int number) {
    Data data = new Data(Map.of(Role.SOURCE.name(), from, Role.TARGET.name(), to));
    SingleTraining.Result result =
        new SingleTraining(plugins, seed)
            .train(bound, data, "transfer", part(display, number, "fitting"));
    display.found(result.findings());
    if (result.model() instanceof CertifiedCoupling plan && !plan.certificate().converged()) {
      throw GalateaException.numerical(
          bound.qualifiedName()
              + " did not converge, and so moves no colours; more iterations or a larger"
              + " regularization may help (--set)");
    }
    if (result.model() instanceof TransportMap map) {
      return map;
    }
    throw GalateaException.usage(
        "--method "
            + bound.qualifiedName()
            + " gives a "
            + result.model().getClass().getSimpleName()
            + ", which maps no colours");
  }

  private void createFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw GalateaException.usage("the folder " + out + " cannot be made: " + e.getMessage(), e);
    }
  }

  /** One image at a time is held. */
  private Path write(Path image, Path to, TransportMap map, Progress progress) {
    Path file = to.toAbsolutePath().normalize();
    ColourMapping pixels = ColourMapping.of(InputFile.of(image));
    if (pixels.losesBits()) {
      console.err().println("galatea: " + image + " has 16 bits a channel; " + file + " has 8");
    }
    pixels.mappedBy(map, progress).write(file);
    return file;
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.contains(".") ? name.substring(name.lastIndexOf('.')) : ".png";
  }
}
