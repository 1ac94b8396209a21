package io.galatea.cli.transport;

import static io.galatea.cli.command.Cli.galatea;

import io.galatea.api.error.ErrorKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferCommandTest {
  @TempDir private Path folder;

  private Path photo(String name) throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < 16; p++) {
      image.setRGB(p % 4, p / 4, 0x0F0E0D * p);
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void a_missing_photograph_is_told_as_every_missing_file() throws IOException {
    Path day = photo("day.png");
    galatea("transfer", day, folder.resolve("dai.png"))
        .refused(
            ErrorKind.USAGE, "dai.png does not exist; the nearest name in its folder is day.png");
    galatea("transfer", folder.resolve("dai.png"), day)
        .refused(
            ErrorKind.USAGE, "dai.png does not exist; the nearest name in its folder is day.png");
  }

  @Test
  void the_folder_is_checked_before_anything_is_fitted() throws IOException {
    Path day = photo("day.png");
    galatea("transfer", day, photo("night.png"), "--out", day)
        .refused(ErrorKind.USAGE, "--out", "must be a folder, but is a file");
  }
}
