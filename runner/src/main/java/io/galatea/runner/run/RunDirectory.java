package io.galatea.runner.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Figure;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Run;
import io.galatea.toolkit.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run on disk.
 *
 * <pre>
 * study.yaml                         the resolved study
 * run.json                           plan, provenance, outcomes, findings, list of figures
 * experiments/ID/results.json        options, outcome, measurements
 * experiments/ID/metrics.csv         what was followed, written live
 * experiments/ID/lines.txt           the steps that the study wants printed, written live
 * experiments/ID/model.safetensors   the model
 * experiments/ID/figures/            figures of this experiment
 * figures/                           figures over several experiments
 * report.html                        made from the above
 * </pre>
 */
public final class RunDirectory {
  private static final String RUN_FILE = "run.json";
  private static final String STUDY_FILE = "study.yaml";

  private final Path root;

  private RunDirectory(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * Refuses a directory in which no run can begin: it must not exist, be empty, or hold a run that
   * may be replaced. Changes nothing.
   *
   * @throws GalateaException of kind usage
   */
  public static void refuseUnlessFree(Path path, boolean overwrite) {
    Path root = path.toAbsolutePath().normalize();
    try {
      if (Files.exists(root) && !Files.isDirectory(root)) {
        throw GalateaException.usage("the output " + root + " must be a directory, but is a file");
      }
      if (Files.isDirectory(root) && !isEmpty(root)) {
        refuseUnlessReplaceable(root, overwrite);
      }
      Path existing = root;
      while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
        existing = existing.getParent();
      }
      if (existing != null && !Files.isDirectory(existing)) {
        throw GalateaException.usage(
            "the output directory " + root + " cannot be made: " + existing + " is no directory");
      }
      if (existing != null && !Files.isWritable(existing)) {
        throw new AccessDeniedException(existing.toString());
      }
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  private static void refuseUnlessReplaceable(Path root, boolean overwrite) {
    // study.yaml beside experiments/ marks a run that was killed before its first run.json.
    boolean isRun =
        Files.isRegularFile(root.resolve(RUN_FILE))
            || (Files.isRegularFile(root.resolve(STUDY_FILE))
                && Files.isDirectory(root.resolve("experiments")));
    if (!isRun) {
      throw GalateaException.usage(
          "the output directory "
              + root
              + " is not empty and holds no run; choose another with --out");
    }
    if (!overwrite) {
      throw GalateaException.usage(
          "the output directory "
              + root
              + " holds another run; choose another with --out, or replace that run with"
              + " --overwrite");
    }
  }

  /**
   * Begins a run.
   *
   * @throws GalateaException of kind usage if the directory is not free or cannot be written
   */
  public static RunDirectory create(Path path, boolean overwrite, String resolvedStudy) {
    refuseUnlessFree(path, overwrite);
    RunDirectory directory = new RunDirectory(path);
    Path root = directory.root;
    try {
      for (String name : List.of(RUN_FILE, STUDY_FILE, "report.html", "experiments", "figures")) {
        delete(root.resolve(name));
      }
      Files.createDirectories(root.resolve("experiments"));
    } catch (IOException e) {
      throw unwritable(root, e);
    }
    AtomicFile.write(root.resolve(STUDY_FILE), resolvedStudy.getBytes(StandardCharsets.UTF_8));
    return directory;
  }

  private static GalateaException unwritable(Path root, IOException e) {
    String why =
        e instanceof AccessDeniedException denied
            ? "no permission for " + denied.getFile()
            : reason(e);
    return GalateaException.usage("the output directory " + root + " cannot be written: " + why, e);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException problem)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * A run that exists.
   *
   * @throws GalateaException of kind usage if there is none
   */
  public static RunDirectory open(Path path) {
    if (!Files.exists(path)) {
      throw GalateaException.usage("the run directory " + path + " does not exist");
    }
    if (!Files.isRegularFile(path.resolve(RUN_FILE))) {
      throw GalateaException.usage(path + " is not a run directory: it has no " + RUN_FILE);
    }
    return new RunDirectory(path);
  }

  /** The directory. */
  public Path root() {
    return root;
  }

  /** Where an experiment's model is kept. */
  public Path modelFile(String experimentId) {
    return experiment(experimentId).resolve("model.safetensors");
  }

  private Path experiment(String id) {
    return within("experiments/" + id);
  }

  /** A path below the root: names from files must not lead out of it. */
  private Path within(String relative) {
    Path path = root.resolve(relative).normalize();
    if (!path.startsWith(root)) {
      throw GalateaException.data(
          "the path '" + relative + "' leads out of the run directory " + root);
    }
    return path;
  }

  /** Begins {@code metrics.csv} of an experiment. */
  public MetricsCsv beginMetrics(String experimentId) {
    Path folder = experiment(experimentId);
    createDirectories(folder);
    return new MetricsCsv(folder.resolve("metrics.csv"));
  }

  /** Begins {@code lines.txt} of an experiment. */
  public LinesFile beginLines(String experimentId) {
    Path folder = experiment(experimentId);
    createDirectories(folder);
    return new LinesFile(folder.resolve("lines.txt"));
  }

  /** Writes {@code results.json} of an experiment. */
  public void write(Experiment experiment) {
    Path folder = experiment(experiment.id());
    createDirectories(folder);
    writeJson(folder.resolve("results.json"), RunJson.MAPPER.writer(), ResultsFile.of(experiment));
  }

  /** Writes a figure, with its images beside it. */
  public void write(Run.PlacedFigure placed) {
    Path file = within(RunFile.figureFile(placed) + ".json");
    createDirectories(file.getParent());
    String name = file.getFileName().toString();
    String stem = name.substring(0, name.length() - ".json".length());
    ImageFiles images = new ImageFiles(file.getParent(), stem, columns(placed.figure()));
    writeJson(
        file,
        RunJson.MAPPER.writerFor(Figure.class).withAttribute(RunJson.IMAGE_FILES, images),
        placed.figure());
  }

  private static int columns(Figure figure) {
    return figure.frames().get(0) instanceof Figure.ImageGrid grid ? grid.columns() : 1;
  }

  /** Writes {@code run.json} of what was not timed. */
  public void write(Run run) {
    write(run, Map.of());
  }

  /**
   * Writes {@code run.json}.
   *
   * @param times the seconds that each piece of work took, by what was done
   */
  public void write(Run run, Map<String, Double> times) {
    writeJson(root.resolve(RUN_FILE), RunJson.MAPPER.writer(), RunFile.of(run, times));
  }

  /** How long the run of a directory took; unknown where there is none that can be read. */
  public static RunTimes times(Path path) {
    try {
      return open(path).readRunFile().runTimes();
    } catch (GalateaException | IllegalArgumentException e) {
      // It is about to be replaced, or another's: no reason to stop the run that asks.
      return RunTimes.unknown();
    }
  }

  private static void writeJson(Path file, ObjectWriter writer, Object value) {
    try {
      AtomicFile.write(
          file,
          (writer.withDefaultPrettyPrinter().writeValueAsString(value) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw GalateaException.internal("cannot write " + file + ": " + e.getOriginalMessage(), e);
    }
  }

  private static void createDirectories(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw GalateaException.resource("cannot create the folder " + folder + ": " + reason(e), e);
    }
  }

  /** What the system says. The message of the JDK's own exceptions is often only the path. */
  private static String reason(IOException e) {
    if (e instanceof FileSystemException of) {
      return of.getReason() == null ? "the file system refuses it" : of.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /**
   * Reads the run back.
   *
   * @throws GalateaException of kind data if a file is missing or damaged
   */
  public Run read() {
    RunFile file = readRunFile();
    List<Experiment> experiments = new ArrayList<>();
    for (RunFile.Planned planned : file.experiments()) {
      experiments.add(readExperiment(planned));
    }
    List<Run.PlacedFigure> figures = new ArrayList<>();
    for (RunFile.FigureEntry entry : file.figures()) {
      figures.add(
          new Run.PlacedFigure(
              entry.reference(), entry.experiment(), readFigure(within(entry.file() + ".json"))));
    }
    String study = readStudy();
    try {
      return file.run(study, experiments, figures);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw damaged(root.resolve(RUN_FILE), problem(e), e);
    }
  }

  private RunFile readRunFile() {
    return readJson(root.resolve(RUN_FILE), RunJson.MAPPER.readerFor(RunFile.class), RunFile.class);
  }

  private String readStudy() {
    Path file = root.resolve(STUDY_FILE);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private Experiment readExperiment(RunFile.Planned planned) {
    Path folder = experiment(planned.id());
    Path results = folder.resolve("results.json");
    if (!Files.exists(results)) {
      return planned.notReached();
    }
    ResultsFile file =
        readJson(results, RunJson.MAPPER.readerFor(ResultsFile.class), ResultsFile.class);
    Path metrics = folder.resolve("metrics.csv");
    List<Curve> curves = Files.exists(metrics) ? MetricsCsv.read(metrics) : List.of();
    try {
      return file.experiment(curves);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw damaged(results, problem(e), e);
    }
  }

  private static Figure readFigure(Path file) {
    ImageFiles images = new ImageFiles(file.getParent(), "", 1);
    return readJson(
        file,
        RunJson.MAPPER.readerFor(Figure.class).withAttribute(RunJson.IMAGE_FILES, images),
        Figure.class);
  }

  private static <T> T readJson(Path file, ObjectReader reader, Class<T> type) {
    try {
      T value = type.cast(reader.readValue(Files.readAllBytes(file)));
      if (value == null) {
        throw damaged(file, "it holds nothing", null);
      }
      return value;
    } catch (JsonProcessingException e) {
      String line =
          e.getLocation() == null || e.getLocation().getLineNr() < 1
              ? ""
              : "line " + e.getLocation().getLineNr() + ": ";
      throw damaged(file, line + problem(e), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What was wrong, in the words of whoever found it: the library wraps what our values say. */
  private static String problem(Exception e) {
    if (e instanceof NullPointerException) {
      return "a value is missing";
    }
    if (e instanceof JsonProcessingException json) {
      return json.getCause() instanceof RuntimeException own
          ? problem(own)
          : json.getOriginalMessage().lines().findFirst().orElse("");
    }
    return String.valueOf(e.getMessage());
  }

  private static GalateaException unreadable(Path file, IOException e) {
    return e instanceof NoSuchFileException
        ? GalateaException.data(file + " is missing", e)
        : damaged(file, "it cannot be read: " + reason(e), e);
  }

  private static GalateaException damaged(Path file, String why, Exception cause) {
    return GalateaException.data(file + " is damaged: " + why, cause);
  }
}
