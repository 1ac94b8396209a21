package io.galatea.cli.transport;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.error.ErrorKind;
import io.galatea.cli.command.Cli;
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

  @Test
  void what_did_not_converge_moves_no_colours() throws IOException {
    Path out = folder.resolve("out");
    Cli.Result result =
        galatea(
            "transfer",
            photo("day.png"),
            photo("night.png"),
            "--method",
            "sinkhorn",
            "--set",
            "regularization=0.001",
            "--set",
            "maxIterations=1",
            "--out",
            out);
    assertThat(result.code()).isEqualTo(ErrorKind.NUMERICAL.exitCode());
    assertThat(result.err()).contains("ot:sinkhorn did not converge").doesNotContain("internal");
    assertThat(out).doesNotExist();
  }

  @Test
  void images_are_transferred_once_and_replaced_only_on_wish() throws IOException {
    Path day = photo("day.png");
    Path night = photo("night.png");
    Path out = folder.resolve("out");
    galatea("transfer", day, night, "--out", out).ok();
    assertThat(out.resolve("day-like-night.png")).exists();
    galatea("transfer", day, night, "--out", out)
        .refused(ErrorKind.USAGE, "day-like-night.png exists already; --force replaces it");
    galatea("transfer", day, night, "--out", out, "--force").ok();
  }
}
