package io.galatea.toolkit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  @TempDir Path folder;

  private static ErrorKind kind(Throwable thrown) {
    return ((GalateaException) thrown).kind();
  }

  @Test
  void aMissingFileIsNamedWithItsNearestNeighbour() throws IOException {
    Files.createFile(folder.resolve("train-images.gz"));
    Files.createFile(folder.resolve("train-labels.gz"));
    Path wanted = folder.resolve("train-imges.gz");
    assertThatThrownBy(() -> InputFile.of(wanted))
        .hasMessage(wanted + " does not exist; the nearest name in its folder is train-images.gz")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void aMissingFileThatLooksLikeNothingGetsNoAdvice() throws IOException {
    Files.createFile(folder.resolve("train-images.gz"));
    Path wanted = folder.resolve("zzz");
    assertThatThrownBy(() -> InputFile.of(wanted)).hasMessage(wanted + " does not exist");
  }

  @Test
  void aMissingFolderIsNamed() {
    Path wanted = folder.resolve("none/data.csv");
    assertThatThrownBy(() -> InputFile.of(wanted))
        .hasMessageContaining("neither does its folder " + folder.resolve("none"));
  }

  @Test
  void aDeviceIsNoRegularFile() {
    Path zero = Path.of("/dev/zero");
    assumeThat(zero).as("no device file on this system").exists();
    assertThatThrownBy(() -> InputFile.of(zero))
        .hasMessage("/dev/zero must be a regular file, but is a pipe, a device or a socket")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void aDirectoryIsNoFile() throws IOException {
    Files.createFile(folder.resolve("inside.csv"));
    assertThatThrownBy(() -> InputFile.of(folder))
        .hasMessage(folder + " must be a file, but is a directory; it holds inside.csv")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    assertThatThrownBy(() -> InputFile.folder(file)).hasMessageContaining("must be a folder");
  }

  @Test
  void anEmptyFileIsCorrupt() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThatThrownBy(() -> InputFile.of(empty))
        .hasMessage(empty + ": the file is empty")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.DATA));
  }

  @Test
  void aFileWithoutPermissionIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("secret"), new byte[1]);
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("an administrator may read everything").isFalse();
    assertThatThrownBy(() -> InputFile.of(file))
        .hasMessage("no permission to read " + file)
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void whatNoArrayHoldsIsRefusedBeforeItIsAllocated() {
    InputFile file = InputFile.of("big", new byte[1]);
    assertThatThrownBy(() -> file.checkFits(1L << 40, "it"))
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.RESOURCE));
  }

  @Test
  void nearestIsByEditsWhateverTheCase() {
    List<String> names = List.of("hiddenUnits", "epochs", "learningRate");
    assertThat(NearestName.of("HIDENUNITS", names)).contains("hiddenUnits");
    assertThat(NearestName.of("epoch", names)).contains("epochs");
    assertThat(NearestName.of("x", names)).isEmpty();
  }
}
