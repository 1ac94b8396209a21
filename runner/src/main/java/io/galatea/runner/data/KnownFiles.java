package io.galatea.runner.data;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.runner.plugin.Nearest;
import io.galatea.runner.store.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Files of public data sets with the SHA-256 of their uncompressed content: fetched from a public
 * place, believed only if the hash fits.
 */
public final class KnownFiles {
  private static final int MAX_PACKED = 64 << 20;
  private static final int MAX_CONTENT = 256 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Where the files of MNIST are kept publicly, best first. */
  private static final List<String> MNIST_PLACES =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");

  /**
   * A file.
   *
   * @param dataset the data set it belongs to
   * @param name the name of its packed form
   * @param sha256 of its content, unpacked
   */
  public record KnownFile(String dataset, String name, String sha256) {}

  private static final List<KnownFile> FILES =
      List.of(
          mnist(
              "train-images-idx3",
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          mnist(
              "train-labels-idx1",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          mnist(
              "t10k-images-idx3",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          mnist(
              "t10k-labels-idx1",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  private KnownFiles() {}

  private static KnownFile mnist(String stem, String sha256) {
    return new KnownFile("mnist-full", stem + "-ubyte.gz", sha256);
  }

  /**
   * The files of a data set.
   *
   * @throws GalateaException of kind usage if it cannot be fetched
   */
  public static List<KnownFile> of(String dataset) {
    List<KnownFile> files = FILES.stream().filter(f -> f.dataset().equals(dataset)).toList();
    if (files.isEmpty()) {
      List<String> known = FILES.stream().map(KnownFile::dataset).distinct().toList();
      throw new GalateaException(
          ErrorKind.USAGE,
          "the data set '" + dataset + "' cannot be fetched; " + Nearest.hint(dataset, known));
    }
    return files;
  }

  /**
   * What is in a folder, one line for each known file that is there.
   *
   * @throws GalateaException of kind usage if none is there, of kind data if one has another
   *     content
   */
  public static List<String> verify(Path folder) {
    List<String> lines = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (KnownFile known : FILES) {
      for (String name : List.of(known.name(), known.name().replace(".gz", ""))) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
          String sha256 = sha256(content(file));
          boolean fits = sha256.equals(known.sha256());
          lines.add((fits ? "ok       " : "differs  ") + file);
          if (!fits) {
            wrong.add(file + " has the content " + sha256 + ", not " + known.sha256());
          }
        }
      }
    }
    if (lines.isEmpty()) {
      throw new GalateaException(
          ErrorKind.USAGE,
          folder
              + " holds none of "
              + FILES.stream().map(KnownFile::name).toList()
              + ", packed or not");
    }
    if (!wrong.isEmpty()) {
      throw new GalateaException(ErrorKind.DATA, String.join("\n", wrong));
    }
    return lines;
  }

  /**
   * Fetches one file into a folder, unless it is there already.
   *
   * @param from where to look instead of the public places; ends with a slash
   * @return where it is now
   * @throws GalateaException of kind resource if no place answers, of kind data if none has the
   *     file
   */
  public static Path fetch(KnownFile known, Path folder, List<String> from) {
    Path target = folder.resolve(known.name());
    if (Files.exists(target) && sha256(content(target)).equals(known.sha256())) {
      return target;
    }
    List<String> problems = new ArrayList<>();
    boolean answered = false;
    for (String place : from.isEmpty() ? MNIST_PLACES : from) {
      try {
        byte[] packed = download(URI.create(place + known.name()));
        answered = true;
        String sha256 = sha256(unpack(packed, place + known.name()));
        if (sha256.equals(known.sha256())) {
          AtomicFile.write(target, packed);
          return target;
        }
        problems.add(place + " gave another content, SHA-256 " + sha256);
      } catch (IOException | IllegalArgumentException e) {
        problems.add(place + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new GalateaException(ErrorKind.RESOURCE, "fetching " + known.name() + " was stopped");
      }
    }
    throw new GalateaException(
        answered ? ErrorKind.DATA : ErrorKind.RESOURCE,
        "cannot fetch " + known.name() + ": " + String.join("; ", problems));
  }

  private static byte[] download(URI uri) throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("the server answered " + response.statusCode());
      }
      byte[] packed = body.readNBytes(MAX_PACKED + 1);
      if (packed.length > MAX_PACKED) {
        throw new IOException("more than " + MAX_PACKED + " bytes, which no known file has");
      }
      return packed;
    }
  }

  private static byte[] content(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return file.toString().endsWith(".gz") ? unpack(bytes, file.toString()) : bytes;
    } catch (NoSuchFileException e) {
      throw new GalateaException(ErrorKind.USAGE, file + " does not exist", e);
    } catch (IOException e) {
      throw new GalateaException(ErrorKind.DATA, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] unpack(byte[] packed, String name) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        content.write(buffer, 0, n);
        if (content.size() > MAX_CONTENT) {
          throw new IOException(name + " unpacks to more than " + MAX_CONTENT + " bytes");
        }
      }
    }
    return content.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
