package io.galatea.ot.data;

import io.galatea.api.data.Dataset;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over shape, values and weights. */
final class ContentHash {
  private ContentHash() {}

  static String of(Dataset dataset) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(dataset.shape().toString().getBytes(StandardCharsets.UTF_8));
      int size = dataset.shape().size();
      double[] values = new double[size];
      ByteBuffer row = ByteBuffer.allocate((size + 1) * Double.BYTES);
      for (int i = 0; i < dataset.size(); i++) {
        dataset.read(new int[] {i}, values);
        row.clear();
        row.asDoubleBuffer().put(values).put(dataset.weight(i));
        digest.update(row.array());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
