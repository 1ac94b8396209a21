package io.galatea.core.dataset;

import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.file.InputFile;
import java.util.List;

/**
 * Reads the binary version of CIFAR-10 (A. Krizhevsky, "Learning multiple layers of features from
 * tiny images", 2009), packed with gzip or not: records of 3,073 bytes and nothing else. A record
 * is a label from 0 to 9, then the red, the green and the blue plane of 32 × 32 bytes, row by row.
 *
 * <p>A packed file does not say how long it is. Each file is therefore read twice: once to check
 * and count its records, holding one at a time, and once to keep those that are wanted.
 */
final class CifarReader {
  /** The classes by label, as the data set calls them. */
  static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final Shape SHAPE = Shape.of(3, 32, 32);
  private static final int PIXELS = SHAPE.size();
  private static final int RECORD = 1 + PIXELS;

  /** A record of CIFAR-100 has two labels. */
  private static final int RECORD_OF_100 = 2 + PIXELS;

  /** So many images fit an array. */
  private static final int MAX_RECORDS = Integer.MAX_VALUE / PIXELS;

  /** All of CIFAR-10 has 60,000; what unpacks to more is made to fill the memory. */
  private static final int MAX_PACKED_RECORDS = 100_000;

  @FunctionalInterface
  private interface Visitor {
    /** A checked record, which is only lent. */
    void visit(byte[] record);
  }

  private CifarReader() {}

  /**
   * Reads the images of some classes.
   *
   * @param name what all of them together are called
   * @param files at least one
   * @throws GalateaException of kind data if a file is not what it must be, of kind usage if a
   *     wanted class is not there, of kind resource if the memory cannot hold what is wanted
   */
  static ByteDataset read(String name, List<InputFile> files, ClassSelection classes) {
    int[] counts = new int[CLASSES.size()];
    long records = 0;
    for (InputFile file : files) {
      records += scan(file, record -> counts[record[0]]++);
      if (records > MAX_RECORDS) {
        throw file.corrupt(
            "makes more than " + MAX_RECORDS + " records, which can be read at most");
      }
    }
    Images images = new Images(files.get(0), classes.count(name, counts));
    for (InputFile file : files) {
      scan(
          file,
          record -> {
            if (classes.contains(record[0])) {
              images.add(file, record);
            }
          });
    }
    return images.dataset(classes.named(name));
  }

  /** The images that are kept. */
  private static final class Images {
    private final byte[] pixels;
    private final int[] labels;
    private int size;

    Images(InputFile first, int count) {
      first.checkFits((long) count * PIXELS, "with the other files, " + count + " images");
      pixels = new byte[count * PIXELS];
      labels = new int[count];
    }

    void add(InputFile file, byte[] record) {
      if (size == labels.length) {
        throw file.corrupt("was changed while it was read");
      }
      labels[size] = record[0];
      System.arraycopy(record, 1, pixels, size * PIXELS, PIXELS);
      size++;
    }

    ByteDataset dataset(String name) {
      return new ByteDataset(name, SHAPE, pixels, ByteDataset.GREY_LEVELS, labels);
    }
  }

  /** Checks each record of a file and shows it; tells how many there are. */
  private static int scan(InputFile file, Visitor visitor) {
    try (ContentReader in = ContentReader.open(file)) {
      int most = in.isPacked() ? MAX_PACKED_RECORDS : MAX_RECORDS;
      byte[] record = new byte[RECORD];
      int number = 0;
      for (int got = in.fill(record); got > 0; got = in.fill(record)) {
        if (got < RECORD) {
          throw truncated(file, in, number, got);
        }
        if (Byte.toUnsignedInt(record[0]) >= CLASSES.size()) {
          throw badLabel(file, in, number, Byte.toUnsignedInt(record[0]));
        }
        if (number == most) {
          throw tooMany(file, most);
        }
        visitor.visit(record);
        number++;
      }
      in.end("its last record");
      if (number == 0) {
        throw file.corrupt("holds no record: it unpacks to nothing");
      }
      return number;
    }
  }

  private static GalateaException truncated(InputFile file, ContentReader in, int number, int got) {
    return file.corrupt(
        String.format(
            "is truncated: record %d, counted from 0, has %d of its %d bytes, %d are missing%s",
            number, got, RECORD, RECORD - got, hint(file, in)));
  }

  private static GalateaException badLabel(
      InputFile file, ContentReader in, int number, int label) {
    return file.corrupt(
        String.format(
            "record %d, counted from 0, has the label %d, but labels are from 0 to %d; the file"
                + " must be of the binary version of CIFAR-10, a label and %d bytes for each"
                + " image%s",
            number, label, CLASSES.size() - 1, PIXELS, hint(file, in)));
  }

  private static GalateaException tooMany(InputFile file, int most) {
    return file.corrupt(
        String.format(
            "has more than %d records, where an official file has 10000; what is meant to be larger"
                + " must not be packed",
            most));
  }

  /** What the file may be instead. */
  private static String hint(InputFile file, ContentReader in) {
    if (in.isPacked()) {
      return "";
    }
    if (file.name().endsWith(".gz")) {
      return "; it is called .gz, but is not packed with gzip";
    }
    return file.length() % RECORD_OF_100 == 0
        ? "; its length is one of CIFAR-100, which has two labels for each image"
        : "";
  }
}
