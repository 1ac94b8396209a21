package io.galatea.runner.study;

import io.galatea.api.Trainer;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.store.ModelFiles;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the saved models that trainings start from. That is done while a study is read, so that a
 * wrong file is a problem of the study, and a file that several experiments name is read once.
 */
final class InitialReader {
  private static final String PATH = "initial";

  private final Reading reading;
  private final Map<Path, Plan.PlannedModel> known = new HashMap<>();

  InitialReader(Reading reading) {
    this.reading = reading;
  }

  /** The models of an experiment; those with problems are left out. */
  List<Plan.PlannedModel> read(
      List<Path> files, Node.Mapping experiment, Entry<Trainer<?, ?>> trainer) {
    Optional<Class<? extends Model>> wanted = trainer.value().startsFrom();
    List<Plan.PlannedModel> models = new ArrayList<>();
    if (!files.isEmpty() && wanted.isEmpty()) {
      reading.problem(
          experiment.fields().get(PATH).mark(),
          "initial: the trainer " + trainer.qualifiedName() + " starts from no saved models");
      return models;
    }
    for (int i = 0; i < files.size(); i++) {
      // One path may stand for a list of one.
      Node given = experiment.get(PATH).orElseThrow();
      boolean list = given instanceof Node.Sequence;
      Mark mark = list ? ((Node.Sequence) given).items().get(i).mark() : given.mark();
      String path = list ? PATH + "[" + i + "]" : PATH;
      Optional<Plan.PlannedModel> model = read(files.get(i), mark, path);
      model.ifPresent(
          found -> {
            models.add(found);
            check(found, wanted.orElseThrow(), trainer, mark, path);
          });
    }
    return models;
  }

  private Optional<Plan.PlannedModel> read(Path file, Mark mark, String path) {
    Plan.PlannedModel before = known.get(file);
    if (before != null) {
      return Optional.of(before);
    }
    try {
      Plan.PlannedModel model = read(file);
      known.put(file, model);
      return Optional.of(model);
    } catch (GalateaException e) {
      reading.problem(mark, path + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Plan.PlannedModel read(Path file) {
    byte[] bytes = InputFile.of(file).readAll();
    Model model =
        ModelFiles.read(
            InputFile.of(file.toString(), bytes), name -> reading.plugins().modelFormat(name));
    return new Plan.PlannedModel(String.valueOf(file.getFileName()), sha256(bytes), model);
  }

  private void check(
      Plan.PlannedModel found,
      Class<? extends Model> wanted,
      Entry<Trainer<?, ?>> trainer,
      Mark mark,
      String path) {
    if (!wanted.isInstance(found.model())) {
      reading.problem(
          mark,
          String.format(
              "%s: the trainer %s starts from models of the class %s, but %s holds a %s",
              path,
              trainer.qualifiedName(),
              wanted.getSimpleName(),
              found.file(),
              found.model().getClass().getSimpleName()));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
