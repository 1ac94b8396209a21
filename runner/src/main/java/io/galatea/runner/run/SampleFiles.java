package io.galatea.runner.run;

import io.galatea.api.data.Batch;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Images;
import io.galatea.toolkit.file.AtomicFile;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Samples as a picture, as text, or as an array for NumPy, by the file's ending. */
public final class SampleFiles {
  private SampleFiles() {}

  /**
   * Refuses an ending that is none of the three, and a folder that is none, before any work.
   *
   * @throws GalateaException of kind usage
   */
  public static void refuseUnlessKnown(Path file) {
    String ending = ending(file);
    if (!ending.equals("png") && !ending.equals("csv") && !ending.equals("npy")) {
      throw GalateaException.usage("samples are written as .png, .csv or .npy, not as " + file);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw GalateaException.usage(
          file + " cannot be written: its folder " + folder + " does not exist");
    }
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Writes rows; a picture shows values in [0, 1], and each row as an image. */
  public static void write(Path file, Batch rows) {
    switch (ending(file)) {
      case "csv" -> writeCsv(file, rows);
      case "npy" -> AtomicFile.write(file, npy(rows));
      default -> ImageFiles.write(file, Images.of(rows), (int) Math.ceil(Math.sqrt(rows.rows())));
    }
  }

  private static void writeCsv(Path file, Batch rows) {
    int size = rows.shape().size();
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter printer =
              new CSVPrinter(writer, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
          for (int r = 0; r < rows.rows(); r++) {
            for (int i = 0; i < size; i++) {
              printer.print(rows.values()[r * size + i]);
            }
            printer.println();
          }
          printer.flush();
        });
  }

  /** Version 1.0 of NumPy's format: little-endian float32 of shape (rows, extents). */
  private static byte[] npy(Batch rows) {
    String shape =
        rows.shape().dims().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows.rows() + ", " + shape + "), }";
    // Magic, version and length take 10 bytes; all of it is a multiple of 64, ending in a new line.
    String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + padded.length() + Float.BYTES * rows.values().length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) padded.length());
    bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
    for (float value : rows.values()) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }
}
