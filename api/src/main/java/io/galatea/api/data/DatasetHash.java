package io.galatea.api.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * SHA-256 over what a data set holds, however it holds it: the shape as text, the values big-endian
 * (in double precision where the data set has it), weights if they are not all 1 / size, and labels
 * if there are any.
 */
public final class DatasetHash {
  private static final int CHUNK = 256;

  private DatasetHash() {}

  /** The hash of a data set, 64 hexadecimal digits. */
  public static String of(Dataset dataset) {
    MessageDigest digest = sha256();
    digest.update(dataset.shape().toString().getBytes(StandardCharsets.UTF_8));
    boolean doubles = dataset.inDoublePrecision();
    for (int from = 0; from < dataset.size(); from += CHUNK) {
      int[] rows = IntStream.range(from, Math.min(from + CHUNK, dataset.size())).toArray();
      digest.update(doubles ? doubles(dataset, rows) : floats(dataset, rows));
    }
    addWeights(dataset, digest);
    addLabels(dataset, digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A digest with nothing in it yet. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] floats(Dataset dataset, int[] rows) {
    float[] values = new float[Math.multiplyExact(rows.length, dataset.shape().size())];
    dataset.read(rows, values);
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] doubles(Dataset dataset, int[] rows) {
    double[] values = new double[Math.multiplyExact(rows.length, dataset.shape().size())];
    dataset.read(rows, values);
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES));
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  private static void addWeights(Dataset dataset, MessageDigest digest) {
    double equal = 1.0 / dataset.size();
    if (IntStream.range(0, dataset.size()).allMatch(row -> dataset.weight(row) == equal)) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
    for (int row = 0; row < dataset.size(); row++) {
      digest.update(bytes.putDouble(0, dataset.weight(row)).array());
    }
  }

  private static void addLabels(Dataset dataset, MessageDigest digest) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
    for (int row = 0; row < dataset.size(); row++) {
      if (dataset.label(row).isPresent()) {
        digest.update(bytes.putInt(0, dataset.label(row).getAsInt()).array());
      }
    }
  }
}
