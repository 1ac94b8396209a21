package io.galatea.cli.fetch;

import io.galatea.api.error.GalateaException;
import io.galatea.cli.fetch.KnownDataset.Archive;
import io.galatea.cli.fetch.KnownDataset.KnownFile;
import io.galatea.toolkit.file.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Fetches a public data set into a folder. What comes is believed only if its SHA-256 is the known
 * one, and nothing else is kept.
 */
public final class DatasetFetch {
  private static final int MAX_PACKED = 64 << 20;

  private final KnownDataset dataset;
  private final Path folder;
  private final List<String> places;
  private final Consumer<String> progress;

  /**
   * A fetch.
   *
   * @param folder where the files go; it exists
   * @param from addresses of folders to look in instead of the public places; may be empty
   * @param progress gets the name of each file that is about to be fetched
   */
  public DatasetFetch(
      KnownDataset dataset, Path folder, List<String> from, Consumer<String> progress) {
    this.dataset = dataset;
    this.folder = folder;
    this.places =
        (from.isEmpty() ? dataset.places() : from)
            .stream().map(place -> place.endsWith("/") ? place : place + "/").toList();
    this.progress = progress;
  }

  /** One try: what is wrong with what came, or nothing. */
  @FunctionalInterface
  private interface Attempt {
    Optional<String> from(URI uri) throws IOException, InterruptedException;
  }

  /**
   * Fetches what is not there already.
   *
   * @return where the files are now
   * @throws GalateaException of kind resource if no place answers or the disk is full, of kind data
   *     if no place has the known content
   */
  public List<Path> fetch() {
    return dataset.archive().map(this::fetchAll).orElseGet(this::fetchEach);
  }

  private List<Path> fetchEach() {
    List<Path> targets = new ArrayList<>();
    for (KnownFile known : dataset.files()) {
      Path target = folder.resolve(known.packed());
      if (!KnownFiles.isThere(known, target)) {
        progress.accept(known.packed());
        attempt(known.packed(), uri -> fetchPacked(known, uri, target));
      }
      targets.add(target);
    }
    return targets;
  }

  private static Optional<String> fetchPacked(KnownFile known, URI uri, Path target)
      throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Download.copy(uri, bytes, MAX_PACKED);
    byte[] packed = bytes.toByteArray();
    String sha256;
    try {
      sha256 = KnownFiles.sha256(new GZIPInputStream(new ByteArrayInputStream(packed)), "it");
    } catch (IOException e) {
      return Optional.of("gave what is not packed as it should be: " + e.getMessage());
    }
    if (sha256.equals(known.sha256())) {
      AtomicFile.write(target, packed);
      return Optional.empty();
    }
    return otherContent(sha256);
  }

  private static Optional<String> otherContent(String sha256) {
    return Optional.of("gave another content, SHA-256 " + sha256);
  }

  private List<Path> fetchAll(Archive archive) {
    List<KnownFile> files = dataset.files();
    if (!files.stream().allMatch(f -> KnownFiles.isThere(f, folder.resolve(f.name())))) {
      progress.accept(archive.name());
      Path temporary = temporary();
      try {
        attempt(archive.name(), uri -> fetchArchive(archive, uri, temporary));
        TarFiles.extract(temporary, archive.name(), files, folder);
      } finally {
        delete(temporary);
      }
    }
    return files.stream().map(file -> folder.resolve(file.name())).toList();
  }

  private static Optional<String> fetchArchive(Archive archive, URI uri, Path temporary)
      throws IOException, InterruptedException {
    try (OutputStream out = Files.newOutputStream(temporary)) {
      String sha256 = Download.copy(uri, out, archive.length());
      return sha256.equals(archive.sha256()) ? Optional.empty() : otherContent(sha256);
    }
  }

  /** A file of its own beside the target, so that nobody takes half an archive for a whole one. */
  private Path temporary() {
    try {
      Path temporary = Files.createTempFile(folder, ".fetched", ".tmp");
      // The way out when the user interrupts a long download.
      temporary.toFile().deleteOnExit();
      return temporary;
    } catch (IOException e) {
      throw GalateaException.usage(
          "nothing can be written to " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw GalateaException.resource(temporary + " cannot be deleted: " + e.getMessage(), e);
    }
  }

  private void attempt(String name, Attempt attempt) {
    List<String> problems = new ArrayList<>();
    boolean answered = false;
    for (String place : places) {
      try {
        Optional<String> problem = attempt.from(URI.create(place + name));
        if (problem.isEmpty()) {
          return;
        }
        answered = true;
        problems.add(place + " " + problem.get());
      } catch (IOException | IllegalArgumentException e) {
        problems.add(place + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw GalateaException.resource("fetching " + name + " was stopped");
      }
    }
    String message = "cannot fetch " + name + ": " + String.join("; ", problems);
    throw answered ? GalateaException.data(message) : GalateaException.resource(message);
  }
}
