package io.galatea.reports;

import io.galatea.api.figure.Images;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Digits to look at: MNIST's where the shared data is at hand, else rings and strokes. */
final class Digits {
  private static final int SIDE = 28;

  private Digits() {}

  static Images of(int count) {
    Optional<Path> shared = shared();
    if (shared.isPresent()) {
      return mnist(shared.get(), count);
    }
    byte[] pixels = new byte[count * SIDE * SIDE];
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < SIDE * SIDE; p++) {
        double x = p % SIDE - 13.5;
        double y = Math.floorDiv(p, SIDE) - 13.5;
        double distance =
            i % 2 == 0
                ? Math.abs(Math.hypot(x, y * 0.75) - 6)
                : Math.abs(x + y * (i % 5 - 2) / 8.0) + (Math.abs(y) > 9 ? 9 : 0);
        pixels[i * SIDE * SIDE + p] = (byte) Math.max(0, 255 - 110 * distance);
      }
    }
    return new Images(count, SIDE, SIDE, 1, pixels);
  }

  /** The same images with the lowest rows of pixels black. */
  static Images damaged(Images images, int rows) {
    byte[] pixels = images.pixels().clone();
    for (int i = 0; i < images.count(); i++) {
      int end = (i + 1) * SIDE * SIDE;
      java.util.Arrays.fill(pixels, end - rows * SIDE, end, (byte) 0);
    }
    return new Images(images.count(), SIDE, SIDE, 1, pixels);
  }

  private static Images mnist(Path folder, int count) {
    Path file = folder.resolve("mnist/t10k-images-idx3-ubyte.gz");
    try (InputStream raw = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new GZIPInputStream(raw))) {
      in.skipNBytes(16);
      return new Images(count, SIDE, SIDE, 1, in.readNBytes(count * SIDE * SIDE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> shared() {
    String given = System.getProperty("galatea.shared");
    Path folder = given == null ? Path.of("").toAbsolutePath() : Path.of(given);
    while (folder != null) {
      Path data = given == null ? folder.resolve("shared/data") : folder.resolve("data");
      if (Files.isRegularFile(data.resolve("mnist/t10k-images-idx3-ubyte.gz"))) {
        return Optional.of(data);
      }
      folder = given == null ? folder.getParent() : null;
    }
    return Optional.empty();
  }
}
