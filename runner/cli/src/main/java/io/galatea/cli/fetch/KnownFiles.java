package io.galatea.cli.fetch;

import io.galatea.api.data.DatasetHash;
import io.galatea.api.error.GalateaException;
import io.galatea.cli.fetch.KnownDataset.Archive;
import io.galatea.cli.fetch.KnownDataset.KnownFile;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The public data sets whose files are known by the SHA-256 of their content. */
public final class KnownFiles {
  /** No known file has more content. */
  static final int MAX_CONTENT = 256 << 20;

  private static final int BUFFER = 1 << 16;

  private static final KnownDataset MNIST =
      new KnownDataset(
          "mnist-full",
          List.of(
              "https://ossci-datasets.s3.amazonaws.com/mnist/",
              "https://storage.googleapis.com/cvdf-datasets/mnist/"),
          Optional.empty(),
          List.of(
              new KnownFile(
                  "train-images-idx3-ubyte",
                  "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
              new KnownFile(
                  "train-labels-idx1-ubyte",
                  "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
              new KnownFile(
                  "t10k-images-idx3-ubyte",
                  "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
              new KnownFile(
                  "t10k-labels-idx1-ubyte",
                  "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

  private static final KnownDataset CIFAR10 =
      new KnownDataset(
          "cifar10",
          List.of("https://www.cs.toronto.edu/~kriz/"),
          Optional.of(
              new Archive(
                  "cifar-10-binary.tar.gz",
                  170_052_171,
                  "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
          List.of(
              new KnownFile(
                  "data_batch_1.bin",
                  "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
              new KnownFile(
                  "data_batch_2.bin",
                  "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
              new KnownFile(
                  "data_batch_3.bin",
                  "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
              new KnownFile(
                  "data_batch_4.bin",
                  "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
              new KnownFile(
                  "data_batch_5.bin",
                  "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
              new KnownFile(
                  "test_batch.bin",
                  "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b")));

  private static final List<KnownDataset> ALL = List.of(MNIST, CIFAR10);

  private KnownFiles() {}

  /**
   * A data set by its name.
   *
   * @throws GalateaException of kind usage if it cannot be fetched
   */
  public static KnownDataset of(String name) {
    return ALL.stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                GalateaException.usage(
                    "the data set '"
                        + name
                        + "' cannot be fetched; "
                        + Nearest.hint(name, ALL.stream().map(KnownDataset::name).toList())));
  }

  /**
   * What is in a folder, one line for each known file that is there.
   *
   * @throws GalateaException of kind usage if the folder or all files are missing, of kind data if
   *     one has another content
   */
  public static List<String> verify(Path folder) {
    InputFile.folder(folder);
    List<KnownFile> all = ALL.stream().flatMap(dataset -> dataset.files().stream()).toList();
    List<String> lines = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (KnownFile known : all) {
      for (String name : List.of(known.packed(), known.name())) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
          String sha256 = sha256(file);
          boolean fits = sha256.equals(known.sha256());
          lines.add((fits ? "ok       " : "differs  ") + file);
          if (!fits) {
            wrong.add(file + " has the content " + sha256 + ", not " + known.sha256());
          }
        }
      }
    }
    if (lines.isEmpty()) {
      throw GalateaException.usage(
          folder
              + " holds none of "
              + all.stream().map(KnownFile::name).toList()
              + ", packed as .gz or not");
    }
    if (!wrong.isEmpty()) {
      throw GalateaException.data(String.join("\n", wrong));
    }
    return lines;
  }

  /** Whether a file is there with its known content. A damaged one is not there. */
  static boolean isThere(KnownFile known, Path file) {
    try {
      return Files.isRegularFile(file) && sha256(file).equals(known.sha256());
    } catch (GalateaException e) {
      return false;
    }
  }

  private static String sha256(Path file) {
    boolean packed = file.toString().endsWith(".gz");
    try (InputStream in = Files.newInputStream(file)) {
      return sha256(packed ? new GZIPInputStream(in, BUFFER) : in, file.toString());
    } catch (NoSuchFileException e) {
      throw GalateaException.usage(file + " does not exist", e);
    } catch (IOException e) {
      throw GalateaException.data(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The hash of all that a stream has, which is refused where it is longer than any known file. */
  static String sha256(InputStream in, String name) throws IOException {
    MessageDigest digest = DatasetHash.sha256();
    DigestInputStream hashed = new DigestInputStream(in, digest);
    byte[] buffer = new byte[BUFFER];
    long length = 0;
    for (int got = hashed.read(buffer); got > 0; got = hashed.read(buffer)) {
      length += got;
      if (length > MAX_CONTENT) {
        throw new IOException(name + " holds more than " + MAX_CONTENT + " bytes");
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
